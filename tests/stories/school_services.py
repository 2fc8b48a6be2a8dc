"""What a family and a school do, played through the rooms' services and queries."""

from typing import Any

from tests.stories.through_services import Services
from tongxing.access import queries as accounts
from tongxing.access.shapes import Actor, Visitor
from tongxing.activities import queries as activity_queries
from tongxing.activities import services as activities
from tongxing.activities.shapes import AnswerForChild, NoteAccompaniment, SignUp
from tongxing.foundation import ids
from tongxing.ledger import queries as ledger_queries
from tongxing.ledger import services as ledger
from tongxing.notices import queries as notices
from tongxing.people import queries as people_queries
from tongxing.people import services as people
from tongxing.people.shapes import AddChild, NameGuardian
from tongxing.references import queries as reference_queries
from tongxing.references import services as references
from tongxing.references.shapes import AskReference, KeepCreditRule, ReadAnswer, ReleaseAnswer
from tongxing.viewings import services as viewings
from tongxing.viewings.shapes import AnswerViewing


class SchoolServices(Services):
    """The same plain answers as through the API."""

    def add_child(self, actor: Actor, name: str, document: str, version: int) -> dict:
        order = AddChild(ids.new_id(), name, document, "grandparent", version)
        return _child(people.add_child(order, actor=actor))

    def children(self, actor: Actor) -> list[dict]:
        return [_child(card) for card in people_queries.guardians.my_children(actor)]

    def sign_child_up(self, actor: Actor, person_id, activity_id) -> str:
        return activities.sign_up_child(SignUp(ids.new_id(), activity_id), person_id, actor=actor).state

    def answer_activity(self, actor: Actor, person_id, activity_id, agree: bool) -> str:
        order = AnswerForChild(ids.new_id(), activity_id, person_id, agree)
        return activities.answer_for_child(order, actor=actor).code

    def stays(self, actor: Actor, person_id, past: bool = False) -> list[dict]:
        return [
            {
                "state": stay.sign_up.state,
                "word": stay.word.code,
                "is_there": stay.is_there,
                "with_whom": list(stay.with_whom),
                "phone": stay.sign_up.contact_phone,
            }
            for stay in activity_queries.child_stays(person_id, actor, past=past)
        ]

    def name_guardian(self, actor: Actor, phone: str) -> None:
        person = people_queries.person_of(actor.account_id)
        people.name_guardian(NameGuardian(ids.new_id(), person.id, phone, "parent"), actor=actor)

    def answer_requests(self, actor: Actor, agree: bool) -> list[str]:
        asked = people_queries.guardians.asked_of(actor)
        for card, _name in asked:
            people.answer_guardianship(card.id, agree, actor=actor)
        return [name for _card, name in asked]

    def accompany(self, actor: Actor, activity_id, person_id) -> str:
        return activities.note_accompaniment(NoteAccompaniment(activity_id, person_id), actor=actor).code

    def child_records(self, actor: Actor, person_id) -> list[dict]:
        child = people.stand_in(person_id, actor=actor)
        return [
            {"id": one.id, "minutes": one.minutes, "state": one.state}
            for one in ledger_queries.entries_of(person_id, child).items
        ]

    def confirm_for_child(self, actor: Actor, person_id, entry_id) -> None:
        ledger.confirm_entry(entry_id, ids.new_id(), actor=people.stand_in(person_id, actor=actor))

    def notices(self, actor: Actor) -> list[str]:
        return [card.kind for card in notices.notices_of(actor).items]

    def keep_credit_rule(self, actor: Actor, **order: Any) -> str:
        return references.keep_credit_rule(KeepCreditRule(key=ids.new_id(), **order), actor=actor).id

    def ask_reference(self, **order: Any) -> tuple:
        told = order | {"parts": frozenset(order["parts"])}
        done = references.ask_reference(AskReference(key=ids.new_id(), **told), actor=Visitor())
        return done.inquiry_id, done.code

    def preview(self, actor: Actor, person_id, inquiry_id) -> dict:
        child = people.stand_in(person_id, actor=actor)
        told = reference_queries.preview(inquiry_id, child)
        return {"digest": told.digest, "content": dict(told.content)}

    def release(self, actor: Actor, person_id, inquiry_id, digest: str) -> None:
        child = people.stand_in(person_id, actor=actor)
        references.release_answer(ReleaseAnswer(ids.new_id(), inquiry_id, 14, digest), actor=child)

    def read(self, inquiry_id, code: str) -> dict:
        return dict(references.read_answer(ReadAnswer(inquiry_id, code), actor=Visitor()).content)

    def say_why(self, actor: Actor, person_id, reason: str):
        return people.state_reason(person_id, ids.new_id(), reason, actor=actor).id

    def agree_to_look(self, actor: Actor, viewing_id) -> None:
        viewings.answer_viewing(AnswerViewing(viewing_id, True), actor=actor)

    def record(self, actor: Actor, entry_id) -> int:
        return ledger_queries.story_of(entry_id, actor).card.minutes

    def audit(self, actor: Actor, year: int) -> dict:
        told = people_queries.guardians.minors_audit(year, actor)
        return {"readings": told.readings, "minors_read": told.minors_read, "agreed": told.guardians_agreed}

    def hand_over(self, actor: Actor, person_id, phone: str) -> None:
        people.hand_over(person_id, phone, actor=actor)

    def withdraw_consent(self, actor: Actor, person_id) -> None:
        people.withdraw_guardianship(person_id, actor=actor)

    def my_number(self, actor: Actor) -> str:
        return people_queries.person_of(actor.account_id).volunteer_number


def _child(card) -> dict:
    return {
        "person_id": card.person.id,
        "number": card.person.volunteer_number,
        "age": card.age,
        "signs_in": not accounts.is_quiet(card.person.account_id),
    }
