"""Questions about organisations and who belongs to them."""

import uuid
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db import connection

from tongxing.access import queries as access_queries
from tongxing.access import services as access
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import rules
from tongxing.organisations.models import Membership, Organisation
from tongxing.organisations.shapes import MembershipCard, OrganisationCard

FIRST = PageRequest()


def organisation(organisation_id: uuid.UUID) -> OrganisationCard:
    """One organisation, for rooms that hold its id. Refuses with NotFound."""
    return card_of(row(organisation_id))


def organisation_seen_by(organisation_id: uuid.UUID, viewer) -> OrganisationCard:
    """One organisation as a page may show it. Refuses outsiders with NotFound while it is not approved."""
    found = row(organisation_id)
    access.require(viewer, "organisations.see_organisation", on=found)
    return card_of(found)


def cards(organisation_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, OrganisationCard]:
    """Many organisations in one question, by id; unknown ids are left out.

    rooms only: a door asks the room whose list it shows
    """
    rows = Organisation.objects.filter(pk__in=set(organisation_ids)).order_by("id")
    return {found.id: card_of(found) for found in rows}


def organisations_in(
    low: int, high: int, viewer, page: PageRequest = FIRST, state: str = ""
) -> Page[OrganisationCard]:
    """The organisations of a region that the viewer may see, by name."""
    rows = Organisation.objects.filter(region_code__gte=low, region_code__lt=high)
    if state:
        rows = rows.filter(state=state)
    rows = access_queries.visible(viewer, "organisations.see_organisation", rows, about=low)
    found = list(rows.order_by("name", "id")[page.offset : page.offset + page.size + 1])
    return page_of([card_of(one) for one in found], page)


def organisations_of(person_id: uuid.UUID) -> tuple[OrganisationCard, ...]:
    """The organisations a person belongs to now, longest first.

    rooms only: a page asks for `memberships_of`
    """
    rows = Membership.objects.filter(person_id=person_id, state="active").select_related("organisation")
    return tuple(card_of(found.organisation) for found in rows.order_by("joined_at", "id"))


def memberships_of(person_id: uuid.UUID, viewer) -> tuple[MembershipCard, ...]:
    """A person's live places in organisations that the viewer may see: asked, invited or active."""
    rows = access_queries.visible(viewer, "organisations.see_membership", Membership.objects.all())
    rows = rows.filter(person_id=person_id, state__in=rules.LIVE).select_related("organisation")
    return tuple(membership_card(found) for found in rows.order_by("began_at", "id"))


def members(organisation_id: uuid.UUID, viewer, page: PageRequest = FIRST) -> Page[MembershipCard]:
    """The live members of an organisation, oldest first. Refuses with NotFound or NotAllowed."""
    access.require(viewer, "organisations.see_members", on=row(organisation_id))
    rows = Membership.objects.filter(organisation_id=organisation_id, state__in=rules.LIVE)
    rows = rows.select_related("organisation").order_by("began_at", "id")
    found = list(rows[page.offset : page.offset + page.size + 1])
    return page_of([membership_card(one) for one in found], page)


def is_member(organisation_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """Whether a person belongs to an organisation now."""
    held = Membership.objects.filter(organisation_id=organisation_id, person_id=person_id, state="active")
    return held.exists()


def members_among(organisation_id: uuid.UUID, account_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these accounts belong to somebody who is a member of the organisation now.

    rooms only: so that nobody judges for a house of their own
    """
    held = Membership.objects.filter(
        organisation_id=organisation_id, account_id__in=set(account_ids), state="active"
    )
    return set(held.order_by("id").values_list("account_id", flat=True))


def accounts_of(organisation_id: uuid.UUID) -> set[uuid.UUID]:
    """The accounts of an organisation's members now.

    rooms only: so that nobody is invited who belongs already
    """
    held = Membership.objects.filter(organisation_id=organisation_id, state="active")
    return set(held.order_by("id").values_list("account_id", flat=True))


_MEMBERS = """
select o.region_code, m.person_id,
  extract(year from m.joined_at at time zone 'Asia/Shanghai')::int,
  extract(year from m.ended_at at time zone 'Asia/Shanghai')::int
from organisations_membership m join organisations_organisation o on o.id = m.organisation_id
where o.state = 'approved' and m.joined_at is not null
  and (%(everywhere)s or o.region_code = any(%(codes)s))
  and (%(any_house)s or o.id = %(house)s)
order by o.region_code, m.organisation_id, m.id
"""


def members_by_place(
    codes: Collection[int] | None = None, organisation_id: uuid.UUID | None = None
) -> Iterator[tuple[int, uuid.UUID, int, int | None]]:
    """Division of the approved organisation, person, the year they joined, and the year they left if they did.

    rooms only: for the register of figures
    """
    order: dict[str, Any] = {
        "everywhere": codes is None,
        "codes": list(codes or ()),
        "any_house": organisation_id is None,
        "house": organisation_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_MEMBERS, order)
        while part := cursor.fetchmany(5000):
            yield from part


def houses_of(person_ids: Collection[uuid.UUID]) -> set[int]:
    """The divisions of the organisations these people belong to or ever belonged to.

    rooms only: for the register of figures
    """
    rows = Membership.objects.filter(person_id__in=list(person_ids), joined_at__isnull=False)
    return set(rows.order_by("id").values_list("organisation__region_code", flat=True))


def led_by(actor) -> tuple[OrganisationCard, ...]:
    """The approved organisations for which the actor holds a role as leader or manager, by name."""
    held = {grant.organisation_id for grant in actor.grants if grant.role in rules.WITH_GRANT}
    rows = Organisation.objects.filter(pk__in=held - {None}, state="approved").order_by("name", "id")
    return tuple(card_of(found) for found in rows)


def registered_with(key: uuid.UUID) -> Organisation | None:
    """The organisation registered with this key, if there is one."""
    return Organisation.objects.filter(key=key).order_by("id").first()


def row(organisation_id: uuid.UUID) -> Organisation:
    """The organisation itself, for this room's own deeds. Refuses with NotFound."""
    found = Organisation.objects.filter(pk=organisation_id).order_by("id").first()
    if found is None:
        raise NotFound()
    return found


def card_of(found: Organisation) -> OrganisationCard:
    """An organisation, finished."""
    return OrganisationCard(
        id=found.id,
        name=found.name,
        kind=found.kind,
        region_code=found.region_code,
        line=found.line,
        state=found.state,
        uscc=found.uscc,
        host_station_id=found.host_station_id,
        host_name=found.host_name,
    )


def membership_card(found: Membership) -> MembershipCard:
    """A membership, finished."""
    return MembershipCard(found.id, card_of(found.organisation), found.person_id, found.role, found.state)
