"""Officers hear when a clause is asked of them, when a report came or was answered, and when a day is near or over."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.measures import events as measures
from tongxing.measures import queries
from tongxing.measures.shapes import AssignmentCard
from tongxing.notices import services
from tongxing.notices.shapes import Tell

TELLER = SystemActor("notices")


def _tell(accounts: Iterable[UUID], kind: str, once: str, card: AssignmentCard, day: dt.date | None) -> None:
    facts = {
        "number": card.clause.number,
        "title_zh": card.clause.title("zh"),
        "title_en": card.clause.title("en"),
        "region": card.region_name,
        "giver": card.giver_name,
        "until_zh": f"{day.month}月{day.day}日" if day else "",
        "until_en": f"{day:%d %b}" if day else "",
    }
    for account_id in accounts:
        told = Tell(account_id, kind, once, f"/authority/measures/{card.id}", facts)
        services.tell(told, actor=TELLER)


@subscriber(measures.AssignmentOpened)
def on_assignment_opened(told: measures.AssignmentOpened) -> None:
    card = queries.told_of(told.assignment_id)
    _tell(queries.doers_of(card), "assignment_opened", str(card.id), card, card.due_on)


@subscriber(measures.AssignmentReported)
def on_assignment_reported(told: measures.AssignmentReported) -> None:
    card = queries.told_of(told.assignment_id)
    if card.answer_due_on is None:  # answered meanwhile
        return
    once = f"{card.id}:{card.answer_due_on}"
    _tell(queries.answerers_of(card), "assignment_reported", once, card, card.answer_due_on)


@subscriber(measures.AssignmentAnswered)
def on_assignment_answered(told: measures.AssignmentAnswered) -> None:
    card = queries.told_of(told.assignment_id)
    once = f"{card.id}:{told.round}:{told.verdict}"
    _tell(queries.doers_of(card), f"assignment_{told.verdict}", once, card, card.due_on)


@subscriber(measures.AssignmentClosed)
def on_assignment_closed(told: measures.AssignmentClosed) -> None:
    if told.outcome == "called_off":
        card = queries.told_of(told.assignment_id)
        _tell(queries.doers_of(card), "assignment_called_off", str(card.id), card, None)


@subscriber(measures.AssignmentDue)
def on_assignment_due(told: measures.AssignmentDue) -> None:
    card = queries.told_of(told.assignment_id)
    if not card.is_open or card.state == "reported":  # done meanwhile
        return
    kind = "assignment_late" if told.is_late else "assignment_due"
    _tell(queries.doers_of(card), kind, f"{card.id}:{told.round}", card, card.due_on)
