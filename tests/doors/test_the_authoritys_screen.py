"""The authority's first screen: who waits comes first, every number explains itself, nobody is ranked."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import Client

from tests.doors.test_my_records import text_of
from tests.factories import access, ledger
from tests.factories.places import CITY, DAOLI, NANGANG, ground
from tongxing.access import services
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.doors.authority.overview import _gathered
from tongxing.foundation import clock
from tongxing.places import queries as places

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    ground()
    with clock.at(ledger.NOW):
        yield


def officer(region_code: int = NANGANG, role: str = "authority_officer") -> Client:
    token, member = access.signed_in()
    today = clock.today()
    order = GiveGrant(member.account_id, role, region_code, today, today + dt.timedelta(days=30))
    services.give_grant(order, actor=SystemActor("test"))
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = token
    return browser


def test_it_shows_waiting_quality_and_duty_in_that_order():
    wang = ledger.volunteer()
    ledger.effective(wang)
    ledger.pending(wang, started_at=ledger.at(9), ended_at=ledger.at(10))
    text = text_of(officer().get("/authority"))
    places_of = [text.index(title) for title in ("谁还在等", "服务记得实不实", "今天要办的", "下一级辖区")]
    assert places_of == sorted(places_of)
    assert "100%" in text


def test_every_number_says_what_it_counts_and_as_of_when():
    html = officer().get("/authority").content.decode()
    assert html.count("怎么算的") == html.count('class="figure-value"') == html.count("截至")


def test_an_officer_of_the_city_goes_down_and_up():
    browser = officer(CITY)
    assert "道里区" in text_of(browser.get("/authority"))
    text = text_of(browser.get("/authority", {"region": NANGANG, "period": "year"}))
    assert ("花园街道" in text, "哈尔滨市" in text) == (True, True)


def test_an_auditor_may_look_too():
    assert officer(role="auditor").get("/authority").status_code == 200


@pytest.mark.parametrize("asked", [DAOLI, CITY, 0])
def test_a_region_of_others_is_refused(asked):
    assert officer().get("/authority", {"region": asked}).status_code == 403


@pytest.mark.parametrize("asked", ["999999999999", "abc", "-1", "1e9", "²"])
def test_a_region_that_is_none_does_no_harm(asked):
    assert officer().get("/authority", {"region": asked}).status_code in (200, 404, 422)


def test_who_holds_no_such_office_finds_nothing():
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE] = access.signed_in()[0]
    assert browser.get("/authority").status_code == 404


def test_a_station_worker_is_refused():
    assert officer(role="station_worker").get("/authority", {"region": NANGANG}).status_code == 403


def test_numbers_below_are_summed_into_the_division_above_them():
    told = _gathered(
        places.children(CITY), {230103001001: 3, 230103002000: 4, 230102001002: 5, 230200000000: 9}
    )
    assert told == {DAOLI: 5, NANGANG: 7}
