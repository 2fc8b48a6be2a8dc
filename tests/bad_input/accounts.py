"""Badges, the desk for people without a phone, taking along and closing, in the world of bad input."""

import uuid
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import people as made
from tests.factories.activities import at
from tests.factories.places import HUAYUAN, HUAYUAN_STREET
from tests.rooms.foundation.test_uploads import JPEG
from tongxing.badges import services as badges
from tongxing.badges.shapes import IssueBadge
from tongxing.people import services as people
from tongxing.people.shapes import RegisterAtDesk

if TYPE_CHECKING:
    from tests.bad_input.world import World

SHEET = "a" * 64
PHONE = "13912345678"  # the world has sent a code there


def furnish(world: "World") -> None:
    """Somebody without a phone was registered at the desk; the volunteer carries a badge."""
    quiet = RegisterAtDesk(made.order(name="李桂芳", residence_code=HUAYUAN), SHEET)
    done = people.register_at_desk(quiet, actor=world.people["worker"].member)
    world.ids["quiet number"] = done.volunteer_number
    volunteer = world.people["volunteer"]
    order = IssueBadge(uuid.uuid4(), volunteer.person_id)
    world.ids["badge"] = badges.issue_badge(order, actor=volunteer.member).code


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def _sheet() -> SimpleUploadedFile:
    return SimpleUploadedFile("sheet.jpg", JPEG, "image/jpeg")


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    quiet = {"number": ids["quiet number"]}
    who = {"name": "王秀兰", "document_kind": "01", "document_number": made.document()}
    registering = {"residence_code": str(HUAYUAN_STREET), "categories": "0001"}
    phone = {"phone": PHONE, "code": ids["code"]}
    return {
        "badge": filled("volunteer", body=_keyed(why="lost")),
        "takeaway": filled("volunteer", body=_keyed()),
        "closing": filled("volunteer", body=_keyed()),
        "merging": filled("volunteer", body=_keyed(phone=PHONE), typed=("phone",)),
        "number_use": filled("newcomer", body=_keyed(**who), typed=("name",)),
        "station_badge": filled("worker", quiet, _keyed(why="first")),
        "station_registration": filled(
            "worker", body=_keyed(**who, **registering, paper=_sheet()), typed=("name",)
        ),
        "station_phone": filled("worker", quiet, _keyed(**phone, paper=_sheet()), ("phone",)),
        "station_phone_code": filled("worker", quiet, _keyed(phone=PHONE)),
        "team_badges": filled(
            "leader",
            {"activity_id": ids["activity"]},
            _keyed(code=ids["badge"], what="arrive"),
            when=at(14, 5),
        ),
    }


SHOWN = (
    "takeaway",
    "merging",
    "number_use",
    "station_phone_code",
)  # a file, an answer, the form with a code on its way
NAMES = (
    "badge",
    "takeaway",
    "closing",
    "merging",
    "number_use",
    "station_badge",
    "station_registration",
    "station_phone",
    "station_phone_code",
    "team_badges",
)


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → the call."""
    ids = world.ids
    who = {
        "name": "王秀兰",
        "document_kind": "01",
        "document_number": made.document(),
        "document_country": "",
        "birth_on": "1968-05-04",
        "sex": "2",
    }
    registering = _keyed(
        **who,
        residence_code=HUAYUAN,
        service_code=HUAYUAN,
        categories=["0001"],
        consents=["basic", "sensitive_identity"],
        paper=SHEET,
        helper_phone="13945100088",
        helper_relation="child",
    )
    phone = _keyed(phone=PHONE, code=ids["code"], paper=SHEET)
    where = {"lat": 45.7602, "lon": 126.6411, "accuracy_metres": 12}
    seen = {"device": "phone", "device_at": "2026-03-21T14:05:00+08:00", "position": where}
    scan = _keyed(code=ids["badge"], what="arrive", **seen)
    return {
        ("GET", "/people/me/badge"): call("volunteer"),
        ("POST", "/people/me/badge"): call("volunteer", body=_keyed(why="lost")),
        ("DELETE", "/people/me/badge"): call("volunteer"),
        ("POST", "/people/me/everything"): call("volunteer", body=_keyed()),
        ("DELETE", "/people/me/account"): call("volunteer"),
        ("POST", "/people/me/mergers"): call(
            "volunteer", body=_keyed(phone=PHONE, code=ids["code"], give_up=[]), status=409
        ),
        ("GET", "/people/me/desk-acts"): call("volunteer"),
        ("POST", "/station/registrations"): call("worker", body=registering),
        ("PUT", "/station/volunteers/{number}/phone"): call("worker", {"number": ids["quiet number"]}, phone),
        ("POST", "/number-uses"): call("newcomer", body=who),
        ("POST", "/activities/{activity_id}/badge-scans"): call(
            "leader", {"activity_id": ids["activity"]}, scan, when=at(14, 5)
        ),
    }
