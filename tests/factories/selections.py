"""Makers for selections: an activity that opens at eleven on Monday, three criteria, and people who apply."""

import datetime as dt
import uuid
from typing import Any

from tests.factories import activities as made
from tongxing.access.shapes import Member, SystemActor
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.selections import services
from tongxing.selections.models import Application
from tongxing.selections.shapes import (
    AnnounceSelection,
    AnswerApplications,
    Answered,
    ApplicationCard,
    Apply,
    Invite,
    InvitedRow,
    SelectionCard,
)

OPENS = made.NOW + dt.timedelta(hours=2)
UNTIL = OPENS + dt.timedelta(days=2)
ANSWER_BY = OPENS + dt.timedelta(days=3)
JOB = SystemActor("test")
CRITERIA = ("陪过独居老人看病", "会说东北话以外的方言更好沟通", "周六全程都在")


def activity(of: made.Team, **changes: Any) -> ActivityCard:
    """A published activity whose sign-up begins in two hours."""
    return made.activity(of, **{"sign_up_opens_at": OPENS} | changes)


def wish(card: ActivityCard, **changes: Any) -> AnnounceSelection:
    told = {
        "key": uuid.uuid4(),
        "activity_id": card.id,
        "criteria": CRITERIA,
        "answer_by": ANSWER_BY,
        "until": UNTIL,
    }
    return AnnounceSelection(**told | changes)


def announced(of: made.Team, *, asks_words: bool = False, **changes: Any) -> SelectionCard:
    """A selection announced two hours ahead."""
    card = activity(of, **changes)
    return services.announce_selection(wish(card, asks_words=asks_words), actor=of.leader)


def order(selection: SelectionCard, **changes: Any) -> Apply:
    return Apply(**{"key": uuid.uuid4(), "selection_id": selection.id} | changes)


def apply(selection: SelectionCard, who: Member, **changes: Any) -> ApplicationCard:
    return services.apply(order(selection, **changes), actor=who)


def answer(
    selection: SelectionCard,
    actor: Member,
    verdict: str,
    *numbers: int,
    criteria: tuple[int, ...] = (1,),
    key: uuid.UUID | None = None,
) -> Answered:
    """The same answer to the applications with these numbers."""
    rows = Application.objects.filter(selection_id=selection.id, number__in=numbers).order_by("number")
    named = tuple(rows.values_list("id", flat=True))
    told = AnswerApplications(key or uuid.uuid4(), selection.id, named, verdict, criteria)
    return services.answer_applications(told, actor=actor)


def number_of(who: Member) -> str:
    """The number on somebody's card."""
    person = people.person_of(who.account_id)
    assert person is not None
    return person.volunteer_number


def ordered(card: ActivityCard, number: str, **changes: Any) -> Invite:
    return Invite(**{"key": uuid.uuid4(), "activity_id": card.id, "volunteer_number": number} | changes)


def invited(card: ActivityCard, who: Member, of: made.Team, **changes: Any) -> InvitedRow:
    """The leader invites somebody."""
    return services.invite(ordered(card, number_of(who), **changes), actor=of.leader)


def came_before(of: made.Team, who: Member) -> None:
    """Somebody came to an activity of the team."""
    card = made.activity(
        of, title="上一次", starts_at=made.at(6), ends_at=made.at(7), sign_up_closes_at=made.at(5)
    )
    made.sign_up(card, who)
    with clock.at(made.at(6)):
        made.arrive(card, who, of)
