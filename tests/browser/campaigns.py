"""Campaigns in the showcase: one around the next day of the calendar, with a project on it."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import projects as undertakings
from tongxing.campaigns import queries, services
from tongxing.campaigns.models import Campaign
from tongxing.campaigns.shapes import HangOnCampaign, OpenCampaign
from tongxing.foundation import clock

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

POSTED = {"campaign_taking_down"}
TITLE = "邻里守望"


def furnish(show: "Showcase") -> None:
    """The officer opens a campaign with the longest words; a team hangs a project on it."""
    logins = show.site.plan.logins
    region = show.site.plan.county.code
    day = queries.days_ahead(region)[1]  # the sample county has one for the first
    order = OpenCampaign(
        key=uuid.uuid4(),
        region_code=region,
        day=day.code,
        year=day.on.year,
        title=TITLE + "相助：今年先帮等得最久的老人和带孩子的家庭看病取药陪伴过冬天",
        theme="先看求助里等得最久的，再定做什么；愿意来的队伍把自己要做的挂上来。" * 8,
        wished=("0017", "0001"),
        opens_on=min(day.on, clock.today())
        if (day.on - clock.today()).days <= 30
        else day.on - dt.timedelta(days=20),
        ends_on=day.on,
    )
    campaign = services.open_campaign(order, actor=show.site.actor(logins["officer"].phone))
    team = undertakings.team(name="花园街暖冬队")
    project = undertakings.approved(team)
    told = HangOnCampaign(uuid.uuid4(), campaign.id, "project", project.id)
    services.hang_on_campaign(told, actor=undertakings.leader_of(team))


def _one(find: Any) -> str:
    rows = Campaign.objects.filter(title__startswith=TITLE).order_by("opened_at")
    return find.filled(rows.values_list("id", flat=True)[0])


PAGES = {
    "campaigns": lambda find: [("", "visitor elder", find.plain())],
    "campaign": lambda find: [("", "visitor elder", _one(find))],
    "campaign_hanging": lambda find: [("", "leader", _one(find))],
    "authority_campaigns": lambda find: [("", "officer", find.plain())],
    "campaign_new": lambda find: [("", "officer", find.plain())],
    "campaign_calling_off": lambda find: [("", "officer", _one(find))],
}
