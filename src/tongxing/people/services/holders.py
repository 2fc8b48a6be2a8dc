"""Whose record book this is: said in the way its holder wishes, and recognised again elsewhere.

A book may carry a commitment to the holder's document: a slow digest with a salt of its own. Another platform that
knows the same document recognises its holder by it; nobody can read the number out of it, and trying all numbers is
made dear.
"""

import hmac
import secrets
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.foundation import text
from tongxing.foundation.refusals import NotFound
from tongxing.identity import services as identity
from tongxing.people import rules
from tongxing.people.models import Person
from tongxing.people.shapes import HolderStatement

PURPOSE = "服务记录册 record book"


@transaction.atomic
def state_holder(person_id: uuid.UUID, name_shown: str, with_document: bool, *, actor) -> HolderStatement:
    """The holder as a record book names them; the drawer is opened once, for this purpose, on record.

    Refuses with NotFound, also to everybody but the person.
    """
    person = _own(person_id, actor)
    if name_shown != "full" and not with_document:
        name = person.masked_name if name_shown == "masked" else ""
        return HolderStatement(person.volunteer_number, name)
    known = identity.open_drawer(person.id, PURPOSE, actor=actor)
    name = {"full": known.name, "masked": text.masked_name(known.name)}.get(name_shown, "")
    if (
        not with_document or not known.document_number
    ):  # a network number is not kept, so nothing commits to it
        return HolderStatement(person.volunteer_number, name)
    salt = secrets.token_bytes(16)
    commitment = rules.document_commitment(known.document_kind, known.document_number, salt)
    return HolderStatement(person.volunteer_number, name, salt, commitment)


@transaction.atomic
def is_holder(person_id: uuid.UUID, salt: bytes, commitment: bytes, *, actor) -> bool:
    """Whether a commitment from elsewhere was made with this person's document.

    Refuses with NotFound, also to everybody but the person.
    """
    person = _own(person_id, actor)
    known = identity.open_drawer(person.id, PURPOSE, actor=actor)
    if not known.document_number:
        return False
    own = rules.document_commitment(known.document_kind, known.document_number, salt)
    return hmac.compare_digest(own, commitment)


def _own(person_id: uuid.UUID, actor) -> Person:
    person = Person.objects.filter(pk=person_id).order_by("id").first()
    if person is None:
        raise NotFound()
    access.require(actor, "people.state_holder", on=person)
    return person
