"""Numbering: every line and word gets its place in one chain, in the order in which they were written."""

import uuid

import pytest

from tests.factories import ledger
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, SignInFirst
from tongxing.ledger import queries, rules, services
from tongxing.ledger.models import Position, Waiting


def test_lines_are_numbered_in_order_and_chained(wang, system):
    card = ledger.pending(wang)
    services.confirm_entry(card.id, uuid.uuid4(), actor=wang.member)
    later = ledger.effective(wang, started_at=ledger.at(9), ended_at=ledger.at(10))
    assert services.integrate_lines(actor=system) == 3
    rows = list(Position.objects.order_by("position"))
    assert [(row.position, row.line) for row in rows] == [(1, "entry"), (2, "word"), (3, "entry")]
    assert (rows[0].line_id, rows[2].line_id) == (card.id, later.id)
    assert [bytes(row.head) for row in rows] == rules.heads(bytes(32), [bytes(row.leaf) for row in rows])


def test_numbering_goes_on_where_it_stopped(wang, system):
    ledger.effective(wang)
    services.integrate_lines(actor=system)
    ledger.effective(wang, started_at=ledger.at(9), ended_at=ledger.at(10))
    assert (services.integrate_lines(actor=system), services.integrate_lines(actor=system)) == (1, 0)
    assert list(Position.objects.order_by("position").values_list("position", flat=True)) == [1, 2]
    assert Waiting.objects.count() == 0


def test_a_line_shows_its_number_once_it_has_one(wang, system):
    card = ledger.effective(wang)
    assert queries.story_of(card.id, wang.member).lines[0].position is None
    services.integrate_lines(actor=system)
    assert queries.story_of(card.id, wang.member).lines[0].position == 1


@pytest.mark.parametrize(
    "deed", [services.integrate_lines, services.make_partitions, services.rebuild_standings]
)
def test_only_the_platform_does_upkeep(wang, deed):
    for name, actor in ledger.every_kind_of_actor(wang).items():
        if name == "the platform":
            deed(actor=actor)
            continue
        with pytest.raises(SignInFirst if name == "visitor" else NotAllowed):
            deed(actor=actor)


@pytest.mark.race(
    guard=("named lock", "constraint ledger_position_pkey", "constraint ledger_position_numbers_a_line_once")
)
@pytest.mark.django_db(transaction=True)
def test_two_workers_number_each_line_once(race):
    with clock.at(ledger.NOW):
        wang = ledger.volunteer()
        for hour in range(8, 12):
            ledger.effective(wang, started_at=ledger.at(hour), ended_at=ledger.at(hour, 30))
        won, lost = race(
            lambda: services.integrate_lines(actor=ledger.SYSTEM), meeting_at="tongxing.ledger.rules.heads"
        )
    assert (sorted(won), lost, Position.objects.count()) == ([0, 4], [], 4)
