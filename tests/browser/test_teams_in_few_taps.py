"""An organisation's jobs in taps (product 3.7): one list, a role that ends by itself, the year in one; and those of
whoever is asked to stand beside a project, to be a mentor, or to say something about a review.
"""

import uuid

import pytest

from tests.factories import access, organisations, partners, people, profiles, projects, reviews
from tests.factories import incubation as growing
from tests.fixtures.browser import PHONE, axe, opened, thumb_and_ruler, unroll
from tongxing.incubation import services as incubation
from tongxing.incubation.models import IncubationPlace, IncubationStep, Mentor
from tongxing.incubation.shapes import AskMentor
from tongxing.organisations import services as team_deeds
from tongxing.organisations.models import Membership
from tongxing.projects.models import Partner
from tongxing.reviews.models import Review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(live_server):
    """Somebody who manages a team that is reviewed and a base where it grows; a member; a social worker."""
    token, account = access.signed_in()
    manager, _me = people.registered(account)
    team = reviews.team("花园街道花园街社区楼道邻里守望互助与心理疏导志愿服务小分队")
    base = growing.base()
    for house_id in (team.id, base.operator_id):
        team_deeds.add_member(house_id, manager.id, "organisation_manager", actor=organisations.SYSTEM)
    other, account = access.signed_in()
    friend, _me = people.registered(account)
    profiles.checked(friend, code="99", title="社会工作师", number="SW-1", expires_on=None)
    team_deeds.add_member(team.id, friend.id, "member", actor=organisations.SYSTEM)
    place = growing.growing(base, team)
    asked = AskMentor(place.id, uuid.uuid4(), friend.volunteer_number, "财务公开")
    incubation.ask_mentor(asked, actor=growing.operator(base))
    project = projects.proposed(team, **partners.led_by(friend))
    reviews.figures()
    return live_server.url, token, other, team, place, reviews.opened(team), project


def entered(browser, base: str, token: str):
    context = opened(browser, base, "plain", PHONE)
    context.add_cookies([{"name": "tongxing_session", "value": token, "url": base}])
    page = context.new_page()
    page.set_default_timeout(60_000)
    return page


def walked(browser, base, token, start, *steps) -> tuple[int, str, list]:
    """Taps from one address on, what stands there in the end, and what axe, a thumb and a ruler found on the way.

    A step is a pair of role and name to tap; of kind `write` it fills a field and counts for nothing.
    """
    page, taps = entered(browser, base, token), 0
    page.goto(base + start)
    unroll(page, PHONE)
    found = [*axe(page), *thumb_and_ruler(page, "plain")]
    for kind, name, *words in steps:
        if kind == "write":
            page.get_by_label(name).first.fill(words[0])
            continue
        if kind == "choice":
            page.locator("label.choice").filter(has_text=name).first.click()
        else:
            page.locator("main").get_by_role(kind, name=name).first.click()
        page.wait_for_load_state()
        taps += 1
    unroll(page, PHONE)
    found += [*axe(page), *thumb_and_ruler(page, "plain")]
    told = page.locator("main").inner_text()
    page.context.close()
    return taps, told, found


def test_a_manager_has_one_list_a_role_card_and_the_year_in_few_taps(office, stage):
    base, token, _other, team, _place, review, _project = office
    taps, told, found = stage(walked, base, token, "/team", ("link", "组织、成员和材料"))
    assert (taps, found) == (1, [])
    assert "要办的" in told and "缺少" in told
    taps, told, found = stage(walked, base, token, "/team", ("link", "组织年度报告"))
    assert (taps, found) == (1, [])
    held = Membership.objects.get(organisation_id=team.id, role="member")
    steps = (("choice", "队长"), ("choice", "3 个月"), ("button", "改为这个职责"))
    taps, told, found = stage(walked, base, token, f"/team/memberships/{held.id}/role", *steps)
    assert (taps, found) == (3, [])
    given = Membership.objects.get(organisation_id=team.id, person_id=held.person_id, state="active")
    assert (given.role, given.role_ends_on is not None) == ("team_leader", True)
    taps, told, found = stage(walked, base, token, f"/team/reviews/{review.id}", ("button", "交给主管部门"))
    assert (taps, found, Review.objects.get(pk=review.id).state) == (1, [], "commented")


def test_whoever_is_asked_answers_in_one_tap(office, stage):
    base, _token, other, _team, _place, _review, _project = office
    taps, told, found = stage(walked, base, other, "/partnerships", ("button", "答应"))
    assert (taps, found, Partner.objects.get().state) == (1, [], "agreed")
    assert "社工带队" in told
    taps, _told, found = stage(walked, base, other, "/me/mentoring", ("button", "我愿意"))
    assert (taps, found, Mentor.objects.get().state) == (1, [], "active")
    steps = (("write", "这次一起做了什么", "看了第三季度的账，列出要公开的三张表"), ("button", "记下"))
    taps, _told, found = stage(walked, base, other, "/me/mentoring", *steps)
    assert (taps, found) == (1, [])


def test_a_base_says_a_milestone_in_two_taps_and_the_stage_in_one(office, stage):
    base, token, _other, team, place, _review, _project = office
    growing.members(team.id, 5)
    address = f"/team/incubation/places/{place.id}"
    steps = (("write", "依据", growing.SAW), ("button", "记下"))
    taps, _told, found = stage(walked, base, token, address, *steps)
    assert (taps, found) == (1, [])
    assert IncubationStep.objects.filter(what="milestone").count() == 1
    taps, _told, found = stage(walked, base, token, address, ("button", "这个阶段都做到了"))
    assert (taps, found, IncubationPlace.objects.get(pk=place.id).stage) == (1, [], "grow")
