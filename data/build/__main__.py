"""Makes the outlines of the maps anew: python -m data.build [hexagons].

With the word hexagons it first lays the hexagons out anew (data/hexagons.csv). That moves councils
about, so do it only when the set of councils has changed.
"""

import json
import sys
from pathlib import Path

import pandas as pd

from data.build import hexagons, outlines

DATA = Path(__file__).resolve().parent.parent


def main(target: Path, lay_out: bool) -> None:
    """Write every outline file into target/outlines, and the layout into target/hexagons.csv."""
    councils = pd.read_csv(DATA / "councils.csv", dtype={"start_year": int})
    atoms = outlines.atoms(json.loads((DATA / "councils.topojson").read_bytes()), councils)
    if lay_out:
        hexagons.lay_out(councils, atoms).to_csv(
            target / "hexagons.csv", index=False, lineterminator="\n"
        )
    shapes = outlines.every(councils, atoms)
    shapes_by_file = shapes | hexagons.drawn(pd.read_csv(target / "hexagons.csv"))
    (target / "outlines").mkdir(exist_ok=True)
    lines = outlines.borders(councils, shapes)
    for name, shapes in shapes_by_file.items():
        _write(target, f"{name}.geojson", outlines.written(shapes), f"{len(shapes)} shapes")
    for name, pieces in lines.items():
        _write(target, f"{name}.json", outlines.listed(pieces), f"{len(pieces)} pieces")


def _write(target: Path, name: str, text: str, what: str) -> None:
    (target / "outlines" / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{name}: {what}, {len(text) / 1024:.0f} KB")


if __name__ == "__main__":
    main(DATA, "hexagons" in sys.argv[1:])
