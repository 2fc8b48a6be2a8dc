"""What people announces."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import ClassVar

from tongxing.foundation.events import Event, declare


@declare
@dataclass(frozen=True)
class VolunteerRegistered(Event):
    """A person became a volunteer; sent once per person. It does not say that the real-name check passed."""

    name: ClassVar[str] = "people.volunteer_registered"
    person_id: uuid.UUID
    account_id: uuid.UUID
    volunteer_number: str
    real_name_state: str


@declare
@dataclass(frozen=True)
class RealNameSettled(Event):
    """A check that had been waiting ended, as `passed` or `failed`; not sent when registering settles it."""

    name: ClassVar[str] = "people.real_name_settled"
    person_id: uuid.UUID
    account_id: uuid.UUID
    state: str


@declare
@dataclass(frozen=True)
class ConsentChanged(Event):
    """A person gave a consent or took it back after registering."""

    name: ClassVar[str] = "people.consent_changed"
    person_id: uuid.UUID
    purpose: str
    is_given: bool


@declare
@dataclass(frozen=True)
class VolunteerLeft(Event):
    """A volunteer de-registered (R-02). Their service records stay; everything else about them ends."""

    name: ClassVar[str] = "people.volunteer_left"
    person_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class VolunteerReturned(Event):
    """Somebody who had left registered again with the same document, under the same number."""

    name: ClassVar[str] = "people.volunteer_returned"
    person_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class VolunteerMoved(Event):
    """A volunteer lives in another division now than the one they had told before."""

    name: ClassVar[str] = "people.volunteer_moved"
    person_id: uuid.UUID
    from_code: int
    to_code: int


@declare
@dataclass(frozen=True)
class HelperNamed(Event):
    """A volunteer named somebody to help them; it holds only once that person has agreed.

    `account_id` is the helper's, when the phone has one; `at_desk` when it was named on paper at a station.
    """

    name: ClassVar[str] = "people.helper_named"
    helper_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID | None
    at_desk: bool


@declare
@dataclass(frozen=True)
class HelperAnswered(Event):
    """The one who was named agreed or declined."""

    name: ClassVar[str] = "people.helper_answered"
    helper_id: uuid.UUID
    person_id: uuid.UUID
    agreed: bool


@declare
@dataclass(frozen=True)
class HelperEnded(Event):
    """A helper helps no longer, by the volunteer's wish or their own; what was confirmed before stays."""

    name: ClassVar[str] = "people.helper_ended"
    helper_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class HelperTermAnnounced(Event):
    """The last day of a helper who acts is near; told once, and not when the two end it themselves."""

    name: ClassVar[str] = "people.helper_term_announced"
    helper_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID | None
    until_on: dt.date


@declare
@dataclass(frozen=True)
class GuardianAsked(Event):
    """A minor, or a guardian of theirs, named somebody as guardian; it holds only once that person agreed.

    `account_id` is that person's, when the phone has one.
    """

    name: ClassVar[str] = "people.guardian_asked"
    guardianship_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID | None


@declare
@dataclass(frozen=True)
class GuardianAnswered(Event):
    """A guardian agreed, by adding the child or by answering; or the one who was named declined."""

    name: ClassVar[str] = "people.guardian_answered"
    guardianship_id: uuid.UUID
    person_id: uuid.UUID
    agreed: bool


@declare
@dataclass(frozen=True)
class GuardianshipWithdrawn(Event):
    """A guardian took their consent back. `is_last` when no guardian's consent holds any more.

    Records stay. It says nothing of the places the minor held; whoever keeps them hears this.
    """

    name: ClassVar[str] = "people.guardianship_withdrawn"
    guardianship_id: uuid.UUID
    person_id: uuid.UUID
    is_last: bool


@declare
@dataclass(frozen=True)
class RightsMovedOver(Event):
    """A birthday moved rights from guardian to child: `age` is that of one's own word, or eighteen."""

    name: ClassVar[str] = "people.rights_moved_over"
    guardianship_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    age: int


@declare
@dataclass(frozen=True)
class PersonForgotten(Event):
    """Somebody closed their account for good; nothing here says any more who they were. VolunteerLeft came before.

    Whoever keeps something personal of them erases it now. Their service records stay, and are nobody's.
    """

    name: ClassVar[str] = "people.person_forgotten"
    person_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class RegisteredAtDesk(Event):
    """A station desk registered somebody who was there and signed; VolunteerRegistered came before."""

    name: ClassVar[str] = "people.registered_at_desk"
    act_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class PhoneGivenAtDesk(Event):
    """Somebody without a phone has one now, and signs in with it; a desk wrote it down before their eyes."""

    name: ClassVar[str] = "people.phone_given_at_desk"
    act_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class NumberAsked(Event):
    """Somebody proved name and number and asked whether the number is used here; it is, by this person."""

    name: ClassVar[str] = "people.number_asked"
    asking_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class PersonsMerged(Event):
    """Two registrations were one human: `gone_id` is over and has no records, `kept_id` goes on. VolunteerLeft came
    before for the one that is over, unless it had left already.
    """

    name: ClassVar[str] = "people.persons_merged"
    kept_id: uuid.UUID
    gone_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class DocumentSeen(Event):
    """A desk saw the original of a document no body answers for; RealNameSettled is announced beside it."""

    name: ClassVar[str] = "people.document_seen"
    seen_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID


@declare
@dataclass(frozen=True)
class DocumentRunsOut(Event):
    """A document by which somebody is known runs out in a month, or in a week. Nothing has changed yet."""

    name: ClassVar[str] = "people.document_runs_out"
    seen_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
    on: dt.date


@declare
@dataclass(frozen=True)
class DocumentRanOut(Event):
    """A document by which somebody was known has run out: the real name is `pending` until a new one is seen."""

    name: ClassVar[str] = "people.document_ran_out"
    seen_id: uuid.UUID
    person_id: uuid.UUID
    account_id: uuid.UUID
