"""The story played through the rooms' services and queries."""

import uuid
from typing import Any

from tests.stories.players import PLAN, POLICY, REFUSED_KINDS, refused
from tongxing.access import queries as access_queries
from tongxing.access import services as access
from tongxing.access.shapes import Actor, SignIn, Visitor
from tongxing.activities import queries as activity_queries
from tongxing.activities import services as activities
from tongxing.activities.shapes import (
    Arrive,
    Depart,
    NoteInsurance,
    OrganiseForNeed,
    ReviewActivity,
    RollCall,
    SafetyWish,
    SignUp,
    TakeCharge,
)
from tongxing.certificates import services as certificates
from tongxing.certificates.shapes import MakeCertificate
from tongxing.foundation import ids
from tongxing.ledger import queries as ledger_queries
from tongxing.ledger import services as ledger
from tongxing.ledger.shapes import CorrectRecord
from tongxing.needs import queries as need_queries
from tongxing.needs import services as needs
from tongxing.needs.shapes import AnswerNeed, NoteNeed, RateNeed
from tongxing.people import queries as people_queries
from tongxing.people import services as people
from tongxing.people.shapes import RegisterVolunteer

NANGANG = (230103000000, 230104000000)


class Services:
    """Plays each deed by calling the room that owns it."""

    refused = staticmethod(refused)

    def __init__(self, stage) -> None:
        self.stage = stage
        self.signed_in: dict[str, Any] = {}

    def sign_in(self, phone: str) -> Actor:
        """The person behind a phone, with the roles they hold today."""
        if phone not in self.signed_in:
            sent = access.send_code(phone, actor=Visitor())
            self.signed_in[phone] = access.sign_in(SignIn(phone, sent.shown), actor=Visitor()).token
        actor, _preferences = access_queries.actor_of(self.signed_in[phone])
        return actor

    def note_need(self, actor: Actor, *, place, heard_by: str, address: str, **order: Any) -> dict:
        noted = needs.note_need(
            NoteNeed(
                key=ids.new_id(),
                place=place,
                heard_by=heard_by,
                on_behalf=heard_by != "online",
                has_consent=True,
                **order,
            ),
            actor=actor,
        )
        return {"id": noted.id, "number": noted.number}

    def answer_need(self, actor: Actor, need_id, verdict: str, means: str, note: str) -> None:
        needs.answer_need(AnswerNeed(need_id, ids.new_id(), verdict, means, note), actor=actor)

    def need(self, actor: Actor, need_id) -> dict:
        return {"state": need_queries.need(need_id, actor).state}

    def waiting(self, actor: Actor) -> int:
        return need_queries.waiting_summary(*NANGANG).open

    def unmet(self, actor: Actor) -> list[dict]:
        page = need_queries.unmet(actor, *NANGANG)
        return [{"id": one.id, "waiting_days": one.waiting_days} for one in page.items]

    def organise(self, actor: Actor, **order: Any) -> uuid.UUID:
        card = activities.organise_for_need(
            OrganiseForNeed(
                key=ids.new_id(),
                refused_kinds_denied=REFUSED_KINDS,
                contact_name="韩冬",
                contact_phone="0451-80000001",
                **order,
            ),
            actor=actor,
        )
        return card.id

    def insured(self, actor: Actor, organisation_id) -> SafetyWish:
        """What a risky activity of the organisation rests on."""
        order = NoteInsurance(ids.new_id(), organisation_id, **POLICY)
        return SafetyWish(activities.note_insurance(order, actor=actor).id, **PLAN)

    def publish(self, actor: Actor, activity_id) -> None:
        activities.publish_activity(ReviewActivity(activity_id, ids.new_id()), actor=actor)

    def open_activities(self, actor: Actor | None) -> list[dict]:
        return [{"id": one.id} for one in activity_queries.open_activities(actor or Visitor()).items]

    def register(self, actor: Actor, neighbour, document: str = "", **otherwise: Any) -> dict:
        told = {
            "name": neighbour.name,
            "document_kind": "01",
            "document_number": document or neighbour.document,
            "birth_on": neighbour.birth_on,
            "sex": neighbour.sex,
            "residence_code": self.stage.home.region_code,
            "service_code": NANGANG[0],
            "categories": ("0001",),
            "consents": frozenset({"basic", "sensitive_identity"}),
        }
        order = RegisterVolunteer(key=ids.new_id(), **told | otherwise)
        done = people.register_volunteer(order, actor=actor)
        return {"person_id": done.person_id, "volunteer_number": done.volunteer_number}

    def sign_up(self, actor: Actor, activity_id, take: bool = False) -> dict:
        done = activities.sign_up(SignUp(ids.new_id(), activity_id, take), actor=actor)
        return {"state": done.state, "queue_number": done.queue_number}

    def sign_up_state(self, actor: Actor, activity_id) -> str:
        return activity_queries.sign_up_of(activity_id, actor).state

    def withdraw_sign_up(self, actor: Actor, activity_id) -> None:
        activities.withdraw_sign_up(activity_id, ids.new_id(), actor=actor)

    def code(self, actor: Actor, activity_id) -> str:
        return activity_queries.arrival_code(activity_id, actor).code

    def arrive(self, actor: Actor, activity_id, code: str) -> None:
        activities.arrive(Arrive(ids.new_id(), activity_id, code), actor=actor)

    def depart(self, actor: Actor, activity_id, code: str) -> None:
        activities.depart(Depart(ids.new_id(), activity_id, code), actor=actor)

    def take_charge(self, actor: Actor, activity_id) -> None:
        activities.take_charge(TakeCharge(ids.new_id(), activity_id), actor=actor)

    def roll_call(self, actor: Actor, activity_id, person_id, what: str, at=None) -> None:
        activities.roll_call(RollCall(ids.new_id(), activity_id, person_id, what, at), actor=actor)

    def records(self, actor: Actor) -> list[dict]:
        person = people_queries.person_of(actor.account_id)
        return [
            {
                "id": one.id,
                "minutes": one.minutes,
                "evidence_class": one.evidence_class,
                "state": one.state,
            }
            for one in ledger_queries.entries_of(person.id, actor).items
        ]

    def minutes(self, actor: Actor) -> dict:
        counted = ledger_queries.minutes_of(people_queries.person_of(actor.account_id).id)
        return {"effective": counted.effective, "pending": counted.pending}

    def confirm(self, actor: Actor, entry_id) -> None:
        ledger.confirm_entry(entry_id, ids.new_id(), actor=actor)

    def correct(self, actor: Actor, entry_id, started_at, ended_at, why: str) -> None:
        ledger.correct_record(CorrectRecord(ids.new_id(), entry_id, started_at, ended_at, why), actor=actor)

    def certificate(self, actor: Actor, from_on, until_on) -> str:
        person = people_queries.person_of(actor.account_id)
        order = MakeCertificate(
            key=ids.new_id(), person_id=person.id, from_on=from_on, until_on=until_on, name_shown="full"
        )
        return certificates.make_certificate(order, actor=actor).number

    def paper(self, actor: Actor, number: str, language: str) -> bytes:
        return certificates.pdf(number, address="https://tongxing.example", actor=actor, language=language)

    def check(self, number: str) -> dict:
        found = certificates.check_certificate(number, actor=Visitor())
        return {"state": found.state, "minutes": found.minutes}

    def rate(self, actor: Actor, need_id, score: int, comment: str, heard_by: str) -> None:
        needs.rate_need(RateNeed(need_id, ids.new_id(), score, comment, heard_by), actor=actor)

    def summary(self, actor: Actor, from_on, until_on) -> dict:
        found, _below = ledger_queries.summary_for(NANGANG[0], from_on, until_on, actor)
        return {"people": found.people, "minutes": found.minutes, "by_class": found.by_class}
