"""A family in taps (product 3.3): three fields for a child, one tap for yes or no, two to send the record to school.

On the way every page is examined: nothing for axe to find, no target too small, nothing off the edge (R-91).
"""

import os
from pathlib import Path

import pytest

from tests.factories import access, activities, families, ledger, people
from tests.factories import references as schools
from tests.fixtures.browser import PHONE, axe, opened, thumb_and_ruler, unroll
from tongxing.activities import queries
from tongxing.activities import services as deeds
from tongxing.activities.shapes import SignUp
from tongxing.foundation import clock, ids
from tongxing.people import services as people_deeds
from tongxing.people.models import Guardianship
from tongxing.references.models import Release

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("TONGXING_PICTURES", "")


class House:
    """A guardian with a child at an activity now, a young person who waits for a yes, and a school that asks."""

    def __init__(self) -> None:
        self.gran = families.guardian()
        self.token = access.signed_in(self.gran.phone)[0]
        self.team = activities.team()
        self.today = activities.activity(self.team, min_age=8, title="给社区花坛浇水")
        self.later = activities.activity(
            self.team, min_age=8, title="擦洗公交站牌", starts_at=activities.at(17), ends_at=activities.at(18)
        )
        self.child = families.child(self.gran).person
        deeds.sign_up_child(SignUp(ids.new_id(), self.today.id), self.child.id, actor=self.gran.member)
        self.young, me = families.youth()
        families.agreed(self.young, me, self.gran)
        activities.sign_up(self.later, me)
        stands_in = people_deeds.stand_in(self.child.id, actor=self.gran.member)
        ledger.effective(ledger.Volunteer(stands_in, self.child.id, "王小宝"))
        rule = schools.rule(minutes_per_credit=60, rounding="half", school_name="示例小学")
        asked = schools.asked(schools.Student(self.child, stands_in), credit_rule_id=rule.id)
        self.inquiry = asked.inquiry_id


@pytest.fixture
def house(live_server, everybodys_clock):
    """On the Saturday afternoon, the child has arrived."""
    with clock.at(activities.NOW):
        made = House()
    with activities.the_day(14):
        activities.called(made.today, made.child, made.team, "arrive")
        made.url = live_server.url
        yield made


def entered(browser, house: House, look: str = "plain", width: int = PHONE):
    context = opened(browser, house.url, look, width)
    context.add_cookies([{"name": "tongxing_session", "value": house.token, "url": house.url}])
    page = context.new_page()
    page.set_default_timeout(120_000)
    return page


def add(page, house: House) -> int:
    """How many fields are filled in for one more child."""
    page.goto(f"{house.url}/me/children/new")
    fields = [
        lambda: page.locator("#id_name").fill("王小妹"),
        lambda: page.locator("#id_document_number").fill(people.document(families.NINE, "2")),
        lambda: page.locator('input[name="relation"]').first.evaluate("box => box.click()"),
    ]
    for fill in fields:
        fill()
    page.locator('input[name="agreed"]').evaluate("box => box.click()")
    page.get_by_role("button", name="添加", exact=True).click()
    page.wait_for_url("**/me/children/*-*")
    return len(fields)


def say(page, house: House, word: str) -> int:
    """From where the notice leads: how many taps for a word."""
    page.goto(f"{house.url}/me/children/{house.young.id}/activities/{house.later.id}")
    page.get_by_role("button", name=word, exact=True).click()
    page.wait_for_load_state()
    return 1


def send(page, house: House) -> int:
    """From the child's page: look at what is given, give it."""
    page.goto(f"{house.url}/me/children/{house.child.id}")
    page.get_by_role("link", name="看看会给什么").click()
    page.wait_for_url("**/school/**")
    assert "学分" in page.inner_text("main")  # the school's own rounding is shown before anything is sent
    page.get_by_role("button", name="同意，发给学校").click()
    page.wait_for_load_state()
    return 2


def looked_at(browser, house: House) -> list[str]:
    """Every page on a phone, on a desktop and for elders; pictures when they are wanted."""
    child, young = f"/me/children/{house.child.id}", f"/me/children/{house.young.id}"
    found = []
    for name, address in (
        ("children", "/me/children"),
        ("child_new", "/me/children/new"),
        ("child", child),
        ("child_there", f"{child}/activities/{house.today.id}"),
        ("child_word", f"{young}/activities/{house.later.id}"),
        ("child_school", f"{child}/school/{house.inquiry}"),
        ("child_withdrawal", f"{child}/withdrawal"),
    ):
        for label, look, width in (
            ("phone", "plain", PHONE),
            ("wide", "plain", 1280),
            ("elder", "elder", PHONE),
        ):
            page = entered(browser, house, look, width)
            page.goto(house.url + address)
            unroll(page, width)
            found += [f"{name} {label}: {one}" for one in (*axe(page), *thumb_and_ruler(page, look))]
            if PICTURES:
                page.screenshot(path=Path(PICTURES) / f"{name}-{label}.png", full_page=True)
            page.context.close()
    return found


def played(browser, house: House) -> list[int]:
    """Fields for a child, taps for a yes and for a no, taps to the school."""
    page = entered(browser, house)
    page.goto(f"{house.url}/me/children")
    assert "14:00 到了" in page.inner_text("main")
    assert page.locator('a[href="tel:13900000003"]').count() >= 1
    told = [add(page, house), say(page, house, "同意参加"), say(page, house, "不同意"), send(page, house)]
    page.context.close()
    return told


def test_a_family_in_few_taps(house, stage):
    assert stage(lambda browser: looked_at(browser, house)) == []
    assert stage(lambda browser: played(browser, house)) == [3, 1, 1, 2]
    assert Guardianship.objects.filter(state="active").count() == 3
    assert queries.child_stay(house.young.id, house.later.id, house.gran.member).word.code == "refused"
    assert Release.objects.count() == 1
