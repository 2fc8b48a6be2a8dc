"""A check and its filter twin agree, so that no list shows a row whose page would refuse (4.9)."""

import itertools
import uuid
from types import SimpleNamespace

import pytest
from django.db.models import Q

from tongxing.access import matrix
from tongxing.access.shapes import Grant, Member, SystemActor, Visitor

HERE, THERE = 230103001000, 230104001000
TEAM, OTHER_TEAM = uuid.UUID(int=0x7EA1), uuid.UUID(int=0x7EA2)
OWNER, STRANGER = uuid.UUID(int=1), uuid.UUID(int=2)
ROLES = (
    "station_worker", "team_leader", "organisation_manager", "authority_officer", "auditor", "operator",
)  # fmt: skip


def granted(role: str, low: int, high: int, team: uuid.UUID | None = None) -> Member:
    return Member(STRANGER, (Grant(role, low, high, organisation_id=team),))


def cast() -> dict[str, object]:
    """Every kind of actor: nobody, the owner, a stranger, each role here, elsewhere, for both teams."""
    found: dict[str, object] = {
        "visitor": Visitor(),
        "owner": Member(OWNER),
        "stranger": Member(STRANGER),
        "system": SystemActor("nightly"),
    }
    for role in ROLES:
        found[f"{role} here"] = granted(role, 230103000000, 230104000000, TEAM)
        found[f"{role} elsewhere"] = granted(role, 230104000000, 230105000000, OTHER_TEAM)
        found[f"{role} of both"] = Member(
            OWNER, (Grant(role, 0, 10**12, organisation_id=TEAM), Grant(role, 230103000000, 230104000000))
        )
    for place, low in (("here", 230103000000), ("elsewhere", 230104000000)):
        grants = granted("operator", low, low + 10**6).grants
        found[f"staff {place}"] = Member(STRANGER, grants, staff_reason="核对居民来电反映的重复登记")
    return found


STATES = (
    "verified", "published", "approved", "noted", "declined", "taken_up", "served", "closed", "withdrawn",
    "planned", "submitted", "cancelled", "effective", "pending", "proposed", "registered",
    "recorder", "county", "offering",
)  # fmt: skip


def subjects() -> list[SimpleNamespace]:
    """Rows of no table, with every column a way may look at."""
    owners = itertools.product((HERE, THERE), (TEAM, OTHER_TEAM, None), (OWNER, STRANGER, None), STATES[:1])
    told = [
        *owners,
        *((HERE, TEAM, OWNER, state) for state in STATES),
        *((HERE, None, None, s) for s in STATES),
    ]
    return [row(*facts) for facts in told]


def row(region: int, team: uuid.UUID | None, account: uuid.UUID | None, state: str) -> SimpleNamespace:
    whose = {"id": account, "account_id": account, "person_id": account, "organisation_id": team}
    whose["signatory_id"] = account
    whose["person_in_charge_id"] = account
    whose["helper_account_id"] = account
    whose["guardian_account_id"] = whose["founder_account_id"] = account
    whose["sender_id"] = account
    whose["asker_id"] = whose["asked_id"] = account
    whose["nominated_by"] = whose["operator_id"] = whose["house_id"] = whose["host_id"] = team
    whose["successor_id"] = team
    whose["hidden_at"] = account  # some are out of sight
    heard = {"heard_by": "neighbour" if team is None else "online", "noted_by": f"account:{account}"}
    where = dict.fromkeys(("region_code", "region_low", "region_high"), region)
    where["to_region"] = region
    where["county_code"] = region // 1000000 * 1000000
    where["division_code"] = where["giver_code"] = where["office_code"] = where["county_code"]
    return SimpleNamespace(
        **whose, **where, **heard, state=state, turn=state, line="", departure_method="own_scan", review="",
        level="county" if state == "approved" else "",
    )  # fmt: skip


LOOKUPS = {
    "exact": lambda has, wanted: has == wanted,
    "in": lambda has, wanted: has in wanted,
    "gte": lambda has, wanted: has is not None and has >= wanted,
    "lt": lambda has, wanted: has is not None and has < wanted,
    "isnull": lambda has, wanted: (has is None) == wanted,
}


def fits(part: Q | None, subject: SimpleNamespace) -> bool:
    """Would the database return this row? A Q read in Python, for the few lookups that ways are made of."""
    if part is None:
        return False
    verdicts = []
    for child in part.children:
        if isinstance(child, Q):
            verdicts.append(fits(child, subject))
            continue
        path, wanted = child
        name, _, lookup = path.partition("__")
        verdicts.append(LOOKUPS[lookup or "exact"](getattr(subject, name), wanted))
    whole = all(verdicts) if part.connector == Q.AND else any(verdicts)
    return whole != part.negated


@pytest.mark.django_db
@pytest.mark.parametrize("deed", sorted(matrix.deeds()))
def test_whoever_may_do_it_finds_it_in_the_list_and_nobody_else(deed):
    disagreements = set()
    for way, (name, actor) in itertools.product(matrix.deed(deed).ways, cast().items()):
        narrowed = way.narrow(actor)
        for subject in subjects():
            if way.check(actor, subject) != fits(narrowed, subject):
                disagreements.add(f"{way.name}: {name}, {subject.state}")
    assert sorted(disagreements) == []
