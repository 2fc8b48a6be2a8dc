"""Makers for recruitments: a round of the half marathon, people who apply, and an interview on a Saturday."""

import datetime as dt
import uuid
from typing import Any

from tests.factories import games, people, trainings
from tongxing.access.shapes import Member
from tongxing.foundation import clock
from tongxing.games import services as events_of_games
from tongxing.people.shapes import PersonCard
from tongxing.recruitments import services
from tongxing.recruitments.shapes import (
    ApplicationCard,
    Apply,
    Choose,
    KindWish,
    OpenRound,
    PlanSlot,
    RoundCard,
    Screen,
)

NOW = clock.from_local(dt.date(2026, 3, 16), dt.time(9))
FIRST, LAST = games.FIRST, games.LAST
CRITERIA = ("两天都能到岗", "做过赛道或检录服务", "面试时能说清岗位要做什么")
WORDS = "谢谢您报名，岗位所限，这次没有选上。"


def opening(games_id: uuid.UUID, first: dt.date = FIRST, **more: Any) -> OpenRound:
    """The order to look for two guides and one who hands out water."""
    told: dict[str, Any] = {
        "key": uuid.uuid4(),
        "name": "第一批赛道志愿者",
        "says": "在赛道和检录处服务跑友，赛前有一次集中培训。",
        "opens_at": clock.now() - dt.timedelta(hours=1),
        "closes_at": clock.start_of(first) - dt.timedelta(days=20),
        "min_age": 16,
        "least_days": 1,
        "hours_a_day": 6,
        "kinds": (KindWish("引导", 2), KindWish("饮水", 1)),
        "criteria": CRITERIA,
        "questions": ("您做过哪些赛事服务？",),
    }
    return OpenRound(games_id=games_id, **(told | more))


def event(team: trainings.Giver, **more: Any) -> uuid.UUID:
    """A half marathon of a team."""
    return events_of_games.open_games(games.opened(team.id, **more), actor=team.leader).id


def opened(team: trainings.Giver, games_id: uuid.UUID | None = None, **more: Any) -> RoundCard:
    """A round in which one can apply."""
    return services.open_round(opening(games_id or event(team), **more), actor=team.leader)


def applying(card: RoundCard, **more: Any) -> Apply:
    """The order to apply for both days as a guide or with the water."""
    told: dict[str, Any] = {"key": uuid.uuid4(), "days": card.days, "kinds": ("引导", "饮水")}
    told["answers"] = ("去年在终点发过水。",) * len(card.questions)
    return Apply(round_id=card.id, **(told | more))


def applicant(**changes: Any) -> tuple[PersonCard, Member]:
    """A volunteer who may apply."""
    person = people.volunteer(**changes)
    return person, people.member_of(person)


def applied(card: RoundCard, who: Member | None = None, **more: Any) -> ApplicationCard:
    """An application that waits for the screening."""
    return services.apply(applying(card, **more), actor=who or applicant()[1])


def passed(team: trainings.Giver, card: RoundCard, *applications: ApplicationCard) -> None:
    """These passed the screening."""
    services.screen(Screen(card.id, tuple(one.id for one in applications), True), actor=team.leader)


def choosing(card: RoundCard, outcome: str, *applications: ApplicationCard, **more: Any) -> Choose:
    """The order to decide on these by the first criterion."""
    told: dict[str, Any] = {"kind": "引导" if outcome == "taken" else "", "criterion": 1, "words": WORDS}
    return Choose(card.id, tuple(one.id for one in applications), outcome, **(told | more))


def slot(card: RoundCard, **more: Any) -> PlanSlot:
    """The order to hear two people on the Saturday before the closing."""
    starts_at = card.closes_at + dt.timedelta(days=2)
    told: dict[str, Any] = {
        "key": uuid.uuid4(),
        "starts_at": starts_at,
        "ends_at": starts_at + dt.timedelta(hours=1),
        "place": "花园街 88 号二楼",
        "seats": 2,
    }
    return PlanSlot(round_id=card.id, **(told | more))
