"""Accounts as they come through the door, and one actor of every kind."""

import datetime as dt
import itertools
import uuid

from tongxing.access import queries, services
from tongxing.access.shapes import GiveGrant, Grant, Member, OpenStaffSession, SignIn, SystemActor, Visitor
from tongxing.foundation import clock

TODAY = dt.date(2026, 3, 16)
NOW = clock.from_local(TODAY, dt.time(9))
NANGANG, DAOLI = 230103000000, 230102000000
_COUNTY = 10**6
REASON = "核对居民来电反映的重复登记"
_phones = itertools.count(13900000001)


def phone() -> str:
    """A mobile number no other test person has."""
    return str(next(_phones))


def member(number: str = "", *grants: Grant) -> Member:
    """Somebody signed in with a real account, and roles when given."""
    account, _is_new = services.account_for_phone(number or phone())
    return Member(account.id, grants)


def signed_in(number: str = "", device: str = "") -> tuple[str, Member]:
    """A session begun through the door: its token, and who it is."""
    number = number or phone()
    code = services.send_code(number, actor=Visitor()).shown
    done = services.sign_in(SignIn(number, code, device), actor=Visitor())
    return done.token, queries.member(done.account_id)


def with_role(role: str, region_code: int = NANGANG, organisation_id: uuid.UUID | None = None) -> Member:
    """Somebody signed in who holds a role in a county, or in one organisation of it."""
    return Member(
        uuid.uuid4(), (Grant(role, region_code, region_code + _COUNTY, organisation_id=organisation_id),)
    )


def everybody(organisation_id: uuid.UUID | None = None) -> dict[str, Visitor | Member | SystemActor]:
    """One of each kind, by name, as the tables of deeds call them; roles once here and once elsewhere."""
    kinds: dict[str, Visitor | Member | SystemActor] = {
        "visitor": Visitor(),
        "member": Member(uuid.uuid4()),
        "system": SystemActor("test"),
    }
    for role in ("station_worker", "authority_officer", "auditor", "operator"):
        kinds[role] = with_role(role)
        kinds[f"{role} elsewhere"] = with_role(role, DAOLI)
    for role in ("team_leader", "organisation_manager"):
        kinds[role] = with_role(role, organisation_id=organisation_id or uuid.uuid4())
        kinds[f"{role} elsewhere"] = with_role(role, DAOLI, uuid.uuid4())
    return kinds


def operator(region_code: int = NANGANG) -> tuple[str, Member]:
    """An operator who came through the door: the token, and who it is now."""
    token, somebody = signed_in()
    today = clock.today()
    order = GiveGrant(somebody.account_id, "operator", region_code, today, today + dt.timedelta(days=90))
    services.give_grant(order, actor=SystemActor("test"))
    return token, who(token)


def staff(region_code: int = NANGANG, minutes: int = 30, reason: str = REASON) -> tuple[str, Member]:
    """An operator with a staff session open: the token, and who it is now."""
    token, somebody = operator(region_code)
    services.open_staff_session(OpenStaffSession(reason, minutes), actor=somebody)
    return token, who(token)


def who(token: str) -> Member:
    """Who sends a request with this token, at this very moment."""
    actor, _preferences = queries.actor_of(token)
    assert isinstance(actor, Member)
    return actor
