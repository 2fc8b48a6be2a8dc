"""Stage by stage: figures speak for themselves, the base says the rest; graduates are looked at again."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError

from tests.factories import incubation as made
from tests.factories import ledger
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.incubation import errors, queries, services
from tongxing.incubation.models import IncubationPlace, IncubationStep
from tongxing.incubation.shapes import NoteAdvice

JOB = SystemActor("note_follow_ups")


@pytest.fixture
def place(base):
    return made.growing(base)


def advance(place, by):
    return services.advance_place(place.id, uuid.uuid4(), actor=by)


def graduated(base, place):
    by = made.operator(base)
    made.members(place.organisation_id, 5)
    made.service(place.organisation_id, 6000)
    for names in (("charter",), ("plan", "project"), ("training", "succession")):
        made.met(base, place, *names)
        last = advance(place, by)
    return last


def test_an_application_waits_for_the_base(base):
    told = made.applied(base)
    assert (told.state, told.wish) == ("applied", made.WISH)
    assert [one.id for one in queries.places_at(base.id, made.operator(base)).items] == [told.id]


def test_one_base_at_a_time(base, place):
    with pytest.raises(errors.PlaceHeld):
        made.applied(base, made.house_queries.organisation(place.organisation_id))


def test_nobody_grows_at_their_own_base(base):
    own = made.house_queries.organisation(base.operator_id)
    with pytest.raises(errors.OwnBase):
        services.apply_for_place(made.application(base, own), actor=made.manager(own.id))


def test_an_organisation_that_is_not_in_force_does_not_apply(base):
    waits = made.house("花园街道新队", pending=True)
    with pytest.raises(errors.HouseNotInForce):
        services.apply_for_place(made.application(base, waits), actor=made.manager(waits.id))


def test_the_same_key_is_the_same_application(base):
    team = made.house("花园街道邻里互助队")
    order, actor = made.application(base, team), made.manager(team.id)
    assert services.apply_for_place(order, actor=actor) == services.apply_for_place(order, actor=actor)


def test_a_no_says_why(base):
    told = made.applied(base)
    with pytest.raises(Invalid):
        services.answer_application(made.answer(told, accept=False), actor=made.operator(base))
    done = services.answer_application(made.answer(told, False, "本季度名额已满"), actor=made.operator(base))
    assert done.state == "declined"


def test_who_is_taken_in_begins_with_the_first_stage(base, place):
    assert (place.state, place.stage, place.state_label("zh")) == ("growing", "start", "在孵 · 启动")
    story = queries.story_of(place.id, made.manager(place.organisation_id))
    assert [(one.id, one.state) for one in story.stages] == [
        ("start", "now"),
        ("grow", "next"),
        ("steady", "next"),
    ]


def test_what_figures_show_nobody_writes_down(base, place):
    made.members(place.organisation_id, 5)
    story = queries.story_of(place.id, made.operator(base))
    shown = {one.id: one.words("zh") for one in story.stages[0].milestones if one.is_met}
    assert shown == {"host": "组织状态正常", "members": "名册上 5 人"}
    with pytest.raises(errors.MilestoneUnknown):
        services.say_milestone(made.milestone(place, "members"), actor=made.operator(base))


def test_the_next_stage_begins_when_all_is_met(base, place):
    with pytest.raises(errors.NotThereYet) as refused:
        advance(place, made.operator(base))
    assert refused.value.facts["missing_zh"] == "有章程，负责人和财务分工清楚、正式成员不少于 5 人"
    made.members(place.organisation_id, 5)
    made.met(base, place, "charter")
    assert advance(place, made.operator(base)).stage == "grow"


def test_a_milestone_of_a_later_stage_waits(base, place):
    with pytest.raises(errors.MilestoneUnknown):
        services.say_milestone(made.milestone(place, "succession"), actor=made.operator(base))


def test_the_organisation_does_not_say_its_own_milestones(place):
    with pytest.raises(NotAllowed):
        services.say_milestone(made.milestone(place), actor=made.manager(place.organisation_id))


def test_a_milestone_is_met_once_and_stays(base, place):
    made.met(base, place, "charter", "charter")
    assert IncubationStep.objects.filter(what="milestone").count() == 1
    with pytest.raises(DatabaseError, match="append-only"):
        IncubationStep.objects.update(why="")


def test_from_start_up_to_graduation_and_a_look_after_six_and_twelve_months(base, place):
    assert graduated(base, place).state == "graduated"
    with clock.at(made.NOW.replace(month=9)):
        assert services.note_follow_ups(actor=JOB) == 1
        assert services.note_follow_ups(actor=JOB) == 0
        first, second = queries.story_of(place.id, made.officer()).follow_ups
    assert (first.months, first.due_on, first.members, first.minutes) == (6, dt.date(2026, 9, 16), 5, 0)
    assert first.is_in_force
    assert (second.due_on, second.noted_at) == (dt.date(2027, 3, 16), None)
    assert queries.base(base.id).graduated == 1


def test_who_graduates_has_given_back_what_was_lent(base, place):
    services.lend_resource(made.loan(made.resource(base), place), actor=made.operator(base))
    with pytest.raises(errors.NotGivenBack):
        services.end_place(made.leaving(place), actor=made.manager(place.organisation_id))


def test_an_organisation_leaves_by_itself_and_may_apply_again(base, place):
    done = services.end_place(made.leaving(place), actor=made.manager(place.organisation_id))
    assert done.state == "left"
    again = made.applied(base, made.house_queries.organisation(place.organisation_id))
    assert again.state == "applied"


def test_nobody_else_sees_how_an_organisation_is_doing(place):
    for name, actor in ledger.every_kind_of_actor(ledger.volunteer()).items():
        if name in ("officer of the region", "auditor of the region", "the platform"):
            assert queries.story_of(place.id, actor).card.id == place.id
        else:
            with pytest.raises(NotFound):
                queries.story_of(place.id, actor)
    assert IncubationPlace.objects.count() == 1


def test_a_mentor_is_there_by_their_own_yes(base, place):
    asked, somebody = made.mentor(base, place)
    assert asked.state == "asked"
    note = services.note_advice
    words = NoteAdvice(asked.id, uuid.uuid4(), "一起改了财务公开的格式")
    with pytest.raises(errors.NothingToAnswer):
        note(words, actor=somebody)
    assert services.answer_mentoring(asked.id, accept=True, actor=somebody).state == "active"
    note(words, actor=somebody)
    note(words, actor=somebody)
    steps = queries.story_of(place.id, made.operator(base)).steps
    assert [one.why for one in steps if one.what == "advised"] == ["一起改了财务公开的格式"]
    assert [one.id for one in queries.mentoring_of(somebody)] == [asked.id]
    assert services.end_mentoring(asked.id, actor=somebody).state == "ended"


def test_a_number_nobody_has_is_no_mentor(base, place):
    with pytest.raises(errors.MentorUnknown):
        made.mentor(base, place, number="TX0000000000")


def test_nobody_answers_for_a_mentor(base, place):
    asked, _somebody = made.mentor(base, place)
    with pytest.raises(NotFound):
        services.answer_mentoring(asked.id, accept=True, actor=made.operator(base))
