"""Python and the database work out how a record stands from the same words, and agree whatever was said."""

import random
import uuid

import pytest

from tests.factories import ledger
from tongxing.foundation import clock, ids
from tongxing.ledger import queries, rules, services
from tongxing.ledger.models import Entry, Freeze, Standing, Word
from tongxing.ledger.services import lines

KINDS = ("confirmed", "denied", "passed", "published", "notice_ended", "questioned", "answered")


def said(entry: Entry, kinds: list[str]) -> None:
    lines.write_words(
        [
            Word(entry_id=entry.id, kind=kind, key=ids.new_id(), said_by="system:test", said_at=clock.now())
            for kind in kinds
        ]
    )


def frozen(entry: Entry, *, released: bool) -> None:
    told = {
        "source": entry.source,
        "organisation_id": entry.organisation_id,
        "region_code": entry.region_code,
        "entry_id": entry.id,
        "said_by": "system:test",
        "said_at": clock.now(),
    }
    freeze = Freeze(kind="freeze", key=uuid.uuid4(), **told)
    lines.write_freeze(freeze)
    if released:
        lines.write_freeze(Freeze(kind="release", key=uuid.uuid4(), freeze_id=freeze.id, **told))


def written(seed: random.Random, at: int) -> Entry:
    """A line with any needs, each of its own person and source."""
    somebody = ledger.volunteer(f"志愿者{at}", f"TX26030002{at:02d}")
    leader = ledger.leader()
    card = services.record_service(ledger.called(somebody.person_id), actor=leader)
    entry = Entry.objects.get(id=card.id)
    again = Entry(**{field.attname: getattr(entry, field.attname) for field in Entry._meta.concrete_fields})
    again.id, again.key = ids.new_id(), uuid.uuid4()
    again.needs_word = seed.choice([True, False])
    again.review, again.notice_days = seed.choice(["", "host", "top"]), seed.choice([0, 7])
    again.started_at, again.ended_at = ledger.at(8), ledger.at(9)
    lines.write_entries([again], lines.hold_people([again.person_id]))
    return again


@pytest.mark.parametrize("seed", range(3))
def test_they_agree_whatever_was_said(db, seed):
    chance = random.Random(seed)
    expected = {}
    for at in range(20):
        entry = written(chance, at)
        words = [kind for kind in KINDS if chance.random() < 0.4]
        is_frozen, is_released = chance.random() < 0.3, chance.random() < 0.5
        said(entry, words)
        if is_frozen:
            frozen(entry, released=is_released)
        expected[entry.id] = rules.state_of(
            needs_word=entry.needs_word,
            confirmed="confirmed" in words,
            denied="denied" in words,
            source_frozen=is_frozen and not is_released,
            review=entry.review,
            passed="passed" in words,
            notice_days=entry.notice_days,
            notice_ended="notice_ended" in words,
        )
    services.rebuild_standings(actor=ledger.SYSTEM)
    told = Standing.objects.filter(entry_id__in=expected).values_list("entry_id", "state")
    assert dict(told.order_by("entry_id")) == expected


def test_after_any_of_it_rebuilding_changes_nothing(db):
    """What the deeds leave behind is what the lines say: late, confirmed, questioned, ended, frozen, released."""
    wang, leader = ledger.volunteer(), ledger.leader()
    late = services.record_service(ledger.late(wang.person_id), actor=leader)
    services.confirm_entry(late.id, uuid.uuid4(), actor=wang.member)
    sun = ledger.volunteer("孙丽", "TX2603000058")
    other = services.record_service(ledger.called(sun.person_id), actor=leader)
    services.deny_entry(other.id, uuid.uuid4(), actor=sun.member)
    assert services.rebuild_standings(actor=ledger.SYSTEM).changed == 0
    services.integrate_lines(actor=ledger.SYSTEM)
    assert [finding for _check, finding in queries.findings()] == []
