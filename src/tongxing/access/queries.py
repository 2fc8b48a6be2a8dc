"""Questions about accounts, actors and what they may see."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from django.db import connection
from django.db.models import F, Model, QuerySet

from tongxing.access import matrix, rules
from tongxing.access.models import Account, ActedDeed, StaffSession
from tongxing.access.models import Grant as GrantRow
from tongxing.access.shapes import (
    AccountCard,
    ActedCard,
    Actor,
    Grant,
    Holder,
    Member,
    OnBehalf,
    StaffReading,
    StaffSessionCard,
    Visitor,
)
from tongxing.foundation import clock, journal, sealing, text
from tongxing.foundation.refusals import NotFound

M = TypeVar("M", bound=Model)

_ACTOR = """
select s.token_hash, s.id, a.id, a.preferences,
  (select json_build_array(st.reason, st.id, st.ends_at) from access_staffsession st
    where st.session_id = s.id and st.ends_at > %(now)s order by st.ends_at desc limit 1),
  (select coalesce(json_agg(json_build_array(g.role, g.region_low, g.region_high, g.line, g.organisation_id)), '[]')
    from access_grant g where g.account_id = a.id and g.ended_at is null
      and g.starts_on <= %(today)s and g.ends_on >= %(today)s),
  (select json_build_array(ac.account_id, ac.consent_id, ac.id, ac.ends_at, ac.does, ac.sees)
    from access_acting ac join access_account t on t.id = ac.account_id and t.closed_at is null
    where ac.session_id = s.id and ac.ends_at > %(now)s order by ac.began_at desc limit 1)
from access_session s join access_account a on a.id = s.account_id
where s.token_hash = any(%(hashes)s::bytea[]) and s.ends_at > %(now)s and a.closed_at is null
"""


def token_hash(token: str) -> bytes:
    """How a session token is stored. The token has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()


def actor_of(token: str) -> tuple[Actor, dict[str, str]]:
    """Who holds this session token, with the roles in force today, and how they like their pages."""
    return actors_of([token]).get(token, (Visitor(), {}))


def actors_of(tokens: Iterable[str]) -> dict[str, tuple[Actor, dict[str, str]]]:
    """Who holds each of these session tokens, in one question; a token nobody holds is left out.

    public: whoever holds a token may know whose it is
    """
    named = {token_hash(token): token for token in tokens if 0 < len(token) <= 100}
    if not named:
        return {}
    order: dict[str, Any] = {"hashes": list(named), "now": clock.now(), "today": clock.today()}
    with connection.cursor() as cursor:
        cursor.execute(_ACTOR, order)
        return {named[bytes(held)]: _actor(*row) for held, *row in cursor.fetchall()}


def _actor(
    session_id: uuid.UUID, account_id: uuid.UUID, preferences: Any, staff: Any, grants: Any, acting: Any
) -> tuple[Actor, dict[str, str]]:
    if acting is not None:
        return _in_the_name_of(_json(acting), account_id, session_id), _json(preferences)
    return Member(account_id, _grants(grants), session_id, *_staff(staff)), _json(preferences)


def _in_the_name_of(told: Any, helper_id: uuid.UUID, session_id: uuid.UUID) -> Member:
    """Somebody who acts in another's name: that account, none of the roles of either, and how far it reaches."""
    whose, consent_id, acting_id, ends_at, does, sees = told
    right = OnBehalf(
        uuid.UUID(consent_id),
        uuid.UUID(acting_id),
        dt.datetime.fromisoformat(ends_at),
        frozenset(does),
        frozenset(sees),
    )
    return Member(uuid.UUID(whose), session_id=session_id, spoken_by=helper_id, on_behalf=right)


def acted_for(account_id: uuid.UUID, limit: int = 50) -> tuple[ActedCard, ...]:
    """What helpers did in the name of an account, the latest first.

    rooms only: `people.done_in_my_name` asks leave
    """
    rows = ActedDeed.objects.filter(on_behalf_of=account_id).order_by("-done_at", "-id")[:limit]
    return tuple(_acted_card(row) for row in rows)


def acted_deed(acted_id: uuid.UUID) -> ActedCard | None:
    """One deed done in somebody's name; None when there is none.

    rooms only: whoever tells people of it
    """
    row = ActedDeed.objects.filter(pk=acted_id).order_by("id").first()
    return _acted_card(row) if row else None


def _acted_card(row: ActedDeed) -> ActedCard:
    told = matrix.deeds().get(row.deed)
    zh, en = (told.zh, told.en) if told else (row.deed, row.deed)
    return ActedCard(row.id, row.consent_id, row.deed, zh, en, row.subject, row.done_at)


def member(account_id: uuid.UUID, on: dt.date | None = None) -> Member:
    """An account as an actor outside a session: for jobs, tales and tests."""
    day = on or clock.today()
    rows = Account.objects.get(pk=account_id).grant_set.filter(
        ended_at__isnull=True, starts_on__lte=day, ends_on__gte=day
    )
    grants = tuple(
        Grant(row.role, row.region_low, row.region_high, row.line, row.organisation_id)
        for row in rows.order_by("given_at", "id")
    )
    return Member(account_id, grants)


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _staff(told: Any) -> tuple[str, uuid.UUID | None, dt.datetime | None]:
    if told is None:
        return "", None, None
    reason, staff_session_id, ends_at = _json(told)
    return reason, uuid.UUID(staff_session_id), dt.datetime.fromisoformat(ends_at)


def _grants(rows: Any) -> tuple[Grant, ...]:
    return tuple(
        Grant(role, low, high, line, uuid.UUID(organisation) if organisation else None)
        for role, low, high, line, organisation in _json(rows)
    )


def visible(actor: Actor, deed: str, rows: "QuerySet[M]", about: object = "") -> "QuerySet[M]":
    """Only the rows on which this actor may do the deed: the filter twin of `services.require`.

    When a journalled way adds to what the others show, the reading leaves one line, about whom or what the
    list is. So hand over the rows already narrowed to what is asked.
    """
    part = matrix.narrowing(actor, deed)
    watched = matrix.narrowing(actor, deed, journalled=True)
    if watched is None or (part is not None and not part):
        return rows.none() if part is None else rows.filter(part)
    added = rows.filter(watched) if part is None else rows.filter(watched).exclude(part)
    if added.order_by("pk").exists():
        witness(actor, deed, about, {"list": rows.model._meta.label_lower})
    return rows.filter(watched if part is None else part | watched)


def witness(actor: Actor, deed: str, subject: object, facts: dict | None = None) -> None:
    """Write down what was done or read under a journalled way: who, what, on whom, for which reason.

    Questions stand outside of transactions, so no roll-back takes the line away.
    """
    told = {"staff_session": str(getattr(actor, "staff_session_id", ""))} | (facts or {})
    journal.note(deed, actor=actor, subject=subject, purpose=getattr(actor, "staff_reason", ""), facts=told)


def staff_minutes_left(viewer: Actor) -> int:
    """How long the viewer's staff session still lasts, in minutes begun; 0 when none is open."""
    return rules.minutes_left(clock.now(), getattr(viewer, "staff_until", None))


def staff_minutes_offered() -> tuple[int, ...]:
    """The lengths a staff session may have.

    public: written into the form
    """
    return rules.STAFF_MINUTES


def staff_session(staff_session_id: uuid.UUID, viewer: Actor) -> StaffSessionCard:
    """One staff session of the viewer's own. Refuses with NotFound."""
    row = _staff_sessions(viewer).filter(pk=staff_session_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return _staff_card(row, _readings(viewer, row.began_at).get(str(row.id), ()))


def staff_sessions_of(viewer: Actor, limit: int = 10) -> tuple[StaffSessionCard, ...]:
    """The viewer's own last staff sessions, the latest first, each with what was read in it."""
    rows = list(_staff_sessions(viewer).order_by("-began_at", "-id")[:limit])
    readings = _readings(viewer, rows[-1].began_at) if rows else {}
    return tuple(_staff_card(row, readings.get(str(row.id), ())) for row in rows)


def _staff_sessions(viewer: Actor) -> "QuerySet[StaffSession]":
    rows = StaffSession.objects.annotate(account_id=F("session__account_id"))
    return visible(viewer, "access.end_staff_session", rows)


def _readings(viewer: Actor, since: dt.datetime) -> dict[str, tuple[StaffReading, ...]]:
    """What this actor saw in staff sessions, by session; the same seen twice stands once, at its last time."""
    found: dict[str, dict[tuple[str, str], StaffReading]] = {}
    for line in journal.lines_by(viewer.label, since, "staff_session"):
        told = matrix.deeds().get(line.deed)
        words = (told.zh, told.en) if told else (line.deed, line.deed)
        seen = found.setdefault(line.facts["staff_session"], {})
        seen.setdefault((line.deed, line.subject), StaffReading(line.deed, *words, line.subject, line.at))
    return {staff_session: tuple(seen.values()) for staff_session, seen in found.items()}


def _staff_card(row: StaffSession, readings: tuple[StaffReading, ...]) -> StaffSessionCard:
    is_open = row.ends_at > clock.now()
    return StaffSessionCard(row.id, row.reason, row.began_at, row.ends_at, is_open, readings)


def account_id_of_phone(phone: str) -> uuid.UUID | None:
    """The account that signs in with this phone, if there is one."""
    found = Account.objects.filter(phone_digest=phone_digest(phone)).values_list("id", flat=True)
    return found.order_by("id").first()


def phone_digest(phone: str) -> bytes:
    """How a phone is looked up without being stored readably."""
    return sealing.digest(phone, "access.phone")


def phone_digests_of(account_ids: Iterable[uuid.UUID]) -> set[bytes]:
    """The keyed digests of these accounts' phones, to find them in a list without reading one.

    rooms only: who has an account is nobody's business
    """
    rows = Account.objects.filter(pk__in=set(account_ids), phone_digest__isnull=False).order_by("id")
    return {bytes(one) for one in rows.values_list("phone_digest", flat=True) if one is not None}


def account(account_id: uuid.UUID) -> AccountCard:
    """An account as a page may show it, the phone masked."""
    row = Account.objects.get(pk=account_id)
    phone = sealing.reveal(row.phone_sealed, str(row.id)) if row.phone_sealed else ""
    return AccountCard(row.id, text.masked_phone(phone), row.preferences)


def phone_of(account_id: uuid.UUID) -> str:
    """The phone itself, for sending a message; empty when the account is closed."""
    row = Account.objects.filter(pk=account_id).order_by("id").first()
    return sealing.reveal(row.phone_sealed, str(row.id)) if row and row.phone_sealed else ""


def is_quiet(account_id: uuid.UUID) -> bool:
    """Whether nobody can sign in with this account, because it never had a phone.

    rooms only: who has an account is nobody's business
    """
    rows = Account.objects.filter(pk=account_id, phone_digest__isnull=True, closed_at__isnull=True)
    return rows.exists()


def quiet_among(account_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these accounts with which nobody can sign in, because they never had a phone.

    rooms only: who has an account is nobody's business
    """
    rows = Account.objects.filter(pk__in=account_ids, phone_digest__isnull=True, closed_at__isnull=True)
    return set(rows.order_by("id").values_list("id", flat=True))


def accounts_holding(role: str, organisation_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """The accounts that hold a role in an organisation today.

    rooms only: so that those in charge can be told
    """
    today = clock.today()
    rows = GrantRow.objects.filter(role=role, organisation_id=organisation_id, ended_at__isnull=True)
    rows = rows.filter(starts_on__lte=today, ends_on__gte=today).order_by("account_id")
    return tuple(dict.fromkeys(rows.values_list("account_id", flat=True)))


def grants_of(account_id: uuid.UUID) -> tuple[Grant, ...]:
    """The roles an account holds today; none when there is no such account.

    rooms only: for finding whose turn it is above somebody
    """
    today = clock.today()
    rows = GrantRow.objects.filter(account_id=account_id, ended_at__isnull=True)
    rows = rows.filter(starts_on__lte=today, ends_on__gte=today).order_by("given_at", "id")
    return tuple(
        Grant(row.role, row.region_low, row.region_high, row.line, row.organisation_id) for row in rows
    )


def holders_within(role: str, low: int, high: int) -> tuple[Holder, ...]:
    """Who holds a role for some part of a range of regions today, the account still open.

    rooms only: for choosing somebody, or telling those in charge
    """
    return _holders(role, region_low__gte=low, region_high__lte=high)


def holders_over(role: str, low: int, high: int) -> tuple[Holder, ...]:
    """Who holds a role for the whole of a range of regions today, those with the smallest range first.

    rooms only: for choosing somebody, or telling those in charge
    """
    found = _holders(role, region_low__lte=low, region_high__gte=high)
    return tuple(sorted(found, key=lambda one: (one.high - one.low, one.account_id)))


def accounts_nearest(role: str, low: int, high: int) -> tuple[uuid.UUID, ...]:
    """The accounts of those who hold a role for the smallest range above these regions, each once.

    Where a street has its own worker, the city's are not troubled; where it has none, those next above it are.

    rooms only: for telling those in charge
    """
    found = holders_over(role, low, high)
    nearest = min((one.high - one.low for one in found), default=0)
    return tuple(dict.fromkeys(one.account_id for one in found if one.high - one.low == nearest))


def _holders(role: str, **where: int) -> tuple[Holder, ...]:
    today = clock.today()
    rows = GrantRow.objects.filter(role=role, ended_at__isnull=True, account__closed_at__isnull=True, **where)
    rows = rows.filter(starts_on__lte=today, ends_on__gte=today).order_by("account_id", "id")
    told = rows.values_list("account_id", "region_low", "region_high", "organisation_id", "line")
    return tuple(Holder(*one) for one in told)
