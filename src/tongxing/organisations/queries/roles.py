"""Roles in plain words, and the pledge that every administrator signs."""

import datetime as dt
import hashlib
import uuid

from tongxing.access import matrix
from tongxing.access import queries as access_queries
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.organisations import rules
from tongxing.organisations.models import Membership, Pledge
from tongxing.organisations.queries.organisations import membership_card, membership_row, row
from tongxing.organisations.shapes import MembershipCard, PledgeText, RoleCard
from tongxing.policy import queries as policy


def pledge_in_force(region_code: int, on: dt.date | None = None) -> PledgeText:
    """The rules of conduct and the pledge as they stand today at a place."""
    rule = policy.rule("administrators-pledge", on or clock.today(), region_code)
    points = rule.parameters["points_zh"], rule.parameters["points_en"]
    told = "\n".join((rule.version, *points[0], *points[1]))
    return PledgeText(
        version=rule.version,
        title_zh=rule.title_zh,
        title_en=rule.title_en,
        points_zh=tuple(points[0]),
        points_en=tuple(points[1]),
        digest=hashlib.sha256(told.encode()).hexdigest(),
    )


def has_signed(organisation_id: uuid.UUID, account_id: uuid.UUID, version: str) -> bool:
    """Whether an account signed one edition of the pledge for an organisation."""
    rows = Pledge.objects.filter(organisation_id=organisation_id, account_id=account_id, version=version)
    return rows.exists()


def role_card(membership_id: uuid.UUID, viewer: Actor) -> RoleCard:
    """What a role allows in plain words, and until when. Refuses with NotFound or NotAllowed."""
    held = membership_row(membership_id)
    access.require(viewer, "organisations.see_membership", on=held)
    card = membership_card(held)
    return RoleCard(card, _may(card.role), card.role_ends_on, card.waits_for_pledge)


def roles_of(organisation_id: uuid.UUID, viewer: Actor) -> tuple[MembershipCard, ...]:
    """Who holds a role in an organisation, what ends first before what ends later.

    Refuses with NotFound or NotAllowed.
    """
    access.require(viewer, "organisations.see_members", on=row(organisation_id))
    rows = Membership.objects.filter(
        organisation_id=organisation_id, state__in=["active", "invited"], role__in=rules.WITH_GRANT
    )
    rows = rows.select_related("organisation").order_by("role_ends_on", "began_at", "id")
    return tuple(membership_card(one) for one in rows)


def roles_unsigned(viewer: Actor) -> tuple[MembershipCard, ...]:
    """The viewer's own roles that rest until the pledge is signed."""
    rows = access_queries.visible(viewer, "organisations.sign_pledge", Membership.objects.all())
    rows = rows.filter(state="active", role__in=rules.WITH_GRANT, grant_id__isnull=True)
    return tuple(membership_card(one) for one in rows.select_related("organisation").order_by("id"))


def _may(role: str) -> tuple[tuple[str, str], ...]:
    """Every deed that the matrix opens to a role of an organisation, in words."""
    if role not in rules.WITH_GRANT:
        return ()
    way = f"{role}_in_organisation"
    found = [deed for deed in matrix.deeds().values() if any(one.name == way for one in deed.ways)]
    return tuple((deed.zh, deed.en) for deed in found)
