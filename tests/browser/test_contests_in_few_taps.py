"""Contests and campaigns in taps: a juror's sheet in two for each entry, a project hung in three, a juror taken off in two."""

import datetime as dt

import pytest

from tests.browser.test_teams_in_few_taps import walked
from tests.factories import access, people, projects, stations
from tests.factories import campaigns as around
from tests.factories import contests as make
from tongxing.access.services import give_grant
from tongxing.access.shapes import GiveGrant, SystemActor
from tongxing.campaigns import queries as days
from tongxing.campaigns import services as campaigns
from tongxing.campaigns.models import CampaignItem
from tongxing.contests.models import Juror, ScoreSheet
from tongxing.foundation import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
POINTS = ("需求真实", "90"), ("做法学得会", "80"), ("花钱合理", "70")


def signed_in(role: str = "", of=None):
    """Somebody with a phone, a volunteer, with a role when one is named; now, because a browser knows no other clock."""
    token, member = access.signed_in()
    people.registered(member)
    if role:
        today = clock.today()
        until = today + dt.timedelta(days=60)
        order = GiveGrant(member.account_id, role, stations.NANGANG, today, until, organisation_id=of)
        give_grant(order, actor=SystemActor("test"))
    return token, member


@pytest.fixture
def judging(live_server):
    """A contest on a day of judging, with two entries and a juror on the phone."""
    stations.ground()
    token, member = signed_in()
    contest = make.begun(15, (-2, 4))
    entries = [
        make.entered_ago(contest, projects.team(name=f"花园街长明{at}队"), 12, title=f"陪伴就医{at}")
        for at in (1, 2)
    ]
    return live_server.url, token, contest, entries, make.juror_ago(contest, member, 12)


def test_a_juror_scores_each_entry_in_two_taps(judging, stage):
    base, token, _contest, entries, juror = judging
    for at, entry in enumerate(entries, 1):
        written = [("write", name, points) for name, points in POINTS]
        steps = (("link", entry.title), *written, ("button", "打分"))
        taps, told, found = stage(walked, base, token, f"/me/juries/{juror}", *steps)
        assert (taps, found, ScoreSheet.objects.count()) == (2, [], at)
        assert "已打分" in told


def test_a_juror_named_wrongly_is_taken_off_in_two_taps(judging, stage):
    base, _token, contest, _entries, juror = judging
    token, _member = signed_in("authority_officer")
    steps = (("link", "请错了"), ("write", "为什么撤下", "编号填错了，请的是另一位"), ("button", "撤下"))
    taps, told, found = stage(walked, base, token, f"/authority/contests/{contest.id}", *steps)
    assert (taps, found, Juror.objects.get(pk=juror).state) == (2, [], "taken_off")
    assert "编号填错了" in told


def test_a_leader_hangs_a_project_in_three_taps(live_server, stage):
    stations.ground()
    day = days.days_ahead(stations.NANGANG)[0]
    opens_on = max(clock.today(), day.on - dt.timedelta(days=30))
    order = around.an_order(day=day.code, year=day.on.year, opens_on=opens_on, ends_on=day.on)
    campaign = campaigns.open_campaign(order, actor=around.officer())
    team = projects.team()
    project = projects.approved(team)
    token, _member = signed_in("team_leader", team.id)
    steps = (("link", "把我们要做的挂上来"), ("choice", project.title), ("button", "挂上"))
    taps, told, found = stage(walked, live_server.url, token, f"/campaigns/{campaign.id}", *steps)
    assert (taps, found, CampaignItem.objects.count()) == (3, [], 1)
    assert project.title in told
