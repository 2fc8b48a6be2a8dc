"""Calling a booking off: the hours are free again, and the reason stays."""

import datetime as dt

import pytest

from tests.factories import organisations as teams
from tests.factories import spaces as make
from tests.factories import stations
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.spaces import errors, queries, services

pytestmark = pytest.mark.django_db
SUNDAY_NOON = clock.from_local(dt.date(2026, 11, 22), dt.time(12, 0))


@pytest.fixture
def team(db):
    return teams.organisation()


@pytest.fixture
def booking(team):
    with clock.at(SUNDAY_NOON):
        room = make.space(stations.station().id)
        order = make.book(room.id, organisation_id=team.id)
        yield services.book_space(order, actor=stations.somebody("team_leader", organisation_id=team.id))


def test_the_desk_calls_it_off_and_the_hours_are_free(booking):
    card = services.call_off_booking(booking.id, "水管爆了", actor=make.worker())
    assert (card.state, card.why) == ("called_off", "水管爆了")
    told = Announcement.objects.get(name="spaces.booking_called_off")
    assert told.facts["by_desk"] is True
    assert services.book_space(make.book(booking.space_id), actor=make.worker()).is_held


def test_the_team_calls_its_own_off_and_twice_is_once(booking, team):
    leader = stations.somebody("team_leader", organisation_id=team.id)
    first = services.call_off_booking(booking.id, "改期", actor=leader)
    assert services.call_off_booking(booking.id, "再点一次", actor=leader) == first
    assert Announcement.objects.filter(name="spaces.booking_called_off").count() == 1


def test_nobody_elses_team_does(booking):
    with pytest.raises(NotAllowed):
        services.call_off_booking(booking.id, "抢地方", actor=stations.somebody("team_leader"))
    assert queries.booking(booking.id, make.worker()).is_held


def test_it_needs_a_reason(booking):
    with pytest.raises(Invalid):
        services.call_off_booking(booking.id, "  ", actor=make.worker())


def test_what_is_over_stays(booking):
    with clock.at(make.at(11)), pytest.raises(errors.BookingOver):
        services.call_off_booking(booking.id, "没用上", actor=make.worker())


def test_what_nobody_booked_is_unknown(booking):
    with pytest.raises(NotFound):
        services.call_off_booking(booking.space_id, "没有这一次", actor=make.worker())
    with pytest.raises(NotFound):
        queries.booking(booking.id, stations.somebody())


def test_the_desk_sees_who_comes(booking):
    ahead = queries.bookings_ahead(booking.station_id, make.worker())
    assert [one.id for one in ahead.items] == [booking.id]
    assert queries.bookings_ahead(booking.station_id, stations.somebody()).items == ()
