"""Families by API: children and their guardians, a word on one activity, and the school."""

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from tongxing.activities import queries as activities
from tongxing.activities import services as activity_deeds
from tongxing.activities.shapes import AnswerForChild, NoteAccompaniment, SignUp
from tongxing.doors.openapi.shapes import Day, Line, Order, answers, bearer
from tongxing.doors.openapi.v1.activities import SignedUpOut
from tongxing.doors.openapi.v1.ledger import RecordOut, as_out, own_person_id
from tongxing.doors.openapi.v1.references import InquiryOut, PreviewOut, ReleaseOrder
from tongxing.foundation.paging import PageRequest
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.people import queries as people
from tongxing.people import services as deeds
from tongxing.people.shapes import AddChild, ChildCard, NameGuardian
from tongxing.references import queries as references
from tongxing.references import services as reference_deeds
from tongxing.references.shapes import ReleaseAnswer
from tongxing.web import words
from tongxing.web.guards import public

router = Router(tags=["families"])


class ChildOrder(Order):
    """Three fields and the version of the wording one agreed to; birth and sex where the document tells none."""

    key: uuid.UUID
    name: Line(60, 1)
    document_number: Line(30, 1)
    relation: Line(12, 1)
    agreed_version: int
    document_kind: Line(4, 1) = "01"
    document_country: Line(3) = ""
    birth_on: Day | None = None
    sex: Line(1) = ""


class GuardianOrder(Order):
    """Whom one names, by the phone they sign in with: parent, grandparent, sibling or other."""

    key: uuid.UUID
    phone: Line(30, 1)
    relation: Line(12, 1)


class GuardianAnswerOrder(Order):
    """I am the guardian and agree, or not."""

    agree: bool


class ChildSignUpOrder(Order):
    """Which activity and post; the guardian's yes is written with it, and the risk notice the guardian accepted."""

    key: uuid.UUID
    activity_id: uuid.UUID
    post_id: uuid.UUID | None = None
    risks_version: Line(16) = ""
    said_fit: bool = False


class ChildAnswerOrder(Order):
    """Yes or no to one activity."""

    key: uuid.UUID
    activity_id: uuid.UUID
    agree: bool


class ChildPhoneOrder(Order):
    """The child's own phone, from the age of one's own word on."""

    phone: Line(30, 1)


class AccompaniedOrder(Order):
    """Whose guardian came along."""

    person_id: uuid.UUID


class ChildRecordOrder(Order):
    """This was my child, or it was not."""

    key: uuid.UUID
    answer: Literal["yes", "no"]
    why: Line(200) = ""


class ChildWordingOut(Schema):
    """What a guardian agrees to, and the rules about children's data."""

    version: int
    wording: str
    rules: list[str]


class GuardianOut(Schema):
    """A guardian as both sides see it: asked, active, declined or ended."""

    id: uuid.UUID
    person_id: uuid.UUID
    phone_masked: str
    relation: str
    state: str
    version: int
    since: dt.datetime


class ChildOut(Schema):
    """A child as the guardian sees it."""

    person_id: uuid.UUID
    masked_name: str
    volunteer_number: str
    age: int
    has_own_word: bool
    signs_in: bool
    real_name_state: str
    guardian: GuardianOut


class GuardianRequestOut(Schema):
    """Who asks me to be their guardian here."""

    masked_name: str
    guardian: GuardianOut


class GuardianWordOut(Schema):
    """How a minor stands to an activity: waiting, consented, refused, accompanied, unguarded; or adult."""

    code: str
    sentence: str


class ChildsStayOut(Schema):
    """A child's activity: the sign-up, the guardian's word, arrived, left, with whom, and the number to call."""

    activity_id: uuid.UUID
    title: str
    state: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    word: str
    arrived_at: dt.datetime | None
    departed_at: dt.datetime | None
    minutes: int | None
    with_whom: list[str]
    contact_phone: str


def _child(card: ChildCard) -> ChildOut:
    person = card.person
    return ChildOut(
        person_id=person.id,
        masked_name=person.masked_name,
        volunteer_number=person.volunteer_number,
        age=card.age,
        has_own_word=card.has_own_word,
        signs_in=card.signs_in,
        real_name_state=person.real_name_state,
        guardian=GuardianOut.from_orm(card.guardian),
    )


def _word(told: Any) -> GuardianWordOut:
    return GuardianWordOut(code=told.code, sentence=told.label(words.language()))


@router.get("/guardian-wording", response=answers(ChildWordingOut), auth=None)
@public("what we ask of guardians is no secret")
def wording(request: HttpRequest) -> Any:
    """The wording in force and the rules about children's data."""
    version, said, rules = people.guardians.child_wording()
    return ChildWordingOut(
        version=version, wording=words.local(*said), rules=[words.local(*one) for one in rules]
    )


@router.get("/me/children", response=answers(list[ChildOut]), auth=bearer)
def children(request: HttpRequest) -> Any:
    """My children."""
    return [_child(card) for card in people.guardians.my_children(request.actor)]


@router.post("/me/children", response=answers(ChildOut, 201), auth=bearer)
def add(request: HttpRequest, order: ChildOrder) -> Any:
    """Add a child below the age of one's own word; nothing is looked at before the consent."""
    return Status(201, _child(deeds.add_child(AddChild(**order.dict()), actor=request.actor)))


@router.get("/me/children/{uuid:person_id}/stays", response=answers(list[ChildsStayOut]), auth=bearer)
def stays(request: HttpRequest, person_id: uuid.UUID, past: bool = False) -> Any:
    """What is ahead of my child, or past: arrived, left, with whom."""
    return [
        ChildsStayOut(
            activity_id=stay.sign_up.activity_id,
            title=stay.sign_up.title,
            state=stay.sign_up.state,
            starts_at=stay.sign_up.starts_at,
            ends_at=stay.sign_up.ends_at,
            word=stay.word.code,
            arrived_at=stay.sign_up.attendance.arrived_at,
            departed_at=stay.sign_up.attendance.departed_at,
            minutes=stay.sign_up.attendance.minutes,
            with_whom=list(stay.with_whom),
            contact_phone=stay.sign_up.contact_phone,
        )
        for stay in activities.child_stays(person_id, request.actor, past=past)
    ]


@router.post("/me/children/{uuid:person_id}/sign-ups", response=answers(SignedUpOut, 201), auth=bearer)
def sign_up(request: HttpRequest, person_id: uuid.UUID, order: ChildSignUpOrder) -> Any:
    """Sign a child up; that is the yes to this activity."""
    told = SignUp(
        order.key,
        order.activity_id,
        post_id=order.post_id,
        risks_version=order.risks_version,
        said_fit=order.said_fit,
    )
    return Status(201, activity_deeds.sign_up_child(told, person_id, actor=request.actor))


@router.post(
    "/me/children/{uuid:person_id}/activity-answers", response=answers(GuardianWordOut, 201), auth=bearer
)
def answer_activity(request: HttpRequest, person_id: uuid.UUID, order: ChildAnswerOrder) -> Any:
    """Yes or no to one activity of my child; a no gives the place back."""
    told = AnswerForChild(order.key, order.activity_id, person_id, order.agree)
    return Status(201, _word(activity_deeds.answer_for_child(told, actor=request.actor)))


@router.get("/me/children/{uuid:person_id}/records", response=answers(list[RecordOut]), auth=bearer)
def records(request: HttpRequest, person_id: uuid.UUID, page: int = 1) -> Any:
    """My child's records, newest first."""
    child = deeds.stand_in(person_id, actor=request.actor)
    asked = PageRequest(number=min(max(page, 1), 500))
    return [as_out(card) for card in ledger.entries_of(person_id, child, asked).items]


@router.post(
    "/me/children/{uuid:person_id}/records/{uuid:entry_id}/word", response=answers(RecordOut), auth=bearer
)
def record_word(
    request: HttpRequest, person_id: uuid.UUID, entry_id: uuid.UUID, order: ChildRecordOrder
) -> Any:
    """Yes or no to a record of my child."""
    child = deeds.stand_in(person_id, actor=request.actor)
    if order.answer == "yes":
        return as_out(ledger_deeds.confirm_entry(entry_id, order.key, actor=child))
    return as_out(ledger_deeds.deny_entry(entry_id, order.key, order.why, actor=child))


@router.post("/me/children/{uuid:person_id}/guardians", response=answers(GuardianOut, 201), auth=bearer)
def second(request: HttpRequest, person_id: uuid.UUID, order: GuardianOrder) -> Any:
    """Ask another guardian of my child."""
    told = NameGuardian(order.key, person_id, order.phone, order.relation)
    return Status(201, deeds.name_guardian(told, actor=request.actor))


@router.post("/me/children/{uuid:person_id}/account", response=answers(None, 204), auth=bearer)
def hand_over(request: HttpRequest, person_id: uuid.UUID, order: ChildPhoneOrder) -> Any:
    """Give the account the child's own phone, from the age of one's own word on."""
    deeds.hand_over(person_id, order.phone, actor=request.actor)
    return Status(204, None)


@router.delete("/me/children/{uuid:person_id}", response=answers(None, 204), auth=bearer)
def withdraw(request: HttpRequest, person_id: uuid.UUID) -> Any:
    """Take my consent as guardian back."""
    deeds.withdraw_guardianship(person_id, actor=request.actor)
    return Status(204, None)


@router.get("/me/children/{uuid:person_id}/references", response=answers(list[InquiryOut]), auth=bearer)
def inquiries(request: HttpRequest, person_id: uuid.UUID) -> Any:
    """Who asks about my child, newest first."""
    child = deeds.stand_in(person_id, actor=request.actor)
    return list(references.inquiries_of(person_id, child).items)


@router.get(
    "/me/children/{uuid:person_id}/references/{uuid:inquiry_id}/preview",
    response=answers(PreviewOut),
    auth=bearer,
)
def preview(request: HttpRequest, person_id: uuid.UUID, inquiry_id: uuid.UUID) -> Any:
    """Exactly what a yes would let them read, with the school's own rounding."""
    child = deeds.stand_in(person_id, actor=request.actor)
    told = references.preview(inquiry_id, child)
    return PreviewOut(
        content=dict(told.content),
        digest=told.digest,
        most_days=told.most_days,
        hindrance=words.local(*told.hindrance) if told.hindrance else "",
    )


@router.post(
    "/me/children/{uuid:person_id}/references/{uuid:inquiry_id}/release",
    response=answers(InquiryOut, 201),
    auth=bearer,
)
def release(request: HttpRequest, person_id: uuid.UUID, inquiry_id: uuid.UUID, order: ReleaseOrder) -> Any:
    """Yes to what was previewed."""
    child = deeds.stand_in(person_id, actor=request.actor)
    told = ReleaseAnswer(order.key, inquiry_id, order.days, order.digest)
    return Status(201, reference_deeds.release_answer(told, actor=child))


@router.get("/me/guardian-requests", response=answers(list[GuardianRequestOut]), auth=bearer)
def requests(request: HttpRequest) -> Any:
    """Who asks me to be their guardian here."""
    return [
        GuardianRequestOut(masked_name=name, guardian=GuardianOut.from_orm(card))
        for card, name in people.guardians.asked_of(request.actor)
    ]


@router.post("/guardianships/{uuid:guardianship_id}/answer", response=answers(GuardianOut), auth=bearer)
def answer(request: HttpRequest, guardianship_id: uuid.UUID, order: GuardianAnswerOrder) -> Any:
    """I am the guardian and agree, or not."""
    return deeds.answer_guardianship(guardianship_id, order.agree, actor=request.actor)


@router.get("/me/guardians", response=answers(list[GuardianOut]), auth=bearer)
def my_guardians(request: HttpRequest) -> Any:
    """Whom I named."""
    return list(people.guardians.my_guardians(own_person_id(request), request.actor))


@router.post("/me/guardians", response=answers(GuardianOut, 201), auth=bearer)
def name(request: HttpRequest, order: GuardianOrder) -> Any:
    """Name my guardian."""
    told = NameGuardian(order.key, own_person_id(request), order.phone, order.relation)
    return Status(201, deeds.name_guardian(told, actor=request.actor))


@router.post(
    "/activities/{uuid:activity_id}/accompaniments", response=answers(GuardianWordOut, 201), auth=bearer
)
def accompanied(request: HttpRequest, activity_id: uuid.UUID, order: AccompaniedOrder) -> Any:
    """A minor's guardian is here; for those who run the activity."""
    told = NoteAccompaniment(activity_id, order.person_id)
    return Status(201, _word(activity_deeds.note_accompaniment(told, actor=request.actor)))
