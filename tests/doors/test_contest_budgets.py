"""Pages of contests and campaigns ask the database as often for four entries, jurors and projects as for one."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.test_contest_pages import browser
from tests.factories import campaigns as around
from tests.factories import contests as made
from tests.factories import people, places, projects
from tongxing.campaigns import services as campaigns
from tongxing.campaigns.shapes import HangOnCampaign
from tongxing.contests.models import Juror
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db
FEW, MANY = 1, 4
# What each page may ask, sign-in included.
BUDGETS = {
    "/contests": 4,
    "/contests/{hanging}": 27,
    "/team/contests/{fresh}": 15,
    "/me/juries": 6,
    "/me/juries/{juror}": 15,
    "/me/juries/{juror}/entries/{entry}": 15,
    "/authority/contests": 6,
    "/authority/contests/{judging}": 28,
    "/authority/contests/{hanging}": 40,
    "/campaigns": 4,
    "/campaigns/{campaign}": 11,
    "/team/campaigns/{campaign}": 18,
    "/authority/campaigns": 6,
    "/api/v1/contests": 3,
    "/api/v1/contests/{hanging}": 26,
    "/api/v1/campaigns": 3,
    "/api/v1/campaigns/{campaign}": 10,
}


class World:
    """So many of everything: contests, their entries and jurors, campaigns and what hangs on them."""

    def __init__(self) -> None:
        self.team = projects.team()
        self.visitor, _member = browser()
        self.leader, _member = browser("team_leader", self.team.id)
        self.officer, _member = browser("authority_officer")
        self.judge, self.member = browser()
        self.teams = [projects.team(name=f"花园街长明{at}队") for at in range(MANY)]
        self.campaign = None

    def of(self, many: int) -> dict[str, object]:
        """A contest entered by so many teams and judged by so many, one more that hangs, and a campaign."""
        fresh = made.begun(0, (12, 20))
        for _at in range(many):
            projects.approved(self.team, starts_on=clock.today())
        judging = made.begun(15, (-2, 4))
        entries = [made.entered_ago(judging, team, 12) for team in self.teams[:many]]
        juror = made.juror_ago(judging, self.member, 12)
        for _at in range(many):
            made.juror_ago(judging, people.member_of(people.volunteer()), 12)
        hanging = made.on_notice(*self.teams[:many])
        campaign = self._campaign(many)
        return {
            "fresh": fresh.id,
            "judging": judging.id,
            "juror": juror,
            "entry": entries[0].id,
            "hanging": hanging.id,
            "campaign": campaign.id,
        }

    def _campaign(self, many: int):
        """One for the Double Ninth, on which ever more hangs."""
        if self.campaign is None:
            self.campaign = campaigns.open_campaign(
                around.an_order(opens_on=clock.today()), actor=around.officer()
            )
        for _at in range(many):
            project = projects.approved(self.team)
            told = HangOnCampaign(uuid.uuid4(), self.campaign.id, "project", project.id)
            campaigns.hang_on_campaign(told, actor=projects.leader_of(self.team))
        return self.campaign

    def asked(self, where: dict[str, object]) -> dict[str, int]:
        who = {"team": self.leader, "me": self.judge, "authority": self.officer}
        found = {}
        for address in BUDGETS:
            phone = who.get(address.split("/")[1], self.visitor)
            with CaptureQueriesContext(connection) as heard:
                answer = phone.get(address.format(**where))
            assert answer.status_code == 200, f"{address}: {answer.status_code}"
            found[address] = len(heard)
        return found


def test_no_page_of_a_contest_or_a_campaign_asks_more_because_there_is_more():
    with clock.at(around.DURING):
        places.ground()
        world = World()
        few = world.asked(world.of(FEW))
        many = world.asked(world.of(MANY))
    grown = {address: (few[address], many[address]) for address in BUDGETS if many[address] > few[address]}
    over = {address: asked for address, asked in many.items() if asked > BUDGETS[address]}
    assert (grown, over) == ({}, {})
    assert Juror.objects.filter(state="agreed").count() == 2 * (1 + 3) + FEW + MANY
