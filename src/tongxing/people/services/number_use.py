"""Is my number used here? Answered to whoever has proven to be its holder, and told to whom it registered (R-04)."""

from django.db import transaction

from tongxing.access import services as access
from tongxing.foundation import clock, events, ids, journal
from tongxing.foundation.ports.identity_check import Outcome
from tongxing.identity import queries as identity
from tongxing.people import errors, queries
from tongxing.people.events import NumberAsked
from tongxing.people.models import Person
from tongxing.people.services import checking, registration
from tongxing.people.shapes import NumberUse, ProveIdentity


def ask_about_number(order: ProveIdentity, *, actor) -> NumberUse:
    """Whether a document registered somebody here, and since when; never whom, nor with which phone.

    Name and number are checked first, as in registering. Whoever is registered with it is told that it was asked.
    Refuses with NotAllowed, Invalid, GuardianNeeded, RealNameMismatch or NumberNotProven.
    """
    access.require(actor, "people.ask_about_number")
    plain = checking.checked_document(order)
    if registration.asked_outside(plain) is not Outcome.PASSED:
        raise errors.NumberNotProven()
    with transaction.atomic():
        holder = identity.holder_of(plain.document_kind, plain.document_number, plain.document_country)
        own = queries.person_of(actor.account_id)
        is_own = own is not None and own.id == holder
        person = Person.objects.filter(pk=holder).order_by("id").first() if holder else None
        journal.note(
            "people.ask_about_number", actor=actor, subject=holder or "", facts={"used": bool(person)}
        )
        if person is None:
            return NumberUse(is_used=False)
        if not is_own:
            events.announce(NumberAsked(ids.new_id(), person.id, person.account_id))
        return NumberUse(is_used=True, is_own=is_own, since_on=clock.local(person.registered_at).date())
