"""The photograph in a real browser: chosen and put up, agreed to in one tap, seen by the resident at the door."""

import datetime as dt
import os
from pathlib import Path

import pytest
from django.conf import settings

from tests.doors.test_order_pages import office
from tests.factories import access, people, profiles, stations
from tests.factories import orders as make
from tests.fixtures.browser import VIEWS, axe, opened, thumb_and_ruler, unroll
from tongxing.foundation import clock
from tongxing.orders import services
from tongxing.orders.shapes import BeReady

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TONGXING_PICTURES", "")
HERE = "/me/profile/photo"


@pytest.fixture
def helper():
    token, member = access.signed_in()
    person, _account = people.registered(actor=member)
    services.be_ready(BeReady("township", 5, shows_name=True), actor=member)
    return token, member, person


@pytest.fixture
def here(helper, client):
    """Who looks at which page: the helper with and without a photograph, the resident, the desk."""
    stations.station()
    token, member, person = helper
    profiles.shown(person, member)
    newcomer, other = access.signed_in()
    people.registered(actor=other)
    resident, asks = access.signed_in()
    begins = clock.now() + dt.timedelta(days=2)
    order = make.placed(asks, wanted_from=begins, wanted_until=begins + dt.timedelta(hours=2))
    services.accept_offer(make.offer_to(order, member).id, actor=member)
    looks = (
        (token, HERE),
        (newcomer, HERE),
        (token, "/me/profile"),
        (resident, f"/orders/{order.id}"),
        (office("station_worker"), f"/station/orders/{order.id}"),
    )
    for who, address in looks:  # the first look at a page compiles its templates, however busy the machine
        client.cookies[settings.SESSION_COOKIE] = who
        assert client.get(address).status_code == 200
    return looks


def kept(page, name):
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def examine(browser, house, pages, look, width):
    found = {}
    for at, (token, address) in enumerate(pages):
        context = opened(browser, house, look, width)
        context.add_cookies([{"name": settings.SESSION_COOKIE, "value": token, "url": house}])
        page = context.new_page()
        page.goto(house + address)
        unroll(page, width)
        kept(page, f"{at}-{look}-{width}")
        troubles = axe(page) + thumb_and_ruler(page, look)
        broken = page.evaluate("[...document.images].filter(one => !one.naturalWidth).map(one => one.src)")
        if troubles or broken:
            found[address] = [*troubles, *broken]
        context.close()
    return found


@pytest.mark.parametrize(("look", "width"), VIEWS)
def test_nobody_is_shut_out(stage, live_server, here, look, width):
    assert stage(examine, live_server.url, here, look, width) == {}


def put_up(browser, house, token, picture):
    """From one's profile: one tap there, a file, one tap to put it up, one to agree."""
    context = opened(browser, house, "plain", 390)
    context.add_cookies([{"name": settings.SESSION_COOKIE, "value": token, "url": house}])
    page = context.new_page()
    page.goto(house + HERE)
    page.set_input_files("input[type=file]", {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": picture})
    page.get_by_role("button", name="放上", exact=True).click()
    page.get_by_role("img", name="我现在的照片").wait_for()
    page.get_by_role("button", name="同意给要上门的居民看").click()
    page.get_by_text("要上门的居民看得到").wait_for()
    told = page.locator("main").inner_text()
    context.close()
    return told


def test_two_taps_after_choosing_a_picture(stage, live_server, helper):
    token, _member, _person = helper
    told = stage(put_up, live_server.url, token, profiles.photograph())
    assert "不给看了" in told
