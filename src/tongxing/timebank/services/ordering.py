"""Ordering an hour: asked for, answered by offers, agreed upon with the minutes set aside."""

import json
import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists, database, events, ids, journal, sealing, text
from tongxing.foundation.refusals import NotFound
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.places import queries as places
from tongxing.policy.shapes import Rule
from tongxing.timebank import errors, queries, rules
from tongxing.timebank.events import OfferAccepted, ServiceOffered, ServiceOrdered
from tongxing.timebank.models import Offer, Order
from tongxing.timebank.queries import orders as kept
from tongxing.timebank.services import steps
from tongxing.timebank.services.saving import own_person
from tongxing.timebank.shapes import UNDER_WAY, OfferService, OrderCard, OrderService

SAME_KEY = "timebank_order_same_key_is_same_deed"


@transaction.atomic
def order_service(order: OrderService, *, actor: Actor) -> OrderCard:
    """The order stands where helpers see it, without the person; nothing is set aside before somebody comes.

    At the station desk it is made for somebody who phoned, named by number, and may be paid from the fund. Address
    and phone are sealed. The same key again is the same order. Refuses with NotAVolunteer, NotAllowed, NotOffered,
    TooYoung, MinutesWrong, TimesWrong, PlaceTooWide, Invalid, UnknownCode or NotEnough.
    """
    person = _for_whom(order, actor)
    if done := Order.objects.filter(ordered_by=actor.label, key=order.key).order_by("id").first():
        return kept.cards([done], actor)[0]
    rule = queries.rule_of(order.region_code)
    _refuse_who(order, person, rule)
    _refuse_what(order, rule)
    row = _drafted(order, person, rule, actor)
    if not row.from_fund:
        _refuse_poor(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:  # the same deed at the same moment: the other one has done it
        done = Order.objects.filter(ordered_by=actor.label, key=order.key).order_by("id").first()
        if database.constraint_of(broken) != SAME_KEY or done is None:
            raise
        return kept.cards([done], actor)[0]
    steps.write_step(row, "ordered", actor)
    if row.by_desk:
        journal.note("timebank.order_for_another", actor=actor, subject=row.id, purpose="来电代约")
    events.announce(ServiceOrdered(row.id, person.id, row.region_code))
    return kept.cards([row], actor)[0]


def _for_whom(order: OrderService, actor: Actor) -> PersonCard:
    """Whoever acts, or at the desk the person named by number."""
    if not order.for_number:
        person = own_person(actor)
        access.require(actor, "timebank.order_service", on=Order(person_id=person.id))
        return person
    access.require(actor, "timebank.order_for_another", on=Order(region_code=order.region_code))
    found = people.person_by_number(order.for_number.strip().upper())
    if found is None or not found.is_volunteer:
        raise errors.NotAVolunteer()
    return found


def _refuse_who(order: OrderService, person: PersonCard, rule: Rule) -> None:
    least = rule.parameters["fund_from_age" if order.from_fund else "use_from_age"]
    if person.age_on(clock.today()) < least:
        raise errors.TooYoung(age=least)


def _refuse_what(order: OrderService, rule: Rule) -> None:
    least, most = rule.parameters["order_least_minutes"], rule.parameters["order_most_minutes"]
    if not least <= order.minutes <= most:
        raise errors.MinutesWrong(least=least, most=most)
    if not rules.is_good_span(order.wanted_from, order.wanted_until, order.minutes, clock.now()):
        raise errors.TimesWrong()
    if not places.is_code(order.region_code) or places.level_of(order.region_code) not in (
        "township",
        "village",
    ):
        raise errors.PlaceTooWide()
    places.region(order.region_code)
    codelists.require("service_category", order.category)
    if not rules.SHORTEST_TITLE <= len(text.one_line(order.title)) <= rules.LONGEST_TITLE:
        errors.refuse_words("title", rules.SHORTEST_TITLE, rules.LONGEST_TITLE)
    if len(text.one_line(order.note)) > rules.LONGEST_NOTE:
        errors.refuse_words("note", 0, rules.LONGEST_NOTE)
    if not 2 <= len(text.one_line(order.address)) <= rules.LONGEST_ADDRESS:
        errors.refuse_words("address", 2, rules.LONGEST_ADDRESS)
    if not 7 <= len(text.digits(order.phone)) <= 15:
        errors.refuse_phone()


def _drafted(order: OrderService, person: PersonCard, rule: Rule, actor: Actor) -> Order:
    order_id = ids.new_id()
    contact = {"address": text.one_line(order.address), "phone": text.digits(order.phone)}
    return Order(
        id=order_id,
        key=order.key,
        ordered_by=actor.label,
        by_desk=bool(order.for_number),
        from_fund=order.from_fund and bool(order.for_number),
        person_id=person.id,
        region_code=order.region_code,
        title=text.one_line(order.title),
        note=text.one_line(order.note),
        category=order.category,
        contact_sealed=sealing.seal(json.dumps(contact, ensure_ascii=False), str(order_id)),
        wanted_from=order.wanted_from,
        wanted_until=order.wanted_until,
        minutes=order.minutes,
        policy_version=rule.version,
        ordered_at=clock.now(),
        changed_at=clock.now(),
    )


def _refuse_poor(row: Order) -> None:
    """Whoever has not enough now hears it now, and not when somebody wants to come."""
    city = rules.city_of(row.region_code)
    has = kept.minutes_saved(row.person_id, city)
    if has < row.minutes:
        raise errors.NotEnough(has=has, needs=row.minutes)


@transaction.atomic
def withdraw_order(order_id: uuid.UUID, why: str = "", *, actor: Actor) -> OrderCard:
    """The order is over and what was set aside is back; twice is once.

    Refuses with NotFound, NotAllowed, or NotThisState once the helper has reported.
    """
    row = kept.order_for_change(order_id)
    access.require(actor, "timebank.withdraw_order", on=row)
    if row.state != "withdrawn":
        if row.state not in ("open", "agreed"):
            kept.refuse_state(row)
        steps.end(row, "withdrawn", actor, text.one_line(why)[:200], was_aside=row.state == "agreed")
    return kept.cards([row], actor)[0]


@transaction.atomic
def offer_service(order: OfferService, *, actor: Actor) -> OrderCard:
    """The helper stands among those who would come; offering twice is offering once.

    Refuses with NotFound, NotAVolunteer, NotThisState, OwnOrder or NotAMember.
    """
    row = kept.order_for_change(order.order_id)
    access.require(actor, "timebank.offer_service", on=row)
    person = own_person(actor)
    if row.state != "open" or row.wanted_until <= clock.now():
        kept.refuse_state(row)
    if person.id == row.person_id:
        raise errors.OwnOrder()
    house = next(
        (one for one in organisations.organisations_of(person.id) if one.id == order.organisation_id), None
    )
    if house is None or not house.is_active:
        raise errors.NotAMember()
    offer = Offer.objects.filter(order=row, person_id=person.id).order_by("id").first()
    if offer is None:
        offer = Offer(key=order.key, order=row, person_id=person.id, account_id=person.account_id)
    elif offer.stands:
        return kept.cards([row], actor, with_person=False)[0]
    offer.organisation_id, offer.organisation_name = house.id, house.name
    offer.stands, offer.offered_at = True, clock.now()
    offer.save()
    events.announce(ServiceOffered(row.id, row.person_id))
    return kept.cards([row], actor, with_person=False)[0]


@transaction.atomic
def withdraw_offer(order_id: uuid.UUID, *, actor: Actor) -> None:
    """The helper no longer stands among those who would come; twice is once. Refuses with NotFound or NotAllowed."""
    row = kept.order_for_change(order_id)
    own = people.person_of(actor.account_id)
    offer = Offer.objects.filter(order=row, person_id=own.id).order_by("id").first() if own else None
    if offer is None:
        raise NotFound()
    access.require(actor, "timebank.withdraw_offer", on=offer)
    if row.state in UNDER_WAY and row.helper_id == offer.person_id:
        kept.refuse_state(row)
    offer.stands = False
    offer.save(update_fields=["stands"])


@transaction.atomic
def accept_offer(order_id: uuid.UUID, offer_id: uuid.UUID, *, actor: Actor) -> OrderCard:
    """This helper comes, and the minutes are set aside; accepting the same one twice is accepting once.

    Refuses with NotFound, NotAllowed, NotThisState, NotEnough or FundEmpty.
    """
    row = kept.order_for_change(order_id)  # locked: one helper is chosen
    access.require(actor, "timebank.accept_offer", on=row)
    offer = Offer.objects.filter(pk=offer_id, order=row).order_by("id").first()
    if offer is None:
        raise NotFound()
    if row.state == "agreed" and row.helper_id == offer.person_id:
        return kept.cards([row], actor)[0]
    if row.state != "open" or not offer.stands:
        kept.refuse_state(row)
    row.helper_id, row.helper_account_id = offer.person_id, offer.account_id
    row.organisation_id, row.organisation_name = offer.organisation_id, offer.organisation_name
    row.state, row.turns = "agreed", row.turns + 1
    steps.set_aside(row)
    steps.write_step(row, "agreed", actor)
    events.announce(OfferAccepted(row.id, row.person_id, offer.person_id))
    return kept.cards([row], actor)[0]


@transaction.atomic
def leave_order(order_id: uuid.UUID, why: str, *, actor: Actor) -> OrderCard:
    """The helper cannot come: the minutes are back and the order waits for another.

    Refuses with NotFound, NotAllowed, NotThisState or Invalid.
    """
    row = kept.order_for_change(order_id)
    access.require(actor, "timebank.leave_order", on=row)
    if row.state != "agreed":
        kept.refuse_state(row)
    said = text.one_line(why)
    if not rules.SHORTEST_WHY <= len(said) <= rules.LONGEST_WHY:
        errors.refuse_words("why", rules.SHORTEST_WHY, rules.LONGEST_WHY)
    steps.give_back(row)
    assert row.helper_id is not None
    Offer.objects.filter(order=row, person_id=row.helper_id).update(stands=False)
    row.helper_id = row.helper_account_id = row.organisation_id = None
    row.organisation_name, row.state = "", "open"
    steps.write_step(row, "left", actor, said)
    events.announce(ServiceOrdered(row.id, row.person_id, row.region_code))
    return kept.cards([row], actor)[0]
