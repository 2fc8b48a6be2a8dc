"""The closed loop: a plan, an evaluation with figures nobody typed, a next version that answers it (H24-6, R-18)."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import library as proven
from tests.factories import needs as a_need
from tests.factories import projects as make
from tests.factories.stations import somebody
from tests.rooms.projects.conftest import KINDS
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.needs import services as needs
from tongxing.needs.models import Need
from tongxing.needs.shapes import RateNeed
from tongxing.projects import errors, queries, services
from tongxing.projects.models import Evaluation, PlanLine, Uptake
from tongxing.projects.shapes import AnswerImprovement, ReviewProject, WritePlan
from tongxing.projects.shapes import PlanLine as Line

pytestmark = pytest.mark.django_db
DURING = clock.from_local(dt.date(2026, 4, 1), dt.time(9))
AFTER = clock.from_local(dt.date(2026, 6, 1), dt.time(9))


@pytest.fixture
def finished(team):
    return proven.finished(team)


@pytest.fixture
def evaluated(team):
    return proven.evaluated(team)


def answers(project, taken=True):
    words = "写进第一步" if taken else "今年没有车"
    return tuple(AnswerImprovement(one.id, taken, words) for one in queries.open_improvements(project.id))


def next_version(project, team, leader, **wanted):
    wanted = {"previous_id": project.id, "answers": answers(project)} | wanted
    return services.set_up_project(make.an_order(team.id, **wanted), actor=leader)


@pytest.mark.parametrize("who", KINDS)
def test_only_the_team_writes_the_plan_and_evaluates(who, actors, finished):
    plan = WritePlan(finished.id, (Line("step", "先打电话"),))
    with clock.at(AFTER):
        if who == "leader":
            assert services.write_plan(plan, actor=actors[who]) == (Line("step", "先打电话"),)
            assert services.evaluate_project(proven.evaluation(finished.id), actor=actors[who])
            return
        refusal = SignInFirst if who == "visitor" else NotAllowed
        with pytest.raises(refusal):
            services.write_plan(plan, actor=actors[who])
        with pytest.raises(refusal):
            services.evaluate_project(proven.evaluation(finished.id), actor=actors[who])
    assert (Evaluation.objects.count(), PlanLine.objects.count()) == (0, 5)


def test_a_plan_is_written_anew_and_its_lines_keep_their_order(team, leader):
    project = make.proposed(team)
    services.write_plan(WritePlan(project.id, proven.PLAN), actor=leader)
    services.write_plan(WritePlan(project.id, proven.PLAN[:2]), actor=leader)
    assert queries.loop(project.id, leader).plan == proven.PLAN[:2]


@pytest.mark.parametrize(
    "lines",
    [
        (Line("step", " "),),
        (Line("step", "字" * 121),),
        (Line("price", "五元"),),
        tuple(Line("step", f"第 {at} 步") for at in range(21)),
    ],
)
def test_a_plan_that_is_wrong_changes_nothing(lines, team, leader):
    project = make.proposed(team)
    with pytest.raises(Invalid):
        services.write_plan(WritePlan(project.id, lines), actor=leader)
    assert PlanLine.objects.count() == 0


def test_the_stage_is_worked_out(team, leader):
    project = make.proposed(
        team, starts_on=clock.today() + dt.timedelta(days=9), ends_on=clock.today() + dt.timedelta(days=9)
    )
    stages = [queries.loop(project.id, leader).stage]
    services.approve_project(
        ReviewProject(project.id, uuid.uuid4(), "好"), actor=somebody("authority_officer")
    )
    stages.append(queries.loop(project.id, leader).stage)
    for days in (9, 10):
        with clock.at(clock.now() + dt.timedelta(days=days)):
            stages.append(queries.loop(project.id, leader).stage)
    with clock.at(clock.now() + dt.timedelta(days=10)):
        services.evaluate_project(proven.evaluation(project.id), actor=leader)
        stages.append(queries.loop(project.id, leader).stage)
    assert stages == ["set_up", "recruiting", "running", "evaluating", "improving"]


def test_an_evaluation_takes_its_figures_from_the_ledger_and_from_needs(team, leader):
    resident = somebody()
    need = a_need.answered(by=resident)
    project = proven.finished(team, need_id=need.id)
    needs.mark_served(need.id, team.name, actor=SystemActor("test"))
    needs.rate_need(RateNeed(need.id, uuid.uuid4(), 5), actor=resident)
    assert Need.objects.get(pk=need.id).state == "closed"
    with clock.at(AFTER):
        card = services.evaluate_project(proven.evaluation(project.id), actor=leader)
    told = card.results
    assert (told.minutes, told.people, told.services) == (750, 5, 1)
    assert (told.needs_met, told.ratings, told.ratings_good) == (1, 1, 1)
    assert (told.cost_fen, told.cost_per_hour_fen) == (60000, 4800)
    assert Announcement.objects.filter(name="projects.project_evaluated").count() == 1


def test_without_a_cost_nobody_knows_what_an_hour_cost(finished, leader):
    with clock.at(AFTER):
        order = proven.evaluation(finished.id, cost_fen=None, cost_from="")
        card = services.evaluate_project(order, actor=leader)
    assert (card.results.cost_fen, card.results.cost_per_hour_fen) == (None, None)


@pytest.mark.parametrize(
    "wanted",
    [
        {"went_well": " "},
        {"fell_short": "字" * 501},
        {"improvements": ()},
        {"improvements": ("好",) * 9},
        {"improvements": ("字" * 121,)},
        {"cost_fen": -1},
        {"cost_from": ""},
    ],
)
def test_an_evaluation_that_is_wrong_leaves_nothing(wanted, finished, leader):
    with clock.at(AFTER), pytest.raises(Invalid):
        services.evaluate_project(proven.evaluation(finished.id, **wanted), actor=leader)
    assert Evaluation.objects.count() == 0


def test_it_is_evaluated_once_from_its_last_day_on_and_its_plan_stays(finished, leader):
    order = proven.evaluation(finished.id)
    with clock.at(DURING), pytest.raises(errors.NotOverYet):
        services.evaluate_project(order, actor=leader)
    with clock.at(AFTER):
        first = services.evaluate_project(order, actor=leader)
        assert services.evaluate_project(order, actor=leader) == first
        with pytest.raises(errors.AlreadyEvaluated):
            services.evaluate_project(proven.evaluation(finished.id), actor=leader)
        with pytest.raises(errors.AlreadyEvaluated):
            services.write_plan(WritePlan(finished.id, ()), actor=leader)
    assert Evaluation.objects.count() == 1


def test_what_was_not_approved_is_not_evaluated(team, leader):
    project = make.proposed(team, ends_on=clock.today())
    with pytest.raises(errors.NotApproved):
        services.evaluate_project(proven.evaluation(project.id), actor=leader)


def test_an_evaluation_is_sealed(evaluated):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update projects_evaluation set minutes = 9")
    assert Evaluation.objects.get().minutes == 750


def test_a_next_version_goes_on_with_the_plan_and_answers_each_improvement(evaluated, team, leader):
    card = next_version(evaluated, team, leader)
    told = queries.loop(card.id, leader)
    assert (card.version, card.previous_id, told.plan) == (2, evaluated.id, proven.PLAN)
    assert [one.taken for one in queries.loop(evaluated.id, leader).evaluation.improvements] == [True, True]
    assert queries.open_improvements(card.id) == ()
    assert queries.loop(evaluated.id, leader).next_id == card.id


def test_an_improvement_left_out_is_refused_and_one_not_taken_comes_back(evaluated, team, leader):
    with pytest.raises(Invalid):
        next_version(evaluated, team, leader, answers=answers(evaluated)[:1])
    with pytest.raises(Invalid):
        next_version(evaluated, team, leader, answers=(AnswerImprovement(uuid.uuid4(), True, "好"),))
    second = next_version(evaluated, team, leader, answers=answers(evaluated, taken=False))
    left = queries.open_improvements(second.id)
    assert [(one.words, one.version, one.taken, one.answer) for one in left] == [
        ("雨天先联系社区的车", 1, False, "今年没有车"),
        ("新队员先跟一次", 1, False, "今年没有车"),
    ]


def test_a_returned_next_version_answers_nothing_and_another_may_follow(evaluated, team, leader, officer):
    second = next_version(evaluated, team, leader)
    with pytest.raises(errors.GoesOnAlready):
        next_version(evaluated, team, leader, answers=())
    services.return_project(ReviewProject(second.id, uuid.uuid4(), "请写清楚车怎么来"), actor=officer)
    assert len(queries.open_improvements(evaluated.id)) == 2
    assert next_version(evaluated, team, leader).version == 2
    assert Uptake.objects.count() == 4


def test_a_next_version_is_the_same_teams_and_learns_from_an_evaluation(finished, evaluated, team, leader):
    other = make.team(name="另一支队")
    with pytest.raises(NotFound):
        next_version(evaluated, other, make.leader_of(other))
    with pytest.raises(errors.NotEvaluated):
        next_version(finished, team, leader)


def test_the_same_key_is_the_same_next_version(evaluated, team, leader):
    order = make.an_order(team.id, previous_id=evaluated.id, answers=answers(evaluated))
    assert services.set_up_project(order, actor=leader) == services.set_up_project(order, actor=leader)


@pytest.mark.race(guard=("row lock", "constraint projects_evaluation_one_per_project"))
@pytest.mark.django_db(transaction=True)
def test_of_two_evaluations_at_once_one_is_refused(race, team, leader):
    project = proven.finished(team)

    def evaluate():
        with clock.at(AFTER):
            return services.evaluate_project(proven.evaluation(project.id), actor=leader)

    won, lost = race(evaluate, meeting_at="tongxing.projects.services.loop._record")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.AlreadyEvaluated])


@pytest.mark.race(guard=("row lock", "constraint projects_project_goes_on_once"))
@pytest.mark.django_db(transaction=True)
def test_of_two_next_versions_at_once_one_is_refused(race, team, leader):
    project = proven.evaluated(team)

    def go_on():
        return next_version(project, team, leader)

    won, lost = race(go_on, meeting_at="tongxing.projects.services.projects._insert")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.GoesOnAlready])


def test_what_is_over_and_not_evaluated_waits_for_its_team(finished, evaluated, leader, officer):
    with clock.at(AFTER):
        assert [one.id for one in queries.to_evaluate(leader).items] == [finished.id]
        assert queries.to_evaluate(officer).items == ()
        told = queries.loop(finished.id, Visitor())
        assert (told.stage, told.evaluate_by, told.is_overdue) == ("evaluating", dt.date(2026, 6, 30), False)
    with clock.at(clock.from_local(dt.date(2026, 7, 1), dt.time(9))):
        assert queries.loop(finished.id, Visitor()).is_overdue
