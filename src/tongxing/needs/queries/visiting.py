"""What whoever comes to a resident has to know, asked by the room that keeps who comes."""

import json
import uuid

from tongxing.access.shapes import Actor
from tongxing.foundation import journal, sealing
from tongxing.foundation.refusals import NotFound
from tongxing.needs import errors, rules
from tongxing.needs.models import Need
from tongxing.needs.shapes import Contact, ForTheVisit


def for_the_visit(need_id: uuid.UUID, viewer: Actor, purpose: str) -> ForTheVisit:
    """Whom to call, where to go and what to mind; journalled with its purpose. Refuses with ContactErased.

    rooms only: `orders` asks leave first, for the one who comes and only while they are under way
    """
    row = Need.objects.filter(pk=need_id).order_by("id").first()
    if row is None:
        raise NotFound()
    if row.contact_sealed is None:
        raise errors.ContactErased(number=row.number)
    journal.note("needs.read_contact", actor=viewer, subject=row.id, purpose=purpose)
    contact = Contact(**json.loads(sealing.reveal(row.contact_sealed, str(row.id))))
    return ForTheVisit(contact, row.detail, row.risk_note)


def asker_of(need_id: uuid.UUID) -> str:
    """The same sign for each need of one account, or of one address noted for somebody; empty when it was erased.

    rooms only: so that `orders` knows who has been with this resident before
    """
    row = Need.objects.filter(pk=need_id).order_by("id").first()
    if row is None:
        return ""
    if row.account_id is not None:
        return sealing.digest(f"account:{row.account_id}", "needs.asker").hex()
    if row.contact_sealed is None:
        return ""
    told = json.loads(sealing.reveal(row.contact_sealed, str(row.id)))
    return sign_of_contact(row.county_code, told["name"], told["phone"])


def sign_of_contact(county_code: int, name: str, phone: str) -> str:
    """The sign of a resident for whom others ask, by name and number in a county; nobody is read from it.

    rooms only: whoever else keeps a resident without an account finds them again by it
    """
    return sealing.digest(f"{county_code}:{name}:{rules.bare_phone(phone)}", "needs.asker").hex()
