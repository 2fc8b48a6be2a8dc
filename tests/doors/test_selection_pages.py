"""Applications by page: announced by the leader, applied for, answered many at once, and looked at once more."""

import uuid

import pytest

from tests.doors.test_opening_pages import browser
from tests.factories import activities as made
from tests.factories import organisations, selections
from tests.factories.browsers import office
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.selections import queries
from tongxing.selections.models import Application, ApplicationAnswer, Selection

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def team():
    return made.team()


def said(**more: str) -> dict[str, str]:
    moments = {"until-date": "2026-03-18", "until-time": "12:00", "answer_by-date": "2026-03-19"}
    told = {"key": str(uuid.uuid4()), "criteria": "陪过独居老人看病\n周六全程都在", "answer_by-time": "12:00"}
    return told | moments | more


def test_the_leader_says_the_criteria_and_puts_them_right_until_somebody_applied(team):
    card, leader = selections.activity(team), office("team_leader", team.id)
    address = f"/team/activities/{card.id}/selection"
    assert "不打分" in leader.get(address).content.decode()
    done = leader.post(address, said())
    assert (done.status_code, done["Location"]) == (303, f"/activities/{card.id}/selection")
    assert Selection.objects.get().criteria == ["陪过独居老人看病", "周六全程都在"]
    done = leader.post(address, said(criteria="会用血压计"))
    assert (done.status_code, Selection.objects.get().criteria) == (303, ["会用血压计"])
    refused = leader.post(address, said(criteria="限男性"))
    assert refused.status_code == 422
    assert "限男性" in refused.content.decode()
    page = browser().get(f"/activities/{card.id}/selection").content.decode()
    assert "会用血压计" in page
    assert "先看审核条件" in browser().get(f"/activities/{card.id}").content.decode()


def test_applying_answering_and_asking_again_from_hand_to_hand(team):
    selection, crowd = selections.announced(team, asks_words=True, places=1), made.crowd(3)
    here, leader = f"/activities/{selection.activity_id}", office("team_leader", team.id)
    with clock.at(selections.OPENS):
        assert browser(crowd[0]).get(f"{here}/sign-up")["Location"] == f"{here}/application"
        for who in crowd:
            body = {"key": str(uuid.uuid4()), "word1": "陪过两次", "word2": "会一点", "word3": "全程"}
            assert browser(who).post(f"{here}/application", body).status_code == 303
        page = leader.get(f"/team{here}/applications").content.decode()
        assert "周六全程都在：全程" in page
        ids = {row.number: str(row.id) for row in Application.objects.all()}
        told = {
            "key": str(uuid.uuid4()),
            "applications": [ids[1], ids[2]],
            "verdict": "taken",
            "criteria": ["1"],
        }
        assert leader.post(f"/team{here}/applications", told).status_code == 303
        assert sorted(Application.objects.order_by("id").values_list("state", flat=True)) == [
            "open",
            "open",
            "taken",
        ]
        told = {"key": str(uuid.uuid4()), "applications": [ids[3]], "verdict": "declined", "criteria": ["2"]}
        leader.post(f"/team{here}/applications", told)
        mine = browser(crowd[2]).get(f"{here}/application").content.decode()
        assert "请求再看一次" in mine
        assert "会说东北话以外的方言更好沟通" in mine
        again = {"key": str(uuid.uuid4()), "words": "我会说锡伯语"}
        assert browser(crowd[2]).post(f"{here}/application/second-look", again).status_code == 303
        assert "我会说锡伯语" in leader.get(f"/team{here}/applications").content.decode()
        gone = browser(crowd[1]).post(f"{here}/application/withdrawal", {"key": str(uuid.uuid4())})
        assert gone.status_code == 303
    assert queries.my_application(selection.id, crowd[1]).state == "withdrawn"
    assert ApplicationAnswer.objects.count() == 2


def test_an_answer_without_a_reason_comes_back_with_what_was_ticked(team):
    selection, (who,) = selections.announced(team), made.crowd(1)
    with clock.at(selections.OPENS):
        selections.apply(selection, who)
        one = str(Application.objects.get().id)
        leader = office("team_leader", team.id)
        body = {"key": str(uuid.uuid4()), "applications": [one], "verdict": "declined"}
        told = leader.post(f"/team/activities/{selection.activity_id}/applications", body)
    assert told.status_code == 422
    assert f'value="{one}" checked' in told.content.decode()
    assert ApplicationAnswer.objects.count() == 0


def test_inviting_answering_and_choosing_how(team):
    """The leader invites by number, the member reads what it is and comes; the next time their setting says no."""
    (_person, who), leader = made.volunteer(), office("team_leader", team.id)
    organisations.member_in(team, person=people.person_of(who.account_id))
    card = made.activity(team)
    address, number = f"/team/activities/{card.id}/invitations", selections.number_of(who)
    assert number in leader.get(address).content.decode()
    assert leader.post(address, {"key": str(uuid.uuid4()), "person": number}).status_code == 303
    (told,) = queries.my_invitations(who)
    mine = f"/me/activity-invitations/{told.id}"
    assert card.title in browser(who).get("/me/activity-invitations").content.decode()
    assert "邀请不占名额" in browser(who).get(mine).content.decode()
    done = browser(who).post(mine, {"key": str(uuid.uuid4()), "risks_version": card.risks_version})
    assert (done.status_code, made.counts(card)) == (303, (1, 0))
    assert "已答应" in leader.get(address).content.decode()
    choice = {"key": str(uuid.uuid4()), "choice": "refuse"}
    assert browser(who).post("/me/activity-invitations", choice).status_code == 303
    other = made.activity(team, title="另一天", starts_at=made.at(18), ends_at=made.at(19))
    there = f"/team/activities/{other.id}/invitations"
    assert leader.post(there, {"key": str(uuid.uuid4()), "number": number}).status_code == 303
    assert "对方不接受邀请" in leader.get(there).content.decode()
    assert "另一天" not in browser(who).get("/me/activity-invitations").content.decode()
