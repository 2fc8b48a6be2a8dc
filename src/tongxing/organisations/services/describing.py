"""What an organisation says of itself, and whose team it is."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import journal, text
from tongxing.foundation.refusals import Faults, NotFound
from tongxing.organisations import errors, queries
from tongxing.organisations.models import Organisation
from tongxing.organisations.shapes import (
    PARTY_FORMS,
    DescribeOrganisation,
    LinkOrganisation,
    OrganisationCard,
)

MOST_WORDS = 300


@transaction.atomic
def describe_organisation(order: DescribeOrganisation, *, actor: Actor) -> OrganisationCard:
    """What the organisation does and specialises in is said anew, and its form of party organisation (R-16).

    Refuses with NotFound, NotAllowed or Invalid.
    """
    house = _locked(order.organisation_id)
    access.require(actor, "organisations.describe_organisation", on=house)
    faults = Faults()
    about = checked_about(order.about, faults)
    chosen = checked_specialities(order.specialities, house.region_code, faults)
    if order.party_form not in PARTY_FORMS:
        faults.add(
            "party_form", "organisations.party_form", "请从列表中选择。", "Please choose one of the list."
        )
    faults.refuse_if_any()
    house.about, house.specialities, house.party_form = about, list(chosen), order.party_form
    house.save(update_fields=["about", "specialities", "party_form"])
    journal.note("organisations.describe_organisation", actor=actor, subject=house.id)
    return queries.card_of(house)


@transaction.atomic
def link_organisation(order: LinkOrganisation, *, actor: Actor) -> OrganisationCard:
    """The organisation is somebody's team, or kept in touch with by somebody; None takes the link away.

    Refuses with NotFound, NotAllowed or OrganisationUnfit, also when the superior is a team of this one.
    """
    house = _locked(order.organisation_id)
    access.require(actor, "organisations.link_organisation", on=house)
    for other_id in {order.superior_id, order.liaison_id} - {None}:
        require_fit(other_id, besides=house.id)
    if order.superior_id is not None and house.id in superiors_of(order.superior_id):
        raise errors.OrganisationUnfit()
    house.superior_id, house.liaison_id = order.superior_id, order.liaison_id
    house.save(update_fields=["superior_id", "liaison_id"])
    journal.note(
        "organisations.link_organisation",
        actor=actor,
        subject=house.id,
        facts={"superior": str(order.superior_id or ""), "liaison": str(order.liaison_id or "")},
    )
    return queries.card_of(house)


def require_fit(organisation_id: uuid.UUID | None, besides: uuid.UUID | None = None) -> Organisation:
    """The organisation named, in force and another one. Refuses with OrganisationUnfit.

    leave: asked by the deed that names it
    """
    rows = Organisation.objects.filter(state="approved")
    found = rows.filter(pk=organisation_id).order_by("id").first() if organisation_id else None
    if found is None or found.id == besides:
        raise errors.OrganisationUnfit()
    return found


def superiors_of(organisation_id: uuid.UUID) -> set[uuid.UUID]:
    """The organisations above one, however many.

    leave: none needed, it only reads for the deeds of this room
    """
    found: set[uuid.UUID] = set()
    at: uuid.UUID | None = organisation_id
    while at is not None and at not in found:
        found.add(at)
        row = Organisation.objects.filter(pk=at).order_by("id").first()
        at = row.superior_id if row else None
    return found - {organisation_id}


def checked_about(told: str, faults: Faults) -> str:
    """What it does in one line of at most 300 characters.

    leave: none needed, it only checks
    """
    plain = text.one_line(told)
    if len(plain) > MOST_WORDS:
        faults.add(
            "about",
            "organisations.about",
            "介绍最多 300 个字。",
            "The description has 300 characters at most.",
        )
    return plain


def checked_specialities(told: tuple[str, ...], region_code: int, faults: Faults) -> tuple[str, ...]:
    """The specialities chosen, each once, of those the rule knows.

    leave: none needed, it only checks
    """
    chosen = tuple(dict.fromkeys(told))
    if not chosen:
        return ()
    known = {one.code for one in queries.specialities(region_code)}
    most = queries.most_specialities(region_code)
    if len(chosen) > most or set(chosen) - known:
        faults.add(
            "specialities",
            "organisations.specialities",
            "请从列表中选，最多 {most} 项。",
            "Please choose of the list, {most} at most.",
            most=most,
        )
    return chosen


def _locked(organisation_id: uuid.UUID) -> Organisation:
    found = Organisation.objects.select_for_update().filter(pk=organisation_id).order_by("id").first()
    if found is None:
        raise NotFound()
    return found
