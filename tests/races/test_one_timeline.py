"""One person, one timeline: of many who record the same hour at once, one is written, by whichever organisation."""

import datetime as dt
import uuid

import pytest

from tests.factories import ledger
from tongxing.foundation import clock
from tongxing.ledger import errors, services
from tongxing.ledger.models import Entry, Standing

TEAMS = [uuid.UUID(int=number) for number in range(1, 11)]
IN_TURN = "words tongxing.ledger.services.lines._HOLD for no key update"


def has_served_before():
    """Wang, who has a first line already: making her salt would hold the others up by itself."""
    wang = ledger.volunteer()
    friday = ledger.SATURDAY - dt.timedelta(days=1)
    ledger.effective(wang, started_at=ledger.at(9, day=friday), ended_at=ledger.at(10, day=friday))
    return wang


def recording(person_id, team):
    order = ledger.called(
        person_id,
        organisation_id=team,
        organisation_name=f"第{team.int}队",
        started_at=ledger.at(14, team.int),
    )
    return lambda: services.record_service(order, actor=ledger.leader(team))


@pytest.mark.race(guard="constraint ledger_standing_nobody_serves_twice_at_once")
@pytest.mark.django_db(transaction=True)
def test_ten_teams_at_once_leave_one_record(race):
    with clock.at(ledger.NOW):
        wang = ledger.volunteer()
        won, lost = race(
            [recording(wang.person_id, team) for team in TEAMS],
            meeting_at="tongxing.ledger.services.lines.hold_people",
        )
    assert (len(won), {type(no) for no in lost}) == (1, {errors.Overlaps})
    assert (Entry.objects.count(), Standing.objects.count()) == (1, 1)


@pytest.mark.race(guard=IN_TURN)
@pytest.mark.django_db(transaction=True)
def test_the_same_key_at_the_same_moment_is_one_record(race):
    with clock.at(ledger.NOW):
        order = ledger.order(has_served_before().person_id)
        won, lost = race(
            lambda: services.record_service(order, actor=ledger.SYSTEM),
            meeting_at="tongxing.ledger.services.lines.hold_people",
            times=5,
        )
    assert (len({card.id for card in won}), len(won), lost) == (1, 5, [])
    assert Entry.objects.count() == 2


@pytest.mark.race(guard=IN_TURN)
@pytest.mark.django_db(transaction=True)
def test_two_records_at_once_cannot_both_slip_under_the_daily_limit(race):
    """Five hours in the morning, four in the afternoon: whichever comes second makes the day too long."""
    with clock.at(ledger.NOW):
        wang = has_served_before()
        spans = [(ledger.at(7), ledger.at(12)), (ledger.at(13), ledger.at(17))]
        orders = [
            ledger.order(wang.person_id, key=uuid.uuid4(), started_at=start, ended_at=end)
            for start, end in spans
        ]
        won, lost = race(
            [lambda order=order: services.record_service(order, actor=ledger.SYSTEM) for order in orders],
            meeting_at="tongxing.ledger.services.lines.hold_people",
        )
    assert (sorted(card.review for card in won), lost) == (["", "host"], [])


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_what_is_entered_while_its_source_is_being_frozen_is_frozen_too(race):
    with clock.at(ledger.NOW):
        wang, zhao, leader = has_served_before(), ledger.volunteer("赵敏", "TX2603000074"), ledger.leader()
        denied = services.record_service(ledger.called(wang.person_id), actor=leader)
        won, lost = race(
            [
                lambda: services.record_service(ledger.called(zhao.person_id), actor=leader),
                lambda: services.deny_entry(denied.id, uuid.uuid4(), actor=wang.member),
            ],
            meeting_at="tongxing.ledger.services.lines.write_entries",
        )
    states = Standing.objects.filter(source=leader.label).order_by("entry_id").values_list("state", flat=True)
    assert (list(states), lost) == (["frozen", "frozen"], [])
