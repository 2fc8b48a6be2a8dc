"""Family: asked by one, agreed by the other, ended by either; who says no is not told apart from who says nothing."""

import uuid

import pytest

from tests.factories import access, people, profiles
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound
from tongxing.profiles import errors, queries, services
from tongxing.profiles.models import FamilyTie
from tongxing.profiles.shapes import AskFamily

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


@pytest.fixture
def two():
    return people.volunteer(name="王秀兰"), people.volunteer(name="李建国", sex="1")


def seen_by(person):
    return queries.family_of(person.id, people.member_of(person))


def test_it_holds_once_both_said_yes(two):
    wife, husband = two
    tie = profiles.asked(wife, husband)
    assert queries.relatives_of(wife.id) == {}
    assert [one.other_name for one in seen_by(wife)] == [""]
    assert [(one.other_name, one.waits_for_me) for one in seen_by(husband)] == [("王**", True)]
    assert services.answer_family(tie.id, accept=True, actor=people.member_of(husband)) is True
    assert queries.relatives_of(wife.id) == {husband.id: "spouse"}
    assert [one.other_name for one in seen_by(wife)] == ["李**"]


def test_a_child_of_mine_calls_me_parent(two):
    mother, son = two
    tie = profiles.asked(mother, son, "child")
    services.answer_family(tie.id, accept=True, actor=people.member_of(son))
    assert queries.relatives_of(son.id) == {mother.id: "parent"}


def test_a_no_a_silence_and_a_number_of_nobody_look_alike(two):
    asker, other = two
    silent = people.volunteer()
    refused = profiles.asked(asker, other)
    profiles.asked(asker, silent)
    services.answer_family(refused.id, accept=False, actor=people.member_of(other))
    nobody = AskFamily(uuid.uuid4(), "0" * 14, "spouse")
    services.ask_family(asker.id, nobody, actor=people.member_of(asker))
    looks = {(one.state, one.other_name, one.other_number, one.answer_by) for one in seen_by(asker)}
    assert (len(seen_by(asker)), len(looks)) == (3, 1)


def test_the_same_two_are_one_tie_whoever_asks(two):
    one, other = two
    first = profiles.asked(one, other)
    again = profiles.asked(other, one)
    assert (again.id, again.waits_for_me, FamilyTie.objects.count()) == (first.id, True, 1)


def test_either_ends_it_and_nothing_stays(two):
    one, other = two
    tie = profiles.asked(one, other)
    services.answer_family(tie.id, accept=True, actor=people.member_of(other))
    services.end_family(tie.id, actor=people.member_of(other))
    assert FamilyTie.objects.count() == 0
    with pytest.raises(NotFound):
        services.end_family(tie.id, actor=people.member_of(one))


def test_a_third_person_sees_and_answers_nothing(two):
    tie = profiles.asked(*two)
    third = people.member_of(people.volunteer())
    for deed in (
        lambda: services.answer_family(tie.id, accept=True, actor=third),
        lambda: services.end_family(tie.id, actor=third),
        lambda: queries.family_of(two[0].id, third),
    ):
        with pytest.raises(NotFound):
            deed()
    assert FamilyTie.objects.get().state == "asked"


def test_who_asked_cannot_answer_for_the_other(two):
    tie = profiles.asked(*two)
    with pytest.raises(NotAllowed) as no:
        services.answer_family(tie.id, accept=True, actor=people.member_of(two[0]))
    assert no.value.status == 403
    assert FamilyTie.objects.get().state == "asked"


def test_what_nobody_answers_in_thirty_days_is_gone(two):
    tie = profiles.asked(*two)
    with clock.at(access.NOW.replace(month=4, day=16)):
        with pytest.raises(errors.NotWaiting):
            services.answer_family(tie.id, accept=True, actor=people.member_of(two[1]))
        assert services.lapse_ties(actor=SystemActor("test")) == 1
    assert FamilyTie.objects.count() == 0


def test_own_number_wrong_number_and_unknown_relation(two):
    person, _other = two
    actor = people.member_of(person)
    with pytest.raises(errors.TieWithOneself):
        services.ask_family(
            person.id, AskFamily(uuid.uuid4(), person.volunteer_number, "spouse"), actor=actor
        )
    with pytest.raises(Invalid) as no:
        services.ask_family(person.id, AskFamily(uuid.uuid4(), "12", "boss"), actor=actor)
    assert [one.field for one in no.value.faults] == ["volunteer_number", "relation"]


def test_eight_at_most(two):
    person, _other = two
    actor = people.member_of(person)
    for at in range(8):
        services.ask_family(person.id, AskFamily(uuid.uuid4(), f"{at:014d}", "other"), actor=actor)
    with pytest.raises(errors.TooManyTies):
        services.ask_family(person.id, AskFamily(uuid.uuid4(), f"{9:014d}", "other"), actor=actor)
