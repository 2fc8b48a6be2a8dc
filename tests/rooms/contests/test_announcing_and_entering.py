"""A contest stands as announced; a project enters it as it is, once, until the last day."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import contests as make
from tests.factories import library as proven
from tests.factories import projects, stations
from tongxing.access.shapes import Visitor
from tongxing.contests import errors, queries, services
from tongxing.contests.models import Contest, ContestEntry
from tongxing.contests.shapes import Criterion, NameJuror
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.projects import queries as undertakings
from tongxing.projects import services as project_deeds
from tongxing.projects.shapes import PlanLine, WritePlan

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest(db):
    return make.announced()


def test_it_is_announced_by_the_authority_of_its_region_with_all_its_terms(actors):
    with clock.at(make.ANNOUNCED):
        for who, actor in actors.items():
            if who != "authority_officer":
                with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
                    services.announce_contest(make.an_order(), actor=actor)
        order = make.an_order()
        card = services.announce_contest(order, actor=actors["authority_officer"])
        assert services.announce_contest(order, actor=actors["authority_officer"]) == card
    tale = queries.contest(card.id)
    assert (card.criteria, card.method, card.trimmed_from) == (make.CRITERIA, "trimmed", 5)
    assert [one.name for one in tale.rounds] == ["终评"]
    assert "不到 5 位的" in card.method_sentence()
    assert Contest.objects.count() == 1


def test_weights_that_do_not_sum_to_a_hundred_are_refused_by_the_deed_and_by_the_database(contest):
    with clock.at(make.ANNOUNCED), pytest.raises(Invalid):
        services.announce_contest(make.an_order(criteria=(Criterion("需求真实", 99),)), actor=make.officer())
    with pytest.raises(IntegrityError), transaction.atomic():
        Contest.objects.update(weights=[50, 30, 19])


def test_a_project_is_entered_as_it_is_on_the_day_whatever_is_written_later(db):
    contest = make.announced(eligible="approved")
    team = projects.team()
    leader = projects.leader_of(team)
    with clock.at(make.ENTERING):
        project = projects.approved(team, plan=(PlanLine("step", "先打电话"),))
        card = services.enter_project(make.entering(contest.id, project), actor=leader)
        project_deeds.write_plan(WritePlan(project.id, (PlanLine("step", "改了"),)), actor=leader)
    row = ContestEntry.objects.get()
    assert (card.number, card.project_version, row.plan) == (1, 1, [["step", "先打电话"]])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update contests_contestentry set words = 'x'")


def test_only_what_the_announcement_is_for_may_enter(contest):
    team = projects.team()
    with clock.at(proven.SPRING):
        fresh = projects.approved(team, starts_on=proven.FIRST, ends_on=proven.LAST)
    elsewhere = projects.team(stations.DAOLI, name="道里春风队")
    with clock.at(make.ENTERING):
        with pytest.raises(errors.NotEligible):
            services.enter_project(make.entering(contest.id, fresh), actor=projects.leader_of(team))
        with pytest.raises((NotAllowed, NotFound)):
            services.enter_project(make.entering(contest.id, fresh), actor=projects.leader_of(elsewhere))
    entry = make.entered(contest)
    leader = projects.somebody("team_leader", stations.NANGANG, entry.organisation_id)
    with clock.at(make.ENTERING):
        assert queries.enterable(contest.id, leader, entry.organisation_id) == ()


def test_a_project_enters_once_and_again_after_it_was_withdrawn(contest):
    entry = make.entered(contest)
    leader = projects.somebody("team_leader", stations.NANGANG, entry.organisation_id)
    order = make.entering(contest.id, proven_project(entry))
    with clock.at(make.ENTERING):
        with pytest.raises(errors.EnteredAlready):
            services.enter_project(order, actor=leader)
        assert services.withdraw_entry(entry.id, actor=leader).is_withdrawn
        assert services.withdraw_entry(entry.id, actor=leader).is_withdrawn
        again = services.enter_project(order, actor=leader)
        assert services.enter_project(order, actor=leader) == again
    assert (again.number, again.is_withdrawn) == (2, False)
    with clock.at(make.JUDGING):
        assert [one.number for one in queries.contest(contest.id).entries] == [2]


def proven_project(entry):
    return undertakings.projects([entry.project_id])[entry.project_id]


def test_after_the_last_day_nobody_enters_and_nobody_withdraws(contest):
    entry = make.entered(contest)
    leader = projects.somebody("team_leader", stations.NANGANG, entry.organisation_id)
    with clock.at(make.JUDGING):
        with pytest.raises(errors.EntriesClosed):
            services.withdraw_entry(entry.id, actor=leader)
        with pytest.raises(errors.EntriesClosed):
            services.enter_project(make.entering(contest.id, proven_project(entry)), actor=leader)


def test_until_the_last_day_only_its_team_and_the_authority_know_what_is_entered(contest, actors):
    entry = make.entered(contest)
    actors["leader"] = projects.somebody("team_leader", stations.NANGANG, entry.organisation_id)
    with clock.at(make.ENTERING):
        assert queries.contest(contest.id).entries == ()
        for who, actor in actors.items():
            if who in {"leader", "authority_officer", "auditor", "system"}:
                assert queries.entry(entry.id, actor).number == 1
            else:
                with pytest.raises((SignInFirst, NotFound)):
                    queries.entry(entry.id, actor)
        assert len(queries.entries_of_team(actors["leader"], entry.organisation_id)) == 1
        assert queries.entries_of_team(Visitor(), entry.organisation_id) == ()


def test_called_off_it_says_why_and_takes_nothing_more(contest):
    with pytest.raises(Invalid):
        services.call_off_contest(contest.id, " ", actor=make.officer())
    with pytest.raises(NotAllowed):
        services.call_off_contest(contest.id, "报名太少，明年再办", actor=make.officer(stations.DAOLI))
    card = services.call_off_contest(contest.id, "报名太少，明年再办", actor=make.officer())
    assert services.call_off_contest(contest.id, "报名太少，明年再办", actor=make.officer()) == card
    with clock.at(make.ENTERING), pytest.raises(errors.ContestOver):
        services.name_juror(NameJuror(uuid.uuid4(), contest.id, "X", "教师"), actor=make.officer())


@pytest.mark.race(guard=("row lock", "constraint contests_contestentry_enters_once"))
@pytest.mark.django_db(transaction=True)
def test_of_two_entries_of_a_project_at_once_one_is_refused(race, transactional_db):
    contest = make.announced()
    with clock.at(proven.SPRING):
        team = projects.team()
    project = proven.evaluated(team, people=1)
    leader = projects.leader_of(team)

    def entering():
        with clock.at(make.ENTERING):
            return services.enter_project(make.entering(contest.id, project), actor=leader)

    won, lost = race(entering, meeting_at="tongxing.contests.services.entering._entry")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.EnteredAlready])
