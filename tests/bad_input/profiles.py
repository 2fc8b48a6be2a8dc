"""Profiles, proofs of skill and family in the world of bad input: one at every point of its way."""

import uuid
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import profiles
from tests.factories.places import NANGANG
from tongxing.people import queries as people
from tongxing.profiles import services

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "profile_particulars",
    "profile_week",
    "profile_photo",
    "profile_photo_removal",
    "profile_photo_showing",
    "profile_photo_hiding",
    "profile_skill_new",
    "skill_withdrawal",
    "skill",
    "family",
    "family_answer",
    "family_ending",
)


def furnish(world: "World") -> None:
    """The volunteer has a photograph, and a proof that waits for the desk; the stranger asks the volunteer to be family, and another asked her."""
    volunteer = people.person(world.people["volunteer"].person_id)
    waiting = people.person(world.people["waiting"].person_id)
    stranger = people.person(world.people["stranger"].person_id)
    services.put_up_photo(
        volunteer.id, profiles.photograph((200, 200)), actor=world.people["volunteer"].member
    )
    world.ids["skill"] = str(profiles.stated(volunteer)[0].id)
    world.ids["tie asked"] = str(profiles.asked(stranger, volunteer).id)
    world.ids["tie"] = str(profiles.asked(volunteer, waiting).id)
    world.ids["number of family"] = people.person(world.people["offered"].person_id).volunteer_number


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    skill = {"skill_id": world.ids["skill"]}
    said = _keyed(
        kinds=["01", "09"], shown_kinds=["09"], languages="cmn", interests="0003", reach_metres="3000"
    )
    proof = _keyed(
        code="01", title="救护员证", issuer="红十字会", number="HRB-1", issued_on="2025-05-08",
        expires_on="2028-05-07", checker="station",
    )  # fmt: skip
    picture = SimpleUploadedFile("me.jpg", profiles.photograph((200, 200)), "image/jpeg")
    asking = _keyed(volunteer_number=world.ids["number of family"], relation="spouse")
    return {
        "profile_particulars": filled("volunteer", body=said),
        "profile_week": filled("volunteer", body=_keyed(slots=["01", "24"])),
        "profile_photo": filled("volunteer", body=_keyed(file=picture)),
        "profile_photo_removal": filled("volunteer", body=_keyed()),
        "profile_photo_showing": filled("volunteer", body=_keyed()),
        "profile_photo_hiding": filled("volunteer", body=_keyed()),
        "profile_skill_new": filled("volunteer", body=proof, typed=("title", "issuer", "number")),
        "skill_withdrawal": filled("volunteer", skill, _keyed()),
        "skill": filled("worker", skill, _keyed(verdict="refused", why="照片看不清，请重拍"), ("why",)),
        "family": filled("volunteer", body=asking, typed=("volunteer_number",)),
        "family_answer": filled("volunteer", {"tie_id": world.ids["tie asked"]}, _keyed(answer="no")),
        "family_ending": filled("volunteer", {"tie_id": world.ids["tie"]}, _keyed()),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    skill, asked = {"skill_id": world.ids["skill"]}, {"tie_id": world.ids["tie asked"]}
    key = str(uuid.uuid4())
    proof = {"key": key, "code": "01", "title": "救护员证", "issuer": "红十字会", "number": "HRB-2",
             "issued_on": "2025-05-08", "expires_on": "2028-05-07", "organisation_id": world.ids["team"]}  # fmt: skip
    said = {
        "kinds": ["09"],
        "shown_kinds": ["09"],
        "languages": ["cmn"],
        "interests": ["0003"],
        "reach_metres": 1000,
    }
    picture = {"key": key, "code": "01", "title": "救护员证", "issuer": "红十字会"}
    asking = {"key": key, "volunteer_number": world.ids["number of family"], "relation": "spouse"}
    return {
        ("GET", "/me/profile"): call("volunteer"),
        ("PUT", "/me/profile"): call("volunteer", {}, said),
        ("PUT", "/me/profile/slots"): call("volunteer", {}, {"slots": ["01"]}),
        ("GET", "/me/photo"): call("volunteer"),
        ("GET", "/me/photo/picture"): call("volunteer"),
        ("PUT", "/me/photo"): call("volunteer", status=422),  # a body that is no picture at all
        ("DELETE", "/me/photo"): call("volunteer"),
        ("GET", "/me/skills"): call("volunteer"),
        ("POST", "/me/skills"): call("volunteer", {}, proof, status=201),
        ("POST", "/me/skills/pictures"): call("volunteer", query=picture, status=422),
        ("POST", "/me/skills/{skill_id}/withdrawal"): call("volunteer", skill),
        ("GET", "/skills"): call("worker"),
        ("POST", "/skills/{skill_id}/verdict"): call(
            "worker", skill, {"verdict": "checked", "why": "号码和照片一致"}
        ),
        ("GET", "/me/family"): call("volunteer"),
        ("POST", "/me/family"): call("volunteer", {}, asking, status=201),
        ("POST", "/me/family/{tie_id}/answer"): call("volunteer", asked, {"accept": False}),
        ("POST", "/me/family/{tie_id}/ending"): call("volunteer", {"tie_id": world.ids["tie"]}),
        ("GET", "/regions/{region_code}/profile-counts"): call("officer", {"region_code": NANGANG}),
    }
