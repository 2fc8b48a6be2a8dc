"""Late entries and objections in the world of bad input: one at every point of its way, each form and call filled in."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories import late_entries as county
from tests.factories import objections as objected
from tests.factories import organisations as organisation_factory
from tongxing.access.shapes import Actor
from tongxing.foundation import clock
from tongxing.late_entries import services as late_entries
from tongxing.objections import services as objections
from tongxing.objections.shapes import CarryUp, RaiseObjection
from tongxing.organisations import queries as organisations
from tongxing.organisations import services as organisation_services
from tongxing.people import queries as people

if TYPE_CHECKING:
    from tests.bad_input.world import World

AFTER_THE_ACTIVITY = clock.from_local(dt.date(2026, 3, 22), dt.time(9))


def furnish(world: "World", team: made.Team, persona: Any) -> None:
    """Claims that wait for the signature of another house, and an objection at every point of its way."""
    volunteer, leader = world.people["volunteer"], world.people["leader"]
    house = organisation_factory.organisation(name="南岗区第一志愿服务队")
    world.people["signatory"] = persona("organisation_manager", volunteer=True, of=house.id)
    organisation_services.add_member(team.id, volunteer.person_id, "member", actor=county.SYSTEM)
    world.ids["volunteer number"] = people.person(volunteer.person_id).volunteer_number
    for name in ("volunteer", "leader", "officer"):
        world.ids[f"file of {name}"] = str(county.file(world.people[name].member))
    card = organisations.organisation(team.id)
    for name, by, hour in (("own claim", volunteer, 17), ("claim", leader, 18)):
        told = county.order(
            by.member,
            card,
            person_id=volunteer.person_id,
            started_at=county.at(hour),
            ended_at=county.at(hour + 1),
        )
        world.ids[name] = str(late_entries.claim_late_entry(told, actor=by.member).id)
    _objections(world, team, volunteer.member, leader.member)


def _objections(world: "World", team: made.Team, volunteer: Actor, leader: Actor) -> None:
    told = objected.order(uuid.UUID(world.ids["record"]))
    world.ids["objection"] = str(objections.raise_objection(told, actor=volunteer).id)
    for name, day in (("declined objection", 10), ("objection carried up", 11)):
        missing = RaiseObjection(
            uuid.uuid4(),
            "not_recorded",
            "那天我在，签到本上有我的名字",
            organisation_id=team.id,
            title="入户看望独居老人",
            served_on=dt.date(2026, 3, day),
        )
        card = objections.raise_objection(missing, actor=volunteer)
        objections.answer_objection(objected.answer(card), actor=leader)
        world.ids[name] = str(card.id)
    up = CarryUp(uuid.UUID(world.ids["objection carried up"]), uuid.uuid4(), "请再核对一次签到本")
    objections.carry_up_objection(up, actor=volunteer)


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def _served(world: "World", by: str, **more: Any) -> dict[str, Any]:
    return _keyed(
        organisation_id=world.ids["team"],
        title="入户看望独居老人",
        category="0001",
        on="2026-03-14",
        begins="06:00",
        ends="07:00",
        place_text="南岗区红旗乡",
        content="走访三户独居老人",
        why=county.WHY,
        declared="on",
        declaration="2026-11",
        file_id=world.ids[f"file of {by}"],
        **more,
    )


WORDS = ("title", "place_text", "content", "why")


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    number = {"volunteer_number": ids["volunteer number"]}
    said = _keyed(kind="wrong_time", text="我是五点才走的", wish="14:00 到 17:00")
    missing = _keyed(kind="not_recorded", text="我在，签到本上有名字", wish="补上")
    verdict = _keyed(
        verdict="declined", why="核对过签到本，没有错", on="2026-03-14", begins="14:00", ends="16:00"
    )
    up = {"objection_id": ids["objection carried up"]}
    return {
        "late_entry_new": filled("volunteer", body=_served(world, "volunteer"), typed=WORDS),
        "late_entry_withdrawal": filled("volunteer", {"claim_id": ids["own claim"]}, _keyed()),
        "record_objection": filled("volunteer", {"entry_id": ids["waiting record"]}, said, ("text", "wish")),
        "activity_objection": filled(
            "volunteer", {"activity_id": ids["activity"]}, missing, ("text", "wish"), AFTER_THE_ACTIVITY
        ),
        "objection_carrying_up": filled(
            "volunteer", {"objection_id": ids["declined objection"]}, _keyed(why="签到本是后来补的"), ("why",)
        ),
        "objection_withdrawal": filled("volunteer", {"objection_id": ids["objection"]}, _keyed()),
        "team_late_entry_new": filled("leader", body=_served(world, "leader", **number), typed=WORDS),
        "signature": filled(
            "signatory", {"claim_id": ids["claim"]}, _keyed(verdict="signed", why="材料齐全"), ("why",)
        ),
        "team_objection": filled("leader", {"objection_id": ids["objection"]}, verdict, ("why",)),
        "authority_objection": filled(
            "officer", up, _keyed(verdict="declined", why="调取记录，没有错"), ("why",)
        ),
        "authority_objection_late_entry": filled("officer", up, _served(world, "officer", **number), WORDS),
    }


NAMES = (
    "late_entry_new",
    "late_entry_withdrawal",
    "record_objection",
    "activity_objection",
    "objection_carrying_up",
    "objection_withdrawal",
    "team_late_entry_new",
    "signature",
    "team_objection",
    "authority_objection",
    "authority_objection_late_entry",
)


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → the call."""
    ids = world.ids
    claim, own = {"claim_id": ids["claim"]}, {"claim_id": ids["own claim"]}
    objection, declined = {"objection_id": ids["objection"]}, {"objection_id": ids["declined objection"]}
    times = {"started_at": "2026-03-14T06:00:00+08:00", "ended_at": "2026-03-14T07:00:00+08:00"}
    claiming = _keyed(organisation_id=ids["team"], volunteer_number=ids["volunteer number"], category="0001",
                      title="入户看望独居老人", content="走访三户", place_text="红旗乡", why=county.WHY,
                      declaration="2026-11", file_id=ids["file of leader"], **times)  # fmt: skip
    said = _keyed(kind="wrong_time", text="我是五点才走的", wish="", entry_id=ids["waiting record"],
                  organisation_id=None, title="", served_on=None)  # fmt: skip
    right = {"started_at": "2026-03-14T14:00:00+08:00", "ended_at": "2026-03-14T16:00:00+08:00"}
    answer = _keyed(verdict="upheld", why="核对签到本，确实如此", mend="correct", correction_id=None, **right)
    team = {"organisation_id": ids["team"]}
    return {
        ("POST", "/late-entries/files"): call("volunteer", status=422),  # a body that is no file at all
        ("POST", "/late-entries"): call("leader", body=claiming),
        ("GET", "/me/late-entries"): call("volunteer", query={"page": 1}),
        ("GET", "/organisations/{organisation_id}/late-entries"): call("leader", team, query={"page": 1}),
        ("GET", "/organisations/{organisation_id}/late-share"): call(
            path=team, query={"first_on": "2026-03-01", "last_on": "2026-03-31"}
        ),
        ("GET", "/signatures"): call("signatory", query={"page": 1}),
        ("GET", "/late-entries/{claim_id}"): call("volunteer", claim),
        ("GET", "/late-entries/{claim_id}/file"): call("signatory", claim),
        ("POST", "/late-entries/{claim_id}/verdict"): call(
            "signatory", claim, _keyed(verdict="signed", why="")
        ),
        ("POST", "/late-entries/{claim_id}/withdrawal"): call("volunteer", own),
        ("POST", "/objections"): call("volunteer", body=said),
        ("GET", "/me/objections"): call("volunteer", query={"page": 1}),
        ("GET", "/objections/waiting"): call("leader", query={"page": 1}),
        ("GET", "/objections/escalated"): call("officer", query={"page": 1}),
        ("GET", "/objections/{objection_id}"): call("volunteer", objection),
        ("POST", "/objections/{objection_id}/answer"): call("leader", objection, answer),
        ("POST", "/objections/{objection_id}/carrying-up"): call(
            "volunteer", declined, _keyed(why="请再看一次")
        ),
        ("POST", "/objections/{objection_id}/withdrawal"): call("volunteer", objection),
    }
