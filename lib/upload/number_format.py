"""What a number shows by the format of its cell: 15% of 0.15, £1.2m of 1.2. Pure."""

import re

_YEARS = range(1800, 2101)  # a number that is a year, in a cell with a date's format
_SCALES = {1: " thousand", 2: " million", 3: " billion"}  # by the commas after a format's digits
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(General|[0#?.,/E]+)|(.)', re.DOTALL
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]")
_PART = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])+|(?<=;)(?=;|$)', re.DOTALL)


def plain(number: float) -> str:
    """A number as it would be typed: a whole one without a point."""
    is_whole = number.is_integer() and abs(number) < 1e15
    return str(int(number)) if is_whole else repr(number)


def shown(number: float, code: str) -> str | None:
    """What a number shows with a format's code, without rounding; None where that is its value: 15%
    of 0.15 with "0%", £1.2m of 1.2 with '£0.0"m"'. Of a date that is None too, but a year that was
    typed into a date's cell (2015, which shows as 1905) is that year."""
    section = _section(number, code)
    tokens = [_read(*found) for found in _TOKEN.findall(section)]
    if re.search("[ydhsm]", "".join(text for text, kind in tokens if kind == "letter").casefold()):
        return str(int(number)) if number in _YEARS else None
    kind_of_digits = "digits" if number else "zero"
    places = [n for n, (_, kind) in enumerate(tokens) if kind in (kind_of_digits, "zero")]
    first, last = (places[0], places[-1]) if places else (len(tokens), len(tokens))
    before = "".join(text for text, kind in tokens[:first] if kind in ("text", "letter"))
    after = "".join(text for text, kind in tokens[last + 1 :] if kind in ("text", "letter"))
    if not places:
        return before.strip() if "@" not in section else None
    digits = tokens[last][0]
    commas = len(digits) - len(digits.rstrip(","))
    percents = sum(text.count("%") for text, kind in tokens if kind == "letter")
    amount = number * 100**percents / 1000**commas
    point = "".join(text for text, _ in tokens[first : last + 1]).rpartition(".")
    if commas and number and not round(amount, len(point[2].strip(",")) if point[1] else 0):
        return f"{plain(float(number))} shown as 0"  # the scale hides what it is
    return _joined(before.strip(" -+()"), amount, commas, after.strip(" -+()"))


def _read(quoted: str, escaped: str, symbol: str, digits: str, other: str) -> tuple[str, str]:
    """A token of a format as its text and its kind: text, digits, zero (digits that show a nought
    too), or letter (which may stand for a part of a date)."""
    if digits:
        return digits, "zero" if digits == "General" or "0" in digits or "#" in digits else "digits"
    return (other, "letter") if other else (quoted or escaped or symbol, "text")


def _joined(before: str, amount: float, commas: int, after: str) -> str | None:
    """A number with what stands about it, None where nothing does. commas: each divided it by 1,000;
    without a word for it the word is added."""
    if not (before or after or commas):
        return None
    figure = f"{amount:.12f}".rstrip("0").rstrip(".")
    has_word = any(character.isalpha() for character in before + after)
    word = "" if has_word else _SCALES.get(commas, "")
    return f"{before}{figure}{word}{' ' if len(after) > 2 else ''}{after}"


def _section(number: float, code: str) -> str:
    """The part of a format that holds for a number: positive, negative or zero; or by conditions."""
    parts = _PART.findall(code) or [code]
    conditions = [(part, _CONDITION.search(part)) for part in parts]
    if any(condition for _, condition in conditions):
        held = (p for p, c in conditions if c is None or _holds(number, c[1], float(c[2])))
        return next(held, parts[-1])
    place = 1 if number < 0 else 2 if number == 0 else 0
    return parts[place] if place < len(parts) else parts[0]


def _holds(number: float, sign: str, limit: float) -> bool:
    held = {"<": number < limit, ">": number > limit, "=": number == limit}
    return any(held[character] for character in sign)
