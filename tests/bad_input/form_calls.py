"""For every address that takes a form one filling-in that goes well: who, where, and what; tests then spoil it."""

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
from tests.factories.places import HUAYUAN, HUAYUAN_STREET
from tongxing.activities import queries as activity_queries
from tongxing.foundation import clock


@dataclass(frozen=True)
class Filled:
    """Who fills in what; `typed` names the fields that must still be on the form when it is refused."""

    who: str
    at: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    typed: tuple[str, ...] = ()
    when: dt.datetime | None = None


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: World) -> dict[str, Filled]:
    """The name of the address → what is filled in."""
    return (
        _of_visitors(world)
        | _of_oneself(world)
        | _of_taking_part(world)
        | _of_the_desk(world)
        | _of_a_team(world)
        | _of_staff(world)
        | accounts.forms(world, Filled)
        | calendars.forms(world, Filled)
        | parties.forms(world, Filled)
        | stand_ins.forms(world, Filled)
        | absences.forms(world, Filled)
        | claims.forms(world, Filled)
        | families.forms(world, Filled)
        | figures.forms(world, Filled)
        | growing.forms(world, Filled)
        | measures.forms(world, Filled)
        | oversight.forms(world, Filled)
        | books.forms(world, Filled)
        | rules.forms(world, Filled)
        | thanks.forms(world, Filled)
        | honours.forms(world, Filled)
        | saved_time.forms(world, Filled)
        | points.forms(world, Filled)
        | profiles.forms(world, Filled)
        | rights.forms(world, Filled)
        | rosters.forms(world, Filled)
        | desks.forms(world, Filled)
        | trainings.forms(world, Filled)
        | games.forms(world, Filled)
        | recruitments.forms(world, Filled)
        | units.forms(world, Filled)
        | teams.forms(world, Filled)
        | library.forms(world, Filled)
        | contests.forms(world, Filled)
        | campaigns.forms(world, Filled)
        | told.forms(world, Filled)
        | pairings.forms(world, Filled)
        | villages.forms(world, Filled)
        | arranging.forms(world, Filled)
        | openings.forms(world, Filled)
        | selections.forms(world, Filled)
        | orders.forms(world, Filled)
        | menus.forms(world, Filled)
        | directory.forms(world, Filled)
    )


def _of_staff(world: World) -> dict[str, Filled]:
    running = {"staff_session_id": world.ids["staff session"]}
    return {
        "staff": Filled("operator", body=_keyed(reason=access.REASON, minutes="15"), typed=("reason",)),
        "staff_ending": Filled("staff", running, _keyed()),
    }


def _of_visitors(world: World) -> dict[str, Filled]:
    asking = _keyed(category="0017", summary="需要人陪同去医院", wanted_on="2026-03-18", wanted_time="any",
                    region_code=str(HUAYUAN), address="花园街 12 号", contact_name="王秀兰",
                    contact_phone="13845100001", detail="腿脚不便。", risk_note="家里有狗。",
                    object_codes="03")  # fmt: skip
    return {
        "check_doubt": Filled("visitor", {"number": world.ids["paper"]}, _keyed(what="differs")),
        "look": Filled("visitor", body=_keyed(mode="elder", size="large", theme="dark", language="zh")),
        "sign_in": Filled("visitor", body=_keyed(phone=PHONE, next="/me"), typed=("phone",)),
        "sign_in_code": Filled("visitor", body=_keyed(code=world.ids["code"])),
        "sign_out": Filled("volunteer", body=_keyed()),
        "need_new": Filled(
            "resident",
            body=asking,
            typed=("summary", "address", "contact_name", "contact_phone", "detail", "risk_note"),
        ),
        "need_rating": Filled(
            "resident",
            {"need_id": world.ids["served need"]},
            _keyed(score="5", comment="很周到"),
            ("comment",),
        ),
        "need_withdrawal": Filled("resident", {"need_id": world.ids["noted need"]}, _keyed()),
    }


def _of_oneself(world: World) -> dict[str, Filled]:
    purpose, waiting = {"purpose": "marketing"}, {"entry_id": world.ids["waiting record"]}
    identity = {"name": "王秀兰", "document_kind": "01", "document_number": people.document(),
                "birth_on": "1968-05-04", "sex": "2"}  # fmt: skip
    wishes = {"residence_code": str(HUAYUAN), "reach": "county", "categories": "0017", "skills": "19"}
    consents = {"consent_basic": "on", "consent_sensitive_identity": "on"}
    paper = _keyed(period="dates", from_on="2026-03-14", until_on="2026-03-14", name_shown="number")
    return {
        "register": Filled("newcomer", body=_keyed(step="3", **identity, **wishes, **consents)),
        "consent": Filled("volunteer", purpose, _keyed()),
        "consent_withdrawal": Filled("volunteer", purpose, _keyed()),
        "leaving": Filled("volunteer", body=_keyed()),
        "details": Filled("volunteer", body=_keyed(**wishes)),
        "real_name": Filled("unchecked", body=_keyed(**identity), typed=("name", "document_number")),
        "real_name_check": Filled("unchecked", body=_keyed()),
        "record_confirmation": Filled("volunteer", waiting, _keyed()),
        "record_denial": Filled("volunteer", waiting, _keyed(why="没有去过")),
        "certificate_new": Filled("volunteer", body=paper, typed=("from_on", "until_on")),
        "certificate_revocation": Filled(
            "volunteer", {"number": world.ids["paper"]}, _keyed(why="纸质证明遗失"), ("why",)
        ),
        "certificates_taking": Filled("volunteer", body=_keyed(numbers=world.ids["paper"], paper="a4")),
        "notices_reading": Filled("volunteer", body=_keyed()),
        "invitation_answer": Filled(
            "invited", {"membership_id": world.ids["invitation"]}, _keyed(accept="yes")
        ),
    }


def _of_taking_part(world: World) -> dict[str, Filled]:
    an_activity, offering = {"activity_id": world.ids["activity"]}, {"activity_id": world.ids["offering"]}
    saturday = made.at(14, 5)
    with clock.at(saturday):
        leader = world.people["leader"].member
        shown = activity_queries.arrival_code(uuid.UUID(world.ids["activity"]), leader).code
        volunteer = world.people["volunteer"].member
        own = activity_queries.personal_code(uuid.UUID(world.ids["activity"]), volunteer).code
    seen = {"device_at": "2026-03-21T14:05:00+08:00", "lat": "45.7602", "lon": "126.6411", "accuracy": "12"}
    code = _keyed(code=shown, **seen)
    under_way = {"activity_id": world.ids["activity under way"]}
    afternoon = made.at(16, 20)
    with clock.at(afternoon):
        going = activity_queries.arrival_code(uuid.UUID(under_way["activity_id"]), leader).code
    leave = _keyed(code=going, **seen | {"device_at": afternoon.isoformat()})
    return {
        "sign_up": Filled(
            "stranger",
            an_activity,
            _keyed(
                take_place_when_free="on",
                said_fit="on",
                agreement_signed="on",
                agreement_version=arranging.agreed(world),
                **arranging.told(world),
            ),
        ),
        "sign_up_withdrawal": Filled("volunteer", an_activity, _keyed()),
        "offer": Filled("offered", offering, _keyed(answer="accept")),
        "arrival": Filled("volunteer", an_activity, code, when=saturday),
        "departure": Filled("present", under_way, leave, when=afternoon),
        "vouching": Filled("leader", an_activity, _keyed(code=own, **seen), when=saturday),
    }


def _of_the_desk(world: World) -> dict[str, Filled]:
    noted, served = {"need_id": world.ids["noted need"]}, {"need_id": world.ids["served need"]}
    calling = _keyed(heard_by="phone", summary="水管漏水，自己修不了", category="0001", contact_name="赵大爷",
                  contact_phone="0451-53600009", region_code=str(HUAYUAN_STREET), address="花园街 3 号",
                  wanted_on="2026-03-18", wanted_time="any", has_consent="on", detail="厨房", risk_note="地滑",
                  object_codes="03")  # fmt: skip
    return {
        "station_need_new": Filled(
            "worker", body=calling, typed=("summary", "contact_name", "address", "detail", "risk_note")
        ),
        "station_need_answer": Filled(
            "worker", noted, _keyed(verdict="verified", means="phone", note="电话联系，属实。"), ("note",)
        ),
        "station_need_rating": Filled(
            "worker", served, _keyed(heard_by="phone", score="4", comment="人很好"), ("comment",)
        ),
        "station_need_withdrawal": Filled("worker", noted, _keyed(why="家人回来了"), ("why",)),
        "station_need_words": Filled("worker", served, _keyed()),
        "station_need_contact": Filled("worker", noted, _keyed(purpose="verify")),
    }


def _of_a_team(world: World) -> dict[str, Filled]:
    issuing = _keyed(people=world.ids["member"], from_on="2026-03-01", until_on="2026-03-16", paper="a4",
                     is_asked="on")  # fmt: skip
    notice = {
        "title": "陪老人去医院复查", "content": "陪同就诊取药。", "on": "2026-03-21", "begins": "14:00", "ends": "16:30",
        "places": "2", "address": "花园街 88 号", "point": "45.7602, 126.6411", "from_web_map": "on",
        "conditions": "有耐心", "risks": "注意防滑", "guarantees": "01", "contact_name": "韩冬",
        "contact_phone": "13900000003", "needed_skills": "19", "min_age": "18", "max_age": "70",
        "closes_at-date": "2026-03-21", "closes_at-time": "12:00", "cancel_until-date": "2026-03-20",
        "cancel_until-time": "20:00", **arranging.POST_FIELDS, **arranging.safety_fields(world),
    }  # fmt: skip
    typed = ("title", "content", "address", "conditions", "risks", "contact_name", "contact_phone", "places")
    whole = {"organisation": world.ids["team"], "refused_kinds_denied": sorted(made.SIX_DENIED)}
    calling = _keyed(person_id=str(world.people["volunteer"].person_id), what="arrive")
    reviewing = _keyed(note="材料齐全，可以发布", verdict="publish")
    return {
        "team_certificates": Filled("manager", body=issuing, typed=("from_on", "until_on")),
        "team_activity_new": Filled(
            "leader", {"need_id": world.ids["verified need"]}, _keyed(**notice, **whole), typed
        ),
        "team_activity_notice": Filled(
            "leader", {"activity_id": world.ids["draft"]}, _keyed(**notice), typed
        ),
        "team_cancellation": Filled(
            "leader", {"activity_id": world.ids["activity"]}, _keyed(why="当天有暴雪，改期"), ("why",)
        ),
        "team_duty": Filled("leader", {"activity_id": world.ids["activity"]}, _keyed(), when=made.at(14, 5)),
        "team_duty_end": Filled("leader", {"activity_id": world.ids["activity"]}, _keyed()),
        "team_roll_call": Filled(
            "leader", {"activity_id": world.ids["activity"]}, calling, when=made.at(14, 5)
        ),
        "review": Filled("officer", {"activity_id": world.ids["submitted"]}, reviewing, ("note",)),
    }
