"""The register's enumerations and their names for people. Standard library only.

Order matters: it is the order of every list, chart and ordered categorical.
"""

CATEGORY = {
    "procurement": "Procurement",
    "back_office": "Back office",
    "management": "Shared management",
    "customer": "Customer services",
    "environment": "Environment and transport",
    "regulatory": "Planning and regulation",
    "care": "Care and children",
    "safety": "Public safety",
    "growth": "Economy, housing and culture",
}
CATEGORY_HELP = {
    "procurement": "procurement, commissioning, joint contracts, property",
    "back_office": "legal, audit, fraud, finance, HR, ICT, pensions administration, insurance",
    "management": "a shared chief executive, management team or whole council",
    "customer": "revenues and benefits, contact centres, libraries, registrars",
    "environment": "waste, streets, highways, parking, parks",
    "regulatory": "planning, building control, environmental health, trading standards, licensing",
    "care": "adults, children, adoption, public health, youth justice",
    "safety": "emergency planning, CCTV, coroners, fire",
    "growth": "economy, housing, culture, archives, leisure",
}
BASIS = {
    "cumulative": "Achieved to date",
    "annual": "Achieved per year",
    "projected_annual": "Expected per year",
    "projected_total": "Expected in total",
}
ACHIEVED, EXPECTED = ("cumulative", "annual"), ("projected_annual", "projected_total")
BASIS_WORDS = {
    "cumulative": "achieved to date",
    "annual": "achieved per year",
    "projected_annual": "expected per year",
    "projected_total": "expected in total",
}
# What a page of money shows: one of the four bases, or the first of them by its years.
PER_YEAR = "cumulative_per_year"
MEASURE = {
    "cumulative": BASIS["cumulative"],
    PER_YEAR: "Achieved per year on average",
    "annual": BASIS["annual"],
    "projected_annual": BASIS["projected_annual"],
    "projected_total": BASIS["projected_total"],
}
MEASURE_WORDS = {**BASIS_WORDS, PER_YEAR: "achieved per year on average"}
LEAVE_OUT = (0, 1, 3, 5)  # how many of the largest figures a visitor may leave out
GROUPS = {
    "category": "Category",
    "service": "Service",
    "lead_type": "Lead council’s type",
    "partners": "Number of partners",
    "start": "Start year",
    "region": "Region (counts only)",
}
# Of an arrangement: lib.register.status says which it has.
STATUS = {
    "running": "Running",
    "last_seen": "Last seen",
    "planned": "Planned",
    "ended": "Ended",
    "one_council": "Now one council",
}
CURRENT = ("running", "last_seen")  # those that councils are said to share now
END_REASON = {
    "ended": "ended",
    "merged_councils": "its councils merged",
    "replaced": "replaced",
    "not_started": "never started",
}
SUPPORTS = {
    "description": "What it is",
    "running": "That it was running",
    "start": "When it began",
    "ended": "That it ended",
    "membership": "Who joined or left",
}
SIGHTINGS = ("running", "description")  # what shows an arrangement under way
COMPARABLE = {"same": "The same measure", "roughly": "Roughly the same measure"}
SIMILARITY = {"global": "Overall", "demographic": "Population", "economic": "Economy"}
AREA_KIND = {
    "county_area": "County area",
    "reorganisation_area": "Reorganisation area",
    "combined_authority": "Combined authority",
}
# Of an area that was invited to reorganise, of a proposal for it, and how far it is known which
# council goes where.
AREA_STATUS = {
    "ordered": "Ordered",
    "decided": "Decided",
    "consulted": "Consulted on",
}
PROPOSAL_STATUS = {
    "ordered": "Ordered",
    "chosen": "Chosen",
    "rejected": "Rejected",
    "consulted": "Consulted on",
}
GROUPING = {
    "complete": "Complete",
    "partly_stated": "Partly stated",
    "not_stated": "Not stated",
}
PART = {"whole": "Whole", "part": "Part"}
STAGE = {"operating": "Running when last reported", "approved": "Only a decision or plan was found"}
MEMBERS_LISTED = {
    "all_found": "Every member that the page names is listed",
    "partial": "The page says that there are more members",
}
ROLE = {"lead": "Lead or host", "member": "Member"}
COUNCIL_TYPE = {
    "county": "County",
    "district": "District",
    "unitary": "Unitary",
    "metropolitan": "Metropolitan district",
    "london_borough": "London borough",
}
COUNCIL_WORDS = {  # in a sentence
    "county": "county council",
    "district": "district",
    "unitary": "unitary council",
    "metropolitan": "metropolitan district",
    "london_borough": "London borough",
}
COUNCIL_STATUS = ("existing", "abolished", "planned")
REGIONS = (
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
)
PARTNER_TYPES = ("Councils only", "Fire", "Police", "Health", "Other bodies")
FIGURE = {"With a figure": True, "Without a figure": False}

# The maps. The breaks are fixed, so that a colour means the same under every filter.
MAP_KINDS = ("Councils", "Hexagons", "Links")
EDITIONS = {"Today": None, "2017": 2017}  # the 1 April of that year; None: the councils of today
MAP_COUNTS = {
    "Shared services": "arrangements",
    "Partner councils": "partners",
    "With a reported saving": "with_figure",
    "Services shared": "services",
}
MAP_BREAKS = {
    "arrangements": (1, 3, 6, 10, 15),
    "partners": (1, 6, 11, 21, 31),
    "with_figure": (1, 2, 3, 5, 8),
    "services": (1, 3, 6, 10, 15),
}
