"""Pages and listings of stations ask the database as often for twelve stations and bookings as for three."""

import datetime as dt

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, organisations, people
from tests.factories import spaces as rooms
from tests.factories import stations as made
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.spaces import services

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 12
SUNDAY = dt.date(2026, 11, 22)

# What each page may ask, sign-in included.
BUDGETS = {
    "/stations": 6,
    "/stations/{station}": 16,
    "/stations/{station}/today": 17,
    "/station/desk/{station}": 35,
    "/station/card/{station}": 8,
    "/station/haves/{station}/sign": 20,
    "/station/spaces/{station}": 9,
    "/spaces/{space}/booking": 24,
    "/team/bookings": 5,
    "/authority/stations": 20,
    "/authority/stations/{station}": 22,
    "/api/v1/stations/{station}/look": 15,
    "/api/v1/stations/{station}/spaces": 2,
    "/api/v1/stations/{station}/bookings": 3,
    "/api/v1/bookings/mine": 3,
    "/api/v1/spaces/{space}/days/2026-11-23": 3,
}


class World:
    """One account with every office; each step is one more station, one more space and one more booking."""

    def __init__(self) -> None:
        self.token, member = access.signed_in()
        person, _member = people.registered(actor=member, name="王秀兰")
        self.team = organisations.organisation()
        organisations.member_in(self.team, "team_leader", person)
        for role in ("authority_officer", "station_worker"):
            until = SUNDAY + dt.timedelta(days=300)
            order = GiveGrant(member.account_id, role, access.NANGANG, SUNDAY, until)
            give_grant(order, actor=SystemActor("test"))
        self.station = made.station(windows=made.WEEKDAYS).id
        made.kept_true(self.station)
        self.space = rooms.space(self.station).id
        self.rows = 0

    def grow(self, until: int) -> None:
        for number in range(self.rows, until):
            made.kept_true(made.station(name=f"第 {number} 志愿服务站").id)
            rooms.space(self.station, name=f"第 {number} 活动室")
            day = SUNDAY + dt.timedelta(days=1 + number)
            times = {"starts_at": rooms.at(9, day=day), "ends_at": rooms.at(10, day=day)}
            order = rooms.book(self.space, organisation_id=self.team.id, **times)
            services.book_space(order, actor=rooms.worker())
        self.rows = until

    def queries_of(self, address: str) -> int:
        browser, headers = Client(), {}
        if address.startswith("/api/"):
            headers["Authorization"] = f"Bearer {self.token}"
        else:
            browser.cookies[settings.SESSION_COOKIE] = self.token
        with CaptureQueriesContext(connection) as asked_for:
            answer = browser.get(address.format(station=self.station, space=self.space), headers=headers)
        assert answer.status_code == 200, address
        return len(asked_for)


def test_pages_of_stations_stay_within_their_budget_however_many_there_are():
    with clock.at(clock.from_local(SUNDAY, dt.time(12))):
        world = World()
        world.grow(FEW)
        few = {address: world.queries_of(address) for address in BUDGETS}
        world.grow(MANY)
        many = {address: world.queries_of(address) for address in BUDGETS}
    assert {
        address: (few[address], many[address]) for address in BUDGETS if few[address] != many[address]
    } == {}
    assert {address: count for address, count in many.items() if count > BUDGETS[address]} == {}
