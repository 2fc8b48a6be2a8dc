"""Units, reports and whistles in the world of bad input."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.factories import needs as asked
from tests.factories import units as made
from tests.factories.places import HUAYUAN_STREET
from tongxing.organisations import services as organisations
from tongxing.units import services
from tongxing.units.shapes import AdoptNeed, AnswerWhistle

if TYPE_CHECKING:
    from tests.bad_input.world import World

SIX = sorted(made.SIX_DENIED)
WHISTLES = ("asked", "declinable", "begun", "off", "told")
NAMES = (
    "unit_particulars",
    "unit_report",
    "unit_adoption",
    "unit_provision",
    "unit_call_answer",
    "unit_call_decline",
    "unit_call_word",
    "whistle_new",
    "whistle_calling_off",
    "whistle_word",
    "unit_link",
    "unit_unlink",
    "community_report",
    "community_report_end",
    "unit_passing",
)


def furnish(world: "World", persona: Callable[..., Any]) -> None:
    """The team is a unit; whistles stand at every point of their way; two colleagues, one of whom counts."""
    manager, worker = world.people["manager"].member, world.people["worker"].member
    assert manager is not None and worker is not None
    team = uuid.UUID(world.ids["team"])
    unit = services.keep_unit(made.order(team), actor=manager)
    world.ids["unit"] = str(unit.id)
    for name in ("colleague", "joiner"):
        world.people[name] = persona(volunteer=True)
        organisations.add_member(team, world.people[name].person_id, "member", actor=made.SYSTEM)
    colleague = world.people["colleague"].member
    services.link_self(unit.id, actor=colleague)
    services.report_self(made.report(), actor=colleague)
    for name in WHISTLES:
        card = made.whistle(by=worker, unit_ids=(unit.id,))
        world.ids[f"whistle {name}"], world.ids[f"call {name}"] = str(card.id), str(card.calls[0].id)
        if name in ("begun", "told"):
            order = AnswerWhistle(uuid.uuid4(), card.calls[0].id, 2, made.SIX_DENIED)
            services.answer_whistle(order, actor=manager)
    need = asked.answered(wanted_from=made.START, wanted_until=made.END)
    order = AdoptNeed(uuid.uuid4(), unit.id, need.id, made.SATURDAY, 5, made.SIX_DENIED)
    world.ids["arrangement"] = str(services.adopt_need(order, actor=manager).id)
    world.ids["need to adopt"] = str(asked.answered(wanted_from=made.START, wanted_until=made.END).id)


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    unit, arrangement = {"unit_id": ids["unit"]}, {"arrangement_id": ids["arrangement"]}
    denied = {"refused_kinds_denied": SIX}
    whistle = _keyed(
        title="清扫积雪",
        what="台阶和坡道结冰，请带锹。",
        category="0017",
        region_code=str(HUAYUAN_STREET),
        address="院门口",
        on="2026-03-21",
        begins="14:00",
        ends="16:00",
        people="10",
        units=[ids["unit"]],
    )
    later = made.START
    return {
        "unit_particulars": filled(
            "manager",
            {"organisation_id": ids["team"]},
            _keyed(kind="school", staff="40", contact_name="韩冬", contact_phone="0451-53600002"),
            ("contact_name", "contact_phone"),
        ),
        "unit_report": filled("manager", unit, _keyed(region_code=str(HUAYUAN_STREET))),
        "unit_adoption": filled(
            "manager",
            unit | {"need_id": ids["need to adopt"]},
            _keyed(day="2026-03-21", people="5", **denied),
        ),
        "unit_provision": filled("manager", arrangement, _keyed(item="leave", ready="yes", note="下午调休")),
        "unit_call_answer": filled(
            "manager", {"call_id": ids["call asked"]}, _keyed(people="5", note="带锹", **denied), ("note",)
        ),
        "unit_call_decline": filled("manager", {"call_id": ids["call declinable"]}, _keyed(note="")),
        "unit_call_word": filled(
            "manager", {"call_id": ids["call begun"]}, _keyed(outcome="settled", note=""), when=later
        ),
        "whistle_new": filled("worker", body=whistle, typed=("title", "what", "address")),
        "whistle_calling_off": filled(
            "worker", {"whistle_id": ids["whistle off"]}, _keyed(why="化雪了"), ("why",)
        ),
        "whistle_word": filled(
            "worker", {"whistle_id": ids["whistle told"]}, _keyed(outcome="partly", note=""), when=later
        ),
        "unit_link": filled("joiner", unit, _keyed()),
        "unit_unlink": filled("colleague", body=_keyed()),
        "community_report": filled("joiner", body=_keyed(region_code=str(HUAYUAN_STREET), has_agreed="on")),
        "community_report_end": filled("colleague", body=_keyed()),
        "unit_passing": filled("colleague", arrangement, _keyed()),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    ids = world.ids
    unit, arrangement = {"unit_id": ids["unit"]}, {"arrangement_id": ids["arrangement"]}
    denied, word = {"refused_kinds_denied": SIX}, _keyed(outcome="settled", note="")
    kept = {"kind": "school", "staff": 40, "contact_name": "韩冬", "contact_phone": "0451-53600002"}
    whistle = _keyed(
        region_code=HUAYUAN_STREET,
        title="清扫积雪",
        what="台阶和坡道结冰，请带锹。",
        category="0017",
        address="院门口",
        starts_at="2026-03-21T14:00:00+08:00",
        ends_at="2026-03-21T16:00:00+08:00",
        people=10,
        unit_ids=[ids["unit"]],
        skills=[],
    )
    adoption = _keyed(need_id=ids["need to adopt"], day="2026-03-21", people=5, **denied)
    return {
        ("GET", "/units"): call(),
        ("GET", "/units/{unit_id}"): call("visitor", unit),
        ("PUT", "/organisations/{organisation_id}/unit"): call(
            "manager", {"organisation_id": ids["team"]}, kept
        ),
        ("GET", "/units/{unit_id}/totals"): call("manager", unit),
        ("GET", "/needs/{need_id}/occasions"): call("manager", {"need_id": ids["need to adopt"]}),
        ("POST", "/units/{unit_id}/adoptions"): call("manager", unit, adoption),
        ("GET", "/units/{unit_id}/arrangements"): call("manager", unit),
        ("PUT", "/arrangements/{arrangement_id}/provision"): call(
            "manager", arrangement, {"item": "leave", "is_ready": True, "note": ""}
        ),
        ("POST", "/units/{unit_id}/reports"): call("manager", unit, {"region_code": HUAYUAN_STREET}),
        ("DELETE", "/units/{unit_id}/reports/{region_code}"): call(
            "manager", unit | {"region_code": HUAYUAN_STREET}
        ),
        ("GET", "/me/unit"): call("colleague"),
        ("PUT", "/me/unit/{unit_id}"): call("joiner", unit),
        ("DELETE", "/me/unit"): call("colleague"),
        ("GET", "/me/community-report"): call("colleague"),
        ("PUT", "/me/community-report"): call(
            "joiner", body={"region_code": HUAYUAN_STREET, "has_agreed": True}
        ),
        ("DELETE", "/me/community-report"): call("colleague"),
        ("GET", "/me/calls"): call("colleague"),
        ("PUT", "/me/calls/{arrangement_id}/passing"): call("colleague", arrangement),
        ("POST", "/whistles"): call("worker", body=whistle),
        ("GET", "/whistles"): call("worker"),
        ("GET", "/whistles/{whistle_id}"): call("worker", {"whistle_id": ids["whistle asked"]}),
        ("POST", "/whistles/{whistle_id}/calling-off"): call(
            "worker", {"whistle_id": ids["whistle off"]}, {"why": "化雪了"}
        ),
        ("POST", "/whistles/{whistle_id}/word"): call(
            "worker", {"whistle_id": ids["whistle told"]}, word, when=made.START
        ),
        ("GET", "/units/{unit_id}/calls"): call("manager", unit),
        ("GET", "/calls/{call_id}"): call("manager", {"call_id": ids["call asked"]}),
        ("POST", "/calls/{call_id}/answer"): call(
            "manager", {"call_id": ids["call asked"]}, _keyed(people=5, note="", **denied)
        ),
        ("POST", "/calls/{call_id}/refusal"): call(
            "manager", {"call_id": ids["call declinable"]}, {"note": ""}
        ),
        ("POST", "/calls/{call_id}/word"): call(
            "manager", {"call_id": ids["call begun"]}, word, when=made.START
        ),
        ("GET", "/station/community-reports"): call("worker"),
    }
