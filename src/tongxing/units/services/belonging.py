"""A unit says what it is; a person counts themself with it, by their own word and until they say otherwise."""

import dataclasses
import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.foundation.database import constraint_of
from tongxing.organisations import queries as organisations
from tongxing.people import errors as people_errors
from tongxing.people import queries as people
from tongxing.units import errors, rules
from tongxing.units.events import UnitSetUp
from tongxing.units.models import Link, Unit
from tongxing.units.permissions import Own, owned
from tongxing.units.queries import units
from tongxing.units.shapes import KINDS, LINK_WORDING, KeepUnit, LinkCard, UnitCard


@transaction.atomic
def keep_unit(order: KeepUnit, *, actor: Actor) -> UnitCard:
    """The organisation is the volunteers' side of a unit: its kind, staff and contact are as told now.

    Telling the same again changes nothing. Refuses with NotFound, NotAllowed, Invalid or OrganisationNotActive.
    """
    house = organisations.organisation(order.organisation_id)
    asked = Unit(organisation_id=house.id, region_code=house.region_code)
    access.require(actor, "units.keep_unit", on=asked)
    order = dataclasses.replace(
        order,
        contact_name=text.one_line(order.contact_name),
        contact_phone=text.digits(order.contact_phone),
    )
    errors.refuse_problems(rules.problems_of_unit(order, frozenset(KINDS)))
    if not house.is_active:
        raise errors.OrganisationNotActive(name=house.name)
    told = dataclasses.asdict(order) | {
        "region_code": house.region_code,
        "kept_by": actor.label,
        "kept_at": clock.now(),
    }
    kept, is_new = Unit.objects.select_for_update().update_or_create(organisation_id=house.id, defaults=told)
    if is_new:
        events.announce(UnitSetUp(kept.id, kept.organisation_id, kept.region_code))
    return units.cards([kept], with_contact=True)[0]


@transaction.atomic
def link_self(unit_id: uuid.UUID, *, actor: Actor) -> LinkCard:
    """The person's service counts in the unit's sums from now on; the unit is not told who it is.

    Saying so twice is once. Refuses with SignInFirst, NotFound, RegistrationNeeded, NotAMember or
    LinkedElsewhere.
    """
    access.require(actor, "units.link_self")
    found = units.row(unit_id)
    person = people.person_of(actor.account_id)
    if person is None or not person.is_volunteer:
        raise people_errors.RegistrationNeeded()
    name = units.cards([found])[0].name
    held = _link_of(person.id)
    if held is not None and held.unit_id != found.id:
        raise errors.LinkedElsewhere(name=units.cards([held.unit])[0].name)
    if not organisations.is_member(found.organisation_id, person.id):
        raise errors.NotAMember(name=name)
    if held is None:
        held = _linked(found, person.id, person.account_id)
    return LinkCard(held.id, units.cards([held.unit])[0], held.linked_at)


def _linked(found: Unit, person_id: uuid.UUID, account_id: uuid.UUID) -> Link:
    fresh = Link(
        unit=found,
        person_id=person_id,
        account_id=account_id,
        wording=LINK_WORDING,
        linked_at=clock.now(),
    )
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError as broken:  # the same person at the same moment: the other one has done it
        held = _link_of(person_id)
        if constraint_of(broken) != "units_link_one_unit_at_a_time" or held is None:
            raise
        if held.unit_id != found.id:
            raise errors.LinkedElsewhere(name=units.cards([held.unit])[0].name) from broken
        return held
    return fresh


@transaction.atomic
def unlink(*, actor: Actor) -> None:
    """The person counts with no unit any more, and nothing of it is kept. Twice is once. Refuses with SignInFirst."""
    access.require(actor, "units.unlink", on=Own(actor.account_id))
    Link.objects.filter(account_id=owned(actor)).delete()


@transaction.atomic
def end_links(person_id: uuid.UUID, organisation_id: uuid.UUID | None = None, *, actor: Actor) -> None:
    """Who left the organisation, or the platform, counts with the unit no more. Refuses with NotAllowed."""
    access.require(actor, "units.unlink", on=Link(person_id=person_id))
    rows = Link.objects.filter(person_id=person_id)
    if organisation_id is not None:
        rows = rows.filter(unit__organisation_id=organisation_id)
    rows.delete()


def _link_of(person_id: uuid.UUID) -> Link | None:
    return Link.objects.filter(person_id=person_id).select_related("unit").order_by("id").first()
