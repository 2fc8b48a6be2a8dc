"""What a document number tells by itself, who holds a document, and who has opened a drawer."""

import datetime as dt
import re
import uuid

from tongxing.foundation import clock, sealing, text
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import Fault, Invalid
from tongxing.identity import errors, rules
from tongxing.identity.models import Drawer
from tongxing.identity.shapes import DocumentFacts, DocumentFault, Opening

DOCUMENT_KINDS = rules.KINDS
OPENED = "identity.open_drawer"


def plain_number(number: str) -> str:
    """A number as people type it, made plain: half width, upper case, no blanks or dashes."""
    return re.sub(r"[\s\-·]", "", text.one_line(number)).upper()


def read_document(kind: str, number: str, on: dt.date | None = None) -> DocumentFacts:
    """What a document tells: its plain number, birth date and sex. Refuses with Invalid (R-06)."""
    found = rules.read_document(kind, plain_number(number), on or clock.today())
    if isinstance(found, DocumentFault):
        raise Invalid([errors.fault_of(found)])
    return found


def fault_of_document(kind: str, number: str) -> Fault | None:
    """What is wrong with a document number, to be said together with other faults; None when it is well."""
    try:
        read_document(kind, number)
    except Invalid as refusal:
        return refusal.faults[0]
    return None


def digest(kind: str, number: str) -> bytes:
    """How a document is looked up without being stored readably."""
    return sealing.digest(f"{kind}:{plain_number(number)}", "identity.document")


def holder_of(kind: str, number: str) -> uuid.UUID | None:
    """The person who holds this document now; no page may ask, since who registered is nobody's business."""
    held = Drawer.objects.filter(document_kind=kind, document_digest=digest(kind, number))
    return held.exclude(state="failed").values_list("person_id", flat=True).order_by("kept_at").first()


def document_kind_of(person_id: uuid.UUID) -> str:
    """The kind of document a person registered with; empty when there is none."""
    kinds = Drawer.objects.filter(person_id=person_id).values_list("document_kind", flat=True)
    return kinds.order_by("id").first() or ""


def openings(person_id: uuid.UUID, limit: int = 50) -> tuple[Opening, ...]:
    """Who opened this person's drawer and why, newest first.

    rooms only: `people` shows it to the person
    """
    drawer = Drawer.objects.filter(person_id=person_id).order_by("id").first()
    owner = f"account:{drawer.account_id}" if drawer else ""
    lines = JournalLine.objects.filter(deed=OPENED, subject=str(person_id)).order_by("-written_at", "-id")
    return tuple(Opening(line.written_at, line.actor == owner, line.purpose) for line in lines[:limit])
