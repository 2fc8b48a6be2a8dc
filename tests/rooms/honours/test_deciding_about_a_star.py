"""Three stars and more are given by the authority the rule names, once, and never to oneself."""

import dataclasses

import pytest

from tests.factories import honours as make
from tests.factories import ledger
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.honours import errors, queries, services
from tongxing.honours.models import StarStep

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def volunteer():
    """Two stars, and the third waits for the city."""
    somebody = ledger.volunteer()
    make.hours(somebody, 640)
    assert make.settled(somebody).target == 3
    return somebody


def test_the_city_gives_three_stars(volunteer):
    card = services.decide_star(make.decision(volunteer), actor=make.city())
    assert (card.level, card.state, card.since, card.turn) == (3, "steady", make.TODAY, "")


def test_the_province_may_do_what_the_city_may(volunteer):
    assert services.decide_star(make.decision(volunteer), actor=make.province()).level == 3


def test_nobody_else_may(volunteer):
    for actor in ledger.every_kind_of_actor(volunteer).values():
        with pytest.raises((NotAllowed, NotFound, SignInFirst)):
            services.decide_star(make.decision(volunteer), actor=actor)
    assert queries.star_of(volunteer.person_id).level == 2


def test_not_even_the_city_about_itself(volunteer):
    both = dataclasses.replace(volunteer.member, grants=make.city().grants)
    with pytest.raises(errors.OwnStar):
        services.decide_star(make.decision(volunteer), actor=both)


def test_the_same_key_is_the_same_decision(volunteer):
    order = make.decision(volunteer)
    first = services.decide_star(order, actor=make.city())
    assert services.decide_star(order, actor=make.city()) == first
    assert StarStep.objects.filter(what="awarded", level_to=3).count() == 1


def test_a_second_decision_comes_too_late(volunteer):
    services.decide_star(make.decision(volunteer), actor=make.city())
    with pytest.raises(errors.StarMoved):
        services.decide_star(
            make.decision(volunteer, verdict="declined", why="材料不全，请补充"), actor=make.city()
        )


def test_a_star_that_nobody_asked_for_is_not_given(volunteer):
    with pytest.raises(errors.StarMoved):
        services.decide_star(make.decision(volunteer, level=4), actor=make.city())


@pytest.mark.parametrize(
    ("verdict", "why", "refusal"), [("maybe", "", errors.VerdictUnknown), ("declined", "", Invalid)]
)
def test_a_verdict_is_one_of_two_and_a_no_has_its_reason(volunteer, verdict, why, refusal):
    with pytest.raises(refusal):
        services.decide_star(make.decision(volunteer, verdict=verdict, why=why), actor=make.city())
    assert queries.star_of(volunteer.person_id).state == "reached"


def test_a_declined_star_is_not_asked_for_again_by_the_next_hour(volunteer):
    order = make.decision(volunteer, verdict="declined", why="现场抽查发现签到人不符，先核实")
    services.decide_star(order, actor=make.city())
    make.hours(volunteer, 8, since=make.TODAY)
    card = make.settled(volunteer)
    assert (card.level, card.state, card.target, card.turn) == (2, "declined", 3, "")


def test_somebody_else_answers_the_objection_to_a_declined_star(volunteer):
    officer, colleague = make.city(), make.city()
    order = make.decision(volunteer, verdict="declined", why="现场抽查发现签到人不符，先核实")
    services.decide_star(order, actor=officer)
    services.object_to_star(make.objection(volunteer), actor=volunteer.member)
    with pytest.raises(errors.DecidedBefore):
        services.answer_star_objection(make.answer(volunteer, "upheld"), actor=officer)
    card = services.answer_star_objection(make.answer(volunteer, "upheld"), actor=colleague)
    assert (card.level, card.state) == (3, "steady")


def test_an_authority_sees_what_waits_for_it_and_no_other_does(volunteer):
    assert [card.person_id for card in queries.stars_waiting(make.city()).items] == [volunteer.person_id]
    assert queries.how_many_stars_wait(make.city()) == 1
    assert queries.stars_waiting(make.county()).items == ()


def test_the_story_says_who_and_by_which_rule(volunteer):
    services.decide_star(make.decision(volunteer), actor=make.city())
    last = queries.star_story(volunteer.person_id, volunteer.member).steps[-1]
    assert (last.label("zh"), last.by("zh"), last.rule_version) == (
        "授予星级",
        "市级主管部门",
        "cn/stars/2026-11",
    )
