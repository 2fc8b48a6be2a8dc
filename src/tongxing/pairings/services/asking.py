"""Which volunteers may be asked to come: of the team, verified, of age, not too many homes, not oneself."""

import uuid
from collections.abc import Collection

from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, text
from tongxing.organisations import queries as organisations
from tongxing.pairings import errors
from tongxing.pairings.events import CompanionAsked
from tongxing.pairings.models import Companion, Pairing
from tongxing.pairings.queries import kept
from tongxing.pairings.services import steps
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard


def volunteer(number: str, pairing: Pairing, guardians: Collection[uuid.UUID | None]) -> PersonCard:
    """The volunteer of that number, if they may come here.

    leave: asked by the deed. Refuses with CompanionUnknown, NotOneself or PairingsEnough.
    """
    number = text.one_line(number).upper()
    found = people.person_by_number(number)
    if (
        found is None
        or not found.is_volunteer
        or found.real_name_state != "passed"
        or people.guardians.is_minor(found.birth_on, clock.today())
        or not organisations.is_member(pairing.organisation_id, found.id)
    ):
        raise errors.CompanionUnknown(number=number[:20])
    if found.id == pairing.person_id or found.account_id in guardians:
        raise errors.NotOneself()
    most = kept.rule_for(pairing.region_code).parameters["most_pairings"]
    database.lock_name("pairings.companion", found.id)
    if kept.live_pairings_of(found.id) >= most:
        raise errors.PairingsEnough(number=found.volunteer_number, most=most)
    return found


def ask(
    pairing: Pairing,
    person: PersonCard,
    actor: Actor,
    key: uuid.UUID,
    what: str = "companion_asked",
    takes_over: Companion | None = None,
) -> Companion:
    """The volunteer has been asked; they come only after saying yes (R-20).

    leave: asked by the deed. Refuses with CompanionAlready.
    """
    with database.refusing(
        {"pairings_companion_one_place_each": errors.CompanionAlready}, number=person.volunteer_number
    ):
        made = Companion.objects.create(
            pairing=pairing,
            person_id=person.id,
            account_id=person.account_id,
            volunteer_number=person.volunteer_number,
            region_code=pairing.region_code,
            organisation_id=pairing.organisation_id,
            takes_over=takes_over,
            asked_by=actor.label,
            asked_at=clock.now(),
        )
    steps.write(pairing, what, key, actor)
    events.announce(CompanionAsked(made.id, pairing.id, made.account_id))
    return made
