"""Who is told about minors: guardians when asked, when a child signs up, arrives and leaves, and on two birthdays."""

import uuid

from tongxing.access.shapes import SystemActor
from tongxing.activities import events as activities
from tongxing.activities import queries as activity_queries
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.people import events
from tongxing.people import queries as people

TELLER = SystemActor("notices")
CHILDREN = "/me/children"


def _tell(account_id: uuid.UUID, kind: str, subject: object, href: str, facts: dict[str, str]) -> None:
    services.tell(Tell(account_id, kind, str(subject), href, facts), actor=TELLER)


@subscriber(events.GuardianAsked)
def on_guardian_asked(told: events.GuardianAsked) -> None:
    if told.account_id is not None:
        facts = {"name": people.person(told.person_id).masked_name}
        _tell(told.account_id, "guardian_asked", told.guardianship_id, CHILDREN, facts)


@subscriber(events.GuardianAnswered)
def on_guardian_answered(told: events.GuardianAnswered) -> None:
    """The young person; a child without a sign-in has nobody to be told but the guardian who just agreed."""
    person = people.person(told.person_id)
    if people.is_of_own_word(person.birth_on, clock.today()):
        kind = "guardian_agreed" if told.agreed else "guardian_declined"
        _tell(person.account_id, kind, told.guardianship_id, "/me/guardian", {})


@subscriber(events.RightsMovedOver)
def on_rights_moved_over(told: events.RightsMovedOver) -> None:
    person = people.person(told.person_id)
    is_minor = people.guardians.is_minor(person.birth_on, clock.today())
    kind = "child_has_own_word" if is_minor else "child_is_of_age"
    facts = {"name": person.masked_name}
    _tell(told.account_id, kind, told.guardianship_id, CHILDREN, facts)


def _to_guardians(
    activity_id: uuid.UUID, person_id: uuid.UUID, kind: str, *, unsaid_only: bool = False
) -> None:
    guardians = people.guardians.guardians_of(person_id)
    if not guardians:
        return
    person, card = people.person(person_id), activity_queries.activity(activity_id, TELLER)
    day = clock.local(card.starts_at).date()
    if unsaid_only and people.guardians.may_take_part(person_id, activity_id, day).code != "waiting":
        return
    when = clock.local(card.starts_at)
    whom = activity_queries.with_whom(activity_id)
    facts = {
        "name": person.masked_name,
        "title": card.title,
        "when_zh": f"{when.month}月{when.day}日 {when:%H:%M}",
        "when_en": f"{when:%d %b %H:%M}",
        "whom": "、".join(whom.names),
        "phone": whom.phone,
    }
    href = f"{CHILDREN}/{person_id}/activities/{activity_id}"
    for one in guardians:
        if one.account_id is not None:
            _tell(one.account_id, kind, f"{activity_id}:{person_id}", href, facts)


@subscriber(activities.PlaceTaken)
def on_place_taken(told: activities.PlaceTaken) -> None:
    _to_guardians(told.activity_id, told.person_id, "child_signed_up", unsaid_only=True)


@subscriber(activities.WaitingJoined)
def on_waiting_joined(told: activities.WaitingJoined) -> None:
    _to_guardians(told.activity_id, told.person_id, "child_signed_up", unsaid_only=True)


@subscriber(activities.Arrived)
def on_arrived(told: activities.Arrived) -> None:
    _to_guardians(told.activity_id, told.person_id, "child_arrived")


@subscriber(activities.Departed)
def on_departed(told: activities.Departed) -> None:
    _to_guardians(told.activity_id, told.person_id, "child_left")
