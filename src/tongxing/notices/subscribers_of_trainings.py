"""Who is told of trainings: those with a seat when a class moves or does not take place, and whose completion it is."""

import uuid
from collections.abc import Iterable

from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.people import queries as people
from tongxing.trainings import events as trainings
from tongxing.trainings import queries
from tongxing.trainings.shapes import ClassCard

TELLER = SystemActor("notices")
MINE = "/me/trainings"


def _tell(accounts: Iterable[uuid.UUID], kind: str, once: object, href: str, **facts: str) -> None:
    for account_id in accounts:
        services.tell(Tell(account_id, kind, str(once), href, facts), actor=TELLER)


def _when(card: ClassCard) -> str:
    return f"{clock.local(card.starts_at):%m-%d %H:%M}"


@subscriber(trainings.ClassMoved)
def on_class_moved(told: trainings.ClassMoved) -> None:
    """A class that has been called off meanwhile is told as that."""
    card = queries.class_told(told.class_id)
    if not card.is_called_off:
        seated = queries.accounts_seated(card.id)
        facts = {"course": card.course.title, "when": _when(card), "place": card.place_text}
        _tell(seated, "class_moved", f"{card.id}:{told.move}", f"/trainings/classes/{card.id}", **facts)


@subscriber(trainings.ClassCalledOff)
def on_class_called_off(told: trainings.ClassCalledOff) -> None:
    card = queries.class_told(told.class_id)
    seated = queries.accounts_seated(card.id, state="called_off")
    facts = {"course": card.course.title, "when": _when(card), "why": card.why}
    _tell(seated, "class_called_off", card.id, MINE, **facts)


@subscriber(trainings.TrainingPassed)
def on_training_passed(told: trainings.TrainingPassed) -> None:
    _tell_whose(told.completion_id, told.person_id, "training_passed")


@subscriber(trainings.TrainingTakenBack)
def on_training_taken_back(told: trainings.TrainingTakenBack) -> None:
    _tell_whose(told.completion_id, told.person_id, "training_taken_back")


@subscriber(trainings.TrainingExpiryAnnounced)
def on_training_expires(told: trainings.TrainingExpiryAnnounced) -> None:
    on = told.valid_until
    facts = {"until_zh": f"{on.year}年{on.month}月{on.day}日", "until_en": f"{on:%d %b %Y}"}
    _tell_whose(told.completion_id, told.person_id, "training_expires", **facts)


def _tell_whose(completion_id: uuid.UUID, person_id: uuid.UUID, kind: str, **facts: str) -> None:
    """The person, unless the completion is gone with them."""
    card = queries.completion_told(completion_id)
    if card is not None:
        facts |= {"why": card.why} if kind == "training_taken_back" else {}
        own = people.person(person_id).account_id
        _tell((own,), kind, card.id, MINE, course=card.course.title, **facts)
