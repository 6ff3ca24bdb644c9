"""Bodies that are no councils though their names hold councils' names: police, fire, NHS, companies."""

import re
from collections.abc import Iterable

from lib.register.names import fold

# A name with one of these words is no council's.
_BODY = re.compile(
    r"\b(police|constabulary|constables?|pcc|opcc|pfcc|crime commissioner|fire|rescue|nhs|ccgs?|icbs?|icps?|icss?"
    r"|pcts?|health|healthcare|clinical|integrated care|hospitals?|hospice|ambulance|medical|pharmacy"
    r"|universit\w+|college|colleges|academy|academies|schools?|diocese"
    r"|ltd|limited|plc|llp|llc|inc|cic|company|companies|group|holdings|solutions|consulting|capita"
    r"|serco|veolia|norse|trust|trusts|association|federation|foundation|charity|homes|housing"
    r"|probation|prisons?|courts?|department|ministry|agency|agencies|jobcentre|museums?|chamber"
    r"|centre|partners|partnerships?|consortium|others?|all|various|national|parish|parishes"
    r"|town councils?|combined authority|combined county authority|city region|mayoral|lep|leps"
    r"|growth hub|water|citizens advice|age uk|co-?op|cooperative"
    r"|enterprise|commission\w*|pensions?|board|boards|drainage|passenger|transport for|airport"
    r"|waste authority|fund|society|union|network|alliance)\b",
    re.I,
)
# Of a body's name the words that are no part of a place's.
_TAIL = re.compile(
    r"(?:(?:police|crime|constabulary|fire|rescue|service|services|authority|authorities|office"
    r"|commissioners?|panel|force|nhs|icb|ics|icp|ccg|pct|csu|health|healthcare|care|social"
    r"|integrated|clinical|commissioning|group|board|system|partnership|trust|foundation|hospitals?"
    r"|university|universities|teaching|mental|community|ambulance|combined|county|mayoral"
    r"|local|enterprise|lep|pension|pensions|fund|probation|ltd|limited|plc|llp|company|and|the|of"
    r"|for|s|area|region|city region|wellbeing|adoption|waste|housing|association)(?: |$))+"
)
# Places that such bodies are named after together. Two councils' names in one body's name are taken
# for one only where they stand here, or where the register has the body.
_PLACES = (
    "avon and somerset | avon and wiltshire | barnsley doncaster rotherham and sheffield"
    " | bath and north east somerset swindon and wiltshire | bedfordshire and luton"
    " | bedfordshire luton and milton keynes | bedfordshire cambridgeshire and hertfordshire"
    " | birmingham and solihull | bristol north somerset and south gloucestershire"
    " | buckinghamshire and milton keynes | buckinghamshire oxfordshire and berkshire west"
    " | cambridgeshire and peterborough | cheshire and merseyside | cheshire and warrington"
    " | cornwall and isles of scilly | cornwall and the isles of scilly"
    " | coventry and warwickshire | cumbria northumberland tyne and wear"
    " | derby and derbyshire | derby derbyshire nottingham and nottinghamshire"
    " | derbyshire and nottinghamshire | devon and cornwall | devon and somerset"
    " | devon and torbay | devon plymouth and torbay | dorset and somerset | dorset and wiltshire"
    " | durham and darlington | county durham and darlington | east sussex brighton and hove"
    " | essex southend and thurrock | gloucestershire and bristol"
    " | greater birmingham and solihull | greater lincolnshire and rutland"
    " | hampshire and isle of wight | hampshire and the isle of wight | hereford and worcester"
    " | herefordshire and worcestershire | hertfordshire and west essex | hull and east riding"
    " | hull and east yorkshire | hull york and north yorkshire | humber and north yorkshire"
    " | humber coast and vale | kent and essex | kent and medway | kent and medway towns"
    " | kent surrey and sussex | lancashire and cumbria | lancashire and south cumbria"
    " | leicester and leicestershire | leicester leicestershire and rutland"
    " | leicestershire and rutland | lincolnshire and rutland | mid and south essex"
    " | norfolk and norwich | norfolk and suffolk | norfolk and waveney"
    " | northern eastern and western devon | nottingham and nottinghamshire"
    " | oxfordshire and buckinghamshire | shropshire and staffordshire"
    " | shropshire telford and wrekin | staffordshire and shropshire"
    " | staffordshire and stoke on trent | staffordshire and west midlands"
    " | stoke on trent and staffordshire | suffolk and north east essex | surrey and sussex"
    " | surrey and borders | swindon and wiltshire | thames valley and hampshire"
    " | tyne and wear | warwickshire and west mercia | wiltshire and dorset | york and north yorkshire"
)
_PARTING = re.compile(r"[,/+|–—]|\s-\s")
_PLACE = re.compile(
    r"(?<![^ ])(?:"
    + "|".join(
        place.strip().replace(" ", ",? ")
        for place in sorted(_PLACES.split("|"), key=len, reverse=True)
    )
    + r")(?![^ ])"
)


def is_body(text: str) -> bool:
    """Whether a name says that it is a body that is no council: "Kent Police"."""
    return _BODY.search(text) is not None


def goes_on(text: str) -> bool:
    """Whether a text can only go on with a body's name: "Rescue Service"."""
    return _TAIL.fullmatch(fold(text)) is not None


class Bodies:
    """The bodies that are known by name: those of the register, and those of places together."""

    def __init__(self, names: Iterable[str]) -> None:
        """names: the bodies that the register has as partners."""
        self._names = {fold(name) for name in names}

    def has(self, text: str) -> bool:
        """Whether the register has a body of that name."""
        return fold(text) in self._names

    def knows(self, text: str) -> bool:
        """Whether a whole text is the name of one known body: "Devon and Cornwall Police", "Police
        and Crime Commissioner for Devon and Cornwall"."""
        if self.has(text):
            return True
        folded = ", ".join(map(fold, _PARTING.split(text)))  # which may part two names
        place = _PLACE.search(folded)
        if not place or not is_body(text):
            return False
        rest = (folded[: place.start()].strip(), folded[place.end() :].strip())
        return all(not part or _TAIL.fullmatch(part) for part in rest)
