"""Profiles, lists that go out and hours sheets in a real browser: nobody is shut out; the week by keyboard alone."""

import pytest
from django.conf import settings

from tests.factories import access, organisations, people, profiles, rosters
from tests.fixtures.browser import VIEWS, axe, opened, thumb_and_ruler, unroll
from tongxing.access import queries as accounts
from tongxing.organisations import services as team_deeds
from tongxing.profiles import queries, services
from tongxing.rosters import services as roster_deeds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "国家职业资格证书（养老护理员）三级补充证明及继续教育合格凭证"


@pytest.fixture
def here():
    """A manager who said everything there is to say, with a list out, and a sheet that waits."""
    team = organisations.organisation()
    token, somebody = access.signed_in()
    person, _account = people.registered(somebody)
    team_deeds.add_member(team.id, person.id, "organisation_manager", actor=organisations.SYSTEM)
    actor = accounts.member(somebody.account_id)
    services.keep_profile(person.id, profiles.SAID, actor=actor)
    services.keep_slots(person.id, ["01", "14", "24"], actor=actor)
    profiles.checked(person, title=LONG, issued_on=None, expires_on=None)
    profiles.stated(person, content=profiles.PNG, issued_on=None, expires_on=None)
    profiles.asked(people.volunteer(), person)
    export = rosters.asked_out(team, actor)
    lines = [
        (1, person.volunteer_number, "", "", "2026.03.14", "14:00", "16:00", 2),
        (2, "", "", "", "", "", "", ""),
    ]
    lines += [(3, "12345678901231", "", "", "6.1", "", "", "很久")]
    sheet = roster_deeds.upload_hours(rosters.hours_order(team, rosters.hours(lines)), actor=actor)
    pages = (
        "/me/profile", "/me/profile/particulars", "/me/profile/week", "/me/profile/skills/new", "/me/family",
        "/me/takings", "/team/exports", f"/team/exports/{export.id}", "/team/hours", f"/team/hours/{sheet.id}", "/skills",
    )  # fmt: skip
    return token, person, pages


def examine(browser, house, token, pages, look, width):
    context = opened(browser, house, look, width)
    context.add_cookies([{"name": settings.SESSION_COOKIE, "value": token, "url": house}])
    found = {}
    for address in pages:
        page = context.new_page()
        page.goto(house + address)
        unroll(page, width)
        if troubles := axe(page) + thumb_and_ruler(page, look):
            found[address] = troubles
        page.close()
    context.close()
    return found


@pytest.mark.parametrize(("look", "width"), VIEWS)
def test_nobody_is_shut_out(stage, live_server, here, look, width):
    token, _person, pages = here
    assert stage(examine, live_server.url, token, pages, look, width) == {}


def tick_the_week(browser, house, token):
    """Monday morning off and Sunday evening on, without a mouse; then saved."""
    context = opened(browser, house, "plain", 390)
    context.add_cookies([{"name": settings.SESSION_COOKIE, "value": token, "url": house}])
    page = context.new_page()
    page.goto(house + "/me/profile/week")
    for name in ("星期一上午", "星期日晚上"):
        page.get_by_role("checkbox", name=name).focus()
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/me/profile*")
    context.close()


def test_the_week_is_ticked_by_keyboard_alone(stage, live_server, here):
    token, person, _pages = here
    stage(tick_the_week, live_server.url, token)
    assert queries.profile_of(person.id).slots == ("14", "21", "24")
