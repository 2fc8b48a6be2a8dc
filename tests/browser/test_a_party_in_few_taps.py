"""Family and friends as one in taps: two for whoever begins, one for each who joins by their own word (0070).

On a phone, in the plain and in the elder mode; on the way every page is examined (R-91).
"""

import pytest

from tests.factories import access, activities, people
from tests.fixtures.browser import PHONE, axe, opened, thumb_and_ruler, unroll
from tongxing.activities.models import SignUp
from tongxing.foundation import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def person(phone: str):
    """Somebody who may sign up, and the token with which they are signed in."""
    token, member = access.signed_in(phone)
    people.registered(member)
    return token, member.account_id


def entered(browser, url: str, token: str, look: str):
    context = opened(browser, url, look, PHONE)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": url}])
    page = context.new_page()
    page.set_default_timeout(120_000)
    return page


def faults(page, look: str) -> list[str]:
    page.wait_for_load_state(
        "networkidle"
    )  # a page that has just been turned to may still wait for its style
    unroll(page, PHONE)
    return [*axe(page), *thumb_and_ruler(page, look)]


def played(browser, url: str, card, tokens: tuple[str, str], look: str) -> tuple[list[str], list[int]]:
    """What is wrong with the pages, and how many taps each of the two needs."""
    first, second = (entered(browser, url, token, look) for token in tokens)
    first.goto(f"{url}/activities/{card.id}/party")
    found = faults(first, look)
    first.get_by_role("button", name="下一步", exact=True).click()
    first.wait_for_url("**/parties/**")
    found += faults(first, look)
    second.goto(first.url)
    found += faults(second, look)
    second.get_by_role("button", name="我加入", exact=True).click()
    second.get_by_role("heading", name="同行的人（2 位）").wait_for()
    first.reload()
    first.get_by_role("button", name="现在一起报名", exact=True).click()
    first.get_by_role("link", name="去活动页").wait_for()
    found += faults(first, look)
    for page in (first, second):
        page.context.close()
    return found, [2, 1]


@pytest.mark.parametrize("look", ["plain", "elder"])
def test_one_begins_another_joins_and_one_press_signs_both_up(live_server, everybodys_clock, stage, look):
    with clock.at(activities.NOW):
        card = activities.activity(activities.team(), places=5)
        (mine, me), (theirs, friend) = person("13900000191"), person("13900000192")
        found, taps = stage(lambda browser: played(browser, live_server.url, card, (mine, theirs), look))
    assert (found, taps) == ([], [2, 1])
    held = SignUp.objects.filter(activity_id=card.id, state="held")
    assert set(held.values_list("account_id", flat=True)) == {me, friend}
