"""How much CPU it takes to compare an area's proposals, worked out anew each time.

Every area, its own CPU time; the median of 12. Run: python -m tests.bench.proposals
"""

import logging
import statistics
import time

from lib.analysis.proposals import compare
from lib.register import cache

TIMES = 12


def main() -> None:
    """Print the figures."""
    logging.disable()  # Streamlit's caches say at each call that no browser is there
    register = cache.register()
    medians = {}
    for area in register.reorganisations.values():
        spent = []
        for _ in range(TIMES):
            begun = time.process_time()
            compare(register.arrangements, area, register.directory)
            spent.append(1000 * (time.process_time() - begun))
        medians[area.name] = statistics.median(spent)
        print(f"{area.name}: {medians[area.name]:.0f} ms, {len(area.proposals)} proposals")
    print(f"most: {max(medians.values()):.0f} ms of CPU, median of {TIMES}")


if __name__ == "__main__":
    main()
