"""Around a day of the calendar a place says what is needed most; teams hang on it what they do, by their own choice."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import campaigns as make
from tests.factories import needs, projects, stations
from tongxing.access.shapes import Visitor
from tongxing.campaigns import errors, queries, rules, services, shapes
from tongxing.campaigns.models import Campaign, CampaignItem
from tongxing.campaigns.shapes import HangOnCampaign
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst

pytestmark = pytest.mark.django_db


def hanging(campaign, project, **wanted) -> HangOnCampaign:
    told = {"key": uuid.uuid4(), "campaign_id": campaign.id, "kind": "project", "subject_id": project.id}
    return HangOnCampaign(**told | wanted)


def test_the_calendar_has_the_days_of_the_texts_and_the_double_ninth_by_the_moon(db):
    with clock.at(make.OPENING):
        stations.ground()
        told = [(one.code, one.on.isoformat()) for one in queries.days(stations.NANGANG, 2026)]
        ahead = queries.days_ahead(stations.NANGANG)
    assert told == [
        ("03-05", "2026-03-05"),
        ("03-08", "2026-03-08"),
        ("05-15", "2026-05-15"),
        ("06-01", "2026-06-01"),
        ("double_ninth", "2026-10-18"),
        ("12-05", "2026-12-05"),
    ]
    assert [one.code for one in ahead][:3] == ["double_ninth", "12-05", "03-05"]
    assert [rules.days_of(2027, {}, {"double_ninth": (None, "重阳节", "Double Ninth")})] == [()]


def test_the_authority_of_the_place_opens_it_and_nobody_else(db):
    with clock.at(make.OPENING):
        stations.ground()
        for who, actor in stations.everybody().items():
            if who != "authority_officer":
                with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
                    services.open_campaign(make.an_order(), actor=actor)
        order, officer = make.an_order(), make.officer()
        card = services.open_campaign(order, actor=officer)
        assert services.open_campaign(order, actor=officer) == card
        with pytest.raises(errors.OpenedAlready):
            services.open_campaign(make.an_order(), actor=officer)
    assert (card.day.on, card.day.zh, card.wished) == (dt.date(2026, 10, 18), "重阳节", ("0017",))
    assert Campaign.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"theme": "长" * 301}, "theme"),
        ({"wished": ()}, "wished"),
        ({"wished": ("9999",)}, "wished"),
        ({"day": "07-32"}, "day"),
        ({"year": 9999}, "day"),
        ({"opens_on": dt.date(2026, 9, 1)}, "opens_on"),
        ({"opens_on": dt.date(2026, 10, 19)}, "opens_on"),
        ({"ends_on": dt.date(2026, 10, 17)}, "ends_on"),
        ({"ends_on": dt.date(2026, 11, 20)}, "ends_on"),
    ],
)
def test_what_cannot_be_a_campaign_is_refused_at_its_field(db, wrong, field):
    with pytest.raises(Invalid) as refused:
        make.opened(**wrong)
    assert [fault.field for fault in refused.value.faults] == [field]


def test_a_team_hangs_its_own_by_choice_once_and_takes_it_down(db):
    campaign = make.opened()
    with clock.at(make.DURING):
        team = projects.team()
        project, leader = projects.approved(team), projects.leader_of(team)
        order = hanging(campaign, project)
        card = services.hang_on_campaign(order, actor=leader)
        assert services.hang_on_campaign(order, actor=leader) == card
        with pytest.raises(errors.HungAlready):
            services.hang_on_campaign(hanging(campaign, project), actor=leader)
    assert [one.title for one in queries.campaign(campaign.id).hung] == [project.title]
    assert [one.id for one in queries.hung_by_team(leader, campaign.id)] == [card.id]
    assert queries.hung_by_team(Visitor(), campaign.id) == ()
    services.take_down(card.id, actor=leader)
    assert services.take_down(card.id, actor=leader).id == card.id
    assert queries.campaign(campaign.id).hung == ()


def test_nobody_hangs_for_another_not_even_the_authority(db):
    campaign = make.opened()
    with clock.at(make.DURING):
        project = projects.approved()
        other = projects.team(name="别的队")
        for actor in (make.officer(), projects.leader_of(other)):
            with pytest.raises(NotAllowed):
                services.hang_on_campaign(hanging(campaign, project), actor=actor)
        with pytest.raises(NotFound):
            services.hang_on_campaign(
                hanging(campaign, project, subject_id=uuid.uuid4()), actor=make.officer()
            )
    assert CampaignItem.objects.count() == 0


def test_only_what_is_approved_and_lies_there_hangs_and_only_while_it_is_open(db):
    campaign = make.opened()
    with clock.at(make.DURING):
        team = projects.team()
        leader = projects.leader_of(team)
        with pytest.raises(errors.NotInReach):
            services.hang_on_campaign(hanging(campaign, projects.proposed(team)), actor=leader)
        project = projects.approved(team)
    with clock.at(make.AFTERWARDS), pytest.raises(errors.CampaignOver):
        services.hang_on_campaign(hanging(campaign, project), actor=leader)
    with clock.at(make.DURING):
        with pytest.raises(NotAllowed):
            services.call_off_campaign(campaign.id, "天气太冷", actor=make.officer(stations.DAOLI))
        with pytest.raises(Invalid):
            services.call_off_campaign(campaign.id, "冷", actor=make.officer())
        card = services.call_off_campaign(campaign.id, "天气太冷", actor=make.officer())
        assert services.call_off_campaign(campaign.id, "天气太冷", actor=make.officer()) == card
        with pytest.raises(errors.CampaignOver):
            services.hang_on_campaign(hanging(campaign, project), actor=leader)


def test_its_page_begins_with_what_waits_and_says_afterwards_what_remains_unmet(db):
    campaign = make.opened()
    with clock.at(make.OPENING):
        needs.noted()
    with clock.at(make.DURING):
        needs.noted()
        needs.served()
        needs.noted(category="0001")
        during = {one.meaning.id: one.value for one in queries.campaign(campaign.id).figures}
    with clock.at(make.AFTERWARDS):
        needs.noted()
        tale = queries.campaign(campaign.id)
    assert tale.campaign.is_over
    assert tale.campaign.state_label() == "已结束"
    assert tale.figures[0].meaning.id == "campaign_needs_waiting"
    assert during == {
        "campaign_needs_waiting": 2,
        "campaign_longest_wait": 11,
        "campaign_needs_met": 1,
        "campaign_needs_noted": 2,
        "campaign_needs_then": 1,
    }
    afterwards = {one.meaning.id: one.value for one in tale.figures}
    assert (afterwards["campaign_needs_waiting"], afterwards["campaign_needs_noted"]) == (3, 2)


def test_there_is_no_number_to_reach_in_an_order_a_row_or_a_card():
    told = {field.name for field in dataclasses.fields(shapes.OpenCampaign)}
    told |= {field.name for field in dataclasses.fields(shapes.CampaignCard)}
    told |= {field.name for field in Campaign._meta.get_fields()}
    reach = {
        name for name in told if any(word in name for word in ("target", "people", "hours", "quota", "goal"))
    }
    assert reach == set()


@pytest.mark.race(guard=("constraint campaigns_campaign_one_for_a_day",))
@pytest.mark.django_db(transaction=True)
def test_of_two_campaigns_for_a_day_at_once_one_is_refused(race, transactional_db):
    stations.ground()

    def opening():
        with clock.at(make.OPENING):
            return services.open_campaign(make.an_order(), actor=make.officer())

    won, lost = race(opening, meeting_at="tongxing.campaigns.rules.problems")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.OpenedAlready])
