"""A draw: the seed is committed to before anybody takes a number, and the result can be worked out again."""

import dataclasses
import datetime as dt
import hashlib
import uuid

import pytest

from tests.factories import activities as made
from tests.factories import openings
from tongxing.access.shapes import Visitor
from tongxing.activities import errors as plain
from tongxing.activities import queries as activities
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.openings import errors, queries, services
from tongxing.openings.models import Drawing, Opening
from tongxing.openings.shapes import AnnounceOpening

AFTER = openings.DEADLINE + dt.timedelta(minutes=1)


def drawn(team, people, **changes):
    """A draw among people, made by the job after the deadline."""
    opening = openings.announced(team, "draw", **{"places": 2} | changes)
    with clock.at(openings.OPENS):
        turns = [openings.take(opening, who) for who in people]
    assert {turn.state for turn in turns} <= {"queued"}
    with clock.at(AFTER):
        services.decide_due(actor=openings.JOB)
    return opening


def test_the_seed_is_hidden_until_the_deadline_and_is_the_one_committed_to(team):
    opening = openings.announced(team, "draw")
    row = Opening.objects.get()
    assert len(opening.commitment) == 64
    assert opening.commitment.encode() not in bytes(row.sealed_seed)
    with clock.at(openings.DEADLINE - dt.timedelta(seconds=1)):
        assert services.draw(opening.id, actor=openings.JOB) == 0
        with pytest.raises(errors.NotDrawn):
            queries.drawing(opening.id, Visitor())
    with clock.at(AFTER):
        services.decide_due(actor=openings.JOB)
        told = queries.drawing(opening.id, Visitor())
    assert hashlib.sha256(bytes.fromhex(told.seed)).hexdigest() == opening.commitment


def test_places_go_in_the_order_drawn_and_everybody_can_work_it_out(team):
    crowd = made.crowd(7)
    opening = drawn(team, crowd)
    with clock.at(AFTER):
        told = queries.drawing(opening.id, Visitor())
        verdict = queries.worked_out_again(told)
        mine = {turn.number: turn for who in crowd if (turn := queries.my_turn(opening.id, who))}
    assert (verdict.fits, verdict.numbers, verdict.fault) == (True, 7, "")
    assert [line.state for line in told.lines] == ["held"] * 2 + ["waiting"] * 5
    assert [mine[line.lots.number].state for line in told.lines] == ["held"] * 2 + ["waiting"] * 5
    assert [mine[line.lots.number].queue_number for line in told.lines[2:]] == [1, 2, 3, 4, 5]
    assert Announcement.objects.filter(name="openings.turn_answered").count() == 7


def test_it_is_drawn_once(team):
    opening = drawn(team, made.crowd(3))
    with clock.at(AFTER):
        before = queries.drawing(opening.id, Visitor())
        assert services.draw(opening.id, actor=openings.JOB) == 0
        assert services.decide_due(actor=openings.JOB) == 0
        assert queries.drawing(opening.id, Visitor()) == before
    assert Drawing.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda told: {"seed": "00" * 32}, "seed_is_another"),
        (lambda told: {"list_digest": "00" * 32}, "list_is_another"),
        (lambda told: {"lines": told.lines[::-1]}, "order_is_another"),
        (lambda told: {"lines": told.lines[1:]}, "list_is_another"),
    ],
)
def test_whatever_was_changed_is_named(team, change, fault):
    opening = drawn(team, made.crowd(5))
    with clock.at(AFTER):
        told = queries.drawing(opening.id, Visitor())
    assert queries.worked_out_again(dataclasses.replace(told, **change(told))).fault == fault


def test_who_lost_a_draw_has_one_lot_more_in_the_next(team):
    crowd = made.crowd(4)
    later = {
        name: getattr(made.order(uuid.uuid4()), name) + dt.timedelta(days=7)
        for name in ("starts_at", "ends_at", "sign_up_closes_at", "cancel_until")
    }
    card = made.activity(team, title="下一次", sign_up_opens_at=AFTER + dt.timedelta(hours=2), **later)
    order = AnnounceOpening(uuid.uuid4(), card.id, "draw", AFTER + dt.timedelta(hours=5))
    second = services.announce_opening(order, actor=team.leader)
    first = drawn(team, crowd)
    with clock.at(AFTER):
        lost = [who for who in crowd if queries.my_turn(first.id, who).state == "waiting"]
    with clock.at(AFTER + dt.timedelta(hours=3)):
        numbers = {openings.take(second, who).number: who for who in crowd}
    with clock.at(AFTER + dt.timedelta(hours=6)):
        services.decide_due(actor=openings.JOB)
        lines = queries.drawing(second.id, Visitor()).lines
    assert {numbers[line.lots.number] in lost: line.lots.weight for line in lines} == {True: 3, False: 2}
    assert {line.why() for line in lines} == {
        "人人一签、近期没有参加过、前几次没抽中",
        "人人一签、近期没有参加过",
    }


def test_when_it_is_decided_people_sign_up_again_as_they_come(team):
    opening = openings.announced(team, "draw", places=3)
    card = activities.activity(opening.activity_id, team.leader)
    first, second = made.crowd(2)
    with clock.at(openings.OPENS):
        openings.take(opening, first)
    with clock.at(openings.DEADLINE), pytest.raises(plain.InTurn):
        made.sign_up(card, second)
    with clock.at(AFTER):
        services.decide_due(actor=openings.JOB)
        assert made.sign_up(card, second).state == "held"


def test_a_draw_nobody_wanted_is_made_all_the_same(team):
    opening = drawn(team, [])
    card = activities.activity(opening.activity_id, team.leader)
    with clock.at(AFTER):
        assert queries.drawing(opening.id, Visitor()).lines == ()
        assert made.sign_up(card, made.crowd(1)[0]).state == "held"


@pytest.mark.parametrize("until", [openings.OPENS + dt.timedelta(minutes=59), made.at(12), None])
def test_a_deadline_leaves_time_and_lies_before_sign_up_closes(team, until):
    card = openings.activity(team)
    with pytest.raises(errors.DeadlineWrong):
        services.announce_opening(AnnounceOpening(uuid.uuid4(), card.id, "draw", until), actor=team.leader)
    assert not Opening.objects.exists()
