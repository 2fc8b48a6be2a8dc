"""Mentors: asked by number, there by their own yes, and what they worked on with an organisation."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events
from tongxing.incubation import errors, queries
from tongxing.incubation.events import MentorAsked
from tongxing.incubation.models import LIVE_MENTORS, Mentor
from tongxing.incubation.services import steps
from tongxing.incubation.shapes import AskMentor, MentorCard, NoteAdvice, PlaceState
from tongxing.people import queries as people


@transaction.atomic
def ask_mentor(order: AskMentor, *, actor: Actor) -> MentorCard:
    """Somebody was asked to go along with the organisation; they are a mentor only after saying yes.

    The same key again is the same question. Refuses with NotFound, NotAllowed, WrongPoint, MentorUnknown,
    MentorsEnough or Invalid.
    """
    row = queries.place_for_change(order.place_id)
    access.require(actor, "incubation.ask_mentor", on=row)
    done = Mentor.objects.filter(place=row, key=order.key).order_by("id").first()
    if done is not None:
        return queries.told_mentor(done.id)
    if row.state != PlaceState.GROWING:
        raise steps.wrong_point(row)
    topic = steps.words("topic", order.topic, 2, 60)
    person = people.person_by_number(order.volunteer_number)
    if person is None or not person.is_volunteer or person.real_name_state != "passed":
        raise errors.MentorUnknown()
    if person.account_id is None:
        raise errors.MentorUnknown()
    live = Mentor.objects.filter(place=row, state__in=LIVE_MENTORS)
    most = queries.rule_for(row.base.region_code).parameters["most_mentors"]
    if live.filter(person_id=person.id).exists() or live.count() >= most:
        raise errors.MentorsEnough(most=most)
    made = Mentor.objects.create(
        key=order.key,
        place=row,
        person_id=person.id,
        account_id=person.account_id,
        volunteer_number=person.volunteer_number,
        topic=topic,
        state="asked",
        asked_at=clock.now(),
    )
    events.announce(MentorAsked(made.id, made.account_id))
    return queries.told_mentor(made.id)


@transaction.atomic
def answer_mentoring(mentor_id: uuid.UUID, *, accept: bool, actor: Actor) -> MentorCard:
    """The person is a mentor, or has declined. Twice is once. Refuses with NotFound or NothingToAnswer."""
    row = queries.mentor_for_change(mentor_id)
    access.require(actor, "incubation.answer_mentoring", on=row)
    wanted = "active" if accept else "declined"
    if row.state != wanted:
        if row.state != "asked":
            raise errors.NothingToAnswer()
        row.state, row.answered_at = wanted, clock.now()
        row.save(update_fields=["state", "answered_at"])
    return queries.told_mentor(row.id)


@transaction.atomic
def note_advice(order: NoteAdvice, *, actor: Actor) -> MentorCard:
    """What the mentor worked on stands in the tale of the organisation. The same key again is the same note.

    Refuses with NotFound, NothingToAnswer, KeyTaken, WrongPoint or Invalid.
    """
    row = queries.mentor_for_change(order.mentor_id)
    access.require(actor, "incubation.note_advice", on=row)
    place = queries.place_for_change(row.place_id)
    if steps.done_with(place, order.key, "advised"):
        return queries.told_mentor(row.id)
    if row.state != "active":
        raise errors.NothingToAnswer()
    if place.state != PlaceState.GROWING:
        raise steps.wrong_point(place)
    why = steps.words("words", order.words)
    steps.write(place, "advised", order.key, actor.label, why=why)
    return queries.told_mentor(row.id)


@transaction.atomic
def end_mentoring(mentor_id: uuid.UUID, *, actor: Actor) -> MentorCard:
    """The person is no mentor any more. Twice is once. Refuses with NotFound."""
    row = queries.mentor_for_change(mentor_id)
    access.require(actor, "incubation.end_mentoring", on=row)
    if row.state in LIVE_MENTORS:
        row.state, row.ended_at = "ended", clock.now()
        row.save(update_fields=["state", "ended_at"])
    return queries.told_mentor(row.id)
