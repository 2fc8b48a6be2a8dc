"""Verdicts about organisations: the credit code (GB 32100), and which state may follow which (R-07, R-15)."""

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
WITH_GRANT = frozenset({"team_leader", "organisation_manager"})


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


def may_follow(state: str, wanted: str) -> bool:
    """Whether an organisation in one state may be put into another."""
    return wanted in FOLLOWS.get(state, frozenset())
