"""Looks at minors' records, originals seen at the desk and data sent back, in the world of bad input."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import access
from tests.factories import people as made
from tests.factories.places import HUAYUAN
from tongxing.data_returns import services as returns
from tongxing.data_returns.shapes import SendBack
from tongxing.people import services as people

if TYPE_CHECKING:
    from tests.bad_input.world import World

PASSPORT = {"document_kind": "05", "document_number": "751234567", "document_country": "643"}


def furnish(world: "World") -> None:
    """An officer asks to see a child's record; a guest's passport waits for eyes; two items are back with the volunteer."""
    officer, worker = world.people["officer"].member, world.people["worker"].member
    child = uuid.UUID(world.ids["child"])
    asked = people.state_reason(child, uuid.uuid4(), "核对学校来函反映的时长", actor=officer)
    world.ids["viewing"] = str(asked.id)
    guest, _member = made.registered(access.member(), name="无应答", **PASSPORT)
    world.ids["guest number"] = guest.volunteer_number
    volunteer = world.people["volunteer"].person_id
    world.ids["volunteer person"] = str(volunteer)
    for item in ("residence", "skills", "name"):
        order = SendBack(uuid.uuid4(), volunteer, item, "登记的和证件上不一样")
        world.ids[f"{item} back"] = str(returns.send_back(order, actor=worker).id)


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def _original() -> dict[str, Any]:
    told = {"name": "无应答", "document_number": "751234567"}
    return _keyed(**told, valid_until_on="2030-01-31", officer_name="周站长")


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    moved = _keyed(residence_code=str(HUAYUAN), reach="county", categories="0017", skills="19")
    stands = _keyed(why="我没有别的特长")
    return {
        "viewing": filled(
            "worker", {"viewing_id": ids["viewing"]}, _keyed(verdict="no", why="请先联系监护人"), ("why",)
        ),
        "station_document": filled(
            "worker",
            {"number": ids["guest number"]},
            _original() | {"seen": "on"},
            ("name", "officer_name"),
        ),
        "data_return_new": filled(
            "worker",
            {"person_id": ids["volunteer person"]},
            _keyed(item="categories", reason="登记的类别和本人说的不一样"),
            ("reason",),
        ),
        "data_return_withdrawal": filled("worker", {"return_id": ids["skills back"]}, _keyed()),
        "my_data_return": filled("volunteer", {"return_id": ids["residence back"]}, moved),
        "my_data_return_standing": filled("volunteer", {"return_id": ids["skills back"]}, stands, ("why",)),
    }


NAMES = (
    "viewing",
    "station_document",
    "data_return_new",
    "data_return_withdrawal",
    "my_data_return",
    "my_data_return_standing",
)


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → the call."""
    ids = world.ids
    child, viewing = {"person_id": ids["child"]}, {"viewing_id": ids["viewing"]}
    sent = {"person_id": ids["volunteer person"]}
    item = {name: {"return_id": ids[f"{name} back"]} for name in ("residence", "skills", "name")}
    moved = {"residence_code": HUAYUAN, "service_code": HUAYUAN, "skills": ["19"], "categories": ["0017"]}
    stated = {
        "name": "王秀莲",
        "document_kind": "01",
        "document_number": made.document(),
        "document_country": "",
        "birth_on": "1968-05-04",
        "sex": "2",
    }
    sending = _keyed(item="categories", reason="登记的类别和本人说的不一样", organisation_id=None)
    return {
        ("POST", "/people/{person_id}/viewings"): call("worker", child, _keyed(reason="家长来电核对时长")),
        ("GET", "/viewings"): call("worker"),
        ("GET", "/viewings/{viewing_id}"): call("worker", viewing),
        ("POST", "/viewings/{viewing_id}/answer"): call(
            "worker", viewing, {"agree": False, "why": "请先联系监护人"}
        ),
        ("GET", "/me/children/{person_id}/viewings"): call("grandmother", child),
        ("GET", "/people/me/real-name"): call("volunteer"),
        ("POST", "/station/volunteers/{number}/seen-documents"): call(
            "worker", {"number": ids["guest number"]}, _original()
        ),
        ("POST", "/people/{person_id}/data-returns"): call("worker", sent, sending),
        ("GET", "/data-returns"): call("worker"),
        ("GET", "/people/me/data-returns"): call("volunteer"),
        ("GET", "/data-returns/{return_id}"): call("worker", item["residence"]),
        ("PUT", "/data-returns/{return_id}/details"): call("volunteer", item["residence"], moved),
        ("PUT", "/data-returns/{return_id}/identity"): call("volunteer", item["name"], stated, status=422),
        ("POST", "/data-returns/{return_id}/standing"): call(
            "volunteer", item["skills"], {"why": "我没有别的特长"}
        ),
        ("DELETE", "/data-returns/{return_id}"): call("worker", item["skills"]),
    }
