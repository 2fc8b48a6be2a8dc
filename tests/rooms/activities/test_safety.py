"""Where there is danger nothing is put before the authority without insurance for the day and a plan (R-23)."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from tests.factories import access
from tests.factories import activities as made
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Activity, Insurance, SafetyPlan
from tongxing.activities.shapes import (
    PlanAgain,
    RestateSafety,
    ReviewActivity,
    RotaTerms,
    SafetyWish,
    StartRota,
    SubmitActivity,
)
from tongxing.foundation.refusals import Invalid, Refusal
from tongxing.foundation.rhythms import WEEKLY, Rhythm


def codes(refusal):
    return [fault.code for fault in refusal.value.faults]


def submit(card, team):
    return services.submit_activity(SubmitActivity(card.id, uuid.uuid4()), actor=team.leader)


def publish(card, team):
    return services.publish_activity(ReviewActivity(card.id, uuid.uuid4()), actor=team.officer)


@pytest.mark.parametrize("risky", [{"is_risky": True}, {"category": "0013"}])
def test_a_risky_draft_waits_for_insurance_and_plan(team, risky):
    bare = made.draft(team, safety=None, **risky)
    with pytest.raises(Invalid) as refusal:
        submit(bare, team)
    assert codes(refusal) == [
        "insurance_missing",
        "plan_lead_missing",
        "plan_phone_unusable",
        "nearest_help_missing",
        "steps_missing",
    ]
    assert Activity.objects.get().state == "draft"


def test_what_is_not_risky_needs_neither(team):
    assert made.activity(team).safety is None
    assert SafetyPlan.objects.count() == 0


def test_a_policy_that_ends_before_the_day_is_refused_with_its_sentence(team):
    short = made.insurance(team, number="短期", valid_until=made.SATURDAY - dt.timedelta(days=1))
    card = made.draft(team, is_risky=True, safety=made.safe(team, insurance_id=short.id))
    with pytest.raises(Invalid) as refusal:
        submit(card, team)
    assert codes(refusal) == ["insurance_over_by_then"]
    order = made.order(card.project_id, is_risky=True, safety=made.safe(team))
    services.redraw_activity(card.id, order, actor=team.leader)
    assert submit(card, team).state == "submitted"
    assert list(SafetyPlan.objects.order_by("position").values_list("position", flat=True)) == [1, 2]


def test_a_policy_of_somebody_else_is_refused_even_in_a_draft(team):
    theirs = made.insurance(made.team("别的队"))
    with pytest.raises(Invalid) as refusal:
        made.draft(team, is_risky=True, safety=SafetyWish(theirs.id))
    assert codes(refusal) == ["insurance_not_ours"]


def test_a_policy_ended_before_the_review_stops_the_publishing(team):
    card = made.submitted(team, is_risky=True)
    services.end_insurance(made.insurance(team).id, actor=team.leader)
    with pytest.raises(errors.UnsafeYet) as refusal:
        publish(card, team)
    assert "停用" in refusal.value.sentence()
    assert Activity.objects.get().state == "submitted"


def test_volunteers_read_the_end_of_the_number_and_those_who_come_the_phone(team):
    card = made.activity(team, is_risky=True)
    _, who = made.held(card)
    stranger, mine = (queries.activity(card.id, one).safety for one in (made.volunteer()[1], who))
    assert (mine.cover.number_end, mine.lead_phone) == ("0731", "13900000119")
    assert (stranger.cover.insurer, stranger.lead_phone == mine.lead_phone) == ("示例财产保险", False)
    whole = queries.insurance(mine.cover.insurance_id, team.officer)
    assert whole.number == "SL-2301-2026-0000731"
    with pytest.raises(errors.InsuranceUnknown):
        queries.insurance(whole.id, who)


def test_the_same_key_is_the_same_policy_and_the_same_number_is_noted_once(team):
    first = made.insurance(team)
    assert made.insurance(team) == first
    with pytest.raises(errors.InsuranceNotedAlready):
        made.insurance(team, key=uuid.uuid4())
    services.end_insurance(first.id, actor=team.leader)
    services.end_insurance(first.id, actor=team.leader)
    assert made.insurance(team, key=uuid.uuid4()).id != first.id
    assert [one.id == first.id for one in queries.insurances(team.leader)] == [False]


def test_a_published_one_rests_on_another_policy_and_what_was_said_stays(team):
    card = made.activity(team, is_risky=True)
    other = made.insurance(team, number="新的一份")
    told = made.safe(team, insurance_id=other.id)
    for _twice in range(2):
        said = services.restate_safety(RestateSafety(card.id, told), actor=team.leader)
    assert said.safety.cover.insurance_id == other.id
    assert SafetyPlan.objects.count() == 2
    with pytest.raises(Invalid) as refusal:
        services.restate_safety(RestateSafety(card.id, SafetyWish(other.id)), actor=team.leader)
    assert (codes(refusal)[0], SafetyPlan.objects.count()) == ("plan_lead_missing", 2)


def test_only_what_is_published_and_ahead_is_restated(team):
    with pytest.raises(errors.NotPublished):
        services.restate_safety(RestateSafety(made.draft(team).id, SafetyWish()), actor=team.leader)
    card = made.activity(team, is_risky=True)
    with made.the_day(14), pytest.raises(errors.ChangedTooLate):
        services.restate_safety(RestateSafety(card.id, made.safe(team)), actor=team.leader)


def test_the_like_again_is_insured_on_its_own_day(team):
    project = made.project(team, ends_on=dt.date(2026, 12, 31))
    day = dt.date(2026, 3, 28)
    again = made.order(
        project.id, is_risky=True, starts_at=made.at(14, day=day), ends_at=made.at(16, day=day),
        safety=made.safe(team, insurance_id=made.insurance(team, number="短", valid_until=made.SATURDAY).id),
    )  # fmt: skip
    card = made.activity(team, is_risky=True)
    with pytest.raises(Invalid) as refusal:
        services.plan_again(PlanAgain(card.id, again), actor=team.leader)
    assert codes(refusal) == ["insurance_over_by_then"]
    done = services.plan_again(
        PlanAgain(card.id, replace(again, safety=card.safety.wish())), actor=team.leader
    )
    assert (done.state, done.safety) == ("submitted", card.safety)


def test_a_rota_makes_nothing_after_the_insurance_ends(team):
    project = made.project(team, ends_on=dt.date(2026, 8, 31))
    until = dt.date(2026, 4, 12)
    short = made.insurance(team, number="一个月", valid_until=until)
    order = made.order(project.id, is_risky=True, safety=made.safe(team, insurance_id=short.id))
    planned = services.plan_activity(order, actor=team.leader)
    card = publish(submit(planned, team), team)
    terms = RotaTerms(Rhythm(WEEKLY, (6,)), made.SATURDAY)
    rota = services.start_rota(StartRota(uuid.uuid4(), card.id, terms), actor=team.leader)
    shifts = queries.rota(rota.id, team.leader)
    assert ([str(one.on) for one in shifts.shifts], shifts.insured_until) == (
        ["2026-03-28", "2026-04-11"], until
    )  # fmt: skip
    assert queries.activity(shifts.shifts[1].activity_id, team.leader).safety.cover.insurance_id == short.id
    services.end_insurance(short.id, actor=team.leader)
    with pytest.raises(errors.UnsafeYet):
        services.start_rota(StartRota(uuid.uuid4(), card.id, terms), actor=team.leader)


def test_only_who_arranges_it_notes_ends_and_restates(team):
    card, policy = made.activity(team, is_risky=True), made.insurance(team)
    other = made.team("别的队").leader
    for kind, actor in {**access.everybody(), "officer": team.officer, "other": other}.items():
        for deed in (
            lambda who: made.insurance(replace(team, leader=who), number="不该有"),
            lambda who: services.end_insurance(policy.id, actor=who),
            lambda who: services.restate_safety(RestateSafety(card.id, SafetyWish()), actor=who),
        ):
            with pytest.raises(Refusal):
                deed(actor)
        assert (Insurance.objects.filter(ended_at__isnull=True).count(), SafetyPlan.objects.count()) == (
            1,
            1,
        ), kind


def test_what_was_said_is_sealed(team):
    made.activity(team, is_risky=True)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SafetyPlan.objects.update(steps="算了")
