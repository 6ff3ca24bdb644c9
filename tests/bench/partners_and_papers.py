"""How much CPU a council's partner suggestions take, and how long a briefing takes to make.

Suggestions for every council of today, its own CPU time; briefings of five councils as Word and as
PDF, by the clock, from the filters to the bytes. Run: python -m tests.bench.partners_and_papers
"""

import logging
import statistics
import time
from datetime import date

from lib.analysis.filters import Filters, Selection
from lib.analysis.partner_search import Search
from lib.analysis.partners import DEFAULT_WEIGHTS, best_suggestions, suggestions
from lib.briefing import compose
from lib.briefing.pdf import to_pdf
from lib.briefing.word import to_docx
from lib.register import cache

LABELS = ("Kent", "Dover", "Camden", "Mendip (until 2023)", "Somerset")
TIMES = 10


def main() -> None:
    """Print the figures."""
    logging.disable()  # Streamlit's caches say at each call that no browser is there
    register = cache.register()
    register.similar_services  # noqa: B018 - once a process
    spent = []
    for code in sorted(register.directory.existing_on(None)):
        begun = time.process_time()
        best_suggestions(
            suggestions(Search(register, register.arrangements, code)), DEFAULT_WEIGHTS
        )
        spent.append(1000 * (time.process_time() - begun))
    print(f"suggestions: median {statistics.median(spent):.0f} ms of CPU, most {max(spent):.0f} ms")
    print(f"  n = {len(spent)} councils")
    for label in LABELS:
        filters = Filters(council=register.directory.labels[label])
        view = Selection(register, filters)
        for name, write in (("Word", to_docx), ("PDF", to_pdf)):
            print(
                f"{label}, {name}: {describe([seconds_taken(view, write) for _ in range(TIMES)])}"
            )


def seconds_taken(view, write) -> float:
    """Seconds that one briefing takes."""
    begun = time.perf_counter()
    write(compose.paper(view, "https://example.org/", "2026-11-24"), date(2026, 11, 24))
    return time.perf_counter() - begun


def describe(seconds: list[float]) -> str:
    """The median and the slowest."""
    return f"median {statistics.median(seconds):.2f} s, slowest {max(seconds):.2f} s, n = {TIMES}"


if __name__ == "__main__":
    main()
