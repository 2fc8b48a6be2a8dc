"""Lists of applications and invitations ask the database as often for twelve rows as for three."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.doors.test_opening_pages import browser
from tests.factories import activities as made
from tests.factories import organisations, people, selections
from tests.factories.browsers import office
from tongxing.foundation import clock
from tongxing.people import queries as known

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 12
BUDGETS = {"applications": 16, "invitations": 14, "mine": 8}


def asked(who: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as told:
        assert who.get(address).status_code == 200
    return len(told)


def test_a_longer_list_asks_no_more_questions():
    with clock.at(made.NOW):
        team = made.team()
        leader, selection = office("team_leader", team.id), selections.announced(team, asks_words=True)
        inviting, (_person, guest) = made.activity(team, title="邀请来的"), made.volunteer()
        organisations.member_in(team, person=known.person_of(guest.account_id))
        crowd, counts = made.crowd(MANY), {}
        for size, come in ((FEW, crowd[:FEW]), (MANY, crowd[FEW:])):
            with clock.at(selections.OPENS):
                for who in come:
                    selections.apply(selection, who, words=("陪过", "会一点", "全程"))
            for number in range(len(come)):
                person, _who = organisations.member_in(team)
                selections.invited(inviting, people.member_of(person), team)
                begins = made.at(8, day=made.SATURDAY + dt.timedelta(days=size + number))
                times = {"starts_at": begins, "ends_at": begins + dt.timedelta(hours=1)}
                selections.invited(made.activity(team, title=f"第 {size + number} 次", **times), guest, team)
            counts[size] = {
                "applications": asked(leader, f"/team/activities/{selection.activity_id}/applications"),
                "invitations": asked(leader, f"/team/activities/{inviting.id}/invitations"),
                "mine": asked(browser(guest), "/me/activity-invitations"),
            }
    assert counts[FEW] == counts[MANY]
    assert {name: count for name, count in counts[MANY].items() if count > BUDGETS[name]} == {}
