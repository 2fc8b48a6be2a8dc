"""Doing the like again: in the same project while it lasts, else in one of its own; templates are names for it."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from tests.factories import access
from tests.factories import activities as made
from tests.factories import needs as needs_made
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Activity, ActivityTemplate, Submission
from tongxing.activities.shapes import KeepTemplate, PlanAgain
from tongxing.doors.organiser.again import next_like
from tongxing.foundation.refusals import Invalid, Refusal
from tongxing.projects.models import Project

WEEK = dt.timedelta(weeks=1)
TIMES = ("starts_at", "ends_at", "sign_up_closes_at", "cancel_until")


def later(card, weeks: int = 1, **changes):
    """The order for the like of an activity, so many weeks later."""
    plan = made.order(uuid.uuid4(), **changes)
    return replace(plan, **{name: getattr(plan, name) + weeks * WEEK for name in TIMES})


def again(card, who, weeks: int = 1, denied=made.SIX_DENIED, **changes):
    return services.plan_again(PlanAgain(card.id, later(card, weeks, **changes), denied), actor=who)


def test_the_like_waits_for_review_in_the_same_project(team):
    card = made.activity(team)
    done = again(card, team.leader, title="陪独居老人买菜就医（第二次）")
    assert (done.state, done.project_id, done.starts_at) == (
        "submitted",
        card.project_id,
        card.starts_at + WEEK,
    )
    assert (Project.objects.count(), done.title) == (1, "陪独居老人买菜就医（第二次）")


def test_after_its_project_it_has_one_of_its_own(team):
    card = made.activity(team)
    done = again(card, team.leader, weeks=8)
    assert (done.state, done.project_id != card.project_id, Project.objects.count()) == ("submitted", True, 2)
    row = Project.objects.get(pk=done.project_id)
    assert (row.starts_on, row.ends_on) == (made.SATURDAY + 8 * WEEK, made.SATURDAY + 8 * WEEK)


def test_without_denying_the_six_kinds_there_is_no_project_of_its_own(team):
    card = made.activity(team)
    with pytest.raises(Refusal):
        again(card, team.leader, weeks=8, denied=frozenset())
    assert (Activity.objects.count(), Project.objects.count()) == (1, 1)


def test_what_answered_a_need_does_not_answer_it_again(team):
    need = needs_made.answered()
    card = services.organise_for_need(made.for_need(need.id, team), actor=team.leader)
    done = again(card, team.leader)
    assert (done.need_id, done.asked_at, done.project_id != card.project_id) == (None, None, True)


def test_the_same_key_is_the_same_activity(team):
    card = made.activity(team)
    order = PlanAgain(card.id, later(card))
    first = services.plan_again(order, actor=team.leader)
    assert services.plan_again(order, actor=team.leader).id == first.id
    assert (Activity.objects.count(), Submission.objects.count()) == (2, 2)


def test_only_who_arranges_for_this_team(team):
    card = made.activity(team)
    other = made.team("别的队").leader
    kept = services.keep_template(KeepTemplate(card.id, "买菜"), actor=team.leader)
    for kind, actor in {**access.everybody(), "officer": team.officer, "other": other}.items():
        for deed in (
            lambda actor=actor: again(card, actor),
            lambda actor=actor: services.keep_template(KeepTemplate(card.id, "我的"), actor=actor),
            lambda actor=actor: services.drop_template(kept.id, actor=actor),
        ):
            with pytest.raises(Refusal):
                deed()
        assert (Activity.objects.count(), ActivityTemplate.objects.count()) == (1, 1), kind


def test_what_is_not_there_is_refused(team):
    with pytest.raises(errors.ActivityUnknown):
        services.plan_again(PlanAgain(uuid.uuid4(), made.order(uuid.uuid4())), actor=team.leader)
    with pytest.raises(errors.ActivityUnknown):
        services.keep_template(KeepTemplate(uuid.uuid4(), "买菜"), actor=team.leader)
    with pytest.raises(errors.TemplateUnknown):
        services.drop_template(uuid.uuid4(), actor=team.leader)
    with pytest.raises(errors.TemplateUnknown):
        queries.template(uuid.uuid4(), team.leader)


def test_a_template_is_found_by_its_name_until_it_is_dropped(team):
    card = made.activity(team)
    kept = services.keep_template(KeepTemplate(card.id, " 周六买菜 "), actor=team.leader)
    assert services.keep_template(KeepTemplate(card.id, "周六买菜"), actor=team.leader) == kept
    assert queries.templates(team.leader) == (kept,)
    assert queries.template(kept.id, team.leader).title == card.title
    assert queries.templates(made.team("别的队").leader) == ()
    services.drop_template(kept.id, actor=team.leader)
    assert (queries.templates(team.leader), Activity.objects.count()) == ((), 1)


def test_a_name_stands_for_one_activity(team):
    first, second = made.activity(team), made.activity(team, key=uuid.uuid4())
    services.keep_template(KeepTemplate(first.id, "买菜"), actor=team.leader)
    with pytest.raises(errors.TemplateNameTaken) as refusal:
        services.keep_template(KeepTemplate(second.id, "买菜"), actor=team.leader)
    assert "买菜" in refusal.value.sentence()


@pytest.mark.parametrize("name", ["", "  ", "长" * 31])
def test_a_template_has_a_name(team, name):
    card = made.activity(team)
    with pytest.raises(Invalid):
        services.keep_template(KeepTemplate(card.id, name), actor=team.leader)
    assert ActivityTemplate.objects.count() == 0


def test_the_last_one_is_what_was_planned_last(team):
    assert queries.latest_of_team(team.leader) is None
    made.activity(team)
    last = made.draft(team, title="最后一个")
    assert queries.latest_of_team(team.leader) == last.id
    assert queries.latest_of_team(made.team("别的队").leader) is None


@pytest.mark.parametrize(
    ("day", "today", "told"),
    [
        ((2026, 3, 21), (2026, 3, 16), (2026, 3, 28)),
        ((2026, 3, 21), (2026, 3, 21), (2026, 3, 28)),
        ((2026, 3, 14), (2026, 3, 21), (2026, 3, 28)),
        ((2026, 3, 14), (2026, 3, 20), (2026, 3, 21)),
        ((2025, 12, 31), (2026, 1, 6), (2026, 1, 7)),
        ((2024, 2, 29), (2026, 2, 28), (2026, 3, 5)),
    ],
)
def test_the_day_offered_is_the_next_like_it(day, today, told):
    assert next_like(dt.date(*day), dt.date(*today)) == dt.date(*told)
