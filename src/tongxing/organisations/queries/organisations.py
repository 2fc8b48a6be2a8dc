"""Questions about organisations and who belongs to them."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.db.models import Case, Count, Q, When

from tongxing.access import queries as access_queries
from tongxing.access import services as access
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import rules
from tongxing.organisations.models import Decision, Membership, Organisation
from tongxing.organisations.shapes import (
    PARTY_FORMS,
    DecisionCard,
    MemberRow,
    MembershipCard,
    OrganisationCard,
    TeamFilter,
)
from tongxing.people import queries as people

FIRST = PageRequest()
FEWEST_SHOWN = 5


def organisation(organisation_id: uuid.UUID) -> OrganisationCard:
    """One organisation, for rooms that hold its id. Refuses with NotFound."""
    return card_of(row(organisation_id))


def organisation_seen_by(organisation_id: uuid.UUID, viewer) -> OrganisationCard:
    """One organisation as a page may show it. Refuses outsiders with NotFound while it is not approved."""
    found = row(organisation_id)
    access.require(viewer, "organisations.see_organisation", on=found)
    return card_of(found)


def organisation_for(organisation_id: uuid.UUID, viewer, deed: str) -> OrganisationCard:
    """One organisation for a page on which a deed is done with it. Refuses with NotFound or NotAllowed."""
    found = row(organisation_id)
    access.require(viewer, f"organisations.{deed}", on=found)
    return card_of(found)


def may_do(organisation_id: uuid.UUID, viewer, deed: str) -> bool:
    """Whether the viewer may do a deed with an organisation, for a page that offers it."""
    return access.can(viewer, f"organisations.{deed}", on=row(organisation_id))


def cards(organisation_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, OrganisationCard]:
    """Many organisations in one question, by id; unknown ids are left out.

    rooms only: a door asks the room whose list it shows
    """
    rows = Organisation.objects.filter(pk__in=set(organisation_ids)).order_by("id")
    return {found.id: card_of(found) for found in rows}


def organisations_in(
    low: int, high: int, viewer, page: PageRequest = FIRST, state: str = "", only: TeamFilter | None = None
) -> Page[OrganisationCard]:
    """The organisations of a region that the viewer may see, by name, perhaps only those that fit a filter."""
    only = only or TeamFilter()
    rows = Organisation.objects.filter(region_code__gte=low, region_code__lt=high)
    told = {"state": state or only.state, "kind": only.kind, "name__contains": only.name}
    rows = rows.filter(**{name: value for name, value in told.items() if value})
    if only.speciality:
        rows = rows.filter(specialities__contains=[only.speciality])
    rows = access_queries.visible(viewer, "organisations.see_organisation", rows, about=low)
    found = list(rows.order_by("name", "id")[page.offset : page.offset + page.size + 1])
    return page_of([card_of(one) for one in found], page)


def named(name: str, viewer, low: int = 0, high: int = 10**12) -> tuple[OrganisationCard, ...]:
    """The approved organisations of exactly this name in a region that the viewer may see; two at most."""
    rows = Organisation.objects.filter(
        name=name, state="approved", region_code__gte=low, region_code__lt=high
    )
    rows = access_queries.visible(viewer, "organisations.see_organisation", rows, about=low)
    return tuple(card_of(one) for one in rows.order_by("region_code", "id")[:2])


def standing_in(
    low: int, high: int, states: Collection[str], registered_before: dt.datetime
) -> tuple[OrganisationCard, ...]:
    """The organisations of a range in one of these states that were registered before a moment, in one order.

    rooms only: whoever reviews or draws them asks leave
    """
    rows = Organisation.objects.filter(region_code__gte=low, region_code__lt=high, state__in=list(states))
    return tuple(card_of(found) for found in rows.filter(registered_at__lt=registered_before).order_by("id"))


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
    """The live members of an organisation, oldest first; of a dissolved one those it had when it ended.

    Refuses with NotFound or NotAllowed.
    """
    house = row(organisation_id)
    access.require(viewer, "organisations.see_members", on=house)
    rows = Membership.objects.filter(organisation_id=organisation_id, state__in=rules.LIVE)
    if house.state == "dissolved":
        end = Decision.objects.filter(organisation=house, state="dissolved").order_by("-at", "-id").first()
        rows = Membership.objects.filter(organisation=house, state="ended", joined_at__isnull=False)
        rows = rows.filter(ended_at__gte=end.at) if end else rows
    rows = rows.select_related("organisation").order_by("began_at", "id")
    found = list(rows[page.offset : page.offset + page.size + 1])
    return page_of([membership_card(one) for one in found], page)


def member_rows(organisation_id: uuid.UUID, viewer, page: PageRequest = FIRST) -> Page[MemberRow]:
    """The members with masked name and number, who asked to join before the others.

    Refuses with NotFound or NotAllowed.
    """
    access.require(viewer, "organisations.see_members", on=row(organisation_id))
    rows = Membership.objects.filter(organisation_id=organisation_id, state__in=rules.LIVE)
    turn = Case(When(state="asked", then=0), When(state="invited", then=1), default=2)
    rows = rows.select_related("organisation").order_by(turn, "began_at", "id")
    held = list(rows[page.offset : page.offset + page.size + 1])
    known = people.cards(one.person_id for one in held)
    cards_of = [
        MemberRow(
            membership_card(one), known[one.person_id].masked_name, known[one.person_id].volunteer_number
        )
        for one in held
        if one.person_id in known
    ]
    return page_of(cards_of, page)


def member_row(membership_id: uuid.UUID, viewer) -> MemberRow:
    """One member as the team's list shows them. Refuses with NotFound or NotAllowed."""
    held = membership_row(membership_id)
    access.require(viewer, "organisations.see_membership", on=held)
    person = people.person(held.person_id)
    return MemberRow(membership_card(held), person.masked_name, person.volunteer_number)


def member_count(organisation_id: uuid.UUID) -> int | None:
    """How many belong now; None instead of one to four.

    public: a number without names
    """
    count = Membership.objects.filter(organisation_id=organisation_id, state="active").count()
    return None if 0 < count < FEWEST_SHOWN else count


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


def in_charge_of(organisation_id: uuid.UUID) -> set[uuid.UUID]:
    """The accounts to tell what becomes of an organisation: its managers, or who registered it while it waits.

    Of a dissolved one those who managed it.
    rooms only: so that those in charge can be told
    """
    house = row(organisation_id)
    held = Membership.objects.filter(organisation=house, role="organisation_manager")
    held = held.filter(state="ended" if house.state == "dissolved" else "active")
    found = set(held.order_by("id").values_list("account_id", flat=True))
    if not found and house.account_id is not None:
        found = {house.account_id}
    return found


def managers_in(low: int, high: int, line: str, after: uuid.UUID, at_once: int) -> tuple[uuid.UUID, ...]:
    """The accounts of managers of standing organisations of a range, page by page in the order of their ids.

    `line` "" is every line.
    rooms only: so that those in charge can be told
    """
    held = Membership.objects.filter(role="organisation_manager", state="active", account_id__gt=after)
    held = held.filter(organisation__state__in=("approved", "disabled", "locked"))
    held = held.filter(organisation__region_code__gte=low, organisation__region_code__lt=high)
    held = held.filter(organisation__line=line) if line else held
    found = held.order_by("account_id").values_list("account_id", flat=True).distinct()
    return tuple(found[:at_once])


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


def kinds_of(organisation_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Of which kind these organisations are (R-13).

    rooms only: for the register of figures
    """
    rows = Organisation.objects.filter(id__in=list(organisation_ids)).order_by("id")
    return dict(rows.values_list("id", "kind"))


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


def registered_by(viewer) -> tuple[OrganisationCard, ...]:
    """What the viewer registered and the authority has not approved yet, newest first."""
    if viewer.account_id is None:
        return ()
    rows = Organisation.objects.filter(account_id=viewer.account_id, state__in=["pending", "rejected"])
    return tuple(card_of(one) for one in rows.order_by("-registered_at", "-id")[:20])


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
        superior_id=found.superior_id,
        liaison_id=found.liaison_id,
        successor_id=found.successor_id,
        specialities=tuple(found.specialities),
        about=found.about,
    )


def membership_card(found: Membership) -> MembershipCard:
    """A membership, finished."""
    return MembershipCard(
        found.id,
        card_of(found.organisation),
        found.person_id,
        found.role,
        found.state,
        found.role_ends_on,
        found.grant_id is not None,
    )


def membership_row(membership_id: uuid.UUID) -> Membership:
    """The membership itself, for this room's own deeds. Refuses with NotFound."""
    rows = Membership.objects.filter(pk=membership_id).select_related("organisation")
    found = rows.order_by("id").first()
    if found is None:
        raise NotFound()
    return found


def decisions(organisation_id: uuid.UUID, viewer) -> tuple[DecisionCard, ...]:
    """What was decided about an organisation, newest first, for its managers and the authority.

    Refuses with NotFound or NotAllowed.
    """
    access.require(viewer, "organisations.see_papers", on=row(organisation_id))
    rows = Decision.objects.filter(organisation_id=organisation_id).order_by("-at", "-id")
    return tuple(DecisionCard(one.state, one.why, one.at) for one in rows[:50])


def decisions_made(organisation_id: uuid.UUID) -> int:
    """How many decisions there were about an organisation."""
    return Decision.objects.filter(organisation_id=organisation_id).count()


def linked_to(organisation_id: uuid.UUID, viewer) -> tuple[OrganisationCard, ...]:
    """The teams of an organisation and those it keeps in touch with, that the viewer may see, by name."""
    rows = Organisation.objects.filter(Q(superior_id=organisation_id) | Q(liaison_id=organisation_id))
    rows = access_queries.visible(viewer, "organisations.see_organisation", rows, about=organisation_id)
    return tuple(card_of(one) for one in rows.exclude(state="dissolved").order_by("name", "id")[:100])


def party_form_of(organisation_id: uuid.UUID, viewer) -> str:
    """In which form an organisation has a party organisation; for its managers and the authority only (R-16)."""
    house = row(organisation_id)
    access.require(viewer, "organisations.see_papers", on=house)
    return house.party_form


def party_figures(low: int, high: int, viewer) -> dict[str, int | None]:
    """How many approved organisations of a region have which form; None instead of a count from one to four.

    A statistic and nothing else (R-16). Refuses with NotAllowed.
    """
    access.require(viewer, "organisations.see_party_figures", on=SimpleNamespace(region_code=low))
    rows = Organisation.objects.filter(region_code__gte=low, region_code__lt=high, state="approved")
    told = dict(rows.order_by("party_form").values_list("party_form").annotate(Count("id")))
    counts = {form: int(told.get(form, 0)) for form in PARTY_FORMS}
    return {form: None if 0 < count < FEWEST_SHOWN else count for form, count in counts.items()}
