"""A post may ask for a training: who has not passed it is told which, and when it is taught next (R-21, R-22)."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from tests.factories import activities as made
from tests.factories import trainings as make
from tongxing.activities import errors, queries, services
from tongxing.activities.models import SignUp
from tongxing.activities.shapes import PlanAgain, PostWish
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid
from tongxing.trainings import services as trainings

pytestmark = pytest.mark.django_db
FRIDAY = dt.date(2026, 3, 20)


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def giver():
    return make.giver()


def asking(course, **more):
    return made.activity(posts=(PostWish("引导", 2), PostWish("急救", 2, course_id=course.id)), **more)


def test_the_no_names_the_course_and_the_next_class_with_a_seat(giver):
    course = make.course(giver)
    card = asking(course)
    _, who = made.volunteer()
    with pytest.raises(errors.CourseMissing) as told:
        made.sign_up(card, who, post_id=card.posts[1].id)
    assert (
        told.value.sentence()
        == "这个岗位要先通过培训“初级救护员”，眼下没有还能报的班次。开班后在“我的培训”里能看到。"
    )
    ahead = make.held_class(giver, course, starts_at=make.at(9, day=FRIDAY), ends_at=make.at(12, day=FRIDAY))
    with pytest.raises(errors.CourseMissingYet) as told:
        made.sign_up(card, who, post_id=card.posts[1].id)
    assert told.value.facts["class_id"] == ahead.id
    assert "初级救护员" in told.value.sentence() and "花园街 88 号二楼" in told.value.sentence("en")
    assert SignUp.objects.count() == 0
    assert set(queries.why_not(queries.activity(card.id, who), who)) == {card.posts[1].id}


def test_who_passed_it_takes_the_post_and_the_other_post_asks_nothing(giver):
    course = make.course(giver)
    day = {"starts_at": make.at(9, day=FRIDAY), "ends_at": make.at(12, day=FRIDAY)}
    ahead = make.held_class(giver, course, **day)
    card = asking(course)
    _, who = made.volunteer()
    _, other = made.volunteer()
    assert made.sign_up(card, other, post_id=card.posts[0].id).state == "held"
    make.seated(ahead, who)
    make.passed(giver, ahead)
    with clock.at(make.at(13, day=FRIDAY)):
        assert made.sign_up(card, who, post_id=card.posts[1].id).state == "held"


@pytest.mark.parametrize(("months", "met"), [(1, False), (2, True)])
def test_it_must_hold_on_the_day_of_the_activity(giver, months, met):
    course = make.course(giver, valid_months=months)
    person, who = made.volunteer()
    order = make.entry(course.id, person.volunteer_number, passed_on=dt.date(2026, 2, 20))
    entered = trainings.enter_completion(order, actor=giver.leader)
    card = asking(course)
    with pytest.raises(errors.CourseMissing):
        made.sign_up(card, who, post_id=card.posts[1].id)
    trainings.check_completion(make.CheckCompletion(entered.id, True), actor=giver.officer)
    if not met:  # runs out the day before
        with pytest.raises(errors.CourseMissing):
            made.sign_up(card, who, post_id=card.posts[1].id)
    else:
        assert made.sign_up(card, who, post_id=card.posts[1].id).state == "held"


def test_an_activity_without_named_posts_asks_it_of_everybody(giver):
    course = make.course(giver)
    card = made.activity(course_id=course.id)
    assert [post.course_id for post in card.posts] == [course.id]
    _, who = made.volunteer()
    with pytest.raises(errors.CourseMissing):
        made.sign_up(card, who)


def test_what_is_no_course_or_is_taught_no_more_cannot_be_asked(giver):
    course = make.course(giver)
    trainings.end_course(course.id, actor=giver.leader)
    for strange in (course.id, uuid.uuid4()):
        with pytest.raises(Invalid) as told:
            made.activity(course_id=strange)
        assert [fault.code for fault in told.value.faults] == ["post_course_unknown"]


def test_the_like_again_asks_the_same(giver):
    course, team = make.course(giver), made.team()
    card = made.activity(team, course_id=course.id)
    plan = replace(
        made.order(card.project_id),
        posts=tuple(PostWish(one.name, one.places, course_id=one.course_id) for one in card.posts),
    )
    again = services.plan_again(PlanAgain(card.id, plan, made.SIX_DENIED), actor=team.leader)
    assert [post.course_id for post in again.posts] == [course.id]
