"""Verdicts about organisations: the credit code (GB 32100), and which state may follow which (R-07, R-15)."""

import datetime as dt

from stdnum.cn import uscc as credit_code
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength

GROUP, REGISTERED, OTHER_LEGAL_PERSON = "1", "2", "3"
NEEDS_CREDIT_CODE = frozenset({REGISTERED, OTHER_LEGAL_PERSON})
GRANT_DAYS = 730

FOLLOWS = {
    "pending": frozenset({"approved", "rejected"}),
    "approved": frozenset({"disabled", "locked", "dissolved"}),
    "rejected": frozenset({"approved"}),
    "disabled": frozenset({"approved", "dissolved"}),
    "locked": frozenset({"approved", "dissolved"}),
    "dissolved": frozenset(),
}
LIVE = frozenset({"asked", "invited", "active"})
WITH_GRANT = frozenset({"member_keeper", "team_leader", "organisation_manager"})
KIND_NAMES = {GROUP: "group", REGISTERED: "registered", OTHER_LEGAL_PERSON: "legal_person"}
HOST_CONSENT = "host_consent"

FOLLOWS = {
    "pending": frozenset({"approved", "rejected"}),
    "approved": frozenset({"disabled", "locked", "dissolved"}),
    "rejected": frozenset({"approved"}),
    "disabled": frozenset({"approved", "dissolved"}),
    "locked": frozenset({"approved", "dissolved"}),
    "dissolved": frozenset(),
}
LIVE = frozenset({"asked", "invited", "active"})
WITH_GRANT = frozenset({"member_keeper", "team_leader", "organisation_manager"})
KIND_NAMES = {GROUP: "group", REGISTERED: "registered", OTHER_LEGAL_PERSON: "legal_person"}
HOST_CONSENT = "host_consent"

_LEVELS = (
    (10**12, "nation"),
    (10**10, "province"),
    (10**8, "prefecture"),
    (10**6, "county"),
    (10**3, "township"),
)


def fault_of_credit_code(code: str) -> str:
    """What is wrong with a plain, upper-case credit code: `length`, `alphabet`, `check`, or nothing."""
    try:
        credit_code.validate(code)
    except InvalidLength:
        return "length"
    except (InvalidFormat, InvalidComponent):
        return "alphabet"
    except InvalidChecksum:
        return "check"
    return ""


def warning_of(state: str, ends_on: dt.date | None, today: dt.date, warn_days: int) -> str:
    """Why somebody must see to a paper: `waiting`, `returned`, `expired`, `ending`, or nothing."""
    if state != "accepted":
        return state if state in ("waiting", "returned") else ""
    if ends_on is None:
        return ""
    if ends_on < today:
        return "expired"
    return "ending" if (ends_on - today).days <= warn_days else ""


def may_follow(state: str, wanted: str) -> bool:
    """Whether an organisation in one state may be put into another."""
    return wanted in FOLLOWS.get(state, frozenset())
