"""Limits and addresses of the product, in one place. Standard library only."""

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA_VARIABLE = "SHARED_SERVICES_DATA"
FEEDBACK_VARIABLE = "SHARED_SERVICES_FEEDBACK"
EMBED_VARIABLE = "SHARED_SERVICES_EMBED"

PRODUCT = "Shared services explorer"

FIRST_YEAR, LAST_YEAR = 1800, 2100
FORMAT = 2  # the first number of a data package's version that this code reads
SEEN_RUNNING_YEARS = 4  # a page of this year or of the three before it shows that one is running
NEAR_SPELLING = 80  # rapidfuzz score (0 to 100) from which a name is offered as "did you mean"
SURE_SPELLING = 92  # from which one clear best match is taken at once
FEWEST_OF_TYPE = 5  # similar councils of one type; with fewer all types are taken
LONG_AGO_YEARS = 6  # from which an arrangement was last seen long ago
SIMILAR_LIMIT = 10  # councils that one is compared with
MAX_LINKS = 30  # between pairs of councils on a map of all; more cannot be told apart
MAX_FAULTS_SHOWN = 50
MAX_OPTION_LENGTH = 200  # characters of a search; a longer one finds nothing
MAX_QUERY_LENGTH = 4_000  # characters of all parameters of an address
WAITING = 12  # files of outputs that may wait while one is made; who asks then is to come again
KEPT_FILES = 100  # of outputs, those asked for last; a map is about 300 KB
MIN_SAMPLE = 10  # arrangements; shares and rankings of fewer say nothing
MAX_CELL_LENGTH = 100_000  # characters; a longer one is an unclosed quote or an accident
MAX_COMPARED = 3_000  # arrangements compared each with each; the time grows with the square

# A visitor's own file.
UPLOAD_ROWS, UPLOAD_COLUMNS, UPLOAD_SHEETS = 50_000, 100, 20
UPLOAD_MEMBERS = 500_000  # rows of a members.csv, sources.csv or another table of the package
UPLOAD_FILES = 8  # brought at once; the register's own layout has seven tables
UPLOAD_CELL = 32_767  # characters, Excel's own limit
UPLOAD_BYTES = 25_000_000  # as server.maxUploadSize
UPLOAD_UNPACKED = 400_000_000  # bytes that a workbook says it unpacks to
UPLOAD_SECONDS, UPLOAD_MEMORY = 60, 1_500_000_000  # for reading one workbook; bytes
UPLOAD_READERS = 2  # workbooks read at once; more wait
UPLOAD_TOTAL = 500_000  # rows that all visits of a process may use at once

OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
ATTRIBUTION = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right 2026. "
    "Council names: mySociety (CC BY 4.0)."
)
SOURCE_LINE = (
    "Source: register of shared service arrangements, compiled from public pages that each row "
    "cites; Open Government Licence v3.0."
)
UPLOAD_SOURCE = (
    "Source: {}, a visitor’s own file, not checked against any page; councils from the register."
)
SIMILARITY_METHOD = (
    "https://www.ons.gov.uk/peoplepopulationandcommunity/wellbeing/methodologies/"
    "clusteringsimilarlocalauthoritiesandstatisticalnearestneighboursintheuk"
)
EVIDENCE_TITLE = "Elston and Dixon, Journal of Public Administration Research and Theory"
EVIDENCE_URL = (
    "https://discovery.researcher.life/article/the-effect-of-shared-service-centers-on-"
    "administrative-intensity-in-english-local-government-a-longitudinal-evaluation/"
    "8b67a0e754af3767bd9bf248e96e9762"
)
EVIDENCE = (
    "A reported saving is what a council or its partners said. A study of more than 300 English "
    "councils from 2008 to 2016 found no link between sharing services and lower administrative "
    "cost."
)


def data_folder() -> Path:
    """The folder of the data package: SHARED_SERVICES_DATA if set, else data/ beside the code."""
    return Path(os.environ.get(DATA_VARIABLE) or ROOT / "data")


def embedding_sites() -> str:
    """Who may frame an output's page, as frame-ancestors has it: the sites in SHARED_SERVICES_EMBED
    ("https://www.example.gov.uk https://*.example.org"), anybody where it is not set, and this site
    alone where nothing in it is a site."""
    text = os.environ.get(EMBED_VARIABLE)
    if text is None:
        return "*"
    sites = re.findall(r"(?<!\S)https?://(?:\*\.)?[A-Za-z0-9.-]+(?::\d{1,5})?(?!\S)", text)
    return " ".join(sites) or "'self'"


def feedback_address() -> str:
    """Where feedback goes (SHARED_SERVICES_FEEDBACK: mailto: or https:), or "" when none is set."""
    address = os.environ.get(FEEDBACK_VARIABLE, "").strip()
    return address if address.startswith(("mailto:", "https://")) else ""
