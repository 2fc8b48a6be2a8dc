"""A leader does the like again in two taps and four fields; a volunteer takes a post in two, and reads a risk in one."""

import datetime as dt

import pytest

from tests.browser.test_needs_in_few_taps import walked
from tests.factories import access, people
from tests.factories import activities as made
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.activities import services
from tongxing.activities.models import Activity, SignUp
from tongxing.activities.shapes import PostWish, RestateRisks, ReviewActivity, SubmitActivity
from tongxing.foundation import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = dt.timedelta(days=1)
POSTS = (PostWish("引导", 2), PostWish("登记", 1, asks_health=True))


@pytest.fixture
def arranged(live_server):
    """A team whose leader and a volunteer are signed in, with an activity in a week that has two posts."""
    team = made.team()
    token, leader = access.signed_in()
    today = clock.today()
    until = today + 90 * DAY
    grant = GiveGrant(leader.account_id, "team_leader", made.NANGANG, today, until, organisation_id=team.id)
    give_grant(grant, actor=SystemActor("test"))
    leader = access.queries.member(leader.account_id)
    starts = clock.start_of(today + 8 * DAY) + dt.timedelta(hours=14)
    project = made.project(team, starts_on=today, ends_on=today + 60 * DAY)
    policy = made.insurance(team, valid_from=today, valid_until=until)
    order = made.order(
        project.id, posts=POSTS, is_risky=True, safety=made.safe(team, insurance_id=policy.id), starts_at=starts, ends_at=starts + dt.timedelta(hours=2),
        sign_up_opens_at=clock.now(), sign_up_closes_at=starts, cancel_until=starts - DAY,
    )  # fmt: skip
    planned = services.plan_activity(order, actor=leader)
    services.submit_activity(SubmitActivity(planned.id, made.uuid.uuid4()), actor=leader)
    card = services.publish_activity(ReviewActivity(planned.id, made.uuid.uuid4()), actor=team.officer)
    theirs, member = access.signed_in()
    people.registered(member)
    return live_server.url, token, theirs, card, leader


@pytest.mark.parametrize("look", ["plain", "elder"])
def test_the_like_again_is_two_taps(arranged, stage, look):
    base, token, _theirs, card, _leader = arranged
    steps = (("link", "照上次再办一次"), ("button", "提交审核"))
    taps, told, found = stage(walked, base, token, look, "/team", *steps)
    (made_again,) = Activity.objects.exclude(pk=card.id)
    assert (taps, found, made_again.state) == (2, [], "submitted")
    assert made_again.starts_at == card.starts_at + 7 * DAY
    assert "等主管部门审核" in told


@pytest.mark.parametrize("look", ["plain", "elder"])
def test_a_post_is_taken_in_two_taps_and_one_for_the_risk(arranged, stage, look):
    base, _token, theirs, card, leader = arranged
    steps = (("link", "报名"), ("checkbox", "风险提示我看过了"), ("button", "确认报名"))
    taps, _told, found = stage(walked, base, theirs, look, f"/activities/{card.id}#posts", *steps)
    row = SignUp.objects.get()
    assert (taps, found, row.state, row.post.name, row.risks_version) == (
        3,
        [],
        "held",
        "引导",
        card.risks_version,
    )
    changed = services.restate_risks(RestateRisks(card.id, "路面结冰，请穿防滑鞋。"), actor=leader)
    steps = (("link", "再看一遍"), ("button", "看过了，我还来"))
    taps, _told, found = stage(walked, base, theirs, look, f"/activities/{card.id}", *steps)
    row.refresh_from_db()
    assert (taps, found, row.risks_version) == (2, [], changed.risks_version)
