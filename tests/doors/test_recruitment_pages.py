"""Recruitment as pages: announced, applied for, screened, heard, chosen, confirmed; no page asks more when there is more."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors.test_games_pages import Leader
from tests.doors.test_my_records import text_of
from tests.factories import access, people
from tests.factories import games as events
from tests.factories import recruitments as make
from tongxing.foundation import clock, relay
from tongxing.games import services as events_of_games
from tongxing.notices.models import Notice
from tongxing.notices.rules import said
from tongxing.recruitments import services
from tongxing.recruitments.models import InterviewSlot, RecruitmentRound, RoundApplication
from tongxing.recruitments.shapes import Screen

pytestmark = pytest.mark.django_db
BUDGETS = {
    "/recruitments": 3,
    "/recruitments/{round}": 4,
    "/me/recruitments": 5,
    "/me/recruitments/{mine}": 6,
    "/team/games/{games}/rounds": 4,
    "/team/rounds/{round}?state=passed": 10,
    "/team/rounds/{round}/slots": 5,
    "/team/slots/{slot}": 5,
}


class Volunteer:
    """A volunteer with a browser."""

    def __init__(self) -> None:
        token, member = access.signed_in()
        self.person, _account = people.registered(member)
        self.actor = access.who(token)
        self.browser = Client()
        self.browser.cookies[settings.SESSION_COOKIE] = token

    def sent(self, address: str, /, **told):
        return self.browser.post(address, {"key": str(uuid.uuid4())} | told)


def games_of(leader: Leader, day: dt.date):
    order = events.opened(leader.team.id, starts_on=day, ends_on=day + dt.timedelta(days=1))
    return events_of_games.open_games(order, actor=leader.actor)


def about(day: dt.date, **more) -> dict[str, str]:
    today, closes = clock.today(), day - dt.timedelta(days=20)
    told = {"name": "第一批", "says": "在赛道和检录处服务跑友。", "kinds": "引导 2\n饮水：1 人"}
    told |= {"opens_at-date": str(today - dt.timedelta(days=1)), "opens_at-time": "09:00"}
    told |= {"closes_at-date": str(closes), "closes_at-time": "18:00"}
    told |= {"min_age": "18", "least_days": "1", "hours_a_day": "6", "confirm_days": "3"}
    return told | {"criteria": "两天都能到岗\n做过检录", "questions": "您做过哪些服务？"} | more


def test_a_round_goes_from_its_announcement_to_a_confirmed_place():
    leader, day = Leader(), clock.today() + dt.timedelta(days=60)
    games = games_of(leader, day)
    home = f"/team/games/{games.id}/rounds"
    wrong = leader.sent(home, **about(day, questions="您的婚姻状况？", kinds="引导"))
    assert "不能问民族" in text_of(wrong, 422) and not RecruitmentRound.objects.exists()
    leader.sent(home, **about(day, has_interviews="on"))
    card = RecruitmentRound.objects.get()
    public = text_of(Client().get(f"/recruitments/{card.id}"))
    assert (
        "做过检录" in public
        and "您做过哪些服务？" in public
        and "饮水" in public
        and "每天约 6 小时" in public
    )
    assert "第一批" in text_of(Client().get("/recruitments"))
    who = Volunteer()
    address = f"/recruitments/{card.id}/application"
    few = who.sent(address, kinds=["引导"], answer_1="去年发过水。")
    assert "请至少选择一项" in text_of(few, 422)
    done = who.sent(address, days=[str(day)], kinds=["引导"], answer_1="去年发过水。")
    mine = RoundApplication.objects.get()
    assert done["Location"].startswith(f"/me/recruitments/{mine.id}")
    assert "去年发过水。" in text_of(leader.browser.get(f"/team/rounds/{card.id}"))
    leader.sent(f"/team/rounds/{card.id}?state=applied", applications=[str(mine.id)], outcome="passed")
    slots = f"/team/rounds/{card.id}/slots"
    when = {"starts_at-date": str(day - dt.timedelta(days=9)), "starts_at-time": "09:00"}
    when |= {"ends_at-date": str(day - dt.timedelta(days=9)), "ends_at-time": "10:00"}
    leader.sent(slots, **when, place="花园街 88 号", seats="2")
    slot = InterviewSlot.objects.get()
    assert "还有 2 个座位" in text_of(who.browser.get(f"/me/recruitments/{mine.id}"))
    who.sent(f"/me/recruitments/{mine.id}/slot", slot=str(slot.id))
    choosing = {"applications": [str(mine.id)], "outcome": "taken", "kind": "引导", "criterion": "2"}
    unheard = leader.sent(f"/team/rounds/{card.id}?state=passed", **choosing, words="欢迎！")
    assert "还没有到面试" in text_of(unheard)
    with clock.at(slot.ends_at):
        leader.sent(f"/team/slots/{slot.id}", came=[str(mine.id)])
    leader.sent(f"/team/rounds/{card.id}?state=passed", **choosing, words="欢迎！")
    page = text_of(who.browser.get(f"/me/recruitments/{mine.id}"))
    assert "您被录用为“引导”" in page and "依据：做过检录" in page
    who.sent(f"/me/recruitments/{mine.id}/confirmation")
    assert "已确认参加" in text_of(who.browser.get("/me/recruitments"))
    assert "已有 1 人，共要 2 人" in text_of(leader.browser.get(f"/team/rounds/{card.id}?state=confirmed"))
    for stranger in (Leader(), Volunteer()):
        assert stranger.browser.get(f"/me/recruitments/{mine.id}").status_code == 404
        assert stranger.browser.get(f"/team/rounds/{card.id}").status_code == 403
        assert stranger.browser.get(f"/team/slots/{slot.id}").status_code == 403
    who.sent(f"/me/recruitments/{mine.id}/withdrawal")
    assert RoundApplication.objects.get().state == "withdrawn"


def test_every_decision_is_told_with_its_words():
    leader, day = Leader(), clock.today() + dt.timedelta(days=60)
    card = services.open_round(make.opening(games_of(leader, day).id, day), actor=leader.actor)
    who = Volunteer()
    first = make.applied(card, who.actor)
    services.screen(Screen(card.id, (first.id,), False, 1, "只能来一天。"), actor=leader.actor)
    services.screen(Screen(card.id, (first.id,), True), actor=leader.actor)
    services.choose(make.choosing(card, "not_taken", first), actor=leader.actor)
    services.choose(make.choosing(card, "reserve", first, words="有人退出就轮到您。"), actor=leader.actor)
    services.choose(make.choosing(card, "taken", first, words="欢迎！"), actor=leader.actor)
    while relay.deliver_waiting():
        continue
    told = dict(Notice.objects.filter(account_id=who.actor.account_id).values_list("kind", "facts"))
    assert set(told) >= {
        "recruit_declined",
        "recruit_passed",
        "recruit_not_taken",
        "recruit_reserve",
        "recruit_taken",
    }
    assert said("recruit_declined", told["recruit_declined"]).text_zh.endswith(
        "只能来一天。 依据：两天都能到岗"
    )
    assert "备选第 1 号" in said("recruit_reserve", told["recruit_reserve"]).text_zh


def test_pages_of_recruitment_stay_within_their_budget_however_many_there_are():
    leader, day = Leader(), clock.today() + dt.timedelta(days=60)
    games, who = games_of(leader, day), Volunteer()
    card = services.open_round(make.opening(games.id, day, has_interviews=True), actor=leader.actor)
    slot = services.plan_slot(make.slot(card, seats=9), actor=leader.actor)
    mine = make.applied(card, who.actor)
    ids = {"round": card.id, "games": games.id, "mine": mine.id, "slot": slot.id}

    def asked() -> dict[str, int]:
        found = {}
        for address in BUDGETS:
            browser = who.browser if address.startswith(("/me", "/recruitments")) else leader.browser
            with CaptureQueriesContext(connection) as asked_for:
                answer = browser.get(address.format(**ids))
            assert answer.status_code == 200, address
            found[address] = len(asked_for)
        return found

    def grow(count: int) -> None:
        for _number in range(count):
            other = services.open_round(make.opening(games.id, day), actor=leader.actor)
            make.applied(other, who.actor)
            services.plan_slot(make.slot(card), actor=leader.actor)
            _person, stranger = make.applicant()
            theirs = make.applied(card, stranger)
            services.screen(Screen(card.id, (theirs.id,), True), actor=leader.actor)
            services.choose_slot(theirs.id, slot.id, actor=stranger)

    services.screen(Screen(card.id, (mine.id,), True), actor=leader.actor)
    services.choose_slot(mine.id, slot.id, actor=who.actor)
    grow(1)
    few = asked()
    grow(4)
    many = asked()
    assert few == many
    assert {one: count for one, count in many.items() if count > BUDGETS[one]} == {}
