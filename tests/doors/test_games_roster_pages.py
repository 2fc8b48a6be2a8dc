"""The roster as pages: somebody is put on a shift and moved by a form or a drag, a day is told, the volunteer answers."""

import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors.test_games_pages import Leader
from tests.doors.test_my_records import text_of
from tests.factories import access, organisations, people
from tests.factories import games as make
from tongxing.access.shapes import SystemActor
from tongxing.activities.models import SignUp
from tongxing.foundation import clock, relay
from tongxing.games import services
from tongxing.games.models import GamesAssignment, GamesShift, RosterProposal
from tongxing.games.shapes import GamesCard, Place, TakeOnMember
from tongxing.notices.models import Notice

pytestmark = pytest.mark.django_db
BUDGETS = {"roster": 16, "volunteers": 13, "shift": 17, "assignment": 12}


@pytest.fixture(autouse=True)
def monday():
    with clock.at(make.NOW):
        yield


class Organiser(Leader):
    """The leader with the event of a half marathon and its schedule."""

    def __init__(self) -> None:
        super().__init__()
        self.games: GamesCard = services.open_games(make.opened(self.team.id), actor=self.actor)
        sheet = services.read_schedule(make.schedule(self.games.id), actor=self.actor)
        with clock.at(make.NOW + make.dt.timedelta(minutes=1)):
            services.bring_schedule(sheet.id, actor=self.actor)
        self.here = f"/team/games/{self.games.id}"

    @property
    def stage(self) -> make.Stage:
        team = make.made.Team(self.team.id, self.actor, access.with_role("authority_officer"))
        return make.Stage(team, self.games)

    def shift(self, number: str) -> str:
        return str(GamesShift.objects.get(number=number).id)


def browser_of(token: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def somebody(organiser: Organiser):
    """A member of the team with a browser."""
    token, member = access.signed_in()
    person, _account = people.registered(member)
    organisations.member_in(organiser.team, "member", person)
    return person, browser_of(token)


def test_from_the_members_to_an_accepted_shift():
    boss = Organiser()
    person, browser = somebody(boss)
    boss.sent(f"{boss.here}/volunteers", number=person.volunteer_number, most_shifts="")
    assert person.volunteer_number in text_of(boss.browser.get(f"{boss.here}/volunteers"))
    first = f"/team/shifts/{boss.shift('A-1')}"
    assert "可以排的人" in text_of(boss.browser.get(first))
    card = services.take_on_member(
        TakeOnMember(uuid.uuid4(), boss.games.id, person.volunteer_number), actor=boss.actor
    )
    boss.sent(first, volunteer=str(card.id))
    one = GamesAssignment.objects.get()
    board = text_of(boss.browser.get(f"{boss.here}/roster?day={make.FIRST}"))
    assert "会展中心" in board and "1 / 40" in board and "还没有办成活动" in board
    assert "领物" in text_of(boss.browser.get(f"{boss.here}/roster?day={make.FIRST}&venue=会展中心"))
    boss.stage.open_day()
    boss.sent(f"{boss.here}/roster/telling", on=str(make.FIRST))
    mine = f"/me/games/{boss.games.id}"
    assert "会展中心 · 检录" in text_of(browser.get(mine))
    relay.deliver_waiting()
    assert Notice.objects.filter(kind="games_shifts_told").count() == 1
    done = browser.post(mine, {"key": str(uuid.uuid4()), "shifts": [str(one.id)], "what": "accept"})
    assert (done.status_code, SignUp.objects.get().state) == (303, "held")
    assert "您接受的班次" in text_of(browser.get(mine))
    refused = boss.sent(f"/team/assignments/{one.id}", to="off")
    assert "名额是本人的" in text_of(refused, 409)


def test_a_move_by_form_and_by_drag_and_a_conflict_is_told_on_the_spot():
    boss = Organiser()
    stage = boss.stage
    card, _who = stage.somebody()
    one = stage.place(card, "A-1")
    address = f"/team/assignments/{one.id}"
    assert "12:00–18:00 会展中心 · 咨询 (0/12)" in text_of(boss.browser.get(address))
    boss.sent(address, to=boss.shift("A-2"))
    assert GamesAssignment.objects.get().shift.number == "A-2"
    drag = {"key": str(uuid.uuid4()), "to": boss.shift("A-1")}
    answer = boss.browser.post(address, drag, headers={"HX-Request": "true"})
    assert (answer.status_code, "换好了" in answer.content.decode()) == (200, True)
    other = stage.place(card, "A-2")
    refused = boss.browser.post(
        f"/team/assignments/{other.id}", drag | {"key": str(uuid.uuid4())}, headers={"HX-Request": "true"}
    )
    assert (refused.status_code, "时间撞了" in refused.content.decode()) == (409, True)
    assert "时间撞了" in text_of(boss.sent(f"/team/assignments/{other.id}", to=boss.shift("A-1")), 409)
    for wrong in ("", "elsewhere", "x" * 500):
        assert boss.sent(address, to=wrong).status_code == 422
    boss.sent(address, to="lock")
    assert "系统可以调" in text_of(boss.browser.get(address))
    boss.sent(address, to="off")
    assert GamesAssignment.objects.filter(state="taken_off").count() == 1
    assert Leader().browser.get(address).status_code == 404


def test_the_system_is_asked_for_a_draft_and_says_what_is_open():
    boss = Organiser()
    boss.stage.somebody()
    boss.sent(f"{boss.here}/roster/proposal")
    assert "系统正在排" in text_of(boss.browser.get(f"{boss.here}/roster"))
    services.make_proposal(RosterProposal.objects.get().id, actor=SystemActor("games.proposal"))
    assert "上次排了 2 个位置，还空 75 个" in text_of(boss.browser.get(f"{boss.here}/roster"))


def test_somebody_is_let_go_with_a_reason_or_leaves():
    boss = Organiser()
    person, browser = somebody(boss)
    order = TakeOnMember(uuid.uuid4(), boss.games.id, person.volunteer_number)
    card = services.take_on_member(order, actor=boss.actor)
    assert "哈尔滨半程马拉松" in text_of(browser.get("/me/games"))
    one = f"/team/games-volunteers/{card.id}"
    assert boss.sent(one, why="").status_code == 422
    boss.sent(one, why="人手够了，谢谢您")
    relay.deliver_waiting()
    assert Notice.objects.get(kind="games_released").facts["why"] == "人手够了，谢谢您"
    assert "已经退出赛会" in text_of(boss.browser.get(one))
    again = services.take_on_member(
        TakeOnMember(uuid.uuid4(), boss.games.id, person.volunteer_number), actor=boss.actor
    )
    gone = browser.post(f"/me/games/{again.id}/leaving", {"key": str(uuid.uuid4())})
    assert (gone.status_code, browser.get(f"/me/games/{boss.games.id}").status_code) == (303, 404)


def test_the_pages_ask_no_more_when_there_is_more():
    boss = Organiser()
    stage = boss.stage
    one = stage.place(stage.somebody()[0], "A-1")
    addresses = {
        "roster": f"{boss.here}/roster?day={make.FIRST}&venue=会展中心",
        "volunteers": f"{boss.here}/volunteers",
        "shift": f"/team/shifts/{boss.shift('A-1')}",
        "assignment": f"/team/assignments/{one.id}",
    }

    def asked() -> dict[str, int]:
        found = {}
        for name, address in addresses.items():
            with CaptureQueriesContext(connection) as asked_for:
                assert boss.browser.get(address).status_code == 200, address
            found[name] = len(asked_for)
        return found

    stage.somebody()
    few = asked()
    for _ in range(4):
        order = Place(uuid.uuid4(), stage.somebody()[0].id, stage.shift("A-1").id)
        services.place(order, actor=boss.actor)
        stage.somebody()
    assert asked() == few
    assert {name: count for name, count in few.items() if count > BUDGETS[name]} == {}
