"""Measures in the world of bad input: an assignment at every point of its way, and each form and call filled in."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import measures as made
from tongxing.measures import services

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "assignment_answer",
    "assignment_closing",
    "assignment_evidence",
    "assignment_report",
    "measure_handing_down",
)
WHAT = "今年办好两次集中培训"


def furnish(world: "World", persona: Any) -> None:
    """The county has one thing in hand and has reported on two; the province accepted one of them."""
    world.people["province"] = persona("authority_officer", region=made.PROVINCE)
    above, officer = world.people["province"].member, world.people["officer"].member
    for name, number in (("assignment", "H24-23"), ("reported assignment", "H24-2"), ("accepted", "H24-13")):
        order = made.order(made.NANGANG, number=number)
        world.ids[name] = str(services.hand_down(order, actor=above)[0].id)
    for name in ("reported assignment", "accepted"):
        told = made.Report(uuid.UUID(world.ids[name]), uuid.uuid4(), made.SAID)
        services.report_assignment(told, actor=officer)
    told_ = made.AnswerReport(uuid.UUID(world.ids["accepted"]), uuid.uuid4(), "accepted")
    services.answer_report(told_, actor=above)


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """The name of the address → what is filled in."""
    in_hand = {"assignment_id": world.ids["assignment"]}
    waiting = {"assignment_id": world.ids["reported assignment"]}
    handing = _keyed(
        what=WHAT, reach="chosen", divisions=[str(made.DAOLI)], workdays="20", responsible="区文明办"
    )
    return {
        "assignment_answer": filled(
            "province", waiting, _keyed(verdict="sent_back", why="请补上名册"), ("why",)
        ),
        "assignment_closing": filled("province", in_hand, _keyed(why="合并到下一批"), ("why",)),
        "assignment_evidence": filled("officer", in_hand, _keyed(station=world.ids["station"])),
        "assignment_report": filled("officer", in_hand, _keyed(said=made.SAID), ("said",)),
        "measure_handing_down": filled(
            "province", {"document_id": "h24", "item": "9"}, handing, ("what", "responsible")
        ),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who asks what."""
    in_hand = {"assignment_id": world.ids["assignment"]}
    waiting = {"assignment_id": world.ids["reported assignment"]}
    handing = _keyed(number="H24-9", giver_code=made.PROVINCE, divisions=[made.DAOLI], what=WHAT)
    handing |= {"workdays": None, "due_on": "2026-06-30", "responsible": "区文明办"}
    piece = {"kind": "station", "reference": world.ids["station"], "words": "花园街"}
    answer = _keyed(verdict="sent_back", why="请补上名册", due_on="2026-04-30")
    here = {"region_code": made.NANGANG}
    address = "/assignments/{assignment_id}"
    return {
        ("GET", "/measures"): call(),
        ("GET", "/measures/clauses/{number}"): call(path={"number": "H24-23"}, query=here),
        ("GET", "/assignments"): call("officer", query=here),
        ("GET", "/assignments/late"): call("officer", query=here),
        ("GET", address): call("officer", in_hand),
        ("POST", "/assignments"): call("province", body=handing),
        ("POST", f"{address}/evidence"): call("officer", in_hand, _keyed(**piece)),
        ("POST", f"{address}/report"): call("officer", in_hand, _keyed(said=made.SAID, pieces=[piece])),
        ("POST", f"{address}/answer"): call("province", waiting, answer),
        ("POST", f"{address}/closing"): call(
            "province", {"assignment_id": world.ids["accepted"]}, _keyed(outcome="done", why="都办好了")
        ),
    }


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more
