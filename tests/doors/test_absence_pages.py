"""Who did not come, on the pages: the list closed in two taps, the person answers, somebody else decides."""

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, people
from tests.factories import activities as made
from tests.factories.absences import AFTER, appealed, closed
from tests.factories.places import NANGANG
from tongxing.absences import queries
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, Member, SystemActor
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


def entered() -> tuple[Client, Member]:
    client = Client()
    token, member = access.signed_in()
    client.cookies["tongxing_session"] = token
    return client, people.registered(member)[1]


def office(role: str, team: made.Team | None = None) -> Client:
    """Somebody with a role in Nangang, or in a team of it."""
    client, who = entered()
    until = made.MONDAY.replace(month=12)
    of = team.id if team else None
    order = GiveGrant(who.account_id, role, NANGANG, made.MONDAY, until, organisation_id=of)
    give_grant(order, actor=SystemActor("test"))
    return client


def key(**more) -> dict:
    return {"key": str(uuid.uuid4())} | more


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_person_reads_what_stands_and_objects_in_one_form_without_javascript():
    team = made.team()
    card = made.activity(team)
    client, who = entered()
    made.sign_up(card, who)
    closed(card, team)
    with clock.at(AFTER):
        link = re.search(r"/me/absences/[0-9a-f-]{36}", text(client, "/me/absences")).group(0)
        assert "由登记人以外的人答复" in text(client, link)
        assert client.post(link, key(text="我到了，手机没电")).status_code == 303
        assert "答复之前这条不作数" in text(client, link)
        assert client.post(link, key(text="再说一次")).status_code == 409
        other, _somebody = entered()
        assert other.get(link).status_code == 404


def test_who_can_still_withdraw_is_asked_nothing_and_afterwards_one_may_say_why():
    card = made.activity(made.team())
    client, who = entered()
    made.sign_up(card, who)
    page = f"/activities/{card.id}/word"
    assert "不用说明原因" in text(client, page)
    assert client.post(page, key(text="发烧")).status_code == 409
    with made.the_day(9):
        assert client.post(page, key(text="发烧")).status_code == 303
        assert "发烧" in text(client, page)


def test_the_leader_ticks_the_excused_and_everybody_else_was_not_seen():
    team = made.team()
    card = made.activity(team)
    ill, away = made.held(card), made.held(card)
    with clock.at(AFTER):
        leader = office("team_leader", team)
        page = f"/team/activities/{card.id}/absences"
        assert "有 2 人报了名、没有签到" in text(leader, page)
        assert leader.post(page, key(excused=[str(ill[0].id)])).status_code == 303
        kinds = {one.volunteer_number: one.kind for one in queries.list_of(card.id, team.leader).stated}
        assert kinds == {ill[0].volunteer_number: "excused", away[0].volunteer_number: "not_seen"}
        fact = queries.my_absences(away[1]).stated[0]
        assert leader.post(f"/team/absences/{fact.id}/right", key(how="came")).status_code == 303
        assert queries.my_absences(away[1]).stated[0].ended_how == "came"
        assert leader.post(f"/team/absences/{fact.id}/right", key(how="excused")).status_code == 303
        assert queries.my_absences(away[1]).stated[0].ended_how == "came"


def test_an_officer_finds_what_waits_and_answers_and_a_long_list_asks_no_more():
    team = made.team()
    card = made.activity(team, places=8)
    crowd = [made.held(card) for _ in range(4)]
    stated = {one.volunteer_number: one for one in closed(card, team)}
    with clock.at(AFTER):
        officer = office("authority_officer")
        appealed(stated[crowd[0][0].volunteer_number], crowd[0][1])
        officer.get("/authority/absences")
        with CaptureQueriesContext(connection) as few:
            officer.get("/authority/absences")
        for person, who in crowd[1:]:
            appealed(stated[person.volunteer_number], who)
        with CaptureQueriesContext(connection) as many:
            assert text(officer, "/authority/absences").count('href="/authority/absences/') == 4
        assert len(few) == len(many) <= 9
        page = f"/authority/absences/{stated[crowd[0][0].volunteer_number].id}"
        assert officer.post(page, key(verdict="declined", why="")).status_code == 422
        assert officer.post(page, key(verdict="declined", why="名单核对过")).status_code == 303
        assert queries.my_absences(crowd[0][1]).stated[0].appeal.verdict == "declined"
