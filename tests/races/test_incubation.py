"""Bases at the same moment: nothing is lent twice, a milestone is said once, a stage is climbed one at a time."""

import uuid

import pytest

from tests.factories import incubation as made
from tongxing.foundation import clock
from tongxing.incubation import errors, services
from tongxing.incubation.models import IncubationPlace, IncubationStep, Loan, Resource


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_the_last_things_are_lent_to_one_of_two(race):
    with clock.at(made.NOW):
        base = made.base()
        one, other = made.growing(base), made.growing(base, made.house("比乐社区暖心队"))
        thing = made.resource(base, 3)
        won, lost = race(
            [
                lambda: services.lend_resource(made.loan(thing, one), actor=made.operator(base)),
                lambda: services.lend_resource(made.loan(thing, other), actor=made.operator(base)),
            ],
            meeting_at="tongxing.incubation.queries.rule_for",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.NotSoMany])
    assert (Resource.objects.get().lent, Loan.objects.count()) == (2, 1)


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_nobody_leaves_with_what_is_being_lent_to_them(race):
    with clock.at(made.NOW):
        base = made.base()
        place = made.growing(base)
        thing = made.resource(base)
        won, lost = race(
            [
                lambda: services.lend_resource(made.loan(thing, place), actor=made.operator(base)),
                lambda: services.end_place(made.leaving(place), actor=made.manager(place.organisation_id)),
            ],
            meeting_at="tongxing.incubation.queries.rule_for",
        )
    out = Loan.objects.filter(returned_at__isnull=True).count()
    assert (len(won), out, IncubationPlace.objects.get().state) in ((1, 1, "growing"), (1, 0, "left"))
    assert [type(no) for no in lost] in ([errors.NotGivenBack], [errors.NotOfThisBase])


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_a_milestone_said_twice_at_once_is_said_once(race):
    with clock.at(made.NOW):
        base = made.base()
        place = made.growing(base)
        won, lost = race(
            lambda: services.say_milestone(made.milestone(place), actor=made.operator(base)),
            meeting_at="tongxing.incubation.services.steps.words",
        )
    assert (len(won), lost) == (2, [])
    assert IncubationStep.objects.filter(what="milestone").count() == 1


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_a_stage_is_climbed_once_by_two_at_once(race):
    with clock.at(made.NOW):
        base = made.base()
        place = made.growing(base)
        made.members(place.organisation_id, 5)
        made.met(base, place, "charter")
        won, lost = race(
            lambda: services.advance_place(place.id, uuid.uuid4(), actor=made.operator(base)),
            meeting_at="tongxing.incubation.rules.missing",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.NotThereYet])
    assert IncubationStep.objects.filter(what="stage").count() == 1
