"""Planning and submitting: no notice goes out without what R-19 demands, and every gap is named at once."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import access
from tests.factories import activities as made
from tests.factories import needs as needs_made
from tests.factories.places import DAOLI, HUAYUAN_STREET
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Activity, Submission
from tongxing.activities.shapes import CancelActivity, SubmitActivity
from tongxing.foundation.codelists import UnknownCode
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, Refusal
from tongxing.needs import queries as needs
from tongxing.places.errors import PlaceUnknown, PointImpossible
from tongxing.places.shapes import Place
from tongxing.projects.models import Project


def submit(card, who, key=None):
    return services.submit_activity(SubmitActivity(card.id, key or uuid.uuid4()), actor=who)


def faults(refusal) -> set[str]:
    return {fault.code for fault in refusal.value.faults}


def test_a_draft_is_the_leaders_alone(team):
    card = made.draft(team)
    assert (card.state, card.place_text) == ("draft", "南岗区花园街道花园街社区 花园街 88 号一楼")
    assert queries.activity(card.id, team.leader).title == card.title
    for kind, actor in access.everybody().items():
        if kind not in ("authority_officer", "auditor", "system"):
            with pytest.raises(errors.ActivityUnknown):
                queries.activity(card.id, actor)


def test_the_same_key_is_the_same_draft(team):
    order = made.order(made.project(team).id)
    first = services.plan_activity(order, actor=team.leader)
    assert services.plan_activity(order, actor=team.leader).id == first.id
    assert Activity.objects.count() == 1


def test_every_gap_is_named_at_once(team):
    bare = {
        "content": "",
        "conditions": "",
        "risks": "",
        "guarantees": (),
        "apply_way": "",
        "contact_name": "",
    }
    card = made.draft(team, **bare, contact_phone="12", place=Place(HUAYUAN_STREET))
    with pytest.raises(Invalid) as refusal:
        submit(card, team.leader)
    assert faults(refusal) == {
        "content_missing",
        "conditions_missing",
        "risks_missing",
        "guarantees_missing",
        "apply_way_missing",
        "address_missing",
        "point_missing",
        "contact_missing",
        "phone_unusable",
    }
    assert (Submission.objects.count(), queries.activity(card.id, team.leader).state) == (0, "draft")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": " "}, "title_missing"),
        ({"title": "长" * 61}, "title_too_long"),
        ({"content": "长" * 2001}, "text_too_long"),
        ({"places": 0}, "places_impossible"),
        ({"places": 2001}, "places_impossible"),
        ({"min_age": 5}, "age_impossible"),
        ({"min_age": 60, "max_age": 50}, "age_impossible"),
        ({"ends_at": made.START}, "ends_before_start"),
        ({"ends_at": made.at(1, day=dt.date(2026, 3, 22))}, "not_one_day"),
        ({"sign_up_closes_at": made.NOW}, "closes_before_opening"),
        ({"sign_up_closes_at": made.at(14, 1)}, "closes_after_end"),
        ({"cancel_until": made.at(14, 1)}, "cancel_after_start"),
        ({"place": Place(HUAYUAN_STREET, "长" * 121, 45.7, 126.6)}, "address_too_long"),
        ({"place": Place(DAOLI, "中央大街", 45.7, 126.6)}, "apart_from_project"),
    ],
)
def test_what_cannot_be_is_refused_even_in_a_draft(team, changes, fault):
    order = made.order(made.project(team).id, **changes)
    with pytest.raises(Invalid) as refusal:
        services.plan_activity(order, actor=team.leader)
    assert (fault in faults(refusal), Activity.objects.count()) == (True, 0)


def test_a_day_outside_the_project_is_refused(team):
    later = {
        name: getattr(made.order(uuid.uuid4()), name) + dt.timedelta(days=60)
        for name in ("starts_at", "ends_at")
    }
    with pytest.raises(Invalid) as refusal:
        made.draft(team, **later)
    assert faults(refusal) == {"outside_project"}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"category": "9999"}, UnknownCode),
        ({"needed_skills": ("77",)}, UnknownCode),
        ({"guarantees": ("x",)}, UnknownCode),
        ({"place": Place(230199999999, "花园街", 45.7, 126.6)}, PlaceUnknown),
        ({"place": Place(HUAYUAN_STREET, "花园街", 95.0, 126.6)}, PointImpossible),
    ],
)
def test_forged_codes_and_points_are_refused(team, changes, refusal):
    with pytest.raises(refusal):
        made.draft(team, **changes)


def test_text_is_kept_as_text(team):
    card = made.draft(team, title="<script>alert(1)</script>", content="帮忙😀１２３\u200b\r\n第二行")
    assert (card.title, card.content) == ("<script>alert(1)</script>", "帮忙😀123\n第二行")


@pytest.mark.parametrize("deed", ["plan", "submit", "redraw", "organise"])
def test_only_a_leader_of_this_team(team, deed):
    card, project = made.draft(team), made.project(team)
    need = needs_made.answered()
    do = {
        "plan": lambda actor: services.plan_activity(made.order(project.id), actor=actor),
        "submit": lambda actor: submit(card, actor),
        "redraw": lambda actor: services.redraw_activity(card.id, made.order(project.id), actor=actor),
        "organise": lambda actor: services.organise_for_need(made.for_need(need.id, team), actor=actor),
    }[deed]
    before = list(Activity.objects.order_by("id").values())
    others = {**access.everybody(), "officer": team.officer}
    if deed != "redraw":
        del others["system"]  # a unit's manager adopts a need, and the platform does these three for them
    for kind, actor in others.items():
        with pytest.raises(Refusal):
            do(actor)
        assert list(Activity.objects.order_by("id").values()) == before, kind
    assert do(team.leader)


def test_another_teams_leader_does_not_learn_that_a_draft_exists(team):
    card = made.draft(team)
    with pytest.raises(NotFound):
        submit(card, made.team("别的队").leader)
    with pytest.raises(NotAllowed):
        submit(card, team.officer)


def test_submitting_twice_is_submitting_once(team):
    card, key = made.draft(team), uuid.uuid4()
    assert submit(card, team.leader, key).state == "submitted"
    assert submit(card, team.leader, key).state == "submitted"
    with pytest.raises(errors.NotDraft):
        submit(card, team.leader)
    assert Submission.objects.count() == 1


def test_what_starts_in_the_past_is_not_submitted(team):
    card = made.draft(team)
    with made.the_day(14), pytest.raises(Invalid) as refusal:
        submit(card, team.leader)
    assert faults(refusal) == {"starts_in_the_past"}


def test_for_a_need_everything_happens_in_one_deed(team):
    need = needs_made.answered()
    order = made.for_need(need.id, team)
    card = services.organise_for_need(order, actor=team.leader)
    assert (card.state, card.need_id, card.asked_at) == ("submitted", need.id, need.noted_at)
    assert (card.category, needs.need(need.id, team.leader).state) == (need.category, "taken_up")
    assert services.organise_for_need(order, actor=team.leader).id == card.id
    assert (Activity.objects.count(), Project.objects.count()) == (1, 1)


def test_for_a_need_all_or_nothing(team):
    need = needs_made.answered()
    for broken in ({"risks": ""}, {"refused_kinds_denied": frozenset()}, {"places": 0}):
        with pytest.raises(Invalid):
            services.organise_for_need(made.for_need(need.id, team, **broken), actor=team.leader)
    assert (Activity.objects.count(), Project.objects.count()) == (0, 0)
    assert needs.need(need.id, team.leader).state == "verified"


def test_a_need_is_taken_up_by_one_team(team):
    need = needs_made.answered()
    services.organise_for_need(made.for_need(need.id, team), actor=team.leader)
    other = made.team("别的队")
    with pytest.raises(Refusal):
        services.organise_for_need(made.for_need(need.id, other), actor=other.leader)
    assert Activity.objects.count() == 1


def test_calling_off_before_the_day_lets_the_need_wait_for_another_team(team):
    need = needs_made.answered()
    card = services.organise_for_need(made.for_need(need.id, team), actor=team.leader)
    services.cancel_activity(CancelActivity(card.id, uuid.uuid4(), "队员都病了"), actor=team.leader)
    assert needs.need(need.id, team.leader).state == "verified"


def test_a_returned_activity_is_put_right_and_submitted_again(team):
    card = made.submitted(team)
    services.return_activity(made.ReviewActivity(card.id, uuid.uuid4(), "请写明集合地点"), actor=team.officer)
    better = dataclasses.replace(made.order(card.project_id), title="陪独居老人买菜")
    assert services.redraw_activity(card.id, better, actor=team.leader).title == "陪独居老人买菜"
    assert submit(card, team.leader).state == "submitted"
    with pytest.raises(errors.NotDraft):
        services.redraw_activity(card.id, better, actor=team.leader)
