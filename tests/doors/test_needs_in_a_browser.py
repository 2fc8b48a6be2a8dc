"""Asking for help and the desk in a real browser: nothing for axe to find, in every mode and on every screen (R-91)."""

import datetime as dt
import os
from pathlib import Path

import pytest

from tests.factories import access, needs, stations
from tests.fixtures.browser import VIEWS, axe, opened, thumb_and_ruler, unroll
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TONGXING_PICTURES", "")


@pytest.fixture
def house(live_server):
    """A street with a station, a resident who also works there, and needs at every point of their way."""
    stations.station()
    token, member = access.signed_in()
    today = clock.today()
    until = today + dt.timedelta(days=9)
    give_grant(
        GiveGrant(member.account_id, "station_worker", stations.NANGANG, today, until),
        actor=SystemActor("test"),
    )
    for days, words in enumerate(
        ("想学用手机挂号", "阳台漏风，请人帮忙贴窗条", "孩子放学没人接，每天四点半")
    ):
        with clock.at(clock.now() - dt.timedelta(days=days * 2)):
            needs.answered(summary=words)
    with clock.at(clock.now() - dt.timedelta(hours=19)):
        noted = needs.noted(by=member)
    needs.noted(summary="下雪了，门口的台阶结冰，出不了门")
    needs.passed_on(summary="隔壁王大娘要去医院，没人陪")
    needs.closed()
    return live_server.url, token, noted, needs.served(by=member)


def addresses(noted, served) -> dict[str, str]:
    return {
        "home": "/",
        "needs": "/needs",
        "kind": "/needs/new",
        "new": "/needs/new?category=0017",
        "mine": f"/needs/{noted.id}",
        "served": f"/needs/{served.id}",
        "withdrawal": f"/needs/{noted.id}/withdrawal",
        "change": f"/needs/{noted.id}/change",
        "help": "/help",
        "desk": "/station",
        "desk-list": "/station/needs?state=verified",
        "desk-new": "/station/needs/new",
        "desk-need": f"/station/needs/{noted.id}",
        "desk-served": f"/station/needs/{served.id}",
    }


def examine(browser, base, token, pages, look, width):
    """What axe, a thumb and a ruler find on each page."""
    context = opened(browser, base, look, width)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page = context.new_page()
    found = {}
    for name, address in pages.items():
        page.goto(base + address)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{look}-{width}.png", full_page=True)
        unroll(page, width)
        found[name] = axe(page) + thumb_and_ruler(page, look)
    context.close()
    return {name: troubles for name, troubles in found.items() if troubles}


EVERY_PAGE = {("plain", 390), ("elder", 390)}
IN_ANY_LOOK = ("home", "new", "change", "served", "desk", "desk-need", "help")


@pytest.mark.parametrize(("look", "width"), VIEWS)
def test_nobody_is_shut_out(stage, house, look, width):
    base, token, noted, served = house
    pages = addresses(noted, served)
    if (look, width) not in EVERY_PAGE and not PICTURES:
        pages = {name: pages[name] for name in IN_ANY_LOOK}
    assert stage(examine, base, token, pages, look, width) == {}


def ask(browser, base, token):
    """From the front page to a number, counting the taps, without scripts."""
    context = opened(browser, base, "plain", 390, java_script_enabled=False)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page = context.new_page()
    page.goto(base + "/")
    page.get_by_role("link", name="我要求助").first.click()
    page.get_by_role("link", name="陪伴和照料").click()
    page.get_by_label("需要什么帮助").fill("想请人陪着去量血压")
    page.get_by_label("怎么称呼您").fill("王秀兰")
    page.get_by_role("button", name="提交").click()
    told = page.locator("main").inner_text()
    context.close()
    return told


def test_three_taps_without_scripts_are_enough(stage, house):
    base, token, _noted, _served = house
    told = stage(ask, base, token)
    assert ("登记好了，编号" in told, "想请人陪着去量血压" in told) == (True, True)
