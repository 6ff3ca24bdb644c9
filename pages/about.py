"""About and contact: what it is and is not, the evidence, licence, changes, accessibility, privacy."""

from string import Template

import streamlit as st

from lib.analysis import summary
from lib.analysis.filters import Filters
from lib.config import ATTRIBUTION, OGL, ROOT
from lib.format import listed, plain
from lib.register import cache
from lib.register.register import Register
from lib.register.schema import TABLES
from lib.ui.frame import contact
from lib.ui.frame.view import View
from lib.ui.sections import overlaps, statuses, suggest
from lib.wording.evidence import EVIDENCE

FORMS = "<!-- forms -->"  # where a text has the forms for whoever wants to tell us something


def prose(name: str, view: View) -> None:
    """A text of lib/ui/sections with this register's numbers in it, and the forms where it is marked."""
    before, mark, after = filled(name, view).partition(FORMS)
    st.markdown(before)
    if mark:
        contact.folded_form(view, "about")
        suggest.folded_form_with_chooser(view)
        st.markdown(after)


def filled(name: str, view: View) -> str:
    """A text of lib/ui/sections with this register's numbers in it."""
    register = view.register
    coverage = summary.coverage(register.arrangements)
    template = Template((ROOT / "lib" / "ui" / "sections" / name).read_text("utf-8"))
    return template.substitute(
        arrangements=f"{coverage.arrangements:,}",
        sources=f"{len(register.package.tables['sources']):,}",
        sources_each=f"{len(register.package.tables['sources']) / coverage.arrangements:.1f}",
        tables=listed([f"[{name}.csv](data/{name}.csv)" for name in TABLES]),
        with_figure=f"{coverage.with_figure:,}",
        without_figure=f"{coverage.arrangements - coverage.with_figure:,}",
        councils=f"{summary.councils_taking_part(register.arrangements):,}",
        part_of=int(register.arrangements["part_of"].notna().sum()),
        version=plain(register.package.version),
        site=view.site().rstrip("/"),
        ogl=OGL,
        attribution=plain(ATTRIBUTION),
        contact=contact.ways(),
    )


def evidence() -> None:
    """Whether sharing saves: what studies found, then what was claimed."""
    st.markdown("## Does sharing save?")
    st.markdown(
        "Reported savings and measured effects on spending disagree. Both can be true: a gain may be "
        "used elsewhere, the saving might have come anyway, or a cost may have moved. So this "
        "dashboard says “reported saving” and never that sharing caused it."
    )
    for heading, claims in (
        ("Found no link, or that it depends", False),
        ("Reported that it saves", True),
    ):
        st.markdown(f"### {heading}")
        items = [item for item in EVIDENCE if item.claims_saving is claims]
        st.markdown(
            "\n".join(
                f"- [{plain(item.source)}](<{item.url}>): {plain(item.finding)}" for item in items
            )
        )


def changes(register: Register) -> None:
    """The data's change log."""
    st.markdown("## Changes to the data")
    log = register.package.changes.replace("\n#", "\n##").removeprefix("# ")
    st.markdown(
        "##" + log.partition("##")[2] if "##" in log else "No change log came with this data."
    )


register = cache.shared()  # also beside a visitor's own data: the texts are the register's
view = View(register, Filters())
prose("about.md", view)
statuses.statuses(view)
overlaps.list_pairs(view.register)
evidence()
prose("about_end.md", view)
changes(view.register)
