"""For every endpoint of the API one call that goes well: who asks, where, and with what; tests then spoil it."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from tests.bad_input import (
    absences,
    accounts,
    arranging,
    books,
    calendars,
    campaigns,
    claims,
    contests,
    desks,
    directory,
    families,
    figures,
    games,
    growing,
    honours,
    library,
    measures,
    menus,
    openings,
    orders,
    oversight,
    pairings,
    parties,
    points,
    profiles,
    recruitments,
    rights,
    rosters,
    rules,
    saved_time,
    selections,
    stand_ins,
    teams,
    thanks,
    told,
    trainings,
    units,
    villages,
)
from tests.bad_input.world import PHONE, World
from tests.factories import access, people
from tests.factories import activities as made
from tests.factories.places import HUAYUAN, HUAYUAN_STREET, NANGANG
from tongxing.activities import queries as activity_queries
from tongxing.foundation import clock

PLACE = {
    "region_code": HUAYUAN_STREET,
    "address": "花园街 88 号",
    "lat": 45.76,
    "lon": 126.64,
    "datum": "WGS-84",
}


@dataclass(frozen=True)
class Call:
    """Who asks; what stands in the address, in the query and in the body; and when, if not on Monday morning."""

    who: str = "visitor"
    path: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] | None = None
    query: dict[str, Any] = field(default_factory=dict)
    when: dt.datetime | None = None
    status: int = 0  # when the valid call cannot go well alone; nought: it goes well

    def address(self, template: str) -> str:
        return template.format(**self.path)


def _key(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


OF_ROOMS = (
    accounts, families, claims, oversight, books, rules, thanks, honours, measures, figures, growing, saved_time, points,
    rosters, teams, directory, profiles, rights, units, library, contests, campaigns, calendars, desks, trainings, told,
    pairings, orders, menus, villages, openings, stand_ins, parties, absences, selections, recruitments,
    games,
)  # fmt: skip


def calls(world: World) -> dict[str, Call]:
    """`VERB /address` as in the document → the call."""
    own = (_of_people, _of_organisations, _of_needs, _of_activities, _of_attendance, _of_records)
    found: dict[str, Call] = {}
    for some in (
        *(make(world) for make in own),
        *(room.calls(world, Call) for room in OF_ROOMS),
        arranging.calls(world, Call, _notice(world)),
    ):
        found |= {f"{verb} /api/v1{path}": call for (verb, path), call in some.items()}
    return found


def _grid() -> dict[str, Any]:
    return {
        "condition": "grid",
        "part": "grid",
        "division_code": HUAYUAN_STREET,
        "house_id": None,
        "volunteer_number": "",
        "words": "第三网格",
    }


def _of_people(world: World) -> dict[tuple[str, str], Call]:
    identity = {
        "name": "王秀兰",
        "document_kind": "01",
        "document_country": "",
        "birth_on": "1968-05-04",
        "sex": "2",
    }
    details = {
        "residence_code": HUAYUAN,
        "service_code": NANGANG,
        "skills": ["19"],
        "categories": ["0001", "0017"],
    }
    registering = _key(
        **identity, **details, document_number=people.document(), consents=["basic", "sensitive_identity"]
    )
    proof = identity | {"document_number": people.document()}
    one = {"purpose": "marketing"}
    return {
        ("POST", "/sign-in-codes"): Call(body={"phone": PHONE}),
        ("POST", "/sessions"): Call(body={"phone": PHONE, "code": world.ids["code"], "device": "手机"}),
        ("DELETE", "/sessions/current"): Call("volunteer"),
        ("GET", "/staff-sessions"): Call("staff"),
        ("POST", "/staff-sessions"): Call("operator", body={"reason": access.REASON, "minutes": 15}),
        ("DELETE", "/staff-sessions/{staff_session_id}"): Call(
            "staff", {"staff_session_id": world.ids["staff session"]}
        ),
        ("POST", "/people"): Call("newcomer", body=registering),
        ("GET", "/people/me"): Call("volunteer"),
        ("DELETE", "/people/me"): Call("volunteer"),
        ("PUT", "/people/me/details"): Call("volunteer", body=details),
        ("PUT", "/people/me/identity"): Call("unchecked", body=proof),
        ("POST", "/people/me/real-name-checks"): Call("unchecked"),
        ("GET", "/people/me/consents"): Call("volunteer"),
        ("PUT", "/people/me/consents/{purpose}"): Call("volunteer", one),
        ("DELETE", "/people/me/consents/{purpose}"): Call("volunteer", one),
        ("GET", "/people/me/openings"): Call("volunteer"),
        ("GET", "/me/notices"): Call("volunteer", query={"page": 1}),
        ("POST", "/me/notices/reading"): Call("volunteer"),
    }


def _of_organisations(world: World) -> dict[tuple[str, str], Call]:
    ids = world.ids
    team, waiting = {"organisation_id": ids["team"]}, {"organisation_id": ids["new team"]}
    registering = _key(kind="1", name="花园街护学队", region_code=NANGANG, uscc="", line="",
                       host_station_id=ids["station"], host_name="花园街社区居民委员会",
                       host_phone="0451-53600001", superior_id=None, liaison_id=None,
                       specialities=[], about="接送孩子过马路。")  # fmt: skip
    opening = _key(name="海城街社区志愿服务站", kind="community_station", place=PLACE,
                   phone="0451-53600002", hours_text="周一至周六", organisation_id=ids["team"],
                   host_name="海城街道办事处")  # fmt: skip
    return {
        ("POST", "/organisations"): Call("volunteer", body=registering),
        ("GET", "/organisations"): Call(query={"region_code": NANGANG, "state": "approved", "page": 1}),
        ("GET", "/organisations/{organisation_id}"): Call("officer", waiting),
        ("POST", "/organisations/{organisation_id}/decisions"): Call(
            "officer", waiting, {"state": "approved", "why": "材料齐全", "successor_id": None}
        ),
        ("POST", "/organisations/{organisation_id}/requests"): Call("stranger", team),
        ("POST", "/organisations/{organisation_id}/members"): Call(
            "manager", team, {"person_id": ids["person"], "role": "member", "until": None}
        ),
        ("GET", "/organisations/{organisation_id}/members"): Call("leader", team, query={"page": 1}),
        ("GET", "/people/me/memberships"): Call("invited"),
        ("PUT", "/memberships/{membership_id}/answer"): Call(
            "invited", {"membership_id": ids["invitation"]}, {"accept": True}
        ),
        ("PUT", "/memberships/{membership_id}/admission"): Call(
            "manager", {"membership_id": ids["request"]}, {"accept": True}
        ),
        ("DELETE", "/memberships/{membership_id}"): Call("invited", {"membership_id": ids["invitation"]}),
        ("GET", "/stations"): Call(query={"region": NANGANG, "page": 1}),
        ("POST", "/stations"): Call("officer", body=opening),
        ("GET", "/stations/nearest"): Call(query={"lat": 45.76, "lon": 126.64, "limit": 5}),
        ("GET", "/stations/{station_id}"): Call(path={"station_id": ids["station"]}),
    }


def _of_needs(world: World) -> dict[tuple[str, str], Call]:
    ids = world.ids
    noted, served = {"need_id": ids["noted need"]}, {"need_id": ids["served need"]}
    asking = _key(category="0017", object_codes=["03"], summary="需要人陪同去医院", detail="腿脚不便。",
                  sensitive="耳朵背", relation="", recording_ids=[],
                  place=PLACE, wanted_from="2026-03-18T09:00:00+08:00",
                  wanted_until="2026-03-18T12:00:00+08:00", contact_name="王秀兰",
                  contact_phone="13845100001", risk_note="有小狗", on_behalf=False, heard_by="online",
                  has_consent=False)  # fmt: skip
    answer = _key(verdict="verified", means="phone", note="电话联系本人，情况属实。")
    return {
        ("GET", "/needs"): Call(query={"region": NANGANG, "page": 1}),
        ("POST", "/needs"): Call("resident", body=asking),
        ("GET", "/needs/waiting"): Call(query={"region": NANGANG}),
        ("GET", "/needs/mine"): Call("resident", query={"page": 1}),
        ("GET", "/needs/at-station"): Call("worker", query={"state": "noted", "page": 1}),
        ("GET", "/needs/{need_id}"): Call("resident", noted),
        ("POST", "/needs/{need_id}/answer"): Call("worker", noted, answer),
        ("POST", "/needs/{need_id}/rating"): Call(
            "resident", served, _key(score=5, comment="很周到", heard_by="online")
        ),
        ("POST", "/needs/{need_id}/withdrawal"): Call("resident", noted, _key(why="家人回来了")),
        ("GET", "/needs/unmet-deck"): Call(query={"region": NANGANG}),
        ("POST", "/needs/{need_id}/contact-readings"): Call("worker", noted, {"purpose": "核实求助情况"}),
        ("POST", "/needs/{need_id}/word-readings"): Call("worker", served, {"on": "2026-03-21"}),
    }


def _notice(world: World) -> dict[str, Any]:
    return _key(title="陪老人去医院复查", content="陪同就诊取药。", conditions="有耐心", place=PLACE,
                starts_at="2026-03-21T14:00:00+08:00", ends_at="2026-03-21T16:30:00+08:00",
                sign_up_closes_at="2026-03-21T12:00:00+08:00", cancel_until="2026-03-20T20:00:00+08:00",
                places=2, risks="注意防滑", guarantees=["01"], contact_name="韩冬",
                contact_phone="13900000003", person_in_charge_id=str(world.people["leader"].person_id),
                min_age=18, max_age=70, needed_skills=[], posts=arranging.POSTS, is_risky=True, course_id=None,
                safety=arranging.safety(world), asks_agreement=True)  # fmt: skip


def _of_activities(world: World) -> dict[tuple[str, str], Call]:
    ids = world.ids
    project, answering = {"project_id": ids["project"]}, {"need_id": ids["verified need"]}
    an_activity, waiting = {"activity_id": ids["activity"]}, {"activity_id": ids["submitted"]}
    setting_up = _key(organisation_id=ids["team"], title="周末助老", category="0017", need_id=None,
                      region_code=HUAYUAN, starts_on="2026-03-17", ends_on="2026-04-16",
                      refused_kinds_denied=sorted(made.SIX_DENIED), project_conditions=["grid"],
                      partners=[_grid()])  # fmt: skip
    planning = _notice(world) | {"project_id": ids["project"], "category": "0017",
                                 "sign_up_opens_at": "2026-03-16T09:00:00+08:00"}  # fmt: skip
    for_need = _notice(world) | {"organisation_id": ids["team"], "category": "0017",
                                 "refused_kinds_denied": sorted(made.SIX_DENIED),
                                 "project_conditions": ["grid"], "partners": [_grid()]}  # fmt: skip
    near = {"category": "0017", "lat": 45.76, "lon": 126.64, "within_metres": 3000, "on": "2026-03-21",
            "weekend": "false", "region": NANGANG, "order": "fit", "page": 1}  # fmt: skip
    return {
        ("GET", "/projects/waiting-review"): Call("officer", query={"page": 1}),
        ("GET", "/projects"): Call("leader", query={"organisation_id": ids["team"], "page": 1}),
        ("POST", "/projects"): Call("leader", body=setting_up),
        ("GET", "/projects/{project_id}"): Call("leader", project),
        ("POST", "/projects/{project_id}/approval"): Call("officer", project, _key(note="符合要求")),
        ("POST", "/projects/{project_id}/return"): Call("officer", project, _key(note="请补充")),
        ("GET", "/activities"): Call(query=near),
        ("POST", "/activities"): Call("leader", body=planning),
        ("GET", "/activities/{activity_id}"): Call("leader", {"activity_id": ids["draft"]}),
        ("POST", "/needs/{need_id}/activity"): Call("leader", answering, for_need),
        ("POST", "/activities/{activity_id}/submission"): Call(
            "leader", {"activity_id": ids["draft"]}, _key()
        ),
        ("POST", "/activities/{activity_id}/review"): Call(
            "officer", waiting, _key(verdict="published", note="")
        ),
        ("POST", "/activities/{activity_id}/cancellation"): Call(
            "leader", an_activity, _key(why="当天有暴雪，改期")
        ),
    }


def _of_attendance(world: World) -> dict[tuple[str, str], Call]:
    ids = world.ids
    an_activity, offering = {"activity_id": ids["activity"]}, {"activity_id": ids["offering"]}
    saturday = {"when": made.at(14, 5)}
    with clock.at(saturday["when"]):
        shown = activity_queries.arrival_code(uuid.UUID(ids["activity"]), world.people["leader"].member).code
        own = activity_queries.personal_code(
            uuid.UUID(ids["activity"]), world.people["volunteer"].member
        ).code
    seen = {"device": "phone", "device_at": "2026-03-21T14:05:00+08:00",
            "position": {"lat": 45.7602, "lon": 126.6411, "accuracy_metres": 12}}  # fmt: skip
    told = arranging.told(world)
    code = _key(code=shown, word="", **seen)
    calling = _key(person_id=str(world.people["volunteer"].person_id), what="arrive",
                   at="2026-03-21T14:05:00+08:00", **seen)  # fmt: skip
    return {
        ("POST", "/activities/{activity_id}/sign-up"): Call(
            "stranger",
            an_activity,
            _key(
                take_place_when_free=True,
                accompanied=False,
                post_id=told["post"],
                risks_version=told["risks_version"],
                said_fit=True,
                agreement_version=arranging.agreed(world),
            ),
        ),
        ("POST", "/activities/{activity_id}/withdrawal"): Call("volunteer", an_activity, _key()),
        ("POST", "/activities/{activity_id}/offer-answer"): Call("offered", offering, _key(answer="accept")),
        ("GET", "/sign-ups/mine"): Call("volunteer", query={"past": "false"}),
        ("POST", "/activities/{activity_id}/arrival"): Call("volunteer", an_activity, code, **saturday),
        ("POST", "/activities/{activity_id}/departure"): Call(
            "volunteer", an_activity, code, status=409, **saturday
        ),
        ("POST", "/activities/{activity_id}/roll-call"): Call("leader", an_activity, calling, **saturday),
        ("POST", "/activities/{activity_id}/vouching"): Call(
            "leader", an_activity, _key(code=own, **seen), **saturday
        ),
        ("GET", "/activities/{activity_id}/own-code"): Call("volunteer", an_activity, **saturday),
        ("POST", "/activities/{activity_id}/duty"): Call("leader", an_activity, _key(**seen), **saturday),
        ("POST", "/activities/{activity_id}/duty-end"): Call("leader", an_activity, _key()),
        ("GET", "/activities/{activity_id}/duties"): Call("leader", an_activity),
        ("GET", "/activities/{activity_id}/closing"): Call("leader", an_activity),
        ("GET", "/activities/{activity_id}/roster"): Call("leader", an_activity),
        ("GET", "/activities/{activity_id}/arrival-code"): Call("leader", an_activity),
        ("GET", "/reviews/waiting"): Call("officer"),
    }


def _of_records(world: World) -> dict[tuple[str, str], Call]:
    ids = world.ids
    record, waiting = {"entry_id": ids["record"]}, {"entry_id": ids["waiting record"]}
    paper = {"number": ids["paper"]}
    right = _key(started_at="2026-03-14T14:00:00+08:00", ended_at="2026-03-14T15:00:00+08:00", why="提前离开")
    days = {"from_on": "2026-03-01", "until_on": "2026-03-16"}
    asking = _key(from_on="2026-03-14", until_on="2026-03-14", entries=None, name_shown="number")
    return {
        ("GET", "/me/records"): Call("volunteer", query={"page": 1}),
        ("GET", "/me/minutes"): Call("volunteer"),
        ("GET", "/records/{entry_id}"): Call("volunteer", record),
        ("POST", "/records/{entry_id}/confirmation"): Call("volunteer", waiting, _key()),
        ("POST", "/records/{entry_id}/denial"): Call("volunteer", waiting, _key(why="没有去")),
        ("POST", "/records/{entry_id}/correction"): Call("leader", record, right),
        ("POST", "/records/{entry_id}/withdrawal"): Call("leader", record, _key(why="登记错了人")),
        ("GET", "/summaries/{region_code}"): Call("officer", {"region_code": NANGANG}, query=days),
        ("POST", "/me/certificates"): Call("volunteer", body=asking),
        ("GET", "/me/certificates"): Call("volunteer"),
        ("GET", "/certificates/{number}/pdf"): Call("volunteer", paper),
        ("POST", "/certificates/{number}/revocation"): Call("volunteer", paper, _key(why="时间打错了")),
        ("GET", "/certificates/{number}/credential"): Call("volunteer", paper),
        ("GET", "/checks/{number}"): Call(path=paper),
        ("POST", "/checks"): Call(body={"numbers": [ids["paper"]]}),
        ("POST", "/checks/{number}/doubts"): Call(path=paper, body=_key(what="differs")),
        ("POST", "/me/bundles"): Call("volunteer", body=_key(numbers=[ids["paper"]], paper="a4")),
        ("GET", "/me/bundles"): Call("volunteer"),
        ("GET", "/me/bundles/{bundle_id}"): Call("volunteer", {"bundle_id": ids["bundle"]}),
        ("GET", "/me/bundles/{bundle_id}/file"): Call("volunteer", {"bundle_id": ids["bundle"]}),
        ("GET", "/log/checkpoint"): Call(),
        ("GET", "/log/inclusion/{line_id}"): Call(path={"line_id": ids["record"]}),
        ("GET", "/log/consistency"): Call(query={"old": 0}),
        ("GET", "/log/keys"): Call(),
        ("POST", "/log/cosignatures"): Call(body={"note": "x"}, status=400),
        ("POST", "/organisations/{organisation_id}/bundles"): Call(
            "manager",
            {"organisation_id": ids["team"]},
            _key(people=[ids["member"]], from_on="2026-03-01", until_on="2026-03-16", paper="a4"),
        ),
    }
