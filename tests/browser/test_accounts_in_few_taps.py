"""Accounts in taps (product 3.2, R-74): one to read a badge, four steps to leave, two minutes at the desk.

On the way every page is examined: nothing for axe to find, no target too small, nothing off the edge (R-91).
"""

import os
import time
from pathlib import Path

import pytest

from tests.factories import access, activities, people
from tests.factories.badges import badge
from tests.factories.places import HUAYUAN_STREET
from tests.fixtures.browser import PHONE, axe, opened, thumb_and_ruler, unroll
from tests.rooms.foundation.test_uploads import JPEG
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.activities.models import Arrival
from tongxing.foundation import clock
from tongxing.people.models import Erasure, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TONGXING_PICTURES", "")
TWO_MINUTES = 120


@pytest.fixture
def house(live_server, everybodys_clock):
    """A volunteer with a badge who holds a place today; a leader on duty who is a station worker as well."""
    with clock.at(activities.NOW):
        team = activities.team()
        card = activities.activity(team)
        token, member = access.signed_in()
        person, _me = people.registered(member, name="欧阳春梅", residence_code=HUAYUAN_STREET)
        activities.sign_up(card, member)
        code = badge(person, member).code
        leading, leader = access.signed_in()
        day = activities.SATURDAY
        for role in ("team_leader", "station_worker"):
            order = GiveGrant(leader.account_id, role, access.NANGANG, day, day, organisation_id=team.id)
            give_grant(order, actor=SystemActor("test"))
    with activities.the_day(13, 30):
        activities.on_duty(card, team, access.who(leading))
    with activities.the_day(14):
        yield live_server.url, token, leading, card, code


def entered(browser, base: str, token: str, look: str = "plain", width: int = PHONE):
    context = opened(browser, base, look, width)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page = context.new_page()
    page.set_default_timeout(120_000)
    return page


def read_a_badge(browser, base, leading, code):
    """The camera opens the address; one tap."""
    page = entered(browser, base, leading)
    page.goto(f"{base}/badge/{code}")
    page.get_by_role("button", name="签到").click()
    page.wait_for_url("**/badges**")
    page.context.close()
    return 1


def register(browser, base, leading):
    """As a practised worker does it: seconds from the open page to the volunteer's page."""
    page = entered(browser, base, leading)
    page.goto(f"{base}/station/registrations/new")
    began = time.monotonic()
    page.get_by_label("姓名").fill("李桂芳")
    page.get_by_label("证件号码").fill(people.document())
    page.locator('select[name="residence_code-4"]').select_option(index=1)
    page.locator('input[name="categories"]').first.evaluate("box => box.click()")
    page.locator('input[type="file"]').set_input_files(
        {"name": "sheet.jpg", "mimeType": "image/jpeg", "buffer": JPEG}
    )
    page.get_by_role("button", name="登记", exact=True).click()
    page.wait_for_url("**/station/papers/**")
    page.context.close()
    return time.monotonic() - began


def close(browser, base, token):
    """From home: 我的, 资料和隐私, 彻底注销账号, 彻底注销."""
    page = entered(browser, base, token)
    page.goto(base)
    steps = 0
    for role, name in (
        ("link", "我的"),
        ("link", "资料和隐私"),
        ("link", "彻底注销账号"),
        ("button", "彻底注销"),
    ):
        page.get_by_role(role, name=name, exact=True).first.click()
        page.wait_for_load_state()
        steps += 1
    page.context.close()
    return steps


def looked_at(browser, base, visits) -> list[str]:
    """Every page on a phone, on a desktop and for elders; pictures when they are wanted."""
    found = []
    for name, token, address in visits:
        for label, look, width in (
            ("phone", "plain", PHONE),
            ("wide", "plain", 1280),
            ("elder", "elder", PHONE),
        ):
            page = entered(browser, base, token, look, width)
            page.goto(base + address)
            unroll(page, width)
            found += [f"{name} {label}: {one}" for one in (*axe(page), *thumb_and_ruler(page, look))]
            if PICTURES:
                page.screenshot(path=Path(PICTURES) / f"{name}-{label}.png", full_page=True)
            page.context.close()
    return found


def test_the_jobs_take_the_taps_that_were_promised(house, stage):
    base, token, leading, card, code = house
    number = Person.objects.get(account_id=access.who(token).account_id).volunteer_number
    visits = [
        ("badge", token, "/me/badge"),
        ("badge-sheet", token, "/me/badge/sheet"),
        ("privacy", token, "/me/privacy"),
        ("closing", token, "/me/privacy/closing"),
        ("merging", token, "/me/merging"),
        ("number-used", token, "/number-used"),
        ("badge-read", leading, f"/badge/{code}"),
        ("badges", leading, f"/team/activities/{card.id}/badges"),
        ("registration", leading, "/station/registrations/new"),
        ("sheet", leading, "/station/registrations/sheet"),
        ("desk", leading, f"/station/papers/{number}"),
        ("receipt", leading, f"/station/papers/{number}/receipt"),
        ("phone", leading, f"/station/papers/{number}/phone"),
    ]
    assert stage(lambda browser: looked_at(browser, base, visits)) == []
    assert stage(lambda browser: read_a_badge(browser, base, leading, code)) == 1
    assert Arrival.objects.count() == 1
    assert stage(lambda browser: register(browser, base, leading)) < TWO_MINUTES
    assert Person.objects.filter(masked_name="李**").count() == 1
    assert stage(lambda browser: close(browser, base, token)) == 4
    assert Erasure.objects.count() == 1
