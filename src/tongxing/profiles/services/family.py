"""Ties of family: asked by one, agreed by the other, ended by either; a no looks like silence."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.db.models import Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, ids, text
from tongxing.foundation.database import constraint_of
from tongxing.foundation.refusals import Faults, NotFound
from tongxing.people import queries as people
from tongxing.profiles import errors, lists, queries
from tongxing.profiles.events import FamilyAgreed, FamilyAsked
from tongxing.profiles.models import FamilyTie
from tongxing.profiles.shapes import AskFamily, TieCard, TieState

NUMBER_LENGTH = 14
SAME_KEY = "profiles_familytie_same_key_is_same_deed"
ONE_FOR_TWO = "profiles_familytie_one_for_two_people"


@transaction.atomic
def ask_family(person_id: uuid.UUID, order: AskFamily, *, actor: Actor) -> TieCard:
    """Somebody is asked to be kept as family; the answer looks the same when the number means nobody.

    The same key again, or the same two people again, is the same tie. Refuses with NotFound, NotAVolunteer,
    Invalid, TieWithOneself or TooManyTies.
    """
    person = people.cards({person_id}).get(person_id)
    if person is None:
        raise NotFound()
    database.lock_name("profiles.person", person.id)
    access.require(actor, "profiles.ask_family", on=queries.subject_of(person))
    mine = FamilyTie.objects.filter(asker_id=person.id)
    if done := mine.filter(key=order.key).order_by("id").first():
        return queries.tie_made(done, person.id)
    if not person.is_volunteer:
        raise errors.NotAVolunteer()
    number = _checked(order)
    if number == person.volunteer_number:
        raise errors.TieWithOneself()
    most = queries.limit("most_family", person.residence_code)
    live = FamilyTie.objects.filter(Q(asker_id=person.id) | Q(asked_id=person.id, state=TieState.ACTIVE))
    if live.exclude(state=TieState.OVER).count() >= most:
        raise errors.TooManyTies(most=most)
    found = people.person_by_number(number)
    return _asked(order, person.id, found.id if found and found.is_volunteer else None, person.residence_code)


def _checked(order: AskFamily) -> str:
    faults, number = Faults(), text.digits(order.volunteer_number)
    if len(number) != NUMBER_LENGTH:
        faults.add("volunteer_number", "profiles.number_wrong", *errors.FAULTS["profiles.number_wrong"])
    if order.relation not in lists.codes("relation"):
        faults.add("relation", "profiles.relation_unknown", *errors.FAULTS["profiles.relation_unknown"])
    faults.refuse_if_any()
    return number


def _asked(order: AskFamily, me: uuid.UUID, other: uuid.UUID | None, region_code: int) -> TieCard:
    if other is not None and (known := _between(me, other)):
        return queries.tie_made(known, me)
    days = queries.limit("answer_days", region_code)
    row = FamilyTie(
        id=ids.new_id(),
        key=order.key,
        asker_id=me,
        asked_id=other,
        relation=order.relation,
        state=TieState.ASKED,
        asked_at=clock.now(),
        lapses_on=clock.today() + dt.timedelta(days=days),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as broken:
        if constraint_of(broken) not in (SAME_KEY, ONE_FOR_TWO) or other is None:
            raise
        known = _between(me, other)
        if known is None:
            raise
        return queries.tie_made(known, me)
    if other is not None:
        events.announce(FamilyAsked(row.id, other))
    return queries.tie_made(row, me)


def _between(me: uuid.UUID, other: uuid.UUID) -> FamilyTie | None:
    pair = Q(asker_id=me, asked_id=other) | Q(asker_id=other, asked_id=me)
    return FamilyTie.objects.filter(pair).exclude(state=TieState.OVER).order_by("id").first()


@transaction.atomic
def answer_family(tie_id: uuid.UUID, *, accept: bool, actor: Actor) -> bool:
    """A yes makes the tie; after a no the question is as one to nobody, and its asker never learns which it was.

    Refuses with NotFound or NotWaiting.
    """
    row = _held(tie_id)
    access.require(actor, "profiles.answer_family", on=row)
    assert row.asked_id is not None  # only the person asked comes this far
    if row.state == TieState.ACTIVE and accept:
        return True
    if row.state != TieState.ASKED or row.lapses_on < clock.today():
        raise errors.NotWaiting()
    if not accept:
        row.asked_id = None
        row.save(update_fields=["asked_id"])
        return False
    row.state, row.answered_at = TieState.ACTIVE, clock.now()
    row.save(update_fields=["state", "answered_at"])
    events.announce(FamilyAgreed(row.id, row.asker_id, row.asked_id))
    return True


@transaction.atomic
def end_family(tie_id: uuid.UUID, *, actor: Actor) -> None:
    """Either of the two ends it, and nothing of it is kept. Refuses with NotFound, also when it is gone already."""
    row = _held(tie_id)
    access.require(actor, "profiles.end_family", on=row)
    row.delete()


@transaction.atomic
def lapse_ties(*, actor: Actor) -> int:
    """Questions nobody answered in time are gone; answers how many. Refuses with NotAllowed."""
    access.require(actor, "profiles.lapse_ties")
    gone, _kinds = FamilyTie.objects.filter(state=TieState.ASKED, lapses_on__lt=clock.today()).delete()
    return gone


def _held(tie_id: uuid.UUID) -> FamilyTie:
    row = FamilyTie.objects.select_for_update().filter(pk=tie_id).order_by("id").first()
    if row is None:
        raise NotFound()
    return row
