"""What each page is called and about, and the groups that the navigation has them in."""

from dataclasses import dataclass

from lib.config import PRODUCT


@dataclass(frozen=True)
class PageInfo:
    """A page: its file in pages/, name in the navigation, heading, icon and description."""

    file: str
    title: str
    heading: str
    icon: str
    description: str
    address: str = ""


PAGES = {
    "overview": PageInfo(
        "overview.py",
        "Overview",
        "Which councils in England share services",
        ":material/home:",
        "Find your council, and what councils share in numbers.",
    ),
    "map": PageInfo(
        "map.py",
        "Map",
        "Where councils share services",
        ":material/map:",
        "Every council on a map: how much it shares, and with whom.",
        "map",
    ),
    "arrangements": PageInfo(
        "arrangements.py",
        "All shared services",
        "All shared services",
        ":material/list_alt:",
        "Search and sort every shared service; open one with its partners, dates and sources.",
        "arrangements",
    ),
    "my_council": PageInfo(
        "my_council.py",
        "My council",
        "Your council",
        ":material/apartment:",
        "One council: what it shares, with whom, and what councils like it share.",
        "my-council",
    ),
    "find_partners": PageInfo(
        "find_partners.py",
        "Find partners",
        "Find councils to share a service with",
        ":material/handshake:",
        "Partnerships and councils to talk to, with the reasons why.",
        "find-partners",
    ),
    "reorganisation": PageInfo(
        "reorganisation.py",
        "Reorganisation",
        "How council reorganisation affects shared services",
        ":material/call_split:",
        "Which shared services go into one new council, and which must be divided.",
        "reorganisation",
    ),
    "savings": PageInfo(
        "savings.py",
        "Savings",
        "Reported savings",
        ":material/payments:",
        "What councils say they have saved, what they expected, and what was delivered.",
        "savings",
    ),
    "procurement_v_back_office": PageInfo(
        "procurement_v_back_office.py",
        "Procurement v back office",
        "Does procurement save more than back office?",
        ":material/balance:",
        "Two kinds of sharing side by side, and whether the records can tell.",
        "procurement-v-back-office",
    ),
    "check_your_data": PageInfo(
        "check_your_data.py",
        "Check your data",
        "Check your own spreadsheet",
        ":material/fact_check:",
        "Upload a spreadsheet: what is wrong with it, and every page with its data.",
        "check-your-data",
    ),
    "about": PageInfo(
        "about.py",
        "About and contact",
        "About and contact",
        ":material/info:",
        "What the data is and is not, contact, licence, accessibility, privacy.",
        "about",
    ),
}
GROUPS = {
    "Explore": ("overview", "map", "arrangements"),
    "Your council": ("my_council", "find_partners", "reorganisation"),
    "Savings": ("savings", "procurement_v_back_office"),
    "Data": ("check_your_data", "about"),
}


def tab_title(key: str, council: str = "", arrangement: str = "") -> str:
    """The title of the browser's tab, and of a link's preview. key: in PAGES; council: the label of
    the one that is chosen; arrangement: the name of the one that the page is about."""
    parts = [arrangement] if arrangement else [PAGES[key].title, council]
    return " – ".join(filter(None, [*parts, PRODUCT]))
