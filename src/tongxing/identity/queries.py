"""What a document number tells by itself, who holds a document, and who has opened a drawer."""

import datetime as dt
import uuid

from tongxing.foundation import clock, countries, sealing, text
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import Fault, Invalid
from tongxing.identity import errors, rules
from tongxing.identity.models import Drawer, SeenDocument
from tongxing.identity.shapes import DocumentFacts, DocumentFault, Opening, SeenCard

DOCUMENT_KINDS = rules.KINDS
OPENED = "identity.open_drawer"


def plain_number(kind: str, number: str) -> str:
    """A number as people type it, made plain as its kind is printed: half width, upper case, no blanks."""
    return rules.plain_number(kind, text.one_line(number))


def read_document(kind: str, number: str, on: dt.date | None = None) -> DocumentFacts:
    """What a document tells: its plain number, birth date and sex. Refuses with Invalid (R-06)."""
    found = rules.read_document(kind, plain_number(kind, number), on or clock.today())
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


def keeps_number(kind: str) -> bool:
    """Whether the number of such a document is kept, and not the result of its check alone (R-12)."""
    return kind not in rules.KINDS_WITHOUT_NUMBER


def has_country(kind: str) -> bool:
    """Whether a document of this kind is told apart by the country that issued it."""
    return kind in rules.KINDS_OF_A_COUNTRY


def fault_of_country(kind: str, country: str) -> Fault | None:
    """A passport says whose it is; other documents do not, and whatever was told of them is passed over."""
    if not has_country(kind) or countries.has(country):
        return None
    return errors.fault_of(DocumentFault("country_missing", {}))


def digest(kind: str, number: str) -> bytes:
    """How a document is looked up without being stored readably."""
    plain = plain_number(kind, number)
    found = rules.read_document(kind, plain, clock.today())
    told = plain if isinstance(found, DocumentFault) else found.number
    return sealing.digest(f"{kind}:{told}", "identity.document")


def holder_of(kind: str, number: str, country: str = "") -> uuid.UUID | None:
    """The person who holds this document now; no page may ask, since who registered is nobody's business."""
    told = country if has_country(kind) else ""
    held = Drawer.objects.filter(
        document_kind=kind, document_country=told, document_digest=digest(kind, number)
    )
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


def is_for_eyes(kind: str) -> bool:
    """Whether an officer who sees the original of such a document may say so in place of a body."""
    return kind in rules.KINDS and kind not in rules.KINDS_OF_A_BODY


def seen_with(key: uuid.UUID, seen_by: str) -> SeenCard | None:
    """What this officer noted with this key, if anything.

    rooms only: the deed has asked leave
    """
    row = SeenDocument.objects.filter(key=key, seen_by=seen_by).order_by("id").first()
    return seen_card(row) if row else None


def last_seen(person_id: uuid.UUID) -> SeenCard | None:
    """The last original of this person's that was seen, if it is of the document in the drawer now.

    rooms only: `people` says how a real name is known
    """
    digests = Drawer.objects.filter(person_id=person_id).values_list("document_digest", flat=True)
    held = digests.order_by("id").first()
    rows = SeenDocument.objects.filter(person_id=person_id).order_by("-seen_at", "-id")
    row = rows.first()
    return seen_card(row) if row and held is not None and bytes(row.document_digest) == bytes(held) else None


def running_out(low: dt.date, high: dt.date) -> tuple[SeenCard, ...]:
    """The documents that were seen and are valid until a day of this span, the last one seen of each person.

    rooms only: the nightly job
    """
    rows = SeenDocument.objects.filter(valid_until_on__gte=low, valid_until_on__lte=high).order_by("id")
    found = [seen_card(row) for row in rows.iterator(chunk_size=500)]
    return tuple(one for one in found if (last := last_seen(one.person_id)) and last.id == one.id)


def seen_card(row: SeenDocument) -> SeenCard:
    """An original that was seen, finished."""
    return SeenCard(
        id=row.id,
        person_id=row.person_id,
        document_kind=row.document_kind,
        valid_until_on=row.valid_until_on,
        officer_name=row.officer_name,
        region_code=row.region_code,
        seen_at=row.seen_at,
    )
