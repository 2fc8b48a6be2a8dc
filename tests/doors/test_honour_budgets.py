"""Lists of stars and honours ask the database as often for twenty-four rows as for three."""

import datetime as dt

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import access, ledger, places
from tests.factories import honours as make
from tongxing.access import services
from tongxing.access.shapes import GiveGrant
from tongxing.foundation import clock
from tongxing.honours import services as deeds

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 24


@pytest.fixture(autouse=True)
def _friday():
    places.ground()
    with clock.at(make.NOW):
        yield


def officer() -> Client:
    token, member = access.signed_in()
    until = make.TODAY + dt.timedelta(days=300)
    order = GiveGrant(member.account_id, "authority_officer", 230100000000, make.TODAY, until)
    services.give_grant(order, actor=make.SYSTEM)
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def grow(first: int, last: int) -> None:
    """So many more volunteers whose third star waits, and who reach an honour of the year."""
    for number in range(first, last):
        somebody = ledger.volunteer("王秀兰", f"TX260300{number:04}")
        make.hours(somebody, 640, since=dt.date(2025, 1, 4))
        deeds.settle_stars([somebody.person_id], actor=make.SYSTEM)
    deeds.compute_annual(make.annual(), actor=make.county())


def asked(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert browser.get(address).status_code == 200
    return len(counted)


@pytest.mark.parametrize("address", ["/authority/stars", "/authority/honours", "/honours"])
def test_a_longer_list_asks_no_more(address):
    browser = officer()
    grow(0, FEW)
    asked(browser, address)  # the first visit warms what is read once
    few = asked(browser, address)
    grow(FEW, MANY)
    assert asked(browser, address) == few
