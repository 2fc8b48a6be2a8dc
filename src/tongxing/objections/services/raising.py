"""Raising an objection: about a record of one's own, or about one that is missing."""

import uuid

from django.db import IntegrityError, transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, ids, text
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import NotFound, SignInFirst
from tongxing.ledger import queries as ledger
from tongxing.objections import errors, queries, rules
from tongxing.objections.events import ObjectionRaised
from tongxing.objections.models import Objection
from tongxing.objections.services import steps
from tongxing.objections.shapes import ObjectionCard, RaiseObjection, State
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people

ONE_OPEN = ("objections_objection_one_open_for_a_record", "objections_objection_one_open_for_a_missing_day")
SAME_KEY = "objections_objection_same_key_is_same_deed"


@transaction.atomic
def raise_objection(order: RaiseObjection, *, actor: Actor) -> ObjectionCard:
    """The organisation owes an answer by a date, and the volunteer sees whose turn it is.

    The same key again is the same objection. Refuses with SignInFirst, NotAVolunteer, NotFound, NotAllowed,
    KindUnknown, Invalid, DayMissing or OpenAlready.
    """
    if actor.account_id is None:
        raise SignInFirst()
    person = people.person_of(actor.account_id)
    if person is None:
        raise errors.NotAVolunteer()
    row = _about_a_record(order, actor) if order.entry_id else _about_a_missing_one(order, person.id)
    access.require(actor, "objections.raise_objection", on=row)
    if done := queries.raised_with(actor, order.key):
        return done
    row.account_id = person.account_id
    _refuse_words(order, row)
    steps.wait_at(row, State.RECORDER)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) == SAME_KEY and (done := queries.raised_with(actor, order.key)):
            return done
        raise (errors.OpenAlready() if constraint_of(broken) in ONE_OPEN else broken) from broken
    steps.write_step(row, "raised", actor.label, why=row.text)
    events.announce(
        ObjectionRaised(objection_id=row.id, person_id=row.person_id, organisation_id=row.organisation_id)
    )
    return queries.cards([row])[0]


def _about_a_record(order: RaiseObjection, actor: Actor) -> Objection:
    """The facts of the record as they stand; whoever may not see it hears that there is none."""
    assert order.entry_id is not None
    entry = ledger.entry(order.entry_id, actor)
    return _drafted(
        order,
        person_id=entry.person_id,
        entry_id=entry.id,
        organisation_id=entry.organisation_id,
        organisation_name=entry.organisation_name,
        region_code=entry.region_code,
        occasion_room=entry.occasion.room,
        occasion_kind=entry.occasion.kind,
        occasion_id=entry.occasion.id,
        title=entry.title,
        served_on=entry.served_on,
    )


def _about_a_missing_one(order: RaiseObjection, person_id: uuid.UUID) -> Objection:
    if order.organisation_id is None:
        raise errors.DayMissing()
    organisation = organisations.organisation(order.organisation_id)
    if not organisation.is_active:
        raise NotFound()
    title = text.one_line(order.title)
    if order.served_on is None or order.served_on > clock.today() or not 2 <= len(title) <= 60:
        raise errors.DayMissing()
    occasion = order.occasion
    return _drafted(
        order,
        person_id=person_id,
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        region_code=organisation.region_code,
        occasion_room=occasion.room if occasion else "",
        occasion_kind=occasion.kind if occasion else "",
        occasion_id=occasion.id if occasion else None,
        title=title,
        served_on=order.served_on,
    )


def _drafted(order: RaiseObjection, **told: object) -> Objection:
    return Objection(
        id=ids.new_id(),
        key=order.key,
        kind=order.kind,
        text=text.one_line(order.text),
        wish=text.one_line(order.wish),
        raised_at=clock.now(),
        **told,
    )


def _refuse_words(order: RaiseObjection, row: Objection) -> None:
    fitting = rules.OF_A_RECORD if order.entry_id else {"not_recorded"}
    if order.kind not in fitting:
        raise errors.KindUnknown()
    if not rules.SHORTEST_TEXT <= len(row.text) <= rules.LONGEST_TEXT:
        errors.refuse_words("text", rules.SHORTEST_TEXT, rules.LONGEST_TEXT)
    if len(row.wish) > rules.LONGEST_WISH:
        errors.refuse_words("wish", 0, rules.LONGEST_WISH)
