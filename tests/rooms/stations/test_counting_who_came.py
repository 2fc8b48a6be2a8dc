"""Counting who came: by taps at the desk, nobody's name; and a station is attended on the days it promised."""

import datetime as dt
import uuid

import pytest

from tests.factories import stations as make
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.stations import errors, queries, rules, services
from tongxing.stations.models import DeskCount, Example
from tongxing.stations.shapes import CountVisit, KeepCard, Seat, Window

pytestmark = pytest.mark.django_db
OPENED = clock.from_local(dt.date(2026, 4, 1), dt.time(9, 0))
MONDAY = clock.from_local(dt.date(2026, 11, 23), dt.time(10, 0))
WEEKDAYS = tuple(Window(day, 510, 1020) for day in range(1, 6))


def worker():
    return make.somebody("station_worker", make.HUAYUAN_STREET)


@pytest.fixture
def station(db):
    with clock.at(OPENED):
        return make.station(windows=WEEKDAYS)


def tap(station, purpose="help", people=1, actor=None, key=None):
    order = CountVisit(key or uuid.uuid4(), station.id, purpose, people)
    return services.count_visit(order, actor=actor or worker())


def presence(station):
    seat = Seat(station.id, station.region_code, None)
    return queries.presences([seat])[station.id]


def test_a_day_at_the_desk(station):
    with clock.at(MONDAY):
        tap(station, "on_duty")
        tap(station)
        last = tap(station, "activity", 25)
        day = queries.desk_day(station.id, worker())
    assert (day.taps, day.total, day.people["activity"], day.last_tap_id) == (3, 26, 25, last)


def test_the_same_key_is_the_same_tap(station):
    one, key = worker(), uuid.uuid4()
    assert tap(station, actor=one, key=key) == tap(station, actor=one, key=key)
    assert DeskCount.objects.count() == 1


def test_a_slip_is_taken_back_on_its_day_and_stays_on_record(station):
    with clock.at(MONDAY):
        slip = tap(station, people=30)
        services.take_back_visit(slip, actor=worker())
        services.take_back_visit(slip, actor=worker())
        assert queries.desk_day(station.id, worker()).total == 0
        late = tap(station)
    with clock.at(MONDAY + dt.timedelta(days=1)), pytest.raises(errors.TapOver):
        services.take_back_visit(late, actor=worker())
    assert DeskCount.objects.count() == 2
    with pytest.raises(NotFound):
        services.take_back_visit(uuid.uuid4(), actor=worker())


@pytest.mark.parametrize(
    ("purpose", "people", "refusal"),
    [("gossip", 1, errors.PurposeUnknown), ("help", 0, Invalid), ("help", 501, Invalid)],
)
def test_what_cannot_be_counted_is_refused(station, purpose, people, refusal):
    with pytest.raises(refusal):
        tap(station, purpose, people)
    assert DeskCount.objects.count() == 0


@pytest.mark.parametrize("who", ["member", "authority_officer", "auditor", "station_worker elsewhere"])
def test_only_the_desk_counts(station, who):
    with pytest.raises(NotAllowed):
        tap(station, actor=make.everybody()[who])


def test_a_stranger_does_not_read_the_desk(station):
    with pytest.raises(NotAllowed):
        queries.desk_day(station.id, make.somebody())


def test_presence_is_counted_on_the_days_that_were_promised(station):
    for day in (10, 11, 12, 14):  # Tuesday to Thursday, and a Saturday that nobody promised
        with clock.at(clock.from_local(dt.date(2026, 11, day), dt.time(9, 0))):
            tap(station, people=2)
    with clock.at(MONDAY):
        found = presence(station)
    assert (found.days, found.due, found.attended, found.people, found.percent) == (28, 20, 3, 8, 15)


def test_a_public_holiday_is_not_due():
    spells = [(day, dt.date(2026, 1, 1), None) for day in range(1, 8)]
    due = rules.days_due(spells, dt.date(2026, 10, 1), dt.date(2026, 10, 4), lambda day: False)
    assert due == {dt.date(2026, 10, 3), dt.date(2026, 10, 4)}


def test_hours_are_due_from_the_day_on_which_they_were_said(station):
    with clock.at(MONDAY - dt.timedelta(days=3)):  # Friday: weekends from now on
        card = queries.station(station.id)
        windows = (*WEEKDAYS, Window(7, 510, 1020))
        order = KeepCard(uuid.uuid4(), card.id, card.phone, "", windows, "", None)
        services.keep_card(order, actor=worker())
    with clock.at(MONDAY):
        assert presence(station).due == 21


def test_a_station_that_says_no_hours_is_not_attended(station):
    with clock.at(MONDAY):
        card = make.station(name="无时间站")
        seat = Seat(card.id, card.region_code, None)
        found = queries.presences([seat])[card.id]
        assert (found.percent, queries.is_attended(found, card.region_code)) == (None, False)


def test_nobody_is_exemplary_by_favour(station):
    officer = make.somebody("authority_officer")
    make.kept_through(station.id, clock.local(MONDAY).date())
    with clock.at(MONDAY):
        make.kept_true(station.id)
        verdict = queries.judged(station.id)
        assert [check.id for check in verdict.checks if not check.met] == ["functions"]
        with pytest.raises(errors.NotExemplary) as told:
            services.name_example(station.id, actor=officer)
    assert "6" in told.value.facts["reason"]
    assert Example.objects.count() == 0


def test_the_desk_does_not_name_itself(station):
    with pytest.raises(NotAllowed):
        services.name_example(station.id, actor=worker())
