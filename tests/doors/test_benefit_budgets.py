"""Lists of benefits and references ask the database as often for twelve rows as for three."""

import datetime as dt
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, organisations, people
from tests.factories import benefits as made
from tests.factories import references as asked
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.benefits import services
from tongxing.foundation import clock
from tongxing.people import queries as persons

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 12

# What each page may ask, sign-in included.
BUDGETS = {
    "/benefits": 14,
    "/benefits/{benefit}": 22,
    "/me/vouchers": 6,
    "/me/references": 7,
    "/me/credits": 6,
    "/team/benefits": 5,
    "/team/benefits/{benefit}": 9,
    "/authority/benefits": 7,
}


class World:
    """One account with every office; each step is one more benefit taken, one that waits, and one question."""

    def __init__(self) -> None:
        self.token, member = access.signed_in()
        person, _member = people.registered(actor=member, name="王秀兰")
        team = organisations.organisation(name=made.SHOP)
        organisations.member_in(team, "team_leader", person)
        until = made.TODAY + dt.timedelta(days=300)
        order = GiveGrant(member.account_id, "authority_officer", made.NANGANG, made.TODAY, until)
        give_grant(order, actor=SystemActor("test"))
        self.who = asked.Student(persons.person(person.id), people.member_of(person))
        self.street = made.Street(
            team, people.member_of(person), access.with_role("authority_officer"), person, self.who.member
        )
        self.benefit = made.published(self.street).id
        self.rows = 0

    def grow(self, until: int) -> None:
        for number in range(self.rows, until):
            card = made.published(self.street, title=f"免费理发第{number}期")
            services.take_voucher(made.take(card), actor=self.who.member)
            made.offered(self.street, title=f"等待发布第{number}项")
            if number < 9:  # no more questions wait for one person
                asked.asked(self.who, key=uuid.uuid4())
        self.rows = until

    def queries_of(self, address: str) -> int:
        browser = Client()
        browser.cookies[settings.SESSION_COOKIE] = self.token
        with CaptureQueriesContext(connection) as asked_for:
            answer = browser.get(address.format(benefit=self.benefit))
        assert answer.status_code == 200, address
        return len(asked_for)


def test_lists_stay_within_their_budget_however_long_they_are():
    with clock.at(made.NOW):
        world = World()
        world.grow(FEW)
        few = {address: world.queries_of(address) for address in BUDGETS}
        world.grow(MANY)
        many = {address: world.queries_of(address) for address in BUDGETS}
    assert {
        address: (few[address], many[address]) for address in BUDGETS if few[address] != many[address]
    } == {}
    assert {address: count for address, count in many.items() if count > BUDGETS[address]} == {}
