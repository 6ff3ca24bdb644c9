"""Pieces of markup that pages and outputs share: what needs no widget, so no message and no run."""

from html import escape


def copy_button(label: str, text: str, done: str) -> str:
    """A button that copies a text in one click, and then says so for a moment. done: what it says."""
    return (
        f'<button type="button" class="text-button" data-copy="{escape(text)}" '
        f'data-done="{escape(done)}">{escape(label)}</button>'
    )


def menu(label: str, contents: str, name: str, *, is_wide: bool = False) -> str:
    """What opens when it is asked for. contents: markup; name: of what it belongs to, for who hears
    the page; is_wide: for text, which takes a line of its own."""
    kind = "menu wide" if is_wide else "menu"
    return (
        f'<details class="{kind}"><summary aria-label="{escape(f"{label}: {name}")}">'
        f"{escape(label)}</summary><div>{contents}</div></details>"
    )
