"""Stars and honours in a real browser: nothing for axe to find, on every screen (R-91)."""

import datetime as dt
import os
from pathlib import Path

import pytest

from tests.factories import access, ledger, places
from tests.factories import honours as make
from tests.fixtures.browser import HEIGHTS, VIEWS, axe, opened, thumb_and_ruler, unroll
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant
from tongxing.foundation import clock
from tongxing.honours import services as deeds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TONGXING_PICTURES", "")
LONG = "黑龙江省哈尔滨市南岗区花园街道花园街社区邻里互助志愿服务联合会老年服务分队"
WHY = "三年来每周陪小区里两位行动不便的独居老人买菜取药、陪同就医、帮忙缴费，刮风下雨从不缺席，邻居有事第一个想到他。"


def _grant(role: str, region_code: int, **of) -> str:
    token, member = access.signed_in()
    until = make.TODAY + dt.timedelta(days=300)
    give_grant(GiveGrant(member.account_id, role, region_code, make.TODAY, until, **of), actor=make.SYSTEM)
    return token


@pytest.fixture
def house(live_server, everybodys_clock):
    """A star to be lowered, one that waits for the city, a list of the year, an honour on notice and doubted."""
    places.ground()
    with clock.at(make.NOW):
        token, she = ledger.at_the_door()
        make.hours(she, 92)
        make.hours(she, 30, since=dt.date(2025, 1, 4), evidence_class="C")
        entry = make.served(she, dt.date(2026, 11, 14))
        make.hours(she, 170, since=dt.date(2025, 3, 1))
        make.settled(she)
        make.withdrawn(entry)
        make.settled(she)
        other = ledger.volunteer("古丽娜尔·阿不都热依木", "TX2603000099")
        make.hours(other, 640, since=dt.date(2025, 1, 4))
        make.settled(other)
        here = make.team(LONG)
        card = make.published(here, why=WHY)
        make.nominated(here, honour="outstanding_team", volunteer_number="", why=WHY)
        deeds.compute_annual(make.annual(), actor=make.county())
        make.doubted(card)
        tokens = {
            "she": token,
            "officer": _grant("authority_officer", 230100000000),
            "manager": _grant("organisation_manager", 230103000000, organisation_id=here.house.id),
            "nobody": "",
        }
        visits = [
            ("she", "/me/star"),
            ("she", "/me/star/objection"),
            ("officer", "/authority/stars"),
            ("officer", f"/authority/stars/{other.person_id}"),
            ("officer", "/authority/honours"),
            ("officer", f"/authority/honours/{card.id}"),
            ("manager", "/team/honours"),
            ("manager", "/team/honours/new"),
            ("nobody", "/honours"),
            ("nobody", f"/honours/{card.id}/doubt"),
        ]
        yield live_server.url, tokens, visits


def examine(browser, base, tokens, visits, look, width):
    """What axe, a thumb and a ruler find on each page, as those see it whom it concerns."""
    found = {}
    for who, address in visits:
        context = opened(browser, base, look, width)
        if tokens[who]:
            context.add_cookies([{"name": "tongxing_session", "value": tokens[who], "url": base}])
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        answer = page.goto(base + address)
        if PICTURES:
            name = address.strip("/").replace("/", "-")[:40]
            page.screenshot(path=Path(PICTURES) / f"{name}-{look}-{width}.png", full_page=True)
        unroll(page, width)
        troubles = axe(page) + thumb_and_ruler(page, look)
        if answer.status != 200:
            troubles.append(f"answered {answer.status}")
        if troubles:
            found[f"{who} {address}"] = troubles
        context.close()
    return found


@pytest.mark.parametrize(("look", "width"), VIEWS)
def test_nobody_is_shut_out(stage, house, look, width):
    base, tokens, visits = house
    assert stage(examine, base, tokens, visits, look, width) == {}
