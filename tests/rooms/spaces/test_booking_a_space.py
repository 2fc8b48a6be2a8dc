"""Booking a space: it is nobody else's for that hour, whoever asks at the same moment."""

import datetime as dt
import uuid

import pytest

from tests.factories import organisations as teams
from tests.factories import spaces as make
from tests.factories import stations
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.spaces import errors, queries, services
from tongxing.spaces.models import Booking
from tongxing.stations.shapes import Window

pytestmark = pytest.mark.django_db
SUNDAY_NOON = clock.from_local(dt.date(2026, 11, 22), dt.time(12, 0))
HOURS = tuple(Window(day, 8 * 60 + 30, 17 * 60) for day in range(1, 7))


@pytest.fixture(autouse=True)
def _noon():
    with clock.at(SUNDAY_NOON):
        yield


@pytest.fixture
def room():
    return make.space(stations.station(windows=HOURS).id)


def leader_of(team) -> object:
    return stations.somebody("team_leader", organisation_id=team.id)


def test_the_desk_books_for_whoever_asks_there_and_it_is_announced(room):
    card = services.book_space(make.book(room.id), actor=make.worker())
    assert (card.title, card.for_whom, card.state) == ("义诊准备会", "花园街社区居民合唱队", "held")
    told = Announcement.objects.get(name="spaces.space_booked")
    assert told.facts["booking_id"] == str(card.id)


def test_everybody_sees_that_it_is_booked_and_nobody_by_name(room):
    services.book_space(make.book(room.id, for_whom="孙玉兰"), actor=make.worker())
    [seen] = queries.day_of(room.id, make.MONDAY).bookings
    assert (seen.title, seen.for_whom) == ("义诊准备会", "")


def test_a_team_books_for_itself(room):
    team = teams.organisation()
    card = services.book_space(make.book(room.id, organisation_id=team.id), actor=leader_of(team))
    assert card.for_whom == team.name
    assert [one.id for one in queries.my_bookings(leader_of(team)).items] == [card.id]


def test_a_team_does_not_book_for_another(room):
    team = teams.organisation()
    with pytest.raises(NotAllowed):
        services.book_space(
            make.book(room.id, organisation_id=team.id),
            actor=stations.somebody("team_leader", organisation_id=uuid.uuid4()),
        )


@pytest.mark.parametrize(
    "who", ["visitor", "member", "station_worker elsewhere", "auditor", "authority_officer"]
)
def test_nobody_else_books(room, who):
    with pytest.raises((SignInFirst, NotAllowed)):
        services.book_space(make.book(room.id), actor=stations.everybody()[who])
    assert Booking.objects.count() == 0


@pytest.mark.parametrize(("starts", "ends"), [(9, 11), (10, 12), (8, 10), (9, 10), (8, 12)])
def test_two_bookings_never_meet(room, starts, ends):
    services.book_space(make.book(room.id), actor=make.worker())
    with pytest.raises(errors.SpaceTaken) as told:
        services.book_space(
            make.book(room.id, starts_at=make.at(starts), ends_at=make.at(ends)), actor=make.worker()
        )
    assert told.value.facts["taken"] == "11-23 09:00–11:00"


def test_one_begins_where_another_ends(room):
    services.book_space(make.book(room.id), actor=make.worker())
    services.book_space(make.book(room.id, starts_at=make.at(11), ends_at=make.at(12)), actor=make.worker())
    assert [one.starts_at for one in queries.day_of(room.id, make.MONDAY).bookings] == [
        make.at(9),
        make.at(11),
    ]


def test_another_space_is_free_at_the_same_time(room):
    other = make.space(room.station_id, name="一楼大厅")
    services.book_space(make.book(room.id), actor=make.worker())
    assert services.book_space(make.book(other.id), actor=make.worker()).is_held


def test_the_same_key_is_the_same_booking(room):
    order, worker = make.book(room.id), make.worker()
    assert services.book_space(order, actor=worker) == services.book_space(order, actor=worker)
    assert Booking.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ends_at": make.at(9)}, "ends_before_it_starts"),
        ({"starts_at": SUNDAY_NOON - dt.timedelta(hours=1), "ends_at": SUNDAY_NOON}, "in_the_past"),
        ({"starts_at": make.at(8), "ends_at": make.at(16, 1)}, "too_long"),
        (
            {
                "starts_at": make.at(9, day=dt.date(2027, 1, 22)),
                "ends_at": make.at(10, day=dt.date(2027, 1, 22)),
            },
            "too_far_ahead",
        ),
        ({"title": " "}, "title_missing"),
        ({"title": "会" * 61}, "title_too_long"),
        ({"for_whom": ""}, "for_whom_missing"),
    ],
)
def test_what_cannot_be_booked_says_why(room, changes, code):
    with pytest.raises(Invalid) as told:
        services.book_space(make.book(room.id, **changes), actor=make.worker())
    assert [fault.code for fault in told.value.faults] == [code]


def test_a_team_books_while_the_door_is_open_and_the_desk_at_any_time(room):
    team = teams.organisation()
    evening = {"starts_at": make.at(18), "ends_at": make.at(20)}
    with pytest.raises(errors.OutsideHours):
        services.book_space(make.book(room.id, organisation_id=team.id, **evening), actor=leader_of(team))
    assert services.book_space(make.book(room.id, **evening), actor=make.worker()).is_held


def test_a_team_leaves_hours_to_others(room):
    team = teams.organisation()
    for hour in range(9, 17):
        order = make.book(
            room.id, organisation_id=team.id, starts_at=make.at(hour), ends_at=make.at(hour, 50)
        )
        services.book_space(order, actor=leader_of(team))
    order = make.book(room.id, organisation_id=team.id, starts_at=make.at(8, 30), ends_at=make.at(9))
    with pytest.raises(errors.TooManyBookings):
        services.book_space(order, actor=leader_of(team))


def test_a_space_that_ended_is_not_booked(room):
    services.end_space(room.id, actor=make.worker())
    with pytest.raises(errors.SpaceEnded):
        services.book_space(make.book(room.id), actor=make.worker())
    assert queries.spaces_of(room.station_id) == ()


def test_an_unknown_space_is_said_to_be_unknown():
    with pytest.raises(errors.SpaceUnknown):
        services.book_space(make.book(uuid.uuid4()), actor=make.worker())


@pytest.mark.race(guard="constraint spaces_booking_one_at_a_time")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_ask_at_once_one_has_it_and_the_other_is_told(race):
    with clock.at(SUNDAY_NOON):
        room = make.space(stations.station(windows=HOURS).id)

        def press(start: int):
            order = make.book(room.id, starts_at=make.at(start), ends_at=make.at(start + 2))
            return lambda: services.book_space(order, actor=make.worker())

        won, lost = race([press(9), press(10)], meeting_at="tongxing.spaces.rules.span_fault")
    assert (len(won), [type(one) for one in lost]) == (1, [errors.SpaceTaken])
    assert Booking.objects.filter(state="held").count() == 1


@pytest.mark.race(guard="named lock")
@pytest.mark.django_db(transaction=True)
def test_two_leaders_at_once_do_not_hold_more_than_a_team_may(race):
    with clock.at(SUNDAY_NOON):
        room = make.space(stations.station(windows=HOURS).id)
        team = teams.organisation()
        leader = stations.somebody("team_leader", organisation_id=team.id)
        most = queries.number("most_ahead", stations.HUAYUAN_STREET)

        def press(number: int):
            day = make.MONDAY + dt.timedelta(days=7 * (number // 4))
            hour = 9 + 2 * (number % 4)
            times = {"starts_at": make.at(hour, day=day), "ends_at": make.at(hour + 1, day=day)}
            order = make.book(room.id, organisation_id=team.id, **times)
            return lambda: services.book_space(order, actor=leader)

        for number in range(most - 1):
            press(number)()
        won, lost = race([press(most), press(most + 1)], meeting_at="tongxing.spaces.rules.lies_within")
    assert (len(won), [type(one) for one in lost]) == (1, [errors.TooManyBookings])
    assert Booking.objects.filter(state="held").count() == most


def test_a_visitor_is_asked_to_sign_in(room):
    with pytest.raises(SignInFirst):
        services.book_space(make.book(room.id), actor=Visitor())
