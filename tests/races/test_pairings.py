"""Two at one pairing: one visit is written down once, a yes and an end do not cross, nobody gets a fourth home."""

import datetime as dt
import uuid

import pytest

from tests.factories import pairings as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid
from tongxing.ledger.models import Entry
from tongxing.pairings import errors, services
from tongxing.pairings.models import Alarm, Companion, Pairing, Visit
from tongxing.pairings.shapes import AddVisit, AskCompanion


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_a_visit_two_companions_write_down_at_once_is_one_visit(race):
    team, desk = made.team(), made.desk()
    (one, first), (two, second) = made.neighbour(team), made.neighbour(team)
    card = made.arranged(team, one, two, by=desk)
    made.yes(card, first)
    made.yes(card, second)
    visit = Visit.objects.order_by("due_on")[0]
    with clock.at(made.at(made.WEDNESDAY, 12)):
        won, lost = race(
            [
                lambda: services.log_visit(made.log(visit), actor=first),
                lambda: services.log_visit(made.log(visit), actor=second),
            ],
            meeting_at="tongxing.pairings.rules.problems_of_log",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.VisitOver])
    assert Entry.objects.count() == 1


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_a_yes_and_an_end_at_once_leave_no_companion_in_an_ended_pairing(race):
    team, desk = made.team(), made.desk()
    person, member = made.neighbour(team)
    card = made.arranged(team, person, by=desk)
    pair = made.Paired(card.id, team, person, member, desk)
    _won, lost = race(
        [
            lambda: made.yes(card, member),
            lambda: services.end_pairing(made.ending(pair, "moved_away"), actor=desk),
        ],
        meeting_at="tongxing.pairings.services.steps.move_companion",
    )
    assert [type(no) for no in lost] in ([], [errors.NothingToAnswer])
    assert (Pairing.objects.get().state, Companion.objects.get().state) == ("ended", "ended")
    assert not Visit.objects.filter(state="planned").exists()


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_nobody_is_asked_into_one_home_more_than_the_rule_says(race):
    team, desk = made.team(), made.desk()
    busy, other = made.neighbour(team)[0], made.neighbour(team)[0]
    for _ in range(2):
        made.arranged(team, busy, by=desk)
    homes = [made.arranged(team, other, by=desk) for _ in range(2)]
    orders = [AskCompanion(home.id, uuid.uuid4(), busy.volunteer_number) for home in homes]
    won, lost = race(
        [
            lambda: services.ask_companion(orders[0], actor=desk),
            lambda: services.ask_companion(orders[1], actor=desk),
        ],
        meeting_at="tongxing.pairings.services.asking.ask",
    )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.PairingsEnough])
    assert Companion.objects.filter(person_id=busy.id).count() == 3


@pytest.mark.race(guard=("row lock", "constraint pairings_companion_one_place_each"))
@pytest.mark.django_db(transaction=True)
def test_somebody_asked_twice_at_once_has_one_place(race):
    pair = made.paired()
    person, _member = made.neighbour(pair.team)
    orders = [made.asking(pair, person) for _ in range(2)]
    won, lost = race(
        [
            lambda: services.ask_companion(orders[0], actor=pair.worker),
            lambda: services.ask_companion(orders[1], actor=pair.worker),
        ],
        meeting_at="tongxing.pairings.services.asking.ask",
    )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.CompanionAlready])


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_two_who_add_a_visit_on_one_day_add_one(race):
    pair = made.paired()
    orders = [AddVisit(pair.id, uuid.uuid4(), made.MONDAY) for _ in range(2)]
    won, lost = race(
        [
            lambda: services.add_visit(orders[0], actor=pair.worker),
            lambda: services.add_visit(orders[1], actor=pair.member),
        ],
        meeting_at="tongxing.pairings.rules.problems_of_extra_day",
    )
    assert (len(won), [type(no) for no in lost]) == (1, [Invalid])
    assert Visit.objects.filter(due_on=made.MONDAY).count() == 1


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_a_missed_visit_noticed_twice_at_once_alarms_once(race):
    made.paired()
    with clock.at(made.at(dt.date(2026, 3, 20), 8)):
        _won, lost = race(
            lambda: services.raise_alarms(actor=made.SYSTEM),
            meeting_at="tongxing.pairings.rules.is_missed",
            times=2,
        )
    assert (lost, Alarm.objects.count()) == ([], 1)
