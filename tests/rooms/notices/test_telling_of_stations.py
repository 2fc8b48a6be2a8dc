"""A team whose booking the desk calls off hears it at once, with the reason and the number to ring; nobody else does."""

import datetime as dt

import pytest

from tests.factories import organisations as teams
from tests.factories import spaces as make
from tests.factories import stations
from tongxing.foundation import clock, relay
from tongxing.notices.models import Notice
from tongxing.spaces import services

pytestmark = pytest.mark.django_db
SUNDAY_NOON = clock.from_local(dt.date(2026, 11, 22), dt.time(12, 0))


@pytest.fixture
def team(db):
    with clock.at(SUNDAY_NOON):
        yield teams.organisation()


def booked(team_id):
    room = make.space(stations.station().id)
    order = make.book(room.id, organisation_id=team_id, for_whom="孙玉兰")
    actor = stations.somebody("team_leader", organisation_id=team_id) if team_id else make.worker()
    return services.book_space(order, actor=actor)


def told() -> list[Notice]:
    while relay.deliver_waiting():
        continue
    return list(Notice.objects.filter(kind="booking_called_off").order_by("made_at", "id"))


def test_the_team_hears_why_and_whom_to_ring(team):
    _person, leader = teams.member_in(team, "team_leader")
    teams.member_in(team, "member")
    services.call_off_booking(booked(team.id).id, "水管爆了", actor=make.worker())
    [notice] = told()
    assert (notice.account_id, notice.href) == (leader.account_id, "/team/bookings")
    assert notice.facts == {
        "station": "花园街社区志愿服务站",
        "phone": "045153600001",
        "space": "二楼活动室",
        "title": "义诊准备会",
        "when": "11-23 09:00–11:00",
        "why": "水管爆了",
    }


def test_a_team_that_calls_off_its_own_is_not_told_what_it_did(team):
    teams.member_in(team, "team_leader")
    by_itself = stations.somebody("team_leader", organisation_id=team.id)
    services.call_off_booking(booked(team.id).id, "改期了", actor=by_itself)
    assert told() == []


def test_without_a_team_nobody_has_an_account_to_tell(team):
    services.call_off_booking(booked(None).id, "停电", actor=make.worker())
    assert told() == []
