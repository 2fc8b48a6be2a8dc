"""How lines are written: hashed, put in the queue for their number, and never touched again."""

import secrets
import uuid
from collections.abc import Collection, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection

from tongxing.foundation import clock, database, text
from tongxing.ledger import errors, queries, rules
from tongxing.ledger.models import Entry, Freeze, Salt, Standing, Waiting, Word
from tongxing.ledger.services import spelling
from tongxing.ledger.services.spelling import FreshLine
from tongxing_verify.merkle import leaf_hash

# The canonical text of a line is JSON with the names of its columns, so it is sent as it was hashed.
LONGEST_WHY = 200

# What a standing repeats of its line.
_SAME = (
    "person_id",
    "organisation_id",
    "region_code",
    "served_on",
    "started_at",
    "ended_at",
    "minutes",
    "evidence_class",
    "key",
    "source",
    "review",
    "notice_days",
)
_same = attrgetter(*_SAME)

_WRITE = """
with given as materialized (
  select line, told->>'standing' as state
  from jsonb_array_elements(%(entries)s::jsonb) told, jsonb_populate_record(null::ledger_entry, told) line
), entry as (insert into ledger_entry select (line).* from given),
queue as (insert into ledger_waiting (line_id, line, leaf) select (line).id, 'entry', (line).leaf_hash from given)
insert into ledger_standing (entry_id, person_id, organisation_id, region_code, served_on, started_at, ended_at,
  minutes, evidence_class, state, key, source, needs_word, review, notice_days)
select (line).id, coalesce((select kept_id from ledger_joined where gone_id = (line).person_id), (line).person_id),
  (line).organisation_id, (line).region_code, (line).served_on, (line).started_at, (line).ended_at, (line).minutes,
  (line).evidence_class, state, (line).key, (line).source, coalesce((line).needs_word, false), (line).review,
  (line).notice_days
from given where state is not null
"""

# In one order for everybody, so that two batches never wait for each other; asked for each record, so in plain words.
_HOLD = (
    "select person_id, salt from ledger_salt where person_id = any(%s) order by person_id for no key update"
)

# One record's standing worked out anew from its lines and words; the same question as the rebuilding of all.
_RESTAND = f"""
update ledger_standing s set state = d.state, notice_until = d.notice_until
from ({queries.DERIVED}) d
where d.entry_id = s.entry_id and d.entry_id = any(%(ids)s) and d.served_on = any(%(days)s)
  and (s.state, s.notice_until) is distinct from (d.state, d.notice_until)
"""  # noqa: S608 - both parts are our own words


def reason(why: str) -> str:
    """A reason as it goes into a line, or ReasonTooShort: somebody must be able to check it later."""
    said = text.one_line(why)
    if not rules.SHORTEST_WHY <= len(said) <= LONGEST_WHY:
        raise errors.ReasonTooShort(least=rules.SHORTEST_WHY, most=LONGEST_WHY)
    return said


def hold_people(person_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """The salts of these people, locked until the transaction ends: one person's records are written in turn.

    A person without one gets it with the first line.
    """
    salts = _locked(person_ids)
    if fresh := set(person_ids) - set(salts):
        rows = [Salt(person_id=person_id, salt=secrets.token_bytes(32)) for person_id in sorted(fresh)]
        Salt.objects.bulk_create(rows, ignore_conflicts=True)
        salts |= _locked(fresh)
    return salts


def hold_sources(sources: Collection[tuple[str, uuid.UUID]]) -> None:
    """Nobody can freeze one of these accounts while its entries are being written: else they would slip past."""
    for source, organisation_id in sorted(set(sources)):
        if not source.startswith("system:"):
            database.lock_name("ledger.source", source, organisation_id, shared=True)


def _locked(person_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [list(person_ids)])
        return {person_id: bytes(salt) for person_id, salt in cursor.fetchall()}


def write_entries(
    entries: Sequence[Entry | FreshLine], salts: dict[uuid.UUID, bytes], frozen: Collection[uuid.UUID] = ()
) -> list[Any]:
    """Write lines for good, and how their records stand, which is answered: one statement, however many.

    `frozen` names the entries whose source is frozen. Lines that take something back have no standing of their own.
    """
    standings = [standing_of(entry, entry.id in frozen) for entry in entries if entry.kind != Entry.WITHDRAWN]
    states = {standing.entry_id: standing.state for standing in standings}
    rows = [_row(entry, salts[entry.person_id], states.get(entry.id)) for entry in entries]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, {"entries": f"[{','.join(rows)}]"})
    return standings


def _row(entry: Entry | FreshLine, salt: bytes, state: str | None) -> str:
    """The line in JSON: its canonical text as it is hashed, and what is no part of that."""
    entry.form = rules.FORM
    entry.person_reference = rules.person_reference(salt, entry.id, entry.person_id)
    text = spelling.entry_text(entry)
    entry.leaf_hash = leaf_hash(_bytes(text))
    standing = f',"standing":"{state}"' if state else ""
    leaf = f'"leaf_hash":"\\\\x{entry.leaf_hash.hex()}"'
    return f'{text[:-1]},"person_id":"{entry.person_id}",{leaf}{standing}}}'


def _bytes(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as broken:
        raise ValueError("a text with half a character in it (a lone surrogate)") from broken


def standing_of(entry: Entry | FreshLine, source_frozen: bool = False) -> Any:
    """How a fresh record stands before anybody says a word; its columns, for its row is written with the line."""
    needs_word = bool(entry.needs_word)
    state = rules.state_of(
        needs_word=needs_word,
        source_frozen=source_frozen,
        review=entry.review,
        notice_days=entry.notice_days,
    )
    same = dict(zip(_SAME, _same(entry), strict=True))
    return FreshLine(**same, entry_id=entry.id, state=str(state), needs_word=needs_word, notice_until=None)


def write_words(words: Sequence[Word]) -> None:
    """Write what was said, for good."""
    for word in words:
        word.form = rules.FORM
        word.leaf_hash = rules.leaf(word.facts())
    Word.objects.bulk_create(words)
    Waiting.objects.bulk_create(
        [Waiting(line_id=word.id, line="word", leaf=word.leaf_hash) for word in words]
    )


def write_freeze(freeze: Freeze) -> None:
    """Write for good that a source is frozen, or released."""
    freeze.leaf_hash = rules.leaf(freeze.facts())
    freeze.save(force_insert=True)
    Waiting.objects.create(line_id=freeze.id, line="freeze", leaf=freeze.leaf_hash)


def restand(standings: Sequence[Standing | FreshLine]) -> None:
    """Work these records' standings out anew from everything said about them, and hand the rows back fresh."""
    if not standings:
        return
    days = sorted({standing.served_on for standing in standings})
    with connection.cursor() as cursor:
        cursor.execute(_RESTAND, {"ids": [standing.entry_id for standing in standings], "days": days})
    fresh = Standing.objects.in_bulk([standing.entry_id for standing in standings])
    for standing in standings:
        now = fresh[standing.entry_id]
        standing.state, standing.notice_until = now.state, now.notice_until


def publish(standings: Sequence[Standing | FreshLine], said_by: str) -> None:
    """Hang the notices of records that nothing else holds up: from today, for the days their line names."""
    today = clock.today()
    due = [row for row in standings if row.state == "on_notice" and row.notice_until is None]
    if not due:
        return
    write_words(
        [
            Word(
                entry_id=row.entry_id,
                kind=Word.PUBLISHED,
                key=row.entry_id,
                said_by=said_by,
                said_at=clock.now(),
                until_on=rules.notice_end(today, row.notice_days),
            )
            for row in due
        ]
    )
    restand(due)
