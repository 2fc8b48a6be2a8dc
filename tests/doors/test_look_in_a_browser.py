"""The components in a real browser: nothing for axe to find, nothing too small, nothing off the edge (R-91)."""

import pytest

from tests.factories import places
from tests.fixtures.browser import VIEWS, axe, opened, thumb_and_ruler, unroll

ADDRESSES = ("/gallery", "/settings/look", "/gallery/code", "/no/such/page")

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(live_server):
    places.ground()
    return live_server.url


def examine(browser, house, address, look, width):
    """What axe, a thumb and a ruler find on one page."""
    context = opened(browser, house, look, width)
    page = context.new_page()
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(house + address)
    unroll(page, width)
    troubles += axe(page) + thumb_and_ruler(page, look)
    context.close()
    return troubles


@pytest.mark.parametrize(("look", "width"), VIEWS)
def test_nobody_is_shut_out(stage, house, look, width):
    found = {address: stage(examine, house, address, look, width) for address in ADDRESSES}
    assert {address: troubles for address, troubles in found.items() if troubles} == {}


def refine_without_scripts(browser, house):
    context = opened(browser, house, "plain", 390, java_script_enabled=False)
    page = context.new_page()
    page.goto(house + "/gallery")
    seen = page.locator("#fresh [hidden]").count(), page.locator("#fresh .without-script").is_visible()
    page.goto(house + "/settings/look")
    page.get_by_label("长者版").check()
    page.get_by_role("button", name="按这样显示").click()
    mode = page.locator("html").get_attribute("data-mode")
    context.close()
    return seen, mode


def test_everything_works_without_scripts(stage, house):
    seen, mode = stage(refine_without_scripts, house)
    assert seen == (2, True), "the stepper's buttons stay away, the button for the next list is there"
    assert mode == "elder"


def walk_by_keyboard(browser, house):
    context = opened(browser, house, "plain", 390)
    page = context.new_page()
    page.goto(house + "/settings/look")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("!!document.activeElement.closest('main')")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    context.close()
    return first, inside, outline


def test_the_keyboard_skips_to_the_text_and_shows_where_it_stands(stage, house):
    assert stage(walk_by_keyboard, house) == ("skip", True, "solid")


def choose_a_region(browser, house):
    context = opened(browser, house, "plain", 390)
    page = context.new_page()
    page.goto(house + "/gallery")
    form = page.locator("#fresh")
    for label, name in (("区县", "南岗区"), ("街道乡镇", "花园街道"), ("社区村", "花园街社区")):
        with page.expect_response("**/settings/regions?**"):
            form.get_by_label(label).select_option(name)
    chosen = form.locator("[name=where-3]").input_value()
    form.get_by_label("加一").click()
    people = form.get_by_label("人数").input_value()
    context.close()
    return chosen, people


def test_lists_follow_one_another_and_numbers_step(stage, house):
    assert stage(choose_a_region, house) == (str(places.HUAYUAN_STREET), "13")


def press_twice(browser, house):
    context = opened(browser, house, "plain", 390)
    page = context.new_page()
    page.goto(house + "/settings/look")
    posts = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.route(
        "**/settings/look",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    page.evaluate("const b = document.querySelector('.form [type=submit]'); b.click(); b.click(); b.click()")
    page.wait_for_timeout(300)
    context.close()
    return len(posts)


def test_pressing_thrice_sends_once(stage, house):
    assert stage(press_twice, house) == 1


def ask_nearby(browser, house):
    context = opened(
        browser,
        house,
        "plain",
        390,
        permissions=["geolocation"],
        geolocation={"latitude": 45.756, "longitude": 126.668},
    )
    page = context.new_page()
    page.goto(house + "/gallery")
    before = page.url
    page.get_by_role("button", name="看我附近的").click()
    page.wait_for_url("**/gallery?lat=**")
    after = page.url
    context.close()
    return before.endswith("/gallery"), after.rsplit("?", 1)[1]


def test_the_position_is_asked_only_when_pressed(stage, house):
    assert stage(ask_nearby, house) == (True, "lat=45.7560&lon=126.6680")
