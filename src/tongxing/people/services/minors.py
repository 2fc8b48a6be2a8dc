"""What is done about minors day by day: a word on one activity, acting in a child's name, a reason, a birthday."""

import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Member
from tongxing.foundation import clock, events
from tongxing.foundation.refusals import NotFound
from tongxing.people import errors, queries, rules
from tongxing.people.events import RightsMovedOver
from tongxing.people.models import Guardianship, GuardianStep, GuardianWord, Person
from tongxing.people.queries import guardians
from tongxing.people.services.guardians import end
from tongxing.people.shapes import TakePart
from tongxing.viewings import services as viewings
from tongxing.viewings.shapes import AskViewing, ViewingCard


def stand_in(person_id: uuid.UUID, *, actor) -> Member:
    """The child's account as an actor, in the guardian's hand: deeds done with it name the guardian.

    Only below the age of one's own word. Refuses with NotFound, or ChildHasOwnWord.
    """
    card = guardians.child(person_id, actor)
    row = guardians.held_by(person_id, actor.account_id)
    if row is None:
        raise NotFound()
    access.require(actor, "people.speak_for_child", on=guardians.as_subject(row))
    if card.has_own_word:
        raise errors.ChildHasOwnWord(age=queries.own_word_age(clock.today()))
    return Member(card.person.account_id, spoken_by=actor.account_id)


@transaction.atomic
def say_for_child(person_id: uuid.UUID, activity_id: uuid.UUID, agree: bool, *, actor) -> TakePart:
    """The guardian's last word on one activity is yes, or no; the same word again is one word (R-10).

    What a no does to the place held is done by whoever keeps it. Refuses with NotFound.
    """
    person = _locked(person_id)
    guardians.child(person_id, actor)
    row = guardians.held_by(person_id, actor.account_id)
    if row is None:
        raise NotFound()
    access.require(actor, "people.say_for_child", on=guardians.as_subject(row))
    _say(person, activity_id, "consented" if agree else "refused", actor.label)
    return guardians.may_take_part(person_id, activity_id, clock.today())


@transaction.atomic
def note_accompaniment(person_id: uuid.UUID, activity_id: uuid.UUID, seen_by: str, *, actor) -> TakePart:
    """A guardian came along to one activity and was seen there by whoever runs it (R-10); twice is once.

    `seen_by` is the label of that account. Refuses with NotFound or NotAllowed.
    """
    access.require(actor, "people.note_accompaniment")
    person = _locked(person_id)
    if guardians.is_minor(person.birth_on, clock.today()):
        _say(person, activity_id, "accompanied", seen_by)
    return guardians.may_take_part(person_id, activity_id, clock.today())


@transaction.atomic
def state_reason(person_id: uuid.UUID, key: uuid.UUID, reason: str, *, actor) -> ViewingCard:
    """Why somebody with an office would look at a minor's record is asked of a second person (R-79).

    It opens nothing by itself, and the pages still ask their own leave afterwards. The same key again is the same
    question. Refuses with NotFound (also whoever holds no office), NotAllowed or ReasonMissing.
    leave: asked by ask_viewing
    """
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None or not guardians.is_minor(person.birth_on, clock.today()):
        raise NotFound()
    order = AskViewing(key, person.id, person.residence_code, reason)
    return viewings.ask_viewing(order, actor=actor)


def move_rights_over(*, actor) -> int:
    """Who had a birthday is told of: at the age of one's own word the child acts alone, at eighteen it ends.

    The verdicts follow the birth date whether this has run or not. Answers how many lines were written.
    Refuses with NotAllowed.
    """
    access.require(actor, "people.move_rights_over")
    today, count = clock.today(), 0
    rows = Guardianship.objects.filter(state="active").select_related("person").order_by("id")
    for row in rows.iterator(chunk_size=500):
        if not guardians.is_minor(row.person.birth_on, today):
            count += _moved(row.id, "of_age", rules.ADULT_AGE, actor)
        elif queries.is_of_own_word(row.person.birth_on, today):
            count += _moved(row.id, "own_word", queries.own_word_age(today), actor)
    return count


@transaction.atomic
def _moved(guardianship_id: uuid.UUID, kind: str, age: int, actor) -> int:
    row = Guardianship.objects.select_for_update().filter(pk=guardianship_id).order_by("id").first()
    if row is None or row.state != "active" or row.account_id is None:
        return 0
    if GuardianStep.objects.filter(guardianship=row, kind=kind).exists():
        return 0
    events.announce(RightsMovedOver(row.id, row.person_id, row.account_id, age))
    if kind == "of_age":
        end(row, kind, actor)
    else:
        GuardianStep.objects.create(
            guardianship=row, kind=kind, version=row.version, said_by=actor.label, said_at=clock.now()
        )
    return 1


def _say(person: Person, activity_id: uuid.UUID, kind: str, said_by: str) -> None:
    said = GuardianWord.objects.filter(person=person, activity_id=activity_id).order_by("-step").first()
    if said is not None and said.kind == kind:
        return
    GuardianWord.objects.create(
        person=person,
        activity_id=activity_id,
        step=said.step + 1 if said else 1,
        kind=kind,
        said_by=said_by,
        said_at=clock.now(),
    )


def _locked(person_id: uuid.UUID) -> Person:
    person = Person.objects.select_for_update().filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    return person
