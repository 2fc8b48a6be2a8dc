"""A project ends before its day with a word on why; its need waits again, and it can be evaluated (H24-6)."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import activities as happenings
from tests.factories import library as proven
from tests.factories import needs as a_need
from tests.factories import projects as make
from tests.rooms.projects.conftest import KINDS
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.needs.models import Need
from tongxing.projects import errors, queries, services
from tongxing.projects.models import Ending
from tongxing.projects.shapes import EndProject

pytestmark = pytest.mark.django_db
DURING = clock.from_local(dt.date(2026, 4, 1), dt.time(9))


def ending(project, why="社区自己的陪诊车开起来了", key=None):
    return EndProject(key or uuid.uuid4(), project.id, why)


@pytest.fixture
def under_way(team):
    return proven.finished(team)


@pytest.mark.parametrize("who", KINDS)
def test_only_the_team_ends_its_project(who, actors, under_way):
    with clock.at(DURING):
        if who == "leader":
            assert services.end_project(ending(under_way), actor=actors[who]).ends_on == DURING.date()
            return
        with pytest.raises(SignInFirst if who == "visitor" else NotAllowed):
            services.end_project(ending(under_way), actor=actors[who])
    assert Ending.objects.count() == 0


def test_the_day_of_ending_is_the_last_day_and_the_loop_goes_on_to_evaluating(team, leader, under_way):
    with clock.at(DURING):
        services.end_project(ending(under_way), actor=leader)
        loop = queries.loop(under_way.id, leader)
        assert (loop.stage, loop.evaluate_by) == ("evaluating", dt.date(2026, 5, 1))
        assert loop.ending.why == "社区自己的陪诊车开起来了"
        assert loop.ending.meant_until == dt.date(2026, 5, 31)
        services.evaluate_project(proven.evaluation(under_way.id), actor=leader)
        assert queries.loop(under_way.id, leader).stage == "improving"
    names = list(Announcement.objects.order_by("id").values_list("name", flat=True))
    assert names[-2:] == ["projects.project_ended", "projects.project_evaluated"]


def test_the_same_key_ends_it_once_and_another_finds_it_over(leader, under_way):
    key = uuid.uuid4()
    with clock.at(DURING):
        for _again in range(2):
            services.end_project(ending(under_way, key=key), actor=leader)
        with pytest.raises(errors.NotUnderWay):
            services.end_project(ending(under_way), actor=leader)
    assert Ending.objects.count() == 1


@pytest.mark.parametrize("why", [" ", "字" * 201])
def test_it_says_why(leader, under_way, why):
    with clock.at(DURING), pytest.raises(Invalid) as refusal:
        services.end_project(ending(under_way, why), actor=leader)
    assert [fault.field for fault in refusal.value.faults] == ["why"]


@pytest.mark.parametrize("day", [dt.date(2026, 2, 28), dt.date(2026, 5, 31), dt.date(2026, 6, 1)])
def test_only_what_is_under_way_ends_early(leader, under_way, day):
    with clock.at(clock.from_local(day, dt.time(9))), pytest.raises(errors.NotUnderWay):
        services.end_project(ending(under_way), actor=leader)


def test_what_was_not_approved_does_not_end(team, leader):
    project = make.proposed(team)
    with pytest.raises(errors.NotApproved):
        services.end_project(ending(project), actor=leader)


def test_activities_ahead_are_cancelled_first(leader):
    with clock.at(happenings.NOW):
        team = happenings.team()
        activity = happenings.activity(team)
        project = queries.projects([activity.project_id])[activity.project_id]
        with pytest.raises(errors.ActivitiesAhead) as refusal:
            services.end_project(ending(project), actor=team.leader)
    assert refusal.value.facts == {"number": project.number, "count": 1}


def test_a_need_it_had_not_met_waits_again(team, leader):
    with clock.at(proven.SPRING):
        need = a_need.answered()
        project = make.approved(
            team, need_id=need.id, starts_on=proven.FIRST, ends_on=proven.LAST, plan=proven.PLAN
        )
    with clock.at(DURING):
        services.end_project(ending(project), actor=leader)
    assert Need.objects.get(pk=need.id).state == "verified"


def test_an_ending_is_sealed(leader, under_way):
    with clock.at(DURING):
        services.end_project(ending(under_way), actor=leader)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update projects_ending set why = '别的'")
