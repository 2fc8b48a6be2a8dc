"""Looking at a page with axe, a thumb and a ruler, on a phone and on the narrowest one."""

from tests.browser import showcase
from tests.fixtures.browser import LOOKS, PHONE, SMALLEST, axe, opened, thumb_and_ruler, unroll

# The elder look is the same page in other sizes and colours; these alone say something else there.
OWN_WORDS_FOR_ELDERS = {"home", "me", "record", "records", "activities", "teams"}
BY_SIZE_AND_COLOUR = ["color-contrast", "target-size"]
LOOK_IN_ADDRESS = {"opening_waiting"}  # kept by proxies, so the cookie says nothing there
OFF_THE_EDGE = "() => document.documentElement.scrollWidth - window.innerWidth"
DARK = "() => { document.documentElement.dataset.theme = 'dark' }"


def entered(browser, url, look, token):
    context = opened(browser, url, look, PHONE)
    if token:
        context.add_cookies([{"name": "tongxing_session", "value": token, "url": url}])
    return context


def troubles(stage, county, look):
    """What is wrong with which page, looked at by everybody whom it concerns."""
    found = {}
    for who in showcase.PERSONAS:
        theirs = [visit for visit in county.visits if visit.who == who and first_of(visit, county.visits)]
        found |= stage(examine_all, county.url, look, county.tokens.get(who, ""), theirs)
    return {page: wrong for page, wrong in found.items() if wrong}


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
        address = visit.address + (f"?look={LOOKS[look]}" if visit.name in LOOK_IN_ADDRESS else "")
        wrong = [] if page.goto(url + address).status == 200 else ["does not open"]
        wrong += examined(page, look, whole=look == "plain" or visit.name in OWN_WORDS_FOR_ELDERS)
        found[f"{visit.who}: {visit.name} {visit.address}"] = wrong + thrown
        thrown.clear()
    context.close()
    return found


def examined(page, look, *, whole):
    """All rules, or those that the look can break; the narrowest phone; in the dark what can differ there."""
    unroll(page, PHONE)
    wrong = axe(page, None if whole else BY_SIZE_AND_COLOUR) + thumb_and_ruler(page, look)
    if look == "plain":
        page.evaluate(DARK)
        wrong += [f"in the dark: {one}" for one in axe(page, ["color-contrast"])]
    page.set_viewport_size({"width": SMALLEST, "height": 640})
    if (over := page.evaluate(OFF_THE_EDGE)) > 0:
        wrong.append(f"{over} px off the edge of {SMALLEST}")
    return wrong
