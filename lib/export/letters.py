"""Text set into lines by the width of its letters, for pictures that nobody else sets."""

import re

_TITLE_SIZE = 20  # pixels from which letters are bold


def wrap(text: str, size: int, width: int) -> list[str]:
    """Lines of at most `width` pixels at a font size; a word that is too long is broken."""
    lines, line = [], ""
    for word in re.findall(r"\S+", text):
        if line and _text_width(f"{line} {word}", size) > width:
            lines, line = [*lines, line], ""
        line = f"{line} {word}".strip()
        while _text_width(line, size) > width:
            lengths = (n for n in range(len(line), 0, -1) if _text_width(line[:n], size) <= width)
            end = next(lengths, 1)
            lines, line = [*lines, line[:end]], line[end:]
    return [*lines, line] if line else lines


def _text_width(text: str, size: int) -> float:
    """Pixels that text takes, rather too many than too few: fonts differ from place to place."""
    return size * sum(map(_letter_width, text)) * (1.07 if size >= _TITLE_SIZE else 1.0)


def _letter_width(letter: str) -> float:
    if letter in "ijl.,:;'|!I ft()[]/-":
        return 0.33
    if letter in "mwMW@%—…" or ord(letter) > 0x2E80:
        return 1.0
    return 0.76 if letter.isupper() else 0.57
