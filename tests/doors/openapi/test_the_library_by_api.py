"""The loop and the library by API: the same refusals, figures nobody typed, files as they are."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from tests.doors.openapi.test_units_by_api import Caller
from tests.doors.test_library_pages import DENIED, FILM, SHEET, browser, leader
from tests.factories import library as made
from tests.factories import projects
from tests.factories.places import DAOLI
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _summer():
    with clock.at(made.SUMMER):
        yield


@pytest.fixture
def team(db):
    with clock.at(made.SPRING):
        return projects.team()


def keyed(**told) -> dict:
    return {"key": str(uuid.uuid4())} | told


def test_a_plan_with_a_link_and_a_file_beside_it(team):
    project = made.finished(team)
    call, one = Caller(leader(team)), f"/projects/{project.id}"
    assert call("put", f"{one}/plan", {"lines": [{"kind": "step", "words": "先打电话"}]}).status_code == 200
    link = call("post", f"{one}/links", keyed(title="礼仪片", address=FILM))
    assert (link.status_code, link.json()["address"]) == (201, FILM)
    query = f"?key={uuid.uuid4()}&title=记录表"
    file = call.browser.post(
        f"/api/v1{one}/files{query}", SHEET, content_type="application/pdf", headers=call.headers
    )
    assert (file.status_code, file.json()["media"]) == (201, "pdf")
    assert Client().get(f"/api/v1{one}/files/{file.json()['id']}").content == SHEET
    assert call("delete", f"{one}/materials/{link.json()['id']}").status_code == 204
    loop = Client().get(f"/api/v1{one}/loop").json()
    assert [row["title"] for row in loop["materials"]] == ["记录表"]
    assert (loop["stage"], loop["ending"]) == ("evaluating", None)
    assert (
        call("post", f"{one}/links", keyed(title="片", address="http://a.b")).json()["code"]
        == "foundation.invalid"
    )


def test_a_project_ends_early_and_says_why(team):
    project = made.finished(team)
    with clock.at(clock.from_local(dt.date(2026, 4, 1), dt.time(9))):
        call = Caller(leader(team))
        answer = call("post", f"/projects/{project.id}/early-end", keyed(why="社区有了自己的车"))
        assert (answer.status_code, answer.json()["ends_on"]) == (201, "2026-04-01")
        loop = call("get", f"/projects/{project.id}/loop").json()
        assert loop["ending"]["why"] == "社区有了自己的车"
        again = call("post", f"/projects/{project.id}/early-end", keyed(why="再一次"))
        assert (again.status_code, again.json()["code"]) == (409, "projects.not_under_way")


def test_from_evaluation_to_a_copy_elsewhere(team):
    project = made.finished(team)
    call, officer = Caller(leader(team)), Caller(browser("authority_officer"))
    assert [one["id"] for one in call("get", "/projects/to-evaluate").json()["items"]] == [str(project.id)]
    told = keyed(
        went_well="有人陪", fell_short="约不到车", improvements=["先约车"], cost_fen=60000, cost_from="街道"
    )
    results = call("post", f"/projects/{project.id}/evaluation", told).json()["results"]
    assert (results["minutes"], results["orders_done"], results["cost_per_hour_fen"]) == (750, 0, 4800)
    row = call("post", f"/projects/{project.id}/nomination", keyed(summary="帮独居老人看病")).json()
    assert [one["id"] for one in officer("get", "/nominations").json()["items"]] == [row["id"]]
    listing = {"lists": True, "note": "做法清楚"}
    assert officer("post", f"/nominations/{row['id']}/answer", listing).json()["state"] == "listed"
    assert len(Client().get("/api/v1/library?level=county").json()["items"]) == 1
    other = projects.team(DAOLI, name="道里春风队")
    days = {"title": "陪伴就医", "starts_on": "2026-06-02", "ends_on": "2026-07-01"}
    copying = keyed(organisation_id=str(other.id), region_code=DAOLI, refused_kinds_denied=DENIED, **days)
    made_after = Caller(leader(other))("post", f"/library/{row['item_id']}/copies", copying)
    assert made_after.status_code == 201
    tale = Client().get(f"/api/v1/library/{row['item_id']}").json()
    assert (tale["next_level"], tale["copies"], len(tale["gaps"])) == ("prefecture", [], 2)
    assert officer("post", f"/library/{row['item_id']}/promotion", keyed(note="好")).status_code == 409
    ended = officer("post", f"/nominations/{row['id']}/ending", {"why": "做法已经过时"})
    assert ended.json()["state"] == "ended"


def test_a_series_is_founded_and_joined(team):
    keeper = Caller(browser("organisation_manager", team.region_code, team.id))
    founding = keyed(organisation_id=str(team.id), name="冰城暖邻", purpose="邻里互相照应")
    series = keeper("post", "/series", founding).json()
    other = projects.team(name="花园街长明队")
    asked = Caller(leader(other))
    with clock.at(made.SPRING):
        project = projects.approved(other, starts_on=made.FIRST, ends_on=made.LAST)
    member = asked("post", f"/series/{series['id']}/members", {"project_id": str(project.id)}).json()
    assert asked("post", f"/series-members/{member['id']}/answer", {"agrees": True}).status_code == 403
    assert (
        keeper("post", f"/series-members/{member['id']}/answer", {"agrees": True}).json()["state"] == "agreed"
    )
    told = Client().get(f"/api/v1/series/{series['id']}").json()
    assert [one["project_title"] for one in told["members"]] == ["陪伴就医"]
    assert len(Client().get("/api/v1/series?q=冰城").json()["items"]) == 1


@pytest.mark.parametrize("call", ["plan", "links", "early-end", "evaluation", "nomination"])
def test_a_stranger_changes_nothing(team, call):
    project = made.finished(team)
    bodies = {
        "plan": {"lines": []},
        "links": keyed(title="片子", address=FILM),
        "early-end": keyed(why="不做了"),
        "evaluation": keyed(went_well="好", fell_short="没有", improvements=["再好"]),
        "nomination": keyed(summary="好"),
    }
    verb = "put" if call == "plan" else "post"
    answer = Caller(browser())(verb, f"/projects/{project.id}/{call}", bodies[call])
    assert answer.status_code == 403
