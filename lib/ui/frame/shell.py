"""The pages with their titles and icons, and what stands on every one of them."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from lib.charts.theme import PALETTES
from lib.config import ATTRIBUTION, MAX_FAULTS_SHOWN, OGL, PRODUCT, ROOT, feedback_address
from lib.format import count, day, plain
from lib.register.faults import DataError
from lib.register.register import Register


@dataclass(frozen=True)
class PageInfo:
    """A page: its file in pages/, name in the navigation, heading, icon and description."""

    file: str
    title: str
    heading: str
    icon: str
    description: str
    address: str = ""


# A picture of our own: for a Material icon the visitor's browser would ask another host.
ICON = str(Path(__file__).with_name("icon.svg"))

# What no setting can do: a long name of an arrangement wraps instead of being cut off.
_STYLE = "[data-testid=stPageLink] * {white-space: normal; overflow: visible}"
# What stands under an output, with its files as links, in one piece of markup; and lists of links.
_OWN = (
    ".notes {font-size: .875rem; margin: 0 0 .5rem; opacity: .8} "
    ".files {display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .9rem; font-size: .9rem} "
    ".files a {color: inherit; padding: .35rem 0} "
    "[class*=st-key-links_] [data-testid=stPageLink] {margin-top: .6rem}"
)
# Streamlit writes a chosen option in white, which on the pale blue of the dark theme is too faint.
# By CSS alone: the server may not know the theme yet when it first draws.
_TAGS = (
    "[data-testid=stMultiSelectTagsContainer] [data-tag] * {color: "
    f"light-dark({PALETTES['light'].ground}, {PALETTES['dark'].ground}) !important}}"
)

PAGES = {
    "overview": PageInfo(
        "overview.py",
        "Overview",
        "Who shares what with whom in English local government",
        ":material/home:",
        "Find your council; what the LGA published; what this register holds.",
    ),
    "map": PageInfo(
        "map.py",
        "Map",
        "Who shares with whom, and where",
        ":material/map:",
        "See and click every council: how much it shares, with whom, across which borders.",
        "map",
    ),
    "my_council": PageInfo(
        "my_council.py",
        "My council",
        "What one council shares, and with whom",
        ":material/apartment:",
        "One council: its arrangements, own and inherited, its partners, and what others like it share.",
        "my-council",
    ),
    "find_partners": PageInfo(
        "find_partners.py",
        "Find partners",
        "Whom could your council share with next?",
        ":material/handshake:",
        "Partnerships and councils like yours to talk to, each with the reasons why.",
        "find-partners",
    ),
    "reorganisation": PageInfo(
        "reorganisation.py",
        "Reorganisation",
        "What a change of councils does to partnerships",
        ":material/call_split:",
        "Which arrangements go into one new council, which cross a new border, past, ordered or what if.",
        "reorganisation",
    ),
    "savings": PageInfo(
        "savings.py",
        "Savings",
        "What was reported saved, and how far it can be trusted",
        ":material/payments:",
        "Every reported figure, one kind at a time: how many there are, their middle, the largest.",
        "savings",
    ),
    "procurement_v_back_office": PageInfo(
        "procurement_v_back_office.py",
        "Procurement v back office",
        "Does procurement save more than back office?",
        ":material/balance:",
        "Two kinds of sharing side by side, with what these records can and cannot tell.",
        "procurement-v-back-office",
    ),
    "arrangements": PageInfo(
        "arrangements.py",
        "Arrangements",
        "Every arrangement in the register",
        ":material/list_alt:",
        "Search and sort every arrangement; open one with its partners, dates, saving and source.",
        "arrangements",
    ),
    "check_your_data": PageInfo(
        "check_your_data.py",
        "Check your data",
        "Check your own sheet, and see it here",
        ":material/fact_check:",
        "Bring a sheet of arrangements: what is wrong with it, and the whole dashboard with it.",
        "check-your-data",
    ),
    "about": PageInfo(
        "about.py",
        "About the data",
        "About the data",
        ":material/info:",
        "What the register is and is not, whether sharing saves, licence, accessibility, privacy.",
        "about",
    ),
}


def pages() -> dict[str, st.Page]:
    """The st.Page of each page, by its key; the first is the start page."""
    return {key: page(key) for key in PAGES}


def page(key: str) -> st.Page:
    """The st.Page of one page, by its key in PAGES."""
    page_info = PAGES[key]
    return st.Page(
        ROOT / "pages" / page_info.file,
        title=page_info.title,
        icon=page_info.icon,
        url_path=page_info.address or None,
        default=not page_info.address,
        help=page_info.description,
    )


def head(page: st.Page, council: str) -> None:
    """The page's heading, and the title of the browser's tab, which follows the council."""
    page_info = next(page_info for page_info in PAGES.values() if page_info.title == page.title)
    st.set_page_config(page_title=" – ".join(filter(None, [page_info.title, council, PRODUCT])))
    st.html(f"<style>{_STYLE}{_OWN}{_TAGS}</style>")
    st.title(page_info.heading, anchor=False)


def foot(register: Register) -> None:
    """Data version and date, licence and attribution, accessibility and feedback."""
    package = register.package
    with st.container(key="footer"):
        version = f"ata version {plain(package.version)}, {day(package.released)}"
        rows = count(len(register.arrangements), "arrangement")
        sentence = (
            f"{plain(package.uploaded)}, your own file: {rows}. Councils: d{version}."
            if package.uploaded
            else f"D{version}: {rows}. Data: [Open Government Licence v3.0]({OGL})."
        )
        # In one piece; and not as a caption, whose links are too faint.
        st.markdown(f"---\n\n:small[{sentence}]\n\n:small[{plain(ATTRIBUTION)}]")
        st.page_link(page("about"), label="Accessibility, privacy and licence")
        if address := feedback_address():
            st.link_button("Feedback", address, type="tertiary")
        else:
            st.page_link(page("about"), label="Feedback and corrections")


def broken(error: DataError) -> None:
    """In place of every page: the data cannot be used, with everything that is wrong with it."""
    st.title("The data cannot be shown at present", anchor=False)
    st.error(
        f"The register has {count(len(error.faults), 'fault')}. Once the files are mended, this "
        "page works again by itself; nothing needs a restart.",
        icon=":material/error:",
    )
    for fault in error.faults[:MAX_FAULTS_SHOWN]:
        st.markdown(f"- {plain(fault)}")
    if len(error.faults) > MAX_FAULTS_SHOWN:
        st.markdown(f"…and {len(error.faults) - MAX_FAULTS_SHOWN:,} more.")
