"""Profiles by API: what I say of myself, my proofs of skill and who looks at them, my family, and counts."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field

from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.doors.openapi.v1.ledger import own_person_id
from tongxing.foundation import throttle
from tongxing.profiles import queries as profiles
from tongxing.profiles import services as deeds
from tongxing.profiles.shapes import (
    MOST_FILE_BYTES,
    MOST_PHOTO_BYTES,
    AskFamily,
    CheckSkill,
    KeepProfile,
    SkillCard,
    StateSkill,
)
from tongxing.web import photographs, words

router = Router(tags=["profiles"])
Code = Line(4, 1)
Codes = Annotated[list[Code], Field(max_length=40)]
BYTES = {"schema": {"type": "string", "format": "binary"}}


class ProfileOut(Schema):
    """What I say of myself; codes of the lists."""

    kinds: list[str]
    shown_kinds: list[str]
    languages: list[str]
    interests: list[str]
    slots: list[str]
    reach_metres: int


class ProfileOrder(Order):
    """The whole of it, as it is to be from now on."""

    kinds: Codes = []
    shown_kinds: Codes = []
    languages: Codes = []
    interests: Codes = []
    reach_metres: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class SlotsOrder(Order):
    """The free parts of the week: 01 is Monday morning, 24 the evening of a public holiday."""

    slots: Annotated[list[Line(2, 2)], Field(max_length=24)]


class PhotoOut(Schema):
    """My photograph: since when it is there, and whether it is shown."""

    put_up_at: dt.datetime | None
    is_agreed: bool
    is_of_age: bool
    is_shown: bool


class SkillProofOut(Schema):
    """One proof of skill."""

    id: uuid.UUID
    code: str
    title: str
    issuer: str
    number: str
    issued_on: dt.date | None
    expires_on: dt.date | None
    state: str
    state_label: str
    has_file: bool
    organisation_id: uuid.UUID | None
    asked_at: dt.datetime
    checked_at: dt.datetime | None
    why: str
    masked_name: str
    volunteer_number: str


class SkillOrder(Order):
    """A certificate with its number; without an organisation the station is asked."""

    key: uuid.UUID
    code: Code
    title: Line(40, 2)
    issuer: Line(40, 2)
    number: Line(40, 1)
    issued_on: Day | None = None
    expires_on: Day | None = None
    organisation_id: uuid.UUID | None = None


class SkillVerdictOrder(Order):
    """In order, or not and why."""

    verdict: Literal["checked", "refused"]
    why: Line(200) = ""


class FamilyOut(Schema):
    """One tie of family as I see it."""

    id: uuid.UUID
    relation: str
    state: str
    by_me: bool
    waits_for_me: bool
    other_name: str
    other_number: str
    asked_at: dt.datetime
    answer_by: dt.date


class FamilyOrder(Order):
    """Whom I ask, by number, and what they are to me."""

    key: uuid.UUID
    volunteer_number: Line(20)
    relation: Line(8)


class FamilyAnswerOrder(Order):
    """Yes or no; a no is told to nobody."""

    accept: bool


class ProfileCountOut(Schema):
    """How many people, or nothing where they are too few to be told."""

    list_id: str
    code: str
    people: int | None


def _skill(card: SkillCard) -> dict[str, Any]:
    told = {name: getattr(card, name) for name in SkillProofOut.model_fields if name != "state_label"}
    return told | {"state_label": card.state_label(words.language())}


@router.get("/me/profile", response=answers(ProfileOut), auth=bearer)
def my_profile(request: HttpRequest) -> Any:
    """What I said of myself; empty when nothing."""
    return profiles.profile(own_person_id(request), request.actor)


@router.put("/me/profile", response=answers(ProfileOut), auth=bearer)
def keep_profile(request: HttpRequest, order: ProfileOrder) -> Any:
    """Everything but the week is as told here; nothing of it is obligatory."""
    told: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in order.dict().items()
    }
    return deeds.keep_profile(own_person_id(request), KeepProfile(**told), actor=request.actor)


@router.put("/me/profile/slots", response=answers(ProfileOut), auth=bearer)
def keep_slots(request: HttpRequest, order: SlotsOrder) -> Any:
    """My week is as told here."""
    return deeds.keep_slots(own_person_id(request), order.slots, actor=request.actor)


@router.get("/me/photo", response=answers(PhotoOut), auth=bearer)
def my_photo(request: HttpRequest) -> Any:
    """Whether I put up a photograph, and whether the residents I come to see it."""
    return profiles.photo(own_person_id(request), request.actor)


@router.get("/me/photo/picture", response=answers(None), auth=bearer)
def my_photo_itself(request: HttpRequest) -> Any:
    """My photograph (JPEG) itself."""
    return photographs.answer_with(profiles.own_photo(own_person_id(request), request.actor))


@router.put(
    "/me/photo",
    response=answers(PhotoOut),
    auth=bearer,
    openapi_extra={"requestBody": {"content": {"application/octet-stream": BYTES}}},
)
def put_up_photo(request: HttpRequest) -> Any:
    """My photograph (JPG or PNG as the body itself, at most 8 MB); consent `photo` decides whether it is shown."""
    content = request.read(MOST_PHOTO_BYTES + 1)
    return deeds.put_up_photo(own_person_id(request), content, actor=request.actor)


@router.delete("/me/photo", response=answers(None, 204), auth=bearer)
def take_photo_away(request: HttpRequest) -> Any:
    """My photograph is gone, its bytes too."""
    deeds.take_photo_away(own_person_id(request), actor=request.actor)
    return Status(204, None)


@router.get("/me/skills", response=answers(list[SkillProofOut]), auth=bearer)
def my_skills(request: HttpRequest) -> Any:
    """My proofs of skill, the newest first."""
    return [_skill(card) for card in profiles.skills_of(own_person_id(request), request.actor)]


@router.post("/me/skills", response=answers(SkillProofOut, 201), auth=bearer)
def state_skill(request: HttpRequest, order: SkillOrder) -> Any:
    """A proof by its number waits for whom I ask."""
    card = deeds.state_skill(own_person_id(request), StateSkill(**order.dict()), actor=request.actor)
    return Status(201, _skill(card))


@router.post(
    "/me/skills/pictures",
    response=answers(SkillProofOut, 201),
    auth=bearer,
    openapi_extra={"requestBody": {"content": {"application/octet-stream": BYTES}}},
)
def state_skill_by_picture(
    request: HttpRequest,
    key: uuid.UUID,
    code: Code,
    title: Line(40, 2),
    issuer: Line(40, 2),
    expires_on: Day | None = None,
    organisation_id: uuid.UUID | None = None,
) -> Any:
    """A proof by its picture (JPG, PNG or PDF as the body itself, at most 5 MB) waits for whom I ask."""
    content = request.read(MOST_FILE_BYTES + 1)
    order = StateSkill(
        key, code, title, issuer, None, expires_on, content=content, organisation_id=organisation_id
    )
    return Status(201, _skill(deeds.state_skill(own_person_id(request), order, actor=request.actor)))


@router.post("/me/skills/{uuid:skill_id}/withdrawal", response=answers(None, 204), auth=bearer)
def withdraw_skill(request: HttpRequest, skill_id: uuid.UUID) -> Any:
    """The proof is gone with number and picture."""
    deeds.withdraw_skill(skill_id, actor=request.actor)
    return Status(204, None)


@router.get("/skills", response=answers(list[SkillProofOut]), auth=bearer)
def skills_to_check(request: HttpRequest) -> Any:
    """Proofs that wait for my organisation or my desk."""
    return [_skill(card) for card in profiles.skills_to_check(request.actor)]


@router.post("/skills/{uuid:skill_id}/verdict", response=answers(SkillProofOut), auth=bearer)
def check_skill(request: HttpRequest, skill_id: uuid.UUID, order: SkillVerdictOrder) -> Any:
    """My verdict on a proof; its picture is erased."""
    return _skill(deeds.check_skill(CheckSkill(skill_id, order.verdict, order.why), actor=request.actor))


@router.get("/me/family", response=answers(list[FamilyOut]), auth=bearer)
def my_family(request: HttpRequest) -> Any:
    """Whom I call family, who asks me, whom I asked."""
    return list(profiles.family_of(own_person_id(request), request.actor))


@router.post("/me/family", response=answers(FamilyOut, 201), auth=bearer)
def ask_family(request: HttpRequest, order: FamilyOrder) -> Any:
    """Ask; the answer is the same for a number that means nobody."""
    person_id = own_person_id(request)
    throttle.spend("family.account", str(request.actor.account_id), limit=10, seconds=24 * 3600)
    return Status(201, deeds.ask_family(person_id, AskFamily(**order.dict()), actor=request.actor))


@router.post("/me/family/{uuid:tie_id}/answer", response=answers(None, 204), auth=bearer)
def answer_family(request: HttpRequest, tie_id: uuid.UUID, order: FamilyAnswerOrder) -> Any:
    """My yes or my no."""
    deeds.answer_family(tie_id, accept=order.accept, actor=request.actor)
    return Status(204, None)


@router.post("/me/family/{uuid:tie_id}/ending", response=answers(None, 204), auth=bearer)
def end_family(request: HttpRequest, tie_id: uuid.UUID) -> Any:
    """It is over, and nothing of it is kept."""
    deeds.end_family(tie_id, actor=request.actor)
    return Status(204, None)


@router.get("/regions/{int:region_code}/profile-counts", response=answers(list[ProfileCountOut]), auth=bearer)
def profile_counts(request: HttpRequest, region_code: int) -> Any:
    """How many of which kind; fewer than five are not told."""
    return list(profiles.counts(region_code, request.actor))
