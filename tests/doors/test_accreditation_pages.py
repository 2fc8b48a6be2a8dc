"""Badges of a large event as pages: asked for, given, shown, called in; no page asks more when there is more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.test_games_pages import Leader
from tests.doors.test_my_records import text_of
from tests.doors.test_recruitment_pages import Volunteer
from tests.factories import games as events
from tests.factories import recruitments as make
from tongxing.accreditations import services
from tongxing.accreditations.models import Accreditation
from tongxing.accreditations.shapes import GiveBadges
from tongxing.games import services as events_of_games

pytestmark = pytest.mark.django_db
BUDGETS = {
    "/team/games/{games}/accreditations": 14,
    "/team/games/{games}/gates": 8,
    "/team/accreditations/{badge}": 6,
    "/me/accreditations": 5,
}


def event_of(leader: Leader):
    return events_of_games.open_games(events.opened(leader.team.id), actor=leader.actor)


def serving(leader: Leader, games, person):
    return events_of_games.take_on(events.taken_on(games.id, person), actor=leader.actor)


def test_a_badge_is_given_shown_and_called_in():
    leader, who = Leader(), Volunteer()
    games = event_of(leader)
    volunteer = serving(leader, games, who.person)
    home = f"/team/games/{games.id}/accreditations"
    assert "没有要求" in text_of(leader.browser.get(home))
    assert "请至少选择一项" in text_of(leader.sent(home, zones="赛道"), 422)
    leader.sent(home, volunteers=[str(volunteer.id)], zones="赛道\n检录处")
    badge = Accreditation.objects.get()
    mine = text_of(who.browser.get("/me/accreditations"))
    assert "证件 1 号" in mine and "赛道、检录处" in mine and "有效" in mine
    one = f"/team/accreditations/{badge.id}"
    assert "收回证件要写明原因" in text_of(leader.sent(one, ended_as="taken_back"), 422)
    leader.sent(one, ended_as="lost", why="掉了", renew="on")
    assert "遗失作废" in text_of(who.browser.get("/me/accreditations"))
    assert "2 号" in text_of(leader.browser.get(home))
    for address in (home, one, f"/team/games/{games.id}/gates"):
        assert Leader().browser.get(address).status_code == 404


def test_pages_of_badges_stay_within_their_budget_however_many_there_are():
    leader, who = Leader(), Volunteer()
    games = event_of(leader)
    first = serving(leader, games, who.person)
    services.give_badges(GiveBadges(games.id, (first.id,), ("赛道",)), actor=leader.actor)
    ids = {"games": games.id, "badge": Accreditation.objects.get().id}

    def asked() -> dict[str, int]:
        found = {}
        for address in BUDGETS:
            browser = who.browser if address.startswith("/me") else leader.browser
            with CaptureQueriesContext(connection) as asked_for:
                answer = browser.get(address.format(**ids))
            assert answer.status_code == 200, address
            found[address] = len(asked_for)
        return found

    def grow(count: int) -> None:
        for _number in range(count):
            one, _other = (serving(leader, games, make.applicant()[0]) for _two in (1, 2))
            services.give_badges(GiveBadges(games.id, (one.id,), ("赛道",)), actor=leader.actor)

    grow(1)
    few = asked()
    grow(4)
    many = asked()
    assert few == many
    assert {one: count for one, count in many.items() if count > BUDGETS[one]} == {}
