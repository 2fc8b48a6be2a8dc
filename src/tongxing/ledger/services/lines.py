"""How a line is written: hashed, put in the queue for its number, and never touched again."""

import secrets
import uuid
from collections.abc import Sequence

from tongxing.ledger import rules
from tongxing.ledger.models import Entry, Salt, Standing, Waiting, Word
from tongxing.ledger.shapes import State


def salt_of(person_id: uuid.UUID) -> bytes:
    """The person's salt, made with the first line."""
    Salt.objects.bulk_create([Salt(person_id=person_id, salt=secrets.token_bytes(32))], ignore_conflicts=True)
    return bytes(Salt.objects.order_by("person_id").values_list("salt", flat=True).get(person_id=person_id))


def write_entries(entries: Sequence[Entry]) -> None:
    """Write lines of one person for good, in one statement each for lines and queue."""
    salt = salt_of(entries[0].person_id)
    for entry in entries:
        entry.person_reference = rules.person_reference(salt, entry.id, entry.person_id)
        entry.leaf_hash = rules.leaf(entry.facts())
    Entry.objects.bulk_create(entries)
    Waiting.objects.bulk_create([Waiting(line_id=entry.id, line="entry") for entry in entries])


def write_word(word: Word) -> None:
    """Write what a person said, for good."""
    word.leaf_hash = rules.leaf(word.facts())
    word.save(force_insert=True)
    Waiting.objects.create(line_id=word.id, line="word")


def standing_of(entry: Entry) -> Standing:
    """How a fresh record stands before anybody says a word."""
    counts = rules.counts_at_once(entry.evidence_class, entry.caused_by_person)
    state: State = rules.state_of(counts=counts, confirmed=False, denied=False, withdrawn=False)
    return Standing(
        entry_id=entry.id,
        person_id=entry.person_id,
        organisation_id=entry.organisation_id,
        region_code=entry.region_code,
        served_on=entry.served_on,
        started_at=entry.started_at,
        ended_at=entry.ended_at,
        minutes=entry.minutes,
        evidence_class=entry.evidence_class,
        state=state,
    )
