"""Questions about accounts, actors and what they may see."""

import datetime as dt
import hashlib
import json
import uuid
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from tongxing.access import matrix
from tongxing.access.models import Account
from tongxing.access.models import Grant as GrantRow
from tongxing.access.shapes import AccountCard, Actor, Grant, Member, Visitor
from tongxing.foundation import clock, sealing, text

M = TypeVar("M", bound=Model)

_ACTOR = """
select s.id, a.id, a.preferences,
  (select st.reason from access_staffsession st
    where st.session_id = s.id and st.ends_at > %(now)s order by st.ends_at desc limit 1),
  (select coalesce(json_agg(json_build_array(g.role, g.region_low, g.region_high, g.line, g.organisation_id)), '[]')
    from access_grant g where g.account_id = a.id and g.ended_at is null
      and g.starts_on <= %(today)s and g.ends_on >= %(today)s)
from access_session s join access_account a on a.id = s.account_id
where s.token_hash = %(hash)s and s.ends_at > %(now)s and a.closed_at is null
"""


def token_hash(token: str) -> bytes:
    """How a session token is stored. The token has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()


def actor_of(token: str) -> tuple[Actor, dict[str, str]]:
    """Who holds this session token, with the roles in force today, and how they like their pages."""
    if not token or len(token) > 100:
        return Visitor(), {}
    order: dict[str, Any] = {"hash": token_hash(token), "now": clock.now(), "today": clock.today()}
    with connection.cursor() as cursor:
        cursor.execute(_ACTOR, order)
        row = cursor.fetchone()
    if row is None:
        return Visitor(), {}
    session_id, account_id, preferences, reason, grants = row
    return Member(account_id, _grants(grants), session_id, reason or ""), _json(preferences)


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


def _grants(rows: Any) -> tuple[Grant, ...]:
    return tuple(
        Grant(role, low, high, line, uuid.UUID(organisation) if organisation else None)
        for role, low, high, line, organisation in _json(rows)
    )


def visible(actor: Actor, deed: str, rows: "QuerySet[M]") -> "QuerySet[M]":
    """Only the rows on which this actor may do the deed: the filter twin of `services.require`."""
    part = matrix.narrowing(actor, deed)
    return rows.none() if part is None else rows.filter(part)


def account_id_of_phone(phone: str) -> uuid.UUID | None:
    """The account that signs in with this phone, if there is one."""
    found = Account.objects.filter(phone_digest=phone_digest(phone)).values_list("id", flat=True)
    return found.order_by("id").first()


def phone_digest(phone: str) -> bytes:
    """How a phone is looked up without being stored readably."""
    return sealing.digest(phone, "access.phone")


def account(account_id: uuid.UUID) -> AccountCard:
    """An account as a page may show it, the phone masked."""
    row = Account.objects.get(pk=account_id)
    phone = sealing.reveal(row.phone_sealed, str(row.id)) if row.phone_sealed else ""
    return AccountCard(row.id, text.masked_phone(phone), row.preferences)


def phone_of(account_id: uuid.UUID) -> str:
    """The phone itself, for sending a message; empty when the account is closed."""
    row = Account.objects.filter(pk=account_id).order_by("id").first()
    return sealing.reveal(row.phone_sealed, str(row.id)) if row and row.phone_sealed else ""


def accounts_holding(role: str, organisation_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """The accounts that hold a role in an organisation today.

    rooms only: so that those in charge can be told
    """
    today = clock.today()
    rows = GrantRow.objects.filter(role=role, organisation_id=organisation_id, ended_at__isnull=True)
    rows = rows.filter(starts_on__lte=today, ends_on__gte=today).order_by("account_id")
    return tuple(dict.fromkeys(rows.values_list("account_id", flat=True)))
