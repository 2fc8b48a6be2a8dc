"""A star is lowered only after records were taken back, the volunteer was told, and the time to object is over."""

import dataclasses
import datetime as dt

import pytest

from tests.factories import honours as make
from tests.factories import ledger
from tongxing.foundation import clock
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.honours import errors, queries, rules, services
from tongxing.honours.shapes import Award
from tongxing.ledger.models import Standing

pytestmark = pytest.mark.django_db
DUE = dt.date(2026, 12, 4)  # ten workdays after Friday, 20 November
AFTER = clock.from_local(dt.date(2026, 12, 5), dt.time(3))


@pytest.fixture(autouse=True)
def today():
    with clock.at(make.NOW):
        yield


@pytest.fixture
def volunteer():
    """One star on exactly a hundred hours, the last eight of which are then taken back."""
    somebody = ledger.volunteer()
    make.hours(somebody, 92)
    entry = make.served(somebody, dt.date(2026, 11, 14))
    assert make.settled(somebody).level == 1
    make.withdrawn(entry)
    make.settled(somebody)
    return somebody


def steps(somebody):
    story = queries.star_story(somebody.person_id, somebody.member)
    return [(step.what, step.level_from, step.level_to) for step in story.steps]


def test_the_star_stays_while_the_time_to_object_runs(volunteer):
    card = queries.star_of(volunteer.person_id)
    assert (card.level, card.state, card.target, card.due_on) == (1, "lowering", 0, DUE)
    assert services.lower_stars(actor=make.SYSTEM) == 0
    assert card.may_object


def test_it_is_lowered_when_the_time_is_over(volunteer):
    with clock.at(AFTER):
        assert services.lower_stars(actor=make.SYSTEM) == 1
        card = queries.star_of(volunteer.person_id)
    assert (card.level, card.state, card.minutes) == (0, "steady", 92 * 60)
    assert steps(volunteer) == [("awarded", 0, 1), ("lowering", 1, 0), ("lowered", 1, 0)]


def test_lowering_twice_lowers_once(volunteer):
    with clock.at(AFTER):
        services.lower_stars(actor=make.SYSTEM)
        assert services.lower_stars(actor=make.SYSTEM) == 0


def test_new_service_in_time_ends_the_matter(volunteer):
    make.hours(volunteer, 8, since=dt.date(2026, 11, 19))
    card = make.settled(volunteer)
    assert (card.level, card.state, card.due_on) == (1, "steady", None)
    assert steps(volunteer)[-1] == ("kept", 1, 1)


def test_an_open_objection_stops_the_clock(volunteer):
    services.object_to_star(make.objection(volunteer), actor=volunteer.member)
    with clock.at(AFTER):
        assert services.lower_stars(actor=make.SYSTEM) == 0
        assert queries.star_of(volunteer.person_id).level == 1


def test_an_objection_turned_down_lowers_it_at_once(volunteer):
    services.object_to_star(make.objection(volunteer), actor=volunteer.member)
    card = services.answer_star_objection(make.answer(volunteer), actor=make.county())
    assert (card.level, card.state, card.objection) == (0, "steady", "")
    assert steps(volunteer)[2:] == [("objected", 1, 0), ("turned_down", 1, 0), ("lowered", 1, 0)]


def test_an_objection_upheld_keeps_it_and_the_same_reason_does_not_come_again(volunteer):
    services.object_to_star(make.objection(volunteer), actor=volunteer.member)
    card = services.answer_star_objection(make.answer(volunteer, "upheld"), actor=make.county())
    assert (card.level, card.state) == (1, "steady")
    assert make.settled(volunteer).state == "steady"
    make.served(volunteer, dt.date(2026, 11, 15), 60)
    assert make.settled(volunteer).state == "steady"


def test_after_an_upheld_objection_a_further_loss_is_a_new_matter(volunteer):
    services.object_to_star(make.objection(volunteer), actor=volunteer.member)
    services.answer_star_objection(make.answer(volunteer, "upheld"), actor=make.county())
    first = Standing.objects.filter(person_id=volunteer.person_id, state="effective").order_by("served_on")
    Standing.objects.filter(pk=first.first().pk).update(state="withdrawn")
    assert make.settled(volunteer).state == "lowering"


def test_one_objects_once(volunteer):
    order = make.objection(volunteer)
    first = services.object_to_star(order, actor=volunteer.member)
    assert services.object_to_star(order, actor=volunteer.member) == first
    with pytest.raises(errors.NothingToObjectTo):
        services.object_to_star(make.objection(volunteer), actor=volunteer.member)


def test_one_objects_in_time(volunteer):
    with clock.at(AFTER), pytest.raises(errors.ObjectionTooLate):
        services.object_to_star(make.objection(volunteer), actor=volunteer.member)


def test_only_the_volunteer_objects(volunteer):
    for name, actor in ledger.every_kind_of_actor(volunteer).items():
        if name != "oneself":
            with pytest.raises((NotAllowed, NotFound, SignInFirst)):
                services.object_to_star(make.objection(volunteer), actor=actor)
    assert queries.star_of(volunteer.person_id).objection == ""


def test_nobody_answers_their_own_objection(volunteer):
    services.object_to_star(make.objection(volunteer), actor=volunteer.member)
    both = dataclasses.replace(volunteer.member, grants=make.county().grants)
    with pytest.raises(errors.OwnStar):
        services.answer_star_objection(make.answer(volunteer), actor=both)


def test_a_harder_rule_takes_no_star_away(volunteer):
    """The edition it was awarded by is the one that says whether it holds."""
    easy = queries.scheme_on(make.TODAY, ledger.HUAYUAN)
    hard = rules.scheme(
        {
            f"star_{n}_{what}": value
            for n in range(1, 6)
            for what, value in (("minutes", 99_999), ("checked_minutes", 0), ("approver", "city"))
        }
        | {
            "counted": ["A"],
            "window": "lifetime",
            "year_ends_on": "",
            "clean_from": 6,
            "objection_workdays": 10,
        },
        "test/stars/hard",
    )
    told = [rules.Told(0, "A", False, 6000)]
    award = Award(level=1, version=easy.version)
    found = rules.measure(told, hard, award, easy)
    assert (found.reached, found.kept, rules.moves(award, found, hard)) == (0, 1, [])
