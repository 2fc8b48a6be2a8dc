"""Posts and risk notices in the world of bad input."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tongxing.activities import queries, services
from tongxing.activities.shapes import KeepTemplate, PostWish, RotaTerms, StartRota
from tongxing.agreements import queries as agreements
from tongxing.agreements import services as signing
from tongxing.foundation.rhythms import Rhythm

if TYPE_CHECKING:
    from tests.bad_input.world import World

POSTS = [{"name": "引导", "places": 2, "min_age": 18, "max_age": 60, "needed_skills": ["19"], "languages": ["ru"],
          "asks_health": True, "sex": "", "course_id": None}]  # fmt: skip
POST_FIELDS = {
    "is_risky": "on", "post1_name": "引导", "post1_places": "2", "post1_min_age": "18", "post1_max_age": "60",
    "post1_skill": "19", "post1_language": "ru", "post1_asks_health": "on", "asks_agreement": "on",
}  # fmt: skip

POLICY = {
    "insurer": "平安财险", "number": "PA-2026-000012345", "covers": "志愿服务意外伤害", "valid_from": "2026-01-01",
    "valid_until": "2026-12-31",
}  # fmt: skip


NAMES = (
    "sign_up_risks",
    "sign_up_post",
    "agreement",
    "child_agreement",
    "team_activity_again",
    "team_activity_risks",
    "team_amendment",
    "team_activity_safety",
    "team_activity_template",
    "team_agreements",
    "team_insurance_end",
    "team_insurances",
    "team_rota",
    "team_rota_new",
    "team_rota_stop",
    "team_template_drop",
)


def furnish(world: "World") -> None:
    """The team keeps the open activity as a template."""
    leader = world.people["leader"].member
    assert leader is not None
    kept = services.keep_template(KeepTemplate(uuid.UUID(world.ids["activity"]), "周六陪伴"), actor=leader)
    terms = RotaTerms(Rhythm("weekly", (6,)), made.SATURDAY)
    rota = services.start_rota(StartRota(uuid.uuid4(), uuid.UUID(world.ids["activity"]), terms), actor=leader)
    policy = made.insurance(made.Team(uuid.UUID(world.ids["team"]), leader, leader))
    signing.sign_for_organisation(uuid.UUID(world.ids["team"]), edition(), actor=leader)
    world.ids |= {"template": str(kept.id), "rota": str(rota.id), "insurance": str(policy.id)}
    team, wishes = (
        made.Team(uuid.UUID(world.ids["team"]), leader, world.people["officer"].member),
        ("门口", "登记"),
    )
    day = dt.date(2026, 3, 28)
    times = {"starts_at": made.at(14, day=day), "ends_at": made.at(16, day=day)}
    card = made.activity(team, posts=tuple(PostWish(name, 4) for name in wishes), title="社区义卖", **times)
    made.sign_up(card, world.people["volunteer"].member, post_id=card.posts[0].id)
    world.ids |= {"with posts": str(card.id), "other post": str(card.posts[1].id)}


def _amendment() -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "begins": "15:00",
        "ends": "17:00",
        "address": "花园街 90 号二楼",
        "point": "45.7605, 126.6418",
        "from_web_map": "",
        "places_1": "4",
        "contact_name": "韩冬",
        "contact_phone": "13900000003",
        "why": "房间漏水，换到隔壁",
    }


def _amended(world: "World") -> dict[str, Any]:
    card = queries.activity(uuid.UUID(world.ids["activity"]), world.people["leader"].member)
    place = {"region_code": card.region_code, "address": "花园街 90 号", "lat": 45.7605, "lon": 126.6418}
    return {
        "key": str(uuid.uuid4()),
        "why": "房间漏水，换到隔壁",
        "starts_at": "2026-03-21T15:00:00+08:00",
        "ends_at": "2026-03-21T17:00:00+08:00",
        "place": place | {"datum": "WGS-84"},
        "contact_name": "韩冬",
        "contact_phone": "13900000003",
        "places": [{"post_id": str(card.posts[0].id), "places": 9}],
    }


def safety_fields(world: "World") -> dict[str, str]:
    """What a risky activity of the team rests on, as the form asks for it."""
    return {
        "insurance": world.ids["insurance"], "lead_name": "赵磊", "lead_phone": "13900000119",
        "nearest_help": "哈医大一院急诊", "steps": "停下活动，打 120。",
    }  # fmt: skip


def safety(world: "World") -> dict[str, str]:
    """The same for a program."""
    told = safety_fields(world)
    return {"insurance_id": told.pop("insurance")} | told


def agreed(world: "World", which: str = "activity") -> str:
    """The name of the agreement about the open activity, or another, as it stands."""
    leader = world.people["leader"].member
    assert leader is not None
    return queries.agreement(uuid.UUID(world.ids[which]), leader).text.version


def edition() -> str:
    """The edition of the form that stands."""
    return agreements.form_in_force(made.NANGANG).edition


def told(world: "World") -> dict[str, str]:
    """The one post of the open activity and the name of its risk notice."""
    leader = world.people["leader"].member
    assert leader is not None
    card = queries.activity(uuid.UUID(world.ids["activity"]), leader)
    return {"post": str(card.posts[0].id), "risks_version": card.risks_version}


def forms(world: "World", filled: Callable[..., Any]) -> dict[str, Any]:
    open_one = {"activity_id": world.ids["activity"]}
    version = {"risks_version": told(world)["risks_version"]}
    notice = {
        "title": "陪老人去医院复查", "content": "陪同就诊取药。", "on": "2026-03-28", "begins": "14:00", "ends": "16:30",
        "places": "2", "address": "花园街 88 号", "point": "45.7602, 126.6411", "conditions": "有耐心",
        "risks": "注意防滑", "guarantees": "01", "contact_name": "韩冬", "contact_phone": "13900000003",
        "min_age": "18", "refused_kinds_denied": sorted(made.SIX_DENIED), **POST_FIELDS,
    }  # fmt: skip
    notice |= safety_fields(world)
    rota = {
        "often": "w2", "weekdays": ["6"], "begins_on": "2026-03-21", "ends_on": "2026-04-12", "skips_holidays": "on",
        "skipped_days": "2026-03-28",
    }  # fmt: skip
    a_rota = {"rota_id": world.ids["rota"]}
    return {
        "team_rota_new": filled("leader", open_one, {"key": str(uuid.uuid4())} | rota, ("skipped_days",)),
        "team_rota": filled("leader", a_rota, {"key": str(uuid.uuid4())} | rota, ("skipped_days",)),
        "team_rota_stop": filled("leader", a_rota, {"key": str(uuid.uuid4()), "why": "人手不够"}, ("why",)),
        "team_template_drop": filled(
            "leader", {"template_id": world.ids["template"]}, {"key": str(uuid.uuid4())}
        ),
        "team_activity_again": filled(
            "leader", open_one, {"key": str(uuid.uuid4())} | notice, ("title", "risks")
        ),
        "team_activity_template": filled(
            "leader", open_one, {"key": str(uuid.uuid4()), "name": "周日陪伴"}, ("name",)
        ),
        "sign_up_post": filled(
            "volunteer",
            {"activity_id": world.ids["with posts"]},
            {"key": str(uuid.uuid4()), "post": world.ids["other post"]},
        ),
        "sign_up_risks": filled("volunteer", open_one, {"key": str(uuid.uuid4())} | version),
        "team_activity_risks": filled(
            "leader", open_one, {"key": str(uuid.uuid4()), "risks": "地面有冰，请穿防滑鞋"}, ("risks",)
        ),
        "team_amendment": filled("leader", open_one, _amendment(), ("address", "contact_name", "why")),
        "team_activity_safety": filled(
            "leader", open_one, {"key": str(uuid.uuid4())} | safety_fields(world), ("lead_name", "steps")
        ),
        "agreement": filled(
            "volunteer", open_one, {"key": str(uuid.uuid4()), "what": "sign", "version": agreed(world)}
        ),
        "child_agreement": filled(
            "grandmother",
            {"activity_id": world.ids["garden"], "person_id": world.ids["child"]},
            {"key": str(uuid.uuid4()), "version": agreed(world, "garden")},
        ),
        "team_agreements": filled(
            "leader", {}, {"key": str(uuid.uuid4()), "organisation": world.ids["team"], "edition": edition()}
        ),
        "team_insurances": filled(
            "leader",
            {},
            {"key": str(uuid.uuid4()), "organisation": world.ids["team"]} | POLICY,
            ("insurer", "covers"),
        ),
        "team_insurance_end": filled(
            "leader", {"insurance_id": world.ids["insurance"]}, {"key": str(uuid.uuid4())}
        ),
    }


def calls(world: "World", call: Callable[..., Any], notice: dict[str, Any]) -> dict[tuple[str, str], Any]:
    open_one = {"activity_id": world.ids["activity"]}
    version = {"risks_version": told(world)["risks_version"]}
    again = notice | {
        "category": "0017", "sign_up_opens_at": "2026-03-16T09:00:00+08:00",
        "refused_kinds_denied": sorted(made.SIX_DENIED),
    }  # fmt: skip
    again["person_in_charge_id"] = None
    terms = {
        "kind": "weekly", "weekdays": [6], "every": 2, "nth": 0, "begins_on": "2026-03-21", "ends_on": "2026-04-12",
        "skipped_days": ["2026-03-28"], "skips_holidays": False,
    }  # fmt: skip
    a_rota = {"rota_id": world.ids["rota"]}
    return {
        ("POST", "/activities/{activity_id}/rota"): call(
            "leader", open_one, {"key": str(uuid.uuid4())} | terms
        ),
        ("GET", "/rotas"): call("leader", query={"page": 1}),
        ("GET", "/rotas/{rota_id}"): call("leader", a_rota),
        ("PUT", "/rotas/{rota_id}"): call("leader", a_rota, terms | {"activity_id": None}),
        ("POST", "/rotas/{rota_id}/stop"): call("leader", a_rota, {"why": "人手不够"}),
        ("POST", "/activities/{activity_id}/again"): call("leader", open_one, again),
        ("POST", "/activities/{activity_id}/template"): call("leader", open_one, {"name": "周日陪伴"}),
        ("GET", "/activity-templates"): call("leader"),
        ("DELETE", "/activity-templates/{template_id}"): call(
            "leader", {"template_id": world.ids["template"]}
        ),
        ("POST", "/activities/{activity_id}/risks"): call(
            "leader", open_one, {"risks": "地面有冰，请穿防滑鞋"}
        ),
        ("PUT", "/activities/{activity_id}/own-post"): call(
            "volunteer",
            {"activity_id": world.ids["with posts"]},
            {"post_id": world.ids["other post"], "said_fit": True},
        ),
        ("POST", "/activities/{activity_id}/amendments"): call("leader", open_one, _amended(world)),
        ("GET", "/activities/{activity_id}/amendments"): call("visitor", open_one),
        ("POST", "/activities/{activity_id}/risk-acceptance"): call("volunteer", open_one, version),
        ("PUT", "/activities/{activity_id}/safety"): call("leader", open_one, safety(world)),
        ("GET", "/insurances"): call("leader"),
        ("GET", "/activities/{activity_id}/agreement"): call("volunteer", open_one),
        ("POST", "/activities/{activity_id}/agreement-signature"): call(
            "volunteer", open_one, {"version": agreed(world)}
        ),
        ("POST", "/me/children/{person_id}/activities/{activity_id}/agreement-signature"): call(
            "grandmother",
            {"activity_id": world.ids["garden"], "person_id": world.ids["child"]},
            {"version": agreed(world, "garden")},
        ),
        ("POST", "/activities/{activity_id}/agreement-request"): call("volunteer", open_one),
        ("GET", "/activities/{activity_id}/agreement-signatures"): call("leader", open_one),
        ("POST", "/organisations/{organisation_id}/agreement-form"): call(
            "leader", {"organisation_id": world.ids["team"]}, {"edition": edition()}
        ),
        ("POST", "/organisations/{organisation_id}/insurances"): call(
            "leader", {"organisation_id": world.ids["team"]}, {"key": str(uuid.uuid4())} | POLICY
        ),
        ("DELETE", "/insurances/{insurance_id}"): call("leader", {"insurance_id": world.ids["insurance"]}),
    }
