"""Makers for games: a half marathon of a team, its schedule of three shifts, and people who serve there."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from tests.factories import activities as made
from tongxing.access.shapes import Member
from tongxing.activities import services as occasions
from tongxing.activities.shapes import PostWish, ReviewActivity
from tongxing.foundation import clock, ids
from tongxing.games import services
from tongxing.games.models import GamesShift
from tongxing.games.shapes import (
    AssignmentCard,
    GamesCard,
    GamesVolunteerCard,
    OpenGames,
    OpenShifts,
    Place,
    PublishDay,
    PublishedDay,
    ReadSchedule,
    TakeOn,
)
from tongxing.people.shapes import PersonCard

NOW = made.NOW
FIRST, LAST = dt.date(2026, 5, 16), dt.date(2026, 5, 17)
TABLE = """编号,场馆,岗位,内容,开始,结束,人数
A-1,会展中心,检录,领物,2026-05-16 08:00,2026-05-16 12:00,40
A-2,会展中心,咨询,问讯,2026-05-16 12:00,2026-05-16 18:00,12
B-1,松花江大桥,饮水,第一饮水点,2026-05-17 06:00,2026-05-17 11:30,25
"""


def opened(organisation_id: uuid.UUID, **more: Any) -> OpenGames:
    """The order to begin the half marathon."""
    told: dict[str, Any] = {"key": uuid.uuid4(), "organisation_id": organisation_id}
    told |= {"name": "哈尔滨半程马拉松", "starts_on": FIRST, "ends_on": LAST}
    return OpenGames(**(told | more))


def table_on(first: dt.date) -> str:
    """The schedule with its two days elsewhere in the year."""
    second = first + dt.timedelta(days=1)
    return TABLE.replace(str(FIRST), str(first)).replace(str(LAST), str(second))


def schedule(games_id: uuid.UUID, text: str = TABLE, **more: Any) -> ReadSchedule:
    """The order to read its schedule."""
    told: dict[str, Any] = {"key": uuid.uuid4(), "games_id": games_id, "content": text.encode()}
    return ReadSchedule(**(told | {"post": "现场服务", "places": 2} | more))


def taken_on(games_id: uuid.UUID, person: PersonCard, **more: Any) -> TakeOn:
    """The order to take somebody on for all days."""
    told: dict[str, Any] = {"games_id": games_id, "person_id": person.id, "account_id": person.account_id}
    told |= {"days": (), "is_reserve": False, "key": uuid.uuid4()}
    return TakeOn(**(told | more))


@dataclass(frozen=True)
class Stage:
    """A team with its event, and the schedule that was brought."""

    team: made.Team
    games: GamesCard

    def shift(self, number: str) -> GamesShift:
        return GamesShift.objects.get(games_id=self.games.id, number=number)

    def somebody(self, **more: Any) -> tuple[GamesVolunteerCard, Member]:
        """Somebody new who is taken on; traits of the person under `who`."""
        person, who = made.volunteer(**more.pop("who", {}))
        order = taken_on(self.games.id, person, **more)
        return services.take_on(order, actor=self.team.leader), who

    def place(
        self, card: GamesVolunteerCard, number: str, instead_of: uuid.UUID | None = None
    ) -> AssignmentCard:
        order = Place(uuid.uuid4(), card.id, self.shift(number).id, instead_of)
        return services.place(order, actor=self.team.leader)

    def open_day(self, on: dt.date = FIRST, **changes: Any) -> None:
        """The shifts of a day are activities that the authority published."""
        project = made.project(self.team, title="半程马拉松", ends_on=dt.date(2026, 5, 31))
        posts = (PostWish("引导", 4, **changes),)
        like = occasions.plan_activity(made.order(project.id, posts=posts), actor=self.team.leader)
        services.open_shifts(OpenShifts(self.games.id, like.id, on), actor=self.team.leader)
        mine = GamesShift.objects.filter(games_id=self.games.id).exclude(activity_id=None)
        for activity_id in set(mine.values_list("activity_id", flat=True)):
            occasions.publish_activity(ReviewActivity(activity_id, ids.new_id()), actor=self.team.officer)

    def publish(self, on: dt.date = FIRST) -> PublishedDay:
        return services.publish_day(PublishDay(self.games.id, on), actor=self.team.leader)


def stage(text: str = TABLE, name: str = "花园街道邻里互助队") -> Stage:
    """The half marathon with a schedule that was brought."""
    team = made.team(name)
    games = services.open_games(opened(team.id), actor=team.leader)
    sheet = services.read_schedule(schedule(games.id, text), actor=team.leader)
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        services.bring_schedule(sheet.id, actor=team.leader)
    return Stage(team, games)
