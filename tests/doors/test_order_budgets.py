"""Pages and listings of orders ask the database as often for twelve orders as for three."""

import datetime as dt

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, people
from tests.factories import orders as make
from tests.factories.stations import NANGANG
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant
from tongxing.foundation import clock
from tongxing.orders import services
from tongxing.orders.models import Offer, Order
from tongxing.orders.shapes import BeReady, Complain, SayDone

pytestmark = pytest.mark.django_db
FEW, MANY = 2, 8

# What each page may ask, sign-in included.
BUDGETS = {
    "/me/orders": 14,
    "/orders/{done}": 14,
    "/station/orders": 10,
    "/station/orders/{looking}": 46,
    "/station/advice": 8,
    "/authority/complaints": 14,
    "/api/v1/me/offers": 6,
    "/api/v1/me/visits": 5,
    "/api/v1/orders/near": 6,
    "/api/v1/orders/untaken": 6,
    "/api/v1/orders/at-station": 6,
    "/api/v1/orders/{looking}/candidates": 19,
    "/api/v1/orders/{looking}/left-out": 16,
    "/api/v1/orders/outcomes": 6,
    "/api/v1/orders/{looking}/offers": 6,
    "/api/v1/complaints": 14,
}


class World:
    """One account that helps, asks, sits at a desk and in the office; each step is one more of every order."""

    def __init__(self) -> None:
        self.token, self.member = access.signed_in()
        people.registered(actor=self.member)
        services.be_ready(BeReady("county", 14), actor=self.member)
        today = clock.today()
        for role in ("station_worker", "authority_officer"):
            grant = GiveGrant(self.member.account_id, role, NANGANG, today, today + dt.timedelta(days=90))
            give_grant(grant, actor=make.SYSTEM)
        self.rows = 0

    def grow(self, until: int) -> None:
        for number in range(self.rows, until):
            begins = clock.now() + dt.timedelta(days=2 + number)
            wanted = {"wanted_from": begins, "wanted_until": begins + dt.timedelta(hours=1)}
            _person, other = make.ready("county", 14)
            self.looking = make.placed(**wanted)
            mine = make.placed(self.member, **wanted)
            offer = Offer.objects.filter(order=mine, account_id=other.account_id).first()
            services.accept_offer(offer.id, actor=other)
            services.say_done(SayDone(mine.id, 30), actor=other)
            services.complain(Complain(mine.id, make.key(), "来晚了"), actor=self.member)
            services.be_off(actor=other)
            self.done = mine
        self.rows = until
        Order.objects.filter(state="offering").update(wave=2)

    def queries_of(self, address: str) -> int:
        browser, headers = Client(), {}
        if address.startswith("/api/"):
            headers["Authorization"] = f"Bearer {self.token}"
        else:
            browser.cookies[settings.SESSION_COOKIE] = self.token
        with CaptureQueriesContext(connection) as asked_for:
            answer = browser.get(address.format(looking=self.looking.id, done=self.done.id), headers=headers)
        assert answer.status_code == 200, address
        return len(asked_for)


def test_pages_of_orders_stay_within_their_budget_however_many_there_are():
    with clock.at(make.MORNING):
        world = World()
        world.grow(FEW)
        few = {address: world.queries_of(address) for address in BUDGETS}
        world.grow(MANY)
        many = {address: world.queries_of(address) for address in BUDGETS}
    assert {one: (few[one], many[one]) for one in BUDGETS if few[one] != many[one]} == {}
    assert {one: count for one, count in many.items() if count > BUDGETS[one]} == {}
