"""Large events as pages: begun, a schedule read, looked at and brought; the pages ask no more when there is more."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors.test_my_records import text_of
from tests.factories import access, organisations, people
from tests.factories import activities as made
from tests.factories import games as make
from tests.factories.places import ground
from tongxing.activities import services as occasions
from tongxing.activities.shapes import KeepTemplate
from tongxing.foundation import clock
from tongxing.games import queries, services
from tongxing.games.models import Games, GamesShift, ScheduleSheet

pytestmark = pytest.mark.django_db
BUDGETS = {
    "/team/games": 9,
    "/team/games/{games}": 11,
    "/team/games/{games}/opening": 11,
    "/team/schedules/{sheet}": 9,
}


class Leader:
    """A leader of a team with a browser."""

    def __init__(self) -> None:
        ground()
        token, member = access.signed_in()
        person, _account = people.registered(member)
        self.team = organisations.organisation()
        organisations.member_in(self.team, "team_leader", person)
        self.actor = access.who(token)
        self.browser = Client()
        self.browser.cookies[settings.SESSION_COOKIE] = token

    def sent(self, address: str, /, **told):
        return self.browser.post(address, {"key": str(uuid.uuid4())} | told)

    def handed_in(self, games_id: uuid.UUID, text: str):
        file = SimpleUploadedFile("schedule.csv", text.encode(), "text/csv")
        return self.sent(f"/team/games/{games_id}", file=file, post="引导", places="2")


def test_an_event_is_begun_and_its_schedule_read_looked_at_and_brought():
    leader = Leader()
    about = {"organisation": str(leader.team.id), "name": "哈尔滨半程马拉松"}
    begun = leader.sent("/team/games", **about, starts_on="2026-05-16", ends_on="2026-05-17")
    games = Games.objects.get()
    assert begun["Location"].startswith(f"/team/games/{games.id}")
    wrong = leader.handed_in(games.id, make.TABLE.replace("2026-05-16 08:00", "八点"))
    assert (wrong.status_code, ScheduleSheet.objects.count()) == (422, 0)
    assert "第 2 行（项）：开始时间“八点”看不懂" in text_of(wrong, 422)
    leader.handed_in(games.id, make.TABLE)
    sheet = ScheduleSheet.objects.get()
    look = text_of(leader.browser.get(f"/team/schedules/{sheet.id}"))
    assert "新增 3 班" in look and "松花江大桥 · 饮水" in look and not GamesShift.objects.exists()
    leader.sent(f"/team/schedules/{sheet.id}")
    page = text_of(leader.browser.get(f"/team/games/{games.id}?day=2026-05-17"))
    assert "3 班，77 个名额" in page and "松花江大桥 · 饮水" in page and "检录" not in page
    assert "会展中心 · 检录" in text_of(leader.browser.get(f"/team/games/{games.id}?day=yesterday"))
    for address in (f"/team/games/{games.id}", f"/team/schedules/{sheet.id}"):
        assert Leader().browser.get(address).status_code == 404


def test_the_shifts_of_a_day_are_opened_like_an_activity_of_the_team():
    leader, day = Leader(), clock.today() + dt.timedelta(days=20)
    games = services.open_games(
        make.opened(leader.team.id, starts_on=day, ends_on=day + dt.timedelta(days=1)), actor=leader.actor
    )
    sheet = services.read_schedule(make.schedule(games.id, make.table_on(day)), actor=leader.actor)
    services.bring_schedule(sheet.id, actor=leader.actor)
    address = f"/team/games/{games.id}/opening"
    assert "还没有样板活动" in text_of(leader.browser.get(f"{address}?day={day}"))
    pattern = _pattern_of(leader, day)
    assert "照哪个活动办" in text_of(leader.browser.get(f"{address}?day={day}"))
    done = leader.sent(address, pattern=str(pattern.id), venue="", on=str(day))
    assert done["Location"].startswith(f"/team/games/{games.id}?day={day}")
    page = text_of(leader.browser.get(f"/team/games/{games.id}?day={day}"))
    assert page.count("已办成活动") == GamesShift.objects.exclude(activity_id=None).count() == 2
    assert "没有要开放的班次" in text_of(leader.browser.get(f"{address}?day={day}"))
    again = leader.sent(address, pattern=str(pattern.id), venue="", on=str(day))
    assert "没有要开放的班次" in text_of(again, 409)


def _pattern_of(leader: Leader, day: dt.date):
    team = made.Team(leader.team.id, leader.actor, access.with_role("authority_officer"))
    project = made.project(team, starts_on=clock.today(), ends_on=day + dt.timedelta(days=3))
    begins = clock.from_local(clock.today() + dt.timedelta(days=3), dt.time(10))
    order = made.order(
        project.id,
        starts_at=begins,
        ends_at=begins + dt.timedelta(hours=2),
        sign_up_opens_at=clock.now(),
        sign_up_closes_at=begins - dt.timedelta(hours=2),
        cancel_until=begins - dt.timedelta(days=1),
    )
    card = occasions.plan_activity(order, actor=leader.actor)
    occasions.keep_template(KeepTemplate(card.id, "赛会服务"), actor=leader.actor)
    return card


def test_pages_of_games_stay_within_their_budget_however_many_there_are():
    leader = Leader()
    games = services.open_games(make.opened(leader.team.id), actor=leader.actor)

    def asked() -> dict[str, int]:
        sheet = queries.sheets_of(games.id, leader.actor)[0]
        found = {}
        for address in BUDGETS:
            with CaptureQueriesContext(connection) as asked_for:
                answer = leader.browser.get(address.format(games=games.id, sheet=sheet.id))
            assert answer.status_code == 200, address
            found[address] = len(asked_for)
        return found

    def grow(numbers: range) -> None:
        services.open_games(make.opened(leader.team.id), actor=leader.actor)
        row = make.TABLE.splitlines()[1]
        text = make.TABLE + "".join(row.replace("A-1", f"C-{number}") + "\n" for number in numbers)
        first = services.read_schedule(make.schedule(games.id, text), actor=leader.actor)
        services.bring_schedule(first.id, actor=leader.actor)
        newer = text.replace("B-1", "B-2").replace(",40", ",30")
        services.read_schedule(make.schedule(games.id, newer), actor=leader.actor)

    grow(range(2))
    few = asked()
    grow(range(2, 9))
    many = asked()
    assert few == many
    assert {one: count for one, count in many.items() if count > BUDGETS[one]} == {}
