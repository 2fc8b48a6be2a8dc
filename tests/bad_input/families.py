"""Guardians, children and young people in the world of bad input: each form and call filled in."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.factories import activities as made
from tests.factories import families, ledger, people
from tests.factories import references as schools
from tongxing.access import queries as accounts
from tongxing.access.shapes import Visitor
from tongxing.activities.shapes import SignUp
from tongxing.people import services as deeds
from tongxing.people.shapes import NameGuardian
from tongxing.references import queries as references
from tongxing.references import services as reference_deeds

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "child_new",
    "guardian_answer",
    "child_guardians",
    "child_account",
    "child_withdrawal",
    "child_record_word",
    "child_sign_up",
    "child_answer",
    "child_release",
    "child_release_ending",
    "my_guardian",
    "team_accompaniment",
    "minor_reason",
)
FOURTEEN_ON_SATURDAY = dt.date(2012, 3, 21)
SATURDAY = made.at(14, 5)


def furnish(world: "World", team: made.Team, persona: Callable) -> None:
    """A grandmother with two children and a young person she agreed to; another young person asks her."""
    gran = world.people["grandmother"] = persona(volunteer=True)
    for name, birth_on in (("child", families.NINE), ("older child", FOURTEEN_ON_SATURDAY)):
        card = deeds.add_child(families.child_order(birth_on), actor=gran.member)
        world.ids[name] = str(card.person.id)
        world.ids[f"{name} number"] = card.person.volunteer_number
    phone = accounts.phone_of(gran.member.account_id)
    for name in ("youth", "asking youth"):
        young = world.people[name] = persona()
        person, _me = people.registered(young.member, name="李小雨", birth_on=families.FIFTEEN)
        world.ids[name] = str(person.id)
        asked = deeds.name_guardian(
            NameGuardian(uuid.uuid4(), person.id, phone, "parent"), actor=young.member
        )
        world.ids[f"{name} asks"] = str(asked.id)
    deeds.answer_guardianship(uuid.UUID(world.ids["youth asks"]), True, actor=gran.member)
    garden = made.activity(
        team, min_age=8, title="给社区花坛浇水", starts_at=made.at(17), ends_at=made.at(18)
    )
    world.ids["garden"] = str(garden.id)
    made.services.sign_up(SignUp(uuid.uuid4(), garden.id), actor=world.people["youth"].member)
    child = deeds.stand_in(uuid.UUID(world.ids["child"]), actor=gran.member)
    somebody = ledger.Volunteer(child, uuid.UUID(world.ids["child"]), "王小宝")
    world.ids["child record"] = str(ledger.pending(somebody).id)
    order = schools.order(
        schools.Student(card.person, gran.member), volunteer_number=world.ids["child number"]
    )
    world.ids["child inquiry"] = str(reference_deeds.ask_reference(order, actor=Visitor()).inquiry_id)


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def _digest(world: "World") -> str:
    gran = world.people["grandmother"].member
    child = deeds.stand_in(uuid.UUID(world.ids["child"]), actor=gran)
    return references.preview(uuid.UUID(world.ids["child inquiry"]), child).digest


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids, gran = world.ids, "grandmother"
    child, youth = {"person_id": ids["child"]}, {"person_id": ids["youth"]}
    garden, asked = {"activity_id": ids["garden"]}, {"inquiry_id": ids["child inquiry"]}
    adding = {"name": "王小宝", "document_number": people.document(families.NINE, "1"), "agreed": "on"}
    naming = {"phone": "13945100077", "relation": "parent"}
    yes = _keyed(days="14", digest=_digest(world))
    return {
        "child_new": filled(gran, body=_keyed(relation="parent", **adding), typed=("name",)),
        "guardian_answer": filled(gran, {"guardianship_id": ids["asking youth asks"]}, _keyed(agree="yes")),
        "child_guardians": filled(gran, child, _keyed(**naming), ("phone",)),
        "child_account": filled(
            gran, {"person_id": ids["older child"]}, _keyed(phone="13945100076"), ("phone",), SATURDAY
        ),
        "child_withdrawal": filled(gran, child, _keyed()),
        "child_record_word": filled(gran, child | {"entry_id": ids["child record"]}, _keyed(answer="yes")),
        "child_sign_up": filled(gran, child | garden, _keyed()),
        "child_answer": filled(gran, youth | garden, _keyed(agree="yes")),
        "child_release": filled(gran, child | asked, yes),
        "child_release_ending": filled(gran, child | asked, _keyed()),
        "my_guardian": filled("asking youth", body=_keyed(**naming), typed=("phone",)),
        "team_accompaniment": filled("leader", garden, _keyed(**youth)),
        "minor_reason": filled("worker", child, _keyed(reason="家长来电核对时长"), ("reason",)),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → the call."""
    ids, gran = world.ids, "grandmother"
    child, youth = {"person_id": ids["child"]}, {"person_id": ids["youth"]}
    asked = child | {"inquiry_id": ids["child inquiry"]}
    naming = _keyed(phone="13945100077", relation="parent")
    adding = _keyed(
        name="王小宝",
        document_number=people.document(families.NINE, "1"),
        relation="parent",
        agreed_version=1,
        document_kind="01",
        document_country="",
        birth_on=families.NINE.isoformat(),
        sex="1",
    )
    here = "/me/children/{person_id}"
    return {
        ("GET", "/guardian-wording"): call(),
        ("GET", "/me/children"): call(gran),
        ("POST", "/me/children"): call(gran, body=adding),
        ("GET", f"{here}/stays"): call(gran, child),
        ("POST", f"{here}/sign-ups"): call(
            gran, child, _keyed(activity_id=ids["garden"], post_id=None, risks_version="", said_fit=False)
        ),
        ("POST", f"{here}/activity-answers"): call(
            gran, youth, _keyed(activity_id=ids["garden"], agree=True)
        ),
        ("GET", f"{here}/records"): call(gran, child),
        ("POST", f"{here}/records/{{entry_id}}/word"): call(
            gran, child | {"entry_id": ids["child record"]}, _keyed(answer="yes", why="")
        ),
        ("POST", f"{here}/guardians"): call(gran, child, naming),
        ("POST", f"{here}/account"): call(
            gran, {"person_id": ids["older child"]}, {"phone": "13945100076"}, when=SATURDAY
        ),
        ("DELETE", here): call(gran, child),
        ("GET", f"{here}/references"): call(gran, child),
        ("GET", f"{here}/references/{{inquiry_id}}/preview"): call(gran, asked),
        ("POST", f"{here}/references/{{inquiry_id}}/release"): call(
            gran, asked, _keyed(days=14, digest=_digest(world))
        ),
        ("GET", "/me/guardian-requests"): call(gran),
        ("POST", "/guardianships/{guardianship_id}/answer"): call(
            gran, {"guardianship_id": ids["asking youth asks"]}, {"agree": True}
        ),
        ("GET", "/me/guardians"): call("youth"),
        ("POST", "/me/guardians"): call("asking youth", body=naming),
        ("POST", "/activities/{activity_id}/accompaniments"): call(
            "leader", {"activity_id": ids["garden"]}, youth
        ),
        ("GET", "/minors-audit"): call("officer"),
    }
