"""A campaign called off tells those in charge of what hangs on it, and those who signed up for it."""

import datetime as dt
import uuid

import pytest

from tests.factories import activities, organisations, people, projects
from tests.factories import campaigns as make
from tongxing.campaigns import services
from tongxing.campaigns.shapes import HangOnCampaign
from tongxing.foundation import clock, relay
from tongxing.notices.models import Notice
from tongxing.organisations import queries as teams

pytestmark = pytest.mark.django_db


def told(member) -> list[tuple[str, str]]:
    while relay.deliver_waiting():
        continue
    rows = Notice.objects.filter(account_id=member.account_id, kind__startswith="campaign_")
    return list(rows.order_by("made_at", "id").values_list("kind", "href"))


def hang(campaign, kind, subject_id, leader):
    return services.hang_on_campaign(
        HangOnCampaign(uuid.uuid4(), campaign.id, kind, subject_id), actor=leader
    )


def test_leaders_and_participants_of_what_hangs_hear_it_once(db):
    with clock.at(activities.NOW):
        hosts, other = activities.team(), projects.team(name="别的队")
        team = teams.organisation(hosts.id)
        _person, manager = organisations.member_in(team, "organisation_manager")
        _person, elsewhere = organisations.member_in(other, "organisation_manager")
        campaign = services.open_campaign(
            make.an_order(day="03-08", opens_on=dt.date(2026, 3, 2), ends_on=dt.date(2026, 3, 20)),
            actor=make.officer(),
        )
        leader = projects.leader_of(team)
        activity = activities.activity(hosts)
        coming = people.member_of(people.volunteer())
        for member in (coming, manager):
            activities.sign_up(activity, member)
        hang(campaign, "activity", activity.id, leader)
        hang(campaign, "project", projects.approved(team).id, leader)
        taken = hang(campaign, "project", projects.approved(other).id, projects.leader_of(other))
        services.take_down(taken.id, actor=projects.leader_of(other))
        services.call_off_campaign(campaign.id, "天气太冷，改到清明", actor=make.officer())
        page = f"/campaigns/{campaign.id}"
        assert told(manager) == [("campaign_called_off", page)]
        assert told(coming) == [("campaign_called_off_for_me", page)]
        assert told(elsewhere) == []
        said = Notice.objects.get(kind="campaign_called_off_for_me")
        assert said.facts == {"activity": activity.title, "title": campaign.title}
