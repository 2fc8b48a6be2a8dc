"""The time bank in a real browser: nothing for axe to find, no target too small, nothing off the edge (R-91)."""

import datetime as dt
import os
import uuid
from pathlib import Path

import pytest

from tests.factories import access, organisations, people
from tests.factories import timebank as made
from tests.fixtures.browser import VIEWS, axe, opened, thumb_and_ruler, unroll
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.foundation import clock
from tongxing.timebank import services
from tongxing.timebank.models import Savings
from tongxing.timebank.shapes import GiveTime, OfferService, ReportService

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TONGXING_PICTURES", "")
LONG = "陪我去区中医院针灸推拿科复查取药再到银行办存折补登和水电费缴纳顺路买菜"


@pytest.fixture
def house(live_server):
    """An elder with an hour at three points of its way, who is also the desk and the city's officer."""
    here = made.city()
    today = clock.today()
    token, member = access.signed_in()
    for role, region in (("station_worker", made.NANGANG), ("authority_officer", made.HARBIN)):
        until = today + dt.timedelta(days=9)
        give_grant(GiveGrant(member.account_id, role, region, today, until), actor=SystemActor("test"))
    card, member = people.registered(access.queries.member(member.account_id), name="欧阳秀兰", age=84)
    elder = made.Somebody(access.queries.member(member.account_id), card)
    organisations.member_in(here.team, person=card)
    for back in (2, 3, 4):
        made.deposited(elder, 200, today - dt.timedelta(days=back))
    made.record(elder, 130, today - dt.timedelta(days=5))
    services.give_time(
        GiveTime(uuid.uuid4(), made.HARBIN, 30, here.mother.number, "sibling"), actor=elder.member
    )
    soon = clock.now() + dt.timedelta(minutes=5)
    span = {"wanted_from": soon, "wanted_until": soon + dt.timedelta(hours=6)}
    offered, asked = (made.ordered(elder, title=LONG, **span), made.ordered(elder, **span))
    services.offer_service(OfferService(uuid.uuid4(), offered.id, here.team.id), actor=here.helper.member)
    services.accept_offer(asked.id, made.offered(here, asked), actor=elder.member)
    with clock.at(soon + dt.timedelta(hours=2)):
        told = ReportService(uuid.uuid4(), asked.id, soon, soon + dt.timedelta(minutes=50))
        services.report_service(told, actor=here.helper.member)
    services.pledge_reserve(made.pledge(until_on=today + dt.timedelta(days=400)), actor=elder.member)
    for born, many in ((today.year - 66, 9), (today.year - 75, 6)):
        for _ in range(many):
            Savings.objects.create(
                person_id=uuid.uuid4(),
                region_code=made.HARBIN,
                birth_year=born,
                minutes=5000,
                last_moved_on=today,
                opened_at=clock.now(),
            )
    return live_server.url, token, offered, asked


def addresses(offered, asked) -> dict[str, str]:
    return {
        "bank": "/me/time-bank",
        "reported": f"/me/time-bank/orders/{asked.id}",
        "offered": f"/me/time-bank/orders/{offered.id}",
        "new": "/me/time-bank/orders/new",
        "gift": "/me/time-bank/gifts/new",
        "statement": f"/me/time-bank/statement/{made.HARBIN}",
        "waiting": "/me/time-bank/waiting",
        "transfers": "/me/time-bank/transfers",
        "desk": "/station/time-bank",
        "desk-order": f"/station/time-bank/{asked.id}",
        "desk-new": "/station/time-bank/new",
        "authority": "/authority/time-bank",
        "solvency": f"/time-bank?region={made.HARBIN}",
    }


def examine(browser, base, token, pages, look, width):
    """What axe, a thumb and a ruler find on each page."""
    context = opened(browser, base, look, width)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page = context.new_page()
    page.set_default_timeout(120_000)
    found = {}
    for name, address in pages.items():
        page.goto(base + address)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{look}-{width}.png", full_page=True)
        unroll(page, width)
        found[name] = axe(page) + thumb_and_ruler(page, look)
    context.close()
    return {name: troubles for name, troubles in found.items() if troubles}


def test_nobody_is_shut_out(stage, house):
    base, token, offered, asked = house
    pages = addresses(offered, asked)
    found = {
        f"{look} {width}": troubles
        for look, width in VIEWS
        if (troubles := stage(examine, base, token, pages, look, width))
    }
    assert found == {}
