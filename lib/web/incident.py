"""What went wrong on the server: one line of JSON in its log, and a number for the visitor."""

import json
import logging
import secrets
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from lib.config import ROOT

LOGGER = logging.getLogger("shared_services")
_MAX_LENGTH = 500  # characters of a message; it may quote what a visitor sent


def record(error: BaseException, place: str) -> str:
    """Log an error as one line of JSON (time, level, id, place, kind, message, at) and give its id.

    place: the page or route. at: the functions of this project that it went through, innermost
    last. The message is the error's own, in the log alone; the visitor is told the id.
    """
    number = secrets.token_hex(4)
    entry = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "level": "error",
        "id": number,
        "place": place[:_MAX_LENGTH],
        "kind": type(error).__name__,
        "message": str(error)[:_MAX_LENGTH],
        "at": _project_steps(error),
    }
    LOGGER.error(json.dumps(entry))  # JSON escapes line breaks, so nothing can forge a second line
    return number


def visitor_message(number: str) -> str:
    """What the visitor is told."""
    return (
        f"Something went wrong here, and it was noted under the number {number}. Reload the page, "
        "or choose other filters. If it happens again, tell whoever runs this site the number."
    )


def set_up_log() -> None:
    """Let the log have nothing but the lines themselves, on the server's standard error."""
    if not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        LOGGER.addHandler(handler)
        LOGGER.propagate = False


def _project_steps(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [
        f"{Path(f.filename).relative_to(ROOT)}:{f.lineno} {f.name}"
        for f in frames
        if _is_project_file(Path(f.filename))
    ]


def _is_project_file(file: Path) -> bool:
    """Whether a file is the project's: a virtual environment may lie inside its folder."""
    return file.is_relative_to(ROOT) and "site-packages" not in file.parts
