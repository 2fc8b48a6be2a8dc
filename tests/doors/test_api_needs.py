"""Stations, needs and projects for programs: the same deeds, keys and refusals as on the pages."""

import datetime as dt
import uuid

import pytest

from tests.factories import access, projects, stations
from tests.factories import needs as make
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.needs.models import Need
from tongxing.projects.models import Project
from tongxing.projects.shapes import REFUSED_KINDS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_station(db):
    stations.station()


class Program:
    """A program that holds one token."""

    def __init__(self, client, token=""):
        self.client, self.headers = client, {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, address):
        return self.client.get(f"/api/v1{address}", headers=self.headers)

    def post(self, address, body):
        return self.client.post(
            f"/api/v1{address}", body, content_type="application/json", headers=self.headers
        )


@pytest.fixture
def program(client):
    """A program for somebody, with a role where one is named."""

    def made(role="", region_code=stations.NANGANG, organisation_id=None):
        token, member = access.signed_in()
        if role:
            today = clock.today()
            until = today + dt.timedelta(days=30)
            grant = GiveGrant(
                member.account_id, role, region_code, today, until, organisation_id=organisation_id
            )
            give_grant(grant, actor=SystemActor("test"))
        return Program(client, token)

    return made


def a_need(**changes) -> dict:
    begins = clock.now() + dt.timedelta(days=2)
    return {
        "key": str(uuid.uuid4()),
        "category": "0017",
        "object_codes": ["03"],
        "summary": "需要人陪同去医院复查",
        "place": {"region_code": stations.HUAYUAN_STREET, "address": "花园街 12 号"},
        "wanted_from": begins.isoformat(),
        "wanted_until": (begins + dt.timedelta(hours=3)).isoformat(),
        "contact_name": "王秀兰",
        "contact_phone": "13845100001",
    } | changes


def test_the_whole_way_of_a_need(program, client):
    resident, worker = program(), program("station_worker")
    order = a_need()
    noted = resident.post("/needs", order)
    assert (noted.status_code, noted.json()["number"]) == (201, f"{clock.today():%m%d}-01")
    assert resident.post("/needs", order).json() == noted.json()
    need = f"/needs/{noted.json()['id']}"
    assert [one["id"] for one in worker.get("/needs/at-station").json()["items"]] == [noted.json()["id"]]
    answer = {"key": str(uuid.uuid4()), "verdict": "verified", "means": "phone", "note": "属实"}
    assert worker.post(f"{need}/answer", answer).json()["state"] == "verified"
    assert [one["state"] for one in Program(client).get("/needs").json()["items"]] == ["verified"]

    team = projects.team()
    leader = program("team_leader", organisation_id=team.id)
    today = clock.today()
    project = leader.post(
        "/projects",
        {
            "key": str(uuid.uuid4()),
            "organisation_id": str(team.id),
            "title": "陪伴就医",
            "category": "0017",
            "need_id": noted.json()["id"],
            "region_code": stations.HUAYUAN,
            "starts_on": today.isoformat(),
            "ends_on": (today + dt.timedelta(days=7)).isoformat(),
            "refused_kinds_denied": list(REFUSED_KINDS),
        },
    )
    assert (project.status_code, project.json()["state"]) == (201, "proposed")
    assert leader.post(f"{need}/contact-readings", {"purpose": "约时间"}).json()["name"] == "王秀兰"
    officer = program("authority_officer")
    word = {"key": str(uuid.uuid4()), "note": "符合要求"}
    assert officer.get("/projects/waiting-review").json()["items"][0]["id"] == project.json()["id"]
    assert officer.post(f"/projects/{project.json()['id']}/approval", word).json()["state"] == "approved"

    make.services.mark_served(uuid.UUID(noted.json()["id"]), make.TEAM, actor=SystemActor("test"))
    closed = resident.post(f"{need}/rating", {"key": str(uuid.uuid4()), "score": 5})
    assert (closed.json()["state"], len(closed.json()["steps"])) == ("closed", 5)
    figures = {one["label_en"]: one["value"] for one in Program(client).get("/needs/waiting").json()}
    assert (figures["Needs waiting"], figures["Helped this month"]) == (0, 1)


def test_withdrawing(program):
    resident = program()
    need = resident.post("/needs", a_need()).json()
    answer = resident.post(f"/needs/{need['id']}/withdrawal", {"key": str(uuid.uuid4())})
    assert (answer.status_code, answer.json()["state"]) == (201, "withdrawn")
    assert [one["state"] for one in resident.get("/needs/mine").json()["items"]] == ["withdrawn"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"summary": ""}, 422),
        ({"summary": "求" * 61}, 422),
        ({"summary": 7}, 422),
        ({"category": "9999"}, 422),
        ({"wanted_from": "2026-02-30T00:00:00Z"}, 422),
        ({"wanted_from": "2026-11-30T09:00:00"}, 422),
        ({"wanted_until": "2001-01-01T00:00:00Z"}, 422),
        ({"place": {"region_code": 10**20}}, 422),
        ({"place": {"region_code": "南岗"}}, 422),
        ({"place": {"region_code": 230103001001, "lat": 95, "lon": 1}}, 422),
        ({"price": 50}, 422),
        ({"key": "x"}, 422),
        ({"key": None}, 422),
        ({"on_behalf": True, "heard_by": "phone", "has_consent": True}, 403),
    ],
)
def test_bad_input_is_refused_in_one_shape_and_nothing_changed(program, changes, status):
    answer = program().post("/needs", a_need(**changes))
    assert (answer.status_code, sorted(answer.json())) == (status, ["code", "facts", "sentence"])
    assert Need.objects.count() == 0


def test_four_byte_characters_and_full_width_digits_are_welcome(program):
    answer = program().post(
        "/needs", a_need(summary="𠮷阿姨要人陪 🙏", contact_phone="１３８４５１００００１")
    )
    assert (answer.status_code, Need.objects.get().summary) == (201, "𠮷阿姨要人陪 🙏")


@pytest.mark.parametrize("deed", ["answer", "rating", "withdrawal", "contact-readings"])
def test_somebody_elses_need_is_not_found(program, deed):
    need = make.noted()
    bodies = {
        "answer": {"key": str(uuid.uuid4()), "verdict": "verified", "means": "phone", "note": "属实"},
        "rating": {"key": str(uuid.uuid4()), "score": 5},
        "withdrawal": {"key": str(uuid.uuid4())},
        "contact-readings": {"purpose": "好奇"},
    }
    elsewhere = program("station_worker", stations.DAOLI)
    assert elsewhere.post(f"/needs/{need.id}/{deed}", bodies[deed]).status_code == 404
    assert elsewhere.post(f"/needs/{uuid.uuid4()}/{deed}", bodies[deed]).status_code == 404
    need.refresh_from_db()
    assert need.state == "noted"


def test_without_a_token_there_are_no_deeds(client):
    nobody = Program(client)
    for address, body in (("/needs", a_need()), ("/stations", {}), ("/projects", {})):
        assert nobody.post(address, body).status_code == 401
    assert (nobody.get("/needs/mine").status_code, nobody.get("/needs/at-station").status_code) == (401, 401)


def test_stations_are_found_and_opened(program, client):
    nobody = Program(client)
    assert [one["name"] for one in nobody.get("/stations?region=230103000000").json()["items"]] == [
        "花园街社区志愿服务站"
    ]
    assert nobody.get("/stations?region=230102000000").json()["items"] == []
    near = nobody.get("/stations/nearest?lat=45.76&lon=126.64").json()["items"][0]
    assert round(near["distance_metres"]) == 88
    assert nobody.get(f"/stations/{near['id']}").json()["phone"] == "045153600001"
    assert nobody.get(f"/stations/{uuid.uuid4()}").status_code == 404
    assert nobody.get("/stations/nearest?lat=nan&lon=1").status_code == 422
    order = {
        "key": str(uuid.uuid4()),
        "name": "比乐社区志愿服务站",
        "kind": "community_station",
        "place": {"region_code": stations.BILE, "address": "比乐街 1 号"},
        "phone": "0451-53600002",
    }
    assert program().post("/stations", order).status_code == 403
    assert program("authority_officer").post("/stations", order).status_code == 201


def test_a_project_without_all_six_denials_is_refused(program):
    team = projects.team()
    leader = program("team_leader", organisation_id=team.id)
    today = clock.today().isoformat()
    order = {
        "key": str(uuid.uuid4()),
        "organisation_id": str(team.id),
        "title": "团建捡垃圾",
        "category": "0006",
        "region_code": stations.HUAYUAN,
        "starts_on": today,
        "ends_on": today,
        "refused_kinds_denied": [kind for kind in REFUSED_KINDS if kind != "unclear_benefit"],
    }
    answer = leader.post("/projects", order)
    faults = answer.json()["facts"]["faults"]
    assert (answer.status_code, [one["code"] for one in faults]) == (422, ["not_denied_unclear_benefit"])
    assert program().post("/projects", order).status_code == 403
    assert Project.objects.count() == 0
