"""Helpers, signed papers, record books and corrections in the world of bad input."""

import uuid
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import record_books
from tests.rooms.foundation.test_uploads import JPEG
from tongxing.access import queries as access
from tongxing.people import queries as people_queries
from tongxing.people import services as people
from tongxing.people.shapes import AppointHelper
from tongxing.record_books import services
from tongxing.record_books.shapes import BringBook

if TYPE_CHECKING:
    from tests.bad_input.world import World


def furnish(world: "World") -> None:
    """The volunteer has a helper and has asked another; a book was brought from elsewhere."""
    volunteer = world.people["volunteer"]
    world.ids["volunteer number"] = people_queries.person(volunteer.person_id).volunteer_number
    for name, helper in (("helper", "resident"), ("asked helper", "newcomer")):
        phone = access.phone_of(world.people[helper].member.account_id)
        order = AppointHelper(uuid.uuid4(), volunteer.person_id, phone, "child", scope="acts")
        world.ids[name] = str(people.appoint_helper(order, actor=volunteer.member).id)
    people.answer_helping(uuid.UUID(world.ids["helper"]), True, actor=world.people["resident"].member)
    content = record_books.as_file(record_books.Platform().book([record_books.served(1, hour=20)]))
    brought = BringBook(uuid.uuid4(), volunteer.person_id, content, is_mine=True)
    world.ids["intake"] = str(services.bring_book(brought, actor=volunteer.member).id)


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def _picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("slip.jpg", JPEG, "image/jpeg")


def _book() -> bytes:
    return record_books.as_file(record_books.Platform().book([record_books.served(2, hour=21)]))


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    number, record = {"number": ids["volunteer number"]}, {"entry_id": ids["record"]}
    waiting = {"entry_id": ids["waiting record"]}
    right = {
        "started_at-date": "2026-03-14",
        "started_at-time": "14:00",
        "ended_at-date": "2026-03-14",
        "ended_at-time": "15:00",
    }
    helper = {"phone": "13945100088", "relation": "child", "scope": "acts"}
    book = SimpleUploadedFile("record-book.json", _book(), "application/json")
    return {
        "helpers": filled("volunteer", body=_keyed(agreed="on", **helper), typed=("phone",)),
        "helper_ending": filled("volunteer", {"helper_id": ids["helper"]}, _keyed()),
        "acting": filled("resident", {"helper_id": ids["helper"]}, _keyed()),
        "acting_ending": filled("resident", body=_keyed()),
        "helping_answer": filled("newcomer", {"helper_id": ids["asked helper"]}, _keyed(agree="yes")),
        "helping_word": filled("resident", {"helper_id": ids["helper"], **waiting}, _keyed(answer="yes")),
        "record_book_file": filled("volunteer", body=_keyed(name_shown="number", with_document="on")),
        "record_book_bringing": filled("volunteer", body=_keyed(is_mine="on", book=book)),
        "station_papers_helper": filled("worker", number, _keyed(paper=_picture(), **helper), ("phone",)),
        "station_papers_word": filled("worker", number | waiting, _keyed(answer="yes", paper=_picture())),
        "team_record_correction": filled("leader", record, _keyed(why="提前离开了", **right), ("why",)),
        "team_record_withdrawal": filled("leader", record, _keyed(why="登记错了人"), ("why",)),
    }


NAMES = (
    "helpers",
    "helper_ending",
    "acting",
    "acting_ending",
    "helping_answer",
    "helping_word",
    "record_book_file",
    "record_book_bringing",
    "station_papers_helper",
    "station_papers_word",
    "team_record_correction",
    "team_record_withdrawal",
)


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → the call."""
    ids = world.ids
    helper, asked = {"helper_id": ids["helper"]}, {"helper_id": ids["asked helper"]}
    word = _keyed(consent_id=ids["helper"], answer="yes", why="")
    person = {"person_id": str(world.people["volunteer"].person_id)}
    return {
        ("GET", "/me/helpers"): call("volunteer"),
        ("GET", "/me/helpers/deeds"): call("volunteer"),
        ("POST", "/helpers/{helper_id}/acting"): call("resident", helper),
        ("DELETE", "/me/acting"): call("resident"),
        ("POST", "/me/helpers"): call(
            "volunteer", body=_keyed(phone="13945100088", relation="child", scope="acts")
        ),
        ("DELETE", "/helpers/{helper_id}"): call("volunteer", helper),
        ("GET", "/me/helping"): call("resident"),
        ("POST", "/helpers/{helper_id}/answer"): call("newcomer", asked, {"agree": True}),
        ("GET", "/people/{person_id}/waiting-records"): call("resident", person),
        ("POST", "/records/{entry_id}/brought-word"): call(
            "resident", {"entry_id": ids["waiting record"]}, word
        ),
        ("POST", "/me/record-book"): call("volunteer", body=_keyed(name_shown="number", with_document=False)),
        ("POST", "/me/record-book/intakes"): call(
            "volunteer", query={"key": str(uuid.uuid4()), "is_mine": True}, status=422
        ),
        ("GET", "/me/record-book/intakes"): call("volunteer"),
        ("GET", "/record-book-intakes/{intake_id}/rows"): call("volunteer", {"intake_id": ids["intake"]}),
    }
