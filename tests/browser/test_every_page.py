"""Nobody is shut out of any page: axe, a thumb and a ruler, on a phone, in elder mode and in the dark (R-89, R-91)."""

import datetime as dt

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from tests.browser import pages, showcase
from tests.fixtures.browser import PHONE, SMALLEST, EverybodysClock, axe, opened, thumb_and_ruler, unroll
from tongxing.doors.console.sample.plan import Size
from tongxing.foundation import clock

pytestmark = [pytest.mark.django_db]
THURSDAY = dt.datetime(2026, 3, 5, 10, 0, tzinfo=clock.SHANGHAI)
SMALL = Size(stations=3, teams=6, people=40, needs=60)
OFF_THE_EDGE = "() => document.documentElement.scrollWidth - window.innerWidth"
DARK = "() => { document.documentElement.dataset.theme = 'dark' }"


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """A small county behind a live server, made once for all the tests here and swept away after them."""
    patch = pytest.MonkeyPatch()
    patch.setattr(clock, "_stopped", EverybodysClock())
    with django_db_blocker.unblock(), clock.at(THURSDAY):
        show = showcase.furnish(SMALL)
        server = LiveServer("localhost")
        yield server.url, show.tokens, pages.visits(show)
        server.stop()
        call_command("flush", interactive=False, verbosity=0)
    patch.undo()


def test_no_page_is_forgotten():
    """Every address of the doors stands on one of the lists of tests/browser/pages.py."""
    assert pages.forgotten() == []


@pytest.mark.browser
def test_what_is_only_sent_is_never_shown(house, stage):
    url, tokens, _visits = house
    addresses = {name: pattern for name, pattern in pages.routes() if name in pages.POSTED}
    shown = stage(open_each, url, tokens["worker"], addresses)
    assert {name: status for name, status in shown.items() if status != 405} == {}


def open_each(browser, url, token, addresses):
    context = entered(browser, url, "plain", token)
    nobody = "0195a000-0000-7000-8000-000000000000"
    found = {}
    for name, pattern in addresses.items():
        address = pattern.replace("<slug:purpose>", "sharing")
        while "<" in address:
            address = address[: address.index("<")] + nobody + address[address.index(">") + 1 :]
        found[name] = context.request.get(url + address, max_redirects=0).status
    context.close()
    return found


def entered(browser, url, look, token):
    context = opened(browser, url, look, PHONE)
    if token:
        context.add_cookies([{"name": "tongxing_session", "value": token, "url": url}])
    return context


@pytest.mark.browser
@pytest.mark.parametrize("look", ["plain", "elder"])
def test_nobody_is_shut_out(house, stage, look):
    url, tokens, visits = house
    found = {}
    for who in showcase.PERSONAS:
        theirs = [visit for visit in visits if visit.who == who and first_of(visit, visits)]
        found |= stage(examine_all, url, look, tokens.get(who, ""), theirs)
    assert {page: troubles for page, troubles in found.items() if troubles} == {}


def first_of(visit, visits):
    """The gallery has a test of its own; an address opened by several is examined once signed in, once not."""
    alike = [one for one in visits if one.address == visit.address]
    signed_in = [one for one in alike if one.who != "visitor"]
    return visit.name != "gallery" and visit in (
        *signed_in[:1],
        *(one for one in alike if one.who == "visitor"),
    )


def examine_all(browser, url, look, token, visits):
    context = entered(browser, url, look, token)
    page = context.new_page()
    thrown = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    found = {}
    for visit in visits:
        if visit.name == "sign_in_code":
            page.goto(url + "/sign-in")
            page.locator("[name=phone]").fill("13900008888")
            page.locator("main form [type=submit]").first.click()
        troubles = [] if page.goto(url + visit.address).status == 200 else ["does not open"]
        troubles += examined(page, look)
        found[f"{visit.who}: {visit.name} {visit.address}"] = troubles + thrown
        thrown.clear()
    context.close()
    return found


def examined(page, look):
    """All rules by daylight, on the narrowest phone as well; in the dark what can differ there: contrast."""
    unroll(page, PHONE)
    troubles = axe(page) + thumb_and_ruler(page, look)
    if look == "plain":
        page.evaluate(DARK)
        troubles += [f"in the dark: {trouble}" for trouble in axe(page, ["color-contrast"])]
    page.set_viewport_size({"width": SMALLEST, "height": 640})
    if (over := page.evaluate(OFF_THE_EDGE)) > 0:
        troubles.append(f"{over} px off the edge of {SMALLEST}")
    return troubles
