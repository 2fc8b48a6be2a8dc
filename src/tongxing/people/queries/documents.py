"""How somebody's real name is known, and whether a desk may see the original in place of a body."""

import uuid

from tongxing.access import services as access
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotFound
from tongxing.identity import queries as identity
from tongxing.people.models import Person, RealNameCheck
from tongxing.people.queries import helping
from tongxing.people.shapes import RealNameBasis


def real_name_basis(person_id: uuid.UUID, viewer) -> RealNameBasis:
    """How a real name is known, for its bearer and for the desk of where they live. Refuses with NotFound."""
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    if not access.can(viewer, "people.confirm_document", on=helping.at_desk(person)):
        access.require(viewer, "people.see_person", on=person)
    return basis_of(person)


def basis_of(person: Person) -> RealNameBasis:
    """The same for a person in hand: what was said last counts.

    rooms only: the deeds of this room
    """
    if person.real_name_state != "passed":
        return RealNameBasis("")
    answered = RealNameCheck.objects.filter(person=person, outcome="passed").order_by("-at", "-id").first()
    seen = identity.last_seen(person.id)
    if seen is not None and (answered is None or answered.at < seen.seen_at):
        return RealNameBasis("seen", clock.local(seen.seen_at).date(), seen)
    return RealNameBasis("body", clock.local(answered.at).date() if answered else None)


def wants_eyes(person_id: uuid.UUID, viewer) -> bool:
    """Whether this desk may settle the real name by seeing the original."""
    person = Person.objects.filter(pk=person_id, real_name_state="pending").order_by("id").first()
    if person is None or person.account_id == viewer.account_id:
        return False
    may = access.can(viewer, "people.confirm_document", on=helping.at_desk(person))
    return may and identity.is_for_eyes(identity.document_kind_of(person_id))
