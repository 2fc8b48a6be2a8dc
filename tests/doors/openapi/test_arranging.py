"""Posts, risks, the like again, templates and rotas for programs."""

import uuid

import pytest

from tests.doors.openapi.test_activities import _monday_morning, a_notice, program, team  # noqa: F401 - fixtures
from tests.factories import activities as made
from tests.factories import agreements as papers
from tongxing.activities.models import Activity, Rota
from tongxing.activities.shapes import PostWish
from tongxing.people import queries as people

pytestmark = pytest.mark.django_db
POSTS = (PostWish("引导", 2), PostWish("翻译", 1, languages=("ru",)))
WEEKLY = {"kind": "weekly", "weekdays": [6], "begins_on": "2026-03-21"}


def test_posts_are_told_and_one_is_taken(program, team):  # noqa: F811
    card, who = made.activity(team, posts=POSTS), program(volunteer=True)
    told = who.get(f"/activities/{card.id}").json()
    assert [(one["name"], one["places"], one["languages"]) for one in told["posts"]] == [
        ("引导", 2, []), ("翻译", 1, ["ru"])
    ]  # fmt: skip
    address = f"/activities/{card.id}/sign-up"
    assert who.post(address).json()["code"] == "activities.post_unsaid"
    assert who.post(address, post_id=str(uuid.uuid4())).status_code == 404
    assert who.post(address, post_id=told["posts"][1]["id"]).json()["code"] == "activities.language_missing"
    done = who.post(address, post_id=told["posts"][0]["id"], risks_version=told["risks_version"]).json()
    assert (done["state"], done["post_id"]) == ("held", told["posts"][0]["id"])
    (mine,) = who.get("/sign-ups/mine").json()
    assert (mine["post_name"], mine["risks_version"]) == ("引导", told["risks_version"])


def test_posts_are_planned(program, team):  # noqa: F811
    leader, project = program("team_leader"), made.project(team)
    notice = a_notice(
        team, posts=[{"name": "扫雪", "places": 3}, {"name": "送水", "places": 1, "asks_health": True}]
    )
    for name in ("organisation_id", "refused_kinds_denied"):
        del notice[name]
    notice |= {
        "project_id": str(project.id),
        "category": "0017",
        "sign_up_opens_at": "2026-03-16T09:00:00+08:00",
    }
    made_so = leader.post("/activities", **notice).json()
    assert (made_so["places"], [one["asks_health"] for one in made_so["posts"]]) == (4, [False, True])
    unlawful = leader.post("/activities", **notice | {"posts": [{"name": "扫雪", "places": 3, "sex": "1"}]})
    assert (unlawful.status_code, Activity.objects.count()) == (422, 1)


def test_risks_are_restated_and_accepted(program, team):  # noqa: F811
    card, who, leader = made.activity(team, is_risky=True), program(volunteer=True), program("team_leader")
    address = f"/activities/{card.id}"
    assert who.post(f"{address}/sign-up").json()["code"] == "activities.risks_not_accepted"
    assert who.post(f"{address}/sign-up", risks_version=card.risks_version).status_code == 201
    changed = leader.client.post(
        f"/api/v1{address}/risks", {"risks": "结冰"}, content_type="application/json", headers=leader.headers
    ).json()
    old, new = (
        who.client.post(
            f"/api/v1{address}/risk-acceptance", {"risks_version": version}, content_type="application/json",
            headers=who.headers,
        ).status_code
        for version in (card.risks_version, changed["risks_version"])
    )  # fmt: skip
    assert (old, new) == (409, 201)


def test_a_rota_is_set_up_changed_and_stopped(program, team):  # noqa: F811
    card, leader = made.activity(team), program("team_leader")
    done = leader.post(f"/activities/{card.id}/rota", **WEEKLY)
    assert (done.status_code, done.json()["in_words"]) == (201, "每周六")
    rota_id = done.json()["id"]
    assert [one["id"] for one in leader.get("/rotas").json()["items"]] == [rota_id]
    ahead = leader.get(f"/rotas/{rota_id}").json()["shifts"]
    assert [one["on"] for one in ahead] == ["2026-03-28", "2026-04-11"]
    changed = leader.client.put(
        f"/api/v1/rotas/{rota_id}", WEEKLY | {"weekdays": [7]}, content_type="application/json",
        headers=leader.headers,
    )  # fmt: skip
    assert (changed.status_code, changed.json()["weekdays"]) == (200, [7])
    stopped = leader.client.post(
        f"/api/v1/rotas/{rota_id}/stop",
        {"why": "人手不够"},
        content_type="application/json",
        headers=leader.headers,
    )
    assert (stopped.status_code, Rota.objects.get().stopped_why) == (201, "人手不够")
    assert (
        program("team_leader", organisation=made.team("别的队").id).get(f"/rotas/{rota_id}").status_code
        == 404
    )


def test_insurance_and_plan_are_told_with_the_notice(program, team):  # noqa: F811
    leader, project = program("team_leader"), made.project(team)
    policy = {
        "insurer": "平安财险", "number": "PA-2026-000012345", "covers": "志愿服务意外伤害",
        "valid_from": "2026-01-01", "valid_until": "2026-12-31",
    }  # fmt: skip
    noted = leader.post(f"/organisations/{team.id}/insurances", **policy)
    assert (noted.status_code, noted.json()["number"]) == (201, "PA-2026-000012345")
    safety = {
        "insurance_id": noted.json()["id"], "lead_name": "赵磊", "lead_phone": "13900000119",
        "nearest_help": "省医院", "steps": "打 120",
    }  # fmt: skip
    notice = a_notice(team, is_risky=True, safety=safety) | {
        "project_id": str(project.id), "category": "0017", "sign_up_opens_at": "2026-03-16T09:00:00+08:00",
    }  # fmt: skip
    for name in ("organisation_id", "refused_kinds_denied"):
        del notice[name]
    planned = leader.post("/activities", **notice).json()
    assert planned["safety"]["cover"]["number_end"] == "2345"
    assert leader.post(f"/activities/{planned['id']}/submission").status_code == 201
    bare = leader.post("/activities", **notice | {"safety": None}).json()
    refused = leader.post(f"/activities/{bare['id']}/submission")
    assert (refused.status_code, "insurance" in str(refused.json()["facts"])) == (422, True)
    program("authority_officer").post(f"/activities/{planned['id']}/review", verdict="published")
    changed = leader.client.put(
        f"/api/v1/activities/{planned['id']}/safety", safety | {"steps": "先打 120"},
        content_type="application/json", headers=leader.headers,
    )  # fmt: skip
    assert (changed.status_code, changed.json()["safety"]["steps"]) == (200, "先打 120")
    ended = leader.client.delete(f"/api/v1/insurances/{safety['insurance_id']}", headers=leader.headers)
    assert (ended.status_code, leader.get("/insurances").json()) == (204, [])


def test_an_agreement_is_told_signed_and_listed(program, team):  # noqa: F811
    leader, who = program("team_leader"), program(volunteer=True)
    form = papers.queries.form_in_force(made.NANGANG)
    signed = leader.client.post(
        f"/api/v1/organisations/{team.id}/agreement-form", {"edition": form.edition},
        content_type="application/json", headers=leader.headers,
    )  # fmt: skip
    assert (signed.status_code, len(signed.json()["clauses"])) == (201, 10)
    card = made.activity(team, asks_agreement=True)
    address = f"/activities/{card.id}"
    refused = who.post(f"{address}/sign-up", risks_version=card.risks_version).json()
    assert (refused["code"], refused["facts"]["href"]) == (
        "agreements.agreement_wanted", f"{address}/agreement"
    )  # fmt: skip
    told = who.get(f"{address}/agreement").json()
    assert (told["cases"], told["is_ready"], told["is_signed"]) == (["asked"], True, False)
    held = who.post(f"{address}/sign-up", risks_version=card.risks_version, agreement_version=told["version"])
    assert held.json()["state"] == "held"
    (row,) = leader.get(f"{address}/agreement-signatures").json()
    assert (row["is_current"], row["person_id"]) == (True, str(people.person_of(who.member.account_id).id))
    again = who.client.post(
        f"/api/v1{address}/agreement-signature", {"version": told["version"]},
        content_type="application/json", headers=who.headers,
    )  # fmt: skip
    assert again.status_code == 201
