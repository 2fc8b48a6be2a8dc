"""Activities for programs: the same deeds, the same keys, the same refusals as on the pages."""

import datetime as dt
import uuid

import pytest

from tests.factories import access, people, stations
from tests.factories import activities as made
from tests.factories import needs as needs_made
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.activities.models import Activity, SignUp
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def team(db) -> made.Team:
    stations.station()
    return made.team()


class Program:
    """A program that holds one token."""

    def __init__(self, client, token="", member=None):
        self.client, self.member = client, member
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, address):
        return self.client.get(f"/api/v1{address}", headers=self.headers)

    def post(self, address, **body):
        body = {"key": str(uuid.uuid4())} | body
        return self.client.post(
            f"/api/v1{address}", body, content_type="application/json", headers=self.headers
        )


@pytest.fixture
def program(client, team):
    """A program for somebody: with a role, or as a volunteer."""

    def made_for(role="", volunteer=False, region=access.NANGANG, organisation=None):
        token, member = access.signed_in()
        if role:
            until = made.MONDAY.replace(month=12)
            order = GiveGrant(
                member.account_id, role, region, made.MONDAY, until, organisation_id=organisation or team.id
            )
            give_grant(order, actor=SystemActor("test"))
        if volunteer:
            people.registered(member)
        return Program(client, token, member)

    return made_for


def a_notice(team, **changes) -> dict:
    return {
        "title": "陪老人去医院复查",
        "content": "陪同就诊取药。",
        "conditions": "有耐心",
        "place": {"region_code": made.HUAYUAN_STREET, "address": "花园街 88 号", "lat": 45.76, "lon": 126.64},
        "starts_at": "2026-03-21T14:00:00+08:00",
        "ends_at": "2026-03-21T16:30:00+08:00",
        "sign_up_closes_at": "2026-03-21T12:00:00+08:00",
        "cancel_until": "2026-03-20T20:00:00+08:00",
        "places": 1,
        "risks": "注意防滑",
        "guarantees": ["01"],
        "contact_name": "韩冬",
        "contact_phone": "13900000003",
        "organisation_id": str(team.id),
        "refused_kinds_denied": sorted(made.SIX_DENIED),
    } | changes


def test_the_whole_way_from_a_need_to_the_minutes(program, team):
    need = needs_made.answered()
    leader, officer = program("team_leader"), program("authority_officer")
    one, two = program(volunteer=True), program(volunteer=True)
    card = leader.post(f"/needs/{need.id}/activity", **a_notice(team)).json()
    address = f"/activities/{card['id']}"
    assert (card["state"], officer.get("/reviews/waiting").json()) == ("submitted", [card["id"]])
    assert one.get(address).json()["code"] == "activities.unknown"
    assert officer.post(f"{address}/review", verdict="published").json()["state"] == "published"
    (row,) = one.get("/activities?lat=45.76&lon=126.64&weekend=true").json()["items"]
    assert (row["id"], [why["code"] for why in row["why_fits"]]) == (
        card["id"],
        ["near", "category", "weekend"],
    )
    assert one.post(f"{address}/sign-up").json()["state"] == "held"
    waiting = two.post(f"{address}/sign-up", take_place_when_free=True)
    assert (waiting.status_code, waiting.json()["queue_number"]) == (201, 1)
    assert one.post(f"{address}/withdrawal").json()["state"] == "withdrawn"
    assert two.get("/sign-ups/mine").json()[0]["state"] == "held"
    with made.the_day(14):
        code = leader.get(f"{address}/arrival-code").json()["code"]
        assert two.post(f"{address}/arrival", code=code).json()["attendance"]["minutes"] is None
    with made.the_day(16):
        code = leader.get(f"{address}/arrival-code").json()["code"]
        left = two.post(f"{address}/departure", code=code).json()
        assert (left["attendance"]["minutes"], bool(left["entry_id"])) == (120, True)
        (line,) = leader.get(f"{address}/roster").json()
        assert (line["masked_name"][1:], line["attendance"]["minutes"]) == ("**", 120)


def test_the_same_key_is_the_same_sign_up(program, team):
    card, who = made.activity(team), program(volunteer=True)
    key = str(uuid.uuid4())
    first, again = (who.post(f"/activities/{card.id}/sign-up", key=key).json() for _ in range(2))
    assert (first, SignUp.objects.count()) == (again, 1)


def test_an_offer_is_answered(program, team):
    card, who = made.activity(team, places=1), program(volunteer=True)
    _, leaving = made.held(card)
    who.post(f"/activities/{card.id}/sign-up")
    made.services.withdraw_sign_up(card.id, uuid.uuid4(), actor=leaving)
    assert who.post(f"/activities/{card.id}/offer-answer", answer="perhaps").status_code == 422
    assert who.post(f"/activities/{card.id}/offer-answer", answer="accept").json()["state"] == "held"


def test_a_roll_call_and_its_refusals(program, team):
    card, leader = made.activity(team), program("team_leader")
    person, _ = made.held(card)
    address = f"/activities/{card.id}/roll-call"
    with made.the_day(13, 50):
        told = {"person_id": str(person.id), "what": "arrive"}
        assert leader.post(address, **told).json()["code"] == "activities.not_on_duty"
        assert leader.post(f"/activities/{card.id}/duty", device="phone").status_code == 201
    with made.the_day(15):
        told = {"person_id": str(person.id), "what": "arrive", "at": made.at(14, 5).isoformat()}
        assert program("team_leader", organisation=uuid.uuid4()).post(address, **told).status_code == 403
        assert leader.post(address, **told | {"at": "2026-03-21T14:05:00"}).status_code == 422
        assert leader.post(address, **told | {"at": made.at(15, 30).isoformat()}).json()["code"] == (
            "activities.moment_impossible"
        )
        assert leader.post(address, **told).json()["attendance"]["arrival_method"] == "roll_call"


def test_a_companion_vouches_and_the_leader_closes(program, team):
    card, leader, volunteer = made.activity(team), program("team_leader"), program(volunteer=True)
    volunteer.post(f"/activities/{card.id}/sign-up")
    here = {"device": "phone", "position": {"lat": 45.7602, "lon": 126.6411, "accuracy_metres": 20}}
    with made.the_day(14):
        code = volunteer.get(f"/activities/{card.id}/own-code").json()
        assert (code["what"], len(code["code"]), code["is_open"]) == ("arrive", 8, True)
        vouching = f"/activities/{card.id}/vouching"
        assert leader.post(vouching, code=code["code"]).json()["code"] == "activities.voucher_not_present"
        duty = leader.post(f"/activities/{card.id}/duty", **here).json()
        assert (duty["place"], duty["left_at"]) == ("passed", None)
        came = leader.post(vouching, code=code["code"], **here).json()
        assert came["attendance"]["arrival_method"] == "second_device"
        assert leader.post(f"/activities/{card.id}/duty", position={"lat": 91, "lon": 0}).status_code == 422
    with made.the_day(17):
        closing = leader.get(f"/activities/{card.id}/closing").json()
        assert [line["exceptions"] for line in closing["exceptions"]] == [["still_here"]]
        assert leader.post(f"/activities/{card.id}/duty-end").json()["left_at"] is not None
    assert len(leader.get(f"/activities/{card.id}/duties").json()) == 1


def test_a_draft_is_planned_submitted_returned_and_called_off(program, team):
    leader, officer = program("team_leader"), program("authority_officer")
    project = made.project(team)
    opens = made.NOW.isoformat()
    notice = a_notice(team)
    plan = {name: notice[name] for name in notice if name not in ("organisation_id", "refused_kinds_denied")}
    plan |= {"project_id": str(project.id), "category": "0017", "sign_up_opens_at": opens}
    card = leader.post("/activities", **plan | {"risks": ""}).json()
    gaps = leader.post(f"/activities/{card['id']}/submission").json()
    assert [fault["code"] for fault in gaps["facts"]["faults"]] == ["risks_missing"]
    whole = leader.post("/activities", **plan).json()
    assert leader.post(f"/activities/{whole['id']}/submission").json()["state"] == "submitted"
    review = f"/activities/{whole['id']}/review"
    assert officer.post(review, verdict="returned").json()["code"] == "activities.note_missing"
    returned = officer.post(review, verdict="returned", note="请写明集合地点").json()
    assert (returned["state"], returned["reviews"][0]["note"]) == ("returned", "请写明集合地点")
    off = leader.post(f"/activities/{whole['id']}/cancellation", why="队员都病了").json()
    assert (off["state"], off["cancelled_why"]) == ("cancelled", "队员都病了")


@pytest.mark.parametrize(
    "broken",
    [
        {"key": "x"}, {"title": ""}, {"title": "长" * 61}, {"places": "2"}, {"places": 0}, {"places": 2001},
        {"unknown": 1},
        {"starts_at": "2026-03-21T14:00:00"}, {"starts_at": "2026-02-30T14:00:00+08:00"}, {"min_age": 5}, {"place": {}},
        {"place": {"region_code": -1}}, {"guarantees": ["77"]}, {"refused_kinds_denied": ["fun"]},
        {"refused_kinds_denied": []},
        {"ends_at": "2026-03-21T13:00:00+08:00"}, {"contact_phone": "12"},
        {"place": {"region_code": 1, "address": "x"}},
        {"needed_skills": ["00"]}, {"category": "9999"}, {"guarantees": []},
    ],
)  # fmt: skip
def test_a_broken_order_is_refused_in_one_shape_and_makes_nothing(program, team, broken):
    need = needs_made.answered()
    answer = program("team_leader").post(f"/needs/{need.id}/activity", **a_notice(team) | broken)
    assert (answer.status_code, Activity.objects.count()) == (422, 0)
    assert set(answer.json()) == {"code", "sentence", "facts"}


@pytest.mark.parametrize(
    "question",
    [
        "lat=91&lon=0",
        "lat=x&lon=y",
        "within_metres=1",
        "on=2026-02-30",
        "region=-1",
        "region=1",
        "order=best",
        "page=0",
    ],
)
def test_a_broken_question_is_refused(client, team, question):
    answer = Program(client).get(f"/activities?{question}")
    assert (answer.status_code, set(answer.json())) == (422, {"code", "sentence", "facts"})


DEEDS = (
    ("/needs/{id}/activity", {}), ("/activities/{id}/submission", {}),
    ("/activities/{id}/review", {"verdict": "published"}),
    ("/activities/{id}/cancellation", {"why": "大雪封路"}), ("/activities/{id}/sign-up", {}),
    ("/activities/{id}/withdrawal", {}),
    ("/activities/{id}/offer-answer", {"answer": "accept"}), ("/activities/{id}/arrival", {"code": "123456"}),
    ("/activities/{id}/departure", {"code": "123456"}),
    ("/activities/{id}/roll-call", {"what": "arrive", "person_id": str(uuid.uuid4())}),
)  # fmt: skip


@pytest.mark.parametrize(("address", "body"), DEEDS)
def test_nobody_does_anything_without_a_token_or_to_what_is_not_there(client, program, team, address, body):
    body = {**a_notice(team), **body} if "/needs/" in address else body
    somewhere = address.format(id=uuid.uuid4())
    assert Program(client).post(somewhere, **body).status_code == 401
    assert Program(client, "forged").post(somewhere, **body).status_code == 401
    answer = program("team_leader", volunteer=True).post(somewhere, **body)
    assert answer.status_code in (403, 404, 409)
    assert Activity.objects.count() == 0


@pytest.mark.parametrize("question", ["/roster", "/arrival-code"])
def test_the_leaders_questions_are_the_leaders(client, program, team, question):
    card = made.activity(team)
    address = f"/activities/{card.id}{question}"
    assert Program(client).get(address).status_code == 401
    for other in (
        program(volunteer=True),
        program("authority_officer"),
        program("team_leader", organisation=uuid.uuid4()),
    ):
        assert other.get(address).status_code == 403
    assert program("team_leader").get(address).status_code == 200


def test_a_list_by_time_carries_no_person(client, team):
    made.activity(team, sign_up_opens_at=made.NOW + dt.timedelta(hours=1))
    (row,) = Program(client).get("/activities?order=time").json()["items"]
    assert {"contact_name", "contact_phone"} & set(row) == set()
