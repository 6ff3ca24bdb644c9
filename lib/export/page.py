"""A picture with its words and its table as one HTML page: no script, nothing fetched, to be framed."""

import re
from collections.abc import Mapping
from html import escape
from string import Template

import pandas as pd
from pandas.api.types import is_number

from lib.config import PRODUCT
from lib.export.csv import in_words, is_missing
from lib.export.image import Frame
from lib.export.notes import Notes, clean
from lib.format import count, day, web_address

NARROW = 360  # pixels of the drawing for a phone
MAX_ROWS = 1_000  # of the table; the files have all
_PAGE = Template("""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>$title – $product</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
:root {color-scheme: $scheme}
body {margin: 0; padding: 16px; background: $ground; color: $text;
  font: 16px/1.45 "Source Sans 3", "Source Sans Pro", Arial, Helvetica, sans-serif}
main {max-width: ${width}px; margin: 0 auto}
h1 {font-size: 1.25rem; line-height: 1.25; margin: 0 0 4px}
p {margin: 0 0 8px}
figure {margin: 12px 0}
svg {max-width: 100%; height: auto; display: block}
.narrow {display: none}
@media (max-width: ${narrow}px) {.narrow {display: block} .narrow + svg {display: none}}
details {margin: 0 0 12px}
.quiet {color: $quiet; font-size: .875rem}
a {color: inherit}
a:focus-visible, summary:focus-visible, .wide:focus-visible {outline: 3px solid; outline-offset: 2px}
.wide {overflow-x: auto}
table {border-collapse: collapse; font-size: .875rem}
caption {text-align: left; padding: 4px 0}
th, td {text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid}
td.number {text-align: right; font-variant-numeric: tabular-nums}
</style></head><body><main>
<h1>$title</h1>
<p class="quiet">$subtitle</p>
$figure
<details><summary>Show as a table ($rows)</summary>
<div class="wide" tabindex="0" role="region" aria-label="Table">$table</div></details>
<p class="quiet">$caveats</p>
<p class="quiet">$source Data version $version, read on $made_on.$link</p>
</main></body></html>
""")


def to_html(
    table: pd.DataFrame,
    notes: Notes,
    drawings: Mapping[int, str],
    alt: str,
    frame: Frame,
    links: Mapping[str, list[str]] | None = None,
) -> bytes:
    """The page, in UTF-8. drawings: SVGs of the chart by their width in pixels, none where there is
    nothing to draw; a narrow screen has that of NARROW; alt: what they show, in words; links:
    addresses for the cells of a column."""
    parts = "".join(_drawing(svg, width == NARROW) for width, svg in sorted(drawings.items()))
    figure = f'<figure role="img" aria-label="{_text(alt)}">{parts}</figure>'
    link = (
        f' <a href="{_text(notes.link)}" target="_blank" rel="noopener">Open in the explorer</a>'
        if web_address(notes.link)
        else ""
    )
    page = _PAGE.substitute(
        title=_text(notes.title),
        product=_text(PRODUCT),
        scheme="dark" if frame.ground != Frame().ground else "light",
        ground=frame.ground,
        text=frame.text,
        quiet=frame.quiet,
        width=frame.width,
        subtitle=_text(notes.subtitle),
        figure=figure if drawings else "",
        narrow=NARROW + 120,
        rows=count(len(table), "row"),
        table=_table(table, links or {}),
        caveats=_text(" ".join(notes.caveats)),
        source=_text(notes.source),
        version=_text(notes.version),
        made_on=day(notes.made_on.isoformat()),
        link=link,
    )
    return page.encode("utf-8", "replace")


def _text(text: object) -> str:
    return escape(" ".join(clean(str(text)).split()))


def _drawing(svg: str, is_narrow: bool) -> str:
    """A drawing of which a screen reader is told by the figure. Two of them in a page may not have
    parts of the same name."""
    if is_narrow:
        svg = svg.replace(' id="', ' id="narrow-').replace("url(#", "url(#narrow-")
    name = ' class="narrow"' if is_narrow else ""
    return re.sub(r'^<svg(?: class="[^"]*")?', f'<svg{name} aria-hidden="true"', svg, count=1)


def _table(table: pd.DataFrame, links: Mapping[str, list[str]]) -> str:
    names = [str(name) for name in table.columns]
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in names)
    rows = [
        "".join(
            _cell(value, links[name][place] if name in links else "")
            for name, value in zip(names, row, strict=True)
        )
        for place, row in enumerate(table.head(MAX_ROWS).itertuples(index=False, name=None))
    ]
    more = f"<caption>These are the first {MAX_ROWS:,}; the files have all.</caption>"
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    caption = more if len(table) > MAX_ROWS else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object, address: str) -> str:
    text = _text(in_words(value))
    if address := web_address(address):
        text = f'<a href="{_text(address)}" target="_blank" rel="noopener">{text}</a>'
    name = ' class="number"' if is_number(value) and not is_missing(value) else ""
    return f"<td{name}>{text}</td>"
