"""The sample county: invented people obey every rule, in any county, and never enter a real installation."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, F, Sum

from tongxing.access.shapes import SystemActor, Visitor
from tongxing.activities import queries as activities
from tongxing.activities.models import Activity, Rota
from tongxing.activities.shapes import ActivityFilter
from tongxing.campaigns import queries as campaigns
from tongxing.certificates import queries as certificates
from tongxing.certificates import services as certificate_services
from tongxing.contests import queries as contests
from tongxing.doors.console.sample import build, doubts, logins
from tongxing.doors.console.sample.plan import MARK, Size
from tongxing.doors.console.sample.units import UNITS
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement, Hearing
from tongxing.foundation.paging import PageRequest
from tongxing.late_entries import queries as claims
from tongxing.ledger import queries as ledger
from tongxing.needs import queries as needs
from tongxing.organisations import queries as organisations
from tongxing.places import queries as places
from tongxing.spaces import queries as spaces
from tongxing.stations import queries as stations
from tongxing.supervision import queries as supervision

NANGANG = 230103000000
XINLIN = 232763000000  # a county of which no outline is held
SMALL = Size(stations=3, teams=3, people=40, needs=16)
A_WEDNESDAY = dt.datetime(2026, 11, 18, 10, 0, tzinfo=clock.SHANGHAI)


def silent(done: int, total: int) -> None:
    """Says nothing."""


@pytest.fixture(scope="module")
def made(divisions):
    """Made once for all tests of this file, which only read it."""
    with clock.at(A_WEDNESDAY), transaction.atomic():
        yield build.build(NANGANG, size=SMALL, say=silent)
        transaction.set_rollback(True)


@pytest.fixture
def nangang(made, db):
    return made


def test_stations_and_teams_stand_in_the_county_and_say_that_they_are_samples(nangang):
    low, high = places.span(NANGANG)
    found = stations.stations_in(low, high).items
    teams = organisations.organisations_in(low, high, Visitor()).items
    assert (len(found), len(teams)) == (3, 3 + len(UNITS))
    assert [one.name for one in (*found, *teams) if not one.name.endswith(MARK)] == []


def test_the_desks_are_attended_and_the_workers_own_card_is_due(nangang):
    looks = [stations.look(nangang.stations[at]) for at in range(3)]
    assert [one.haves_met for one in looks] == [6, 5, 6]
    assert [one.is_card_true for one in looks] == [True, False, True]
    assert [stations.is_attended(one.presence, NANGANG) for one in looks] == [True, True, True]
    (space,) = spaces.spaces_of(nangang.stations[1])
    assert [one.title for one in spaces.day_of(space.id, A_WEDNESDAY.date()).bookings] == ["合唱排练"]


def test_needs_have_come_to_every_end_there_is(nangang):
    low, high = places.span(NANGANG)
    officer = nangang.actor(nangang.plan.logins["officer"].phone)
    states = {needs.need(need_id, officer).state for need_id in nangang.needs.values()}
    assert states == {"noted", "verified", "declined", "taken_up", "served", "closed", "withdrawn"}
    assert (
        needs.waiting_summary(low, high).open == 14
    )  # seven of the plan, seven told by voice, by phone, by order


def test_minutes_are_in_the_ledger_of_those_who_came_and_of_nobody_else(nangang):
    for at, person in enumerate(nangang.plan.people):
        came = [
            activity
            for activity in nangang.plan.activities
            if at in activity.crew and activity.ends_at < A_WEDNESDAY
        ]
        planned = sum((activity.ends_at - activity.starts_at).seconds // 60 for activity in came)
        records = ledger.entries_of(
            nangang.person_id(person), SystemActor("tests"), PageRequest(size=50)
        ).items
        entries = [
            one for one in records if one.occasion.room == "activities" and one.arrival_method != "late_entry"
        ]
        assert len(entries) == len(came)
        assert sum(entry.minutes for entry in entries) == planned


def test_who_came_at_the_elders_order_has_half_an_hour_for_it(nangang):
    elder = nangang.plan.logins["elder"]
    kept = [
        (entry.minutes, entry.evidence_class, person is elder)
        for person in nangang.plan.people
        for entry in ledger.entries_of(
            nangang.person_id(person), SystemActor("tests"), PageRequest(size=50)
        ).items
        if entry.occasion.room == "timebank"
    ]
    assert kept == [(30, "B", False)]


def test_two_projects_stand_in_a_contest_whose_results_hang_and_a_campaign_is_open(nangang):
    (card,) = contests.contests(region_code=NANGANG).items
    tale = contests.contest(card.id)
    assert (card.state, len(tale.jury), len(tale.entries)) == ("on_notice", 3, 2)
    assert card.notice_until >= A_WEDNESDAY.date()
    (result,) = tale.results
    assert [(one.told.score_text, one.told.selected) for one in result.placed] == [
        ("87.50", True),
        ("83.60", False),
    ]
    assert len(result.sheets) == 6
    campaign = campaigns.open_now()
    assert (campaign.day.code, campaign.wished) == ("12-05", ("0001", "0017"))
    assert len(campaigns.campaign(campaign.id).hung) == 1


def test_five_people_hold_a_certificate_that_anybody_may_check(nangang):
    held = [
        card
        for person in nangang.plan.people
        for card in certificates.certificates_of(nangang.person_id(person), SystemActor("tests")).items
    ]
    assert [certificate_services.check_certificate(card.number, actor=Visitor()).state for card in held] == [
        "valid"
    ] * 5


def test_there_are_doubts_to_look_into(nangang):
    """A late entry on notice and one to sign, an objection, a frozen leader with an alert, and a draw for audit."""
    officer, auditor = (nangang.actor(nangang.plan.logins[role].phone) for role in ("officer", "auditor"))
    with clock.at(A_WEDNESDAY):
        low, high = places.span(nangang.plan.county.code)
        assert [one.title for one in ledger.on_notice(low, high).items] == ["清晨帮独居老人买早餐"]
        assert sum(len(claims.to_sign(one).items) for one in doubts.officials(nangang)) == 1
        assert len(ledger.frozen_sources(officer).items) == 1
        assert "source-frozen" in {one.rule for one in supervision.open_alerts(officer).items}
        assert [one.size for one in supervision.samples(auditor).items] == [10]


def test_activities_to_come_are_open_for_everybody(nangang):
    page = activities.open_activities(Visitor(), ActivityFilter(), PageRequest(size=50))
    to_come = [one for one in nangang.plan.activities if one.published_at and one.starts_at > A_WEDNESDAY]
    shown = {(one.starts_at, one.places) for one in page.items}
    assert {(one.starts_at, one.places) for one in to_come} <= shown


def test_some_activities_have_posts_and_one_service_goes_on(nangang):
    (rota,) = Rota.objects.all()
    ahead = Activity.objects.filter(rota=rota)
    assert ahead.count() == 15
    assert {one.posts.count() for one in ahead} == {2}
    with_posts = Activity.objects.filter(rota=None).annotate(count=Count("posts")).filter(count=2)
    assert with_posts.count() == 1
    counted = Activity.objects.annotate(sum=Sum("posts__taken")).exclude(sum=F("taken"))
    assert counted.count() == 0


def test_nobody_who_listened_was_at_a_loss(nangang):
    assert list(Hearing.objects.exclude(fault="").order_by("id").values_list("subscriber", "fault")) == []
    assert Hearing.objects.filter(heard_at=None).count() == 0


def test_everything_happened_in_the_past_year(nangang):
    opened = [station.opened_at for station in stations.stations_in(0, 10**12).items]
    assert {(A_WEDNESDAY - moment).days for moment in opened} == {365}
    assert Announcement.objects.filter(announced_at__gt=A_WEDNESDAY).count() == 0


def test_the_nine_sign_in_with_their_roles(nangang):
    roles = {
        login.role: {grant.role for grant in nangang.actor(logins.phone_of(NANGANG, login.role)).grants}
        for login in logins.LOGINS
    }
    assert roles == {
        "resident": set(),
        "volunteer": set(),
        "elder": set(),
        "leader": {"team_leader", "organisation_manager"},
        "worker": {"station_worker"},
        "officer": {"authority_officer"},
        "auditor": {"auditor"},
        "operator": {"operator"},
        "province": {"authority_officer"},
    }


def test_another_county_may_stand_beside_it_even_one_without_an_outline(nangang):
    build.build(XINLIN, size=Size(stations=2, teams=1, people=4, needs=1), say=silent)
    assert len(stations.stations_in(*places.span(XINLIN)).items) == 2


@pytest.mark.parametrize("seed", [2, 5])
def test_where_hardly_anybody_could_come_some_needs_wait_on(divisions, db, seed):
    hardly_anybody = Size(stations=2, teams=1, people=4, needs=24)
    with clock.at(A_WEDNESDAY), transaction.atomic():
        site = build.build(XINLIN, size=hardly_anybody, seed=seed, say=silent)
        assert any(not one.crew for one in site.plan.activities if one.published_at)
        transaction.set_rollback(True)


def test_where_stations_stand_already_nothing_is_added(nangang, capsys):
    call_command("load_sample", "--if-empty")
    assert capsys.readouterr().out == "  已有站点，不生成示例\n"


def test_the_same_county_is_not_made_twice(nangang):
    with pytest.raises(CommandError, match="已经在库里了"):
        call_command("load_sample")


def test_logins_are_printed_where_there_is_a_sample(nangang, capsys):
    call_command("print_logins")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    assert lines[1].split() == ["15401030001", "居民", "提出求助，给一次已完成的服务评价"]
