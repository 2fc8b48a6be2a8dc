"""Under eighteen a guardian agrees or comes along; the guardian sees arrived, left, with whom; a no gives the place back."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import access, families
from tests.factories import activities as made
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.activities import errors, queries, services
from tongxing.activities.models import Arrival
from tongxing.activities.models import SignUp as SignUpRow
from tongxing.activities.shapes import AnswerForChild, NoteAccompaniment, RollCall, SignUp
from tongxing.foundation import clock, relay
from tongxing.foundation.refusals import NotAllowed, NotFound, Refusal
from tongxing.notices.models import Notice
from tongxing.people import errors as people_errors
from tongxing.people import services as people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("either_way")]
FOR_CHILDREN = {"min_age": 8, "title": "给社区花坛浇水"}


@pytest.fixture(autouse=True)
def monday():
    with clock.at(made.NOW):
        yield


@pytest.fixture
def team():
    return made.team()


@pytest.fixture
def gran():
    return families.guardian()


@pytest.fixture
def garden(team):
    return made.activity(team, **FOR_CHILDREN)


@pytest.fixture
def youth():
    """李小雨, fifteen, and her account."""
    return families.youth()


def answer(card, child, agree, actor):
    return services.answer_for_child(AnswerForChild(uuid.uuid4(), card.id, child.id, agree), actor=actor)


def deliver() -> None:
    while relay.deliver_waiting():
        continue


def kinds_told(account_id: uuid.UUID) -> list[str]:
    return [row.kind for row in Notice.objects.filter(account_id=account_id).order_by("made_at", "id")]


def state(card, person_id: uuid.UUID) -> str:
    return SignUpRow.objects.filter(activity_id=card.id, person_id=person_id).latest("signed_up_at").state


def test_the_guardian_signs_the_child_up_and_that_is_the_yes(gran, garden):
    child = families.child(gran).person
    done = services.sign_up_child(SignUp(uuid.uuid4(), garden.id), child.id, actor=gran.member)
    assert done.state == "held"
    (stay,) = queries.child_stays(child.id, gran.member)
    assert (stay.word.code, stay.sign_up.title, stay.is_there) == ("consented", garden.title, False)
    deliver()
    assert "child_signed_up" not in kinds_told(gran.member.account_id)


def test_a_young_person_waits_for_the_guardians_one_tap(gran, garden, youth, team):
    person, me = youth
    families.agreed(person, me, gran)
    assert made.sign_up(garden, me).state == "held"
    deliver()
    assert kinds_told(gran.member.account_id)[-1] == "child_signed_up"
    with made.the_day(14), pytest.raises(errors.GuardianNotThere):
        made.arrive(garden, me, team)
    assert answer(garden, person, True, gran.member).code == "consented"
    with made.the_day(14):
        assert made.arrive(garden, me, team).attendance.arrived_at is not None


def test_without_a_guardian_one_has_to_come_along_and_the_leader_says_so(garden, youth, team):
    person, me = youth
    with pytest.raises(errors.GuardianWanted):
        made.sign_up(garden, me)
    order = SignUp(uuid.uuid4(), garden.id, accompanied=True)
    assert services.sign_up(order, actor=me).state == "held"
    made.held(garden)  # somebody of age is not among them
    assert queries.words_at(garden.id, team.leader) == {person.id: "unguarded"}
    made.on_duty(garden, team)
    call = RollCall(uuid.uuid4(), garden.id, person.id, "arrive")
    with made.the_day(14):
        with pytest.raises(errors.GuardianNotThere):
            services.roll_call(call, actor=team.leader)
        note = NoteAccompaniment(garden.id, person.id)
        for who in (gran_of(), me, access.member(), Visitor(), SystemActor("x")):
            with pytest.raises(Refusal):
                services.note_accompaniment(note, actor=who)
        assert services.note_accompaniment(note, actor=team.leader).code == "accompanied"
        services.roll_call(call, actor=team.leader)
    assert Arrival.objects.count() == 1


def gran_of():
    return families.guardian().member


def test_a_no_gives_the_place_to_the_next_and_holds_until_the_guardian_thinks_again(gran, team, youth):
    garden = made.activity(team, places=1, **FOR_CHILDREN)
    person, me = youth
    families.agreed(person, me, gran)
    made.sign_up(garden, me)
    other, _who = made.waiting(garden, take=True)
    answer(garden, person, False, gran.member)
    assert (state(garden, person.id), state(garden, other.id)) == ("withdrawn", "held")
    with pytest.raises(errors.GuardianRefused):
        made.sign_up(garden, me)
    answer(garden, person, True, gran.member)
    assert made.sign_up(garden, me).state == "waiting"


def test_a_child_who_is_there_is_fetched_by_phone(gran, garden, team):
    child = families.child(gran).person
    services.sign_up_child(SignUp(uuid.uuid4(), garden.id), child.id, actor=gran.member)
    with made.the_day(14):
        made.called(garden, child, team, "arrive")
        with pytest.raises(errors.ChildIsThere) as no:
            answer(garden, child, False, gran.member)
    assert garden.contact_phone in no.value.sentence("zh")
    assert state(garden, child.id) == "held"


def test_the_guardian_hears_arrived_and_left_and_sees_with_whom(gran, garden, team):
    child = families.child(gran).person
    services.sign_up_child(SignUp(uuid.uuid4(), garden.id), child.id, actor=gran.member)
    with made.the_day(14):
        made.called(garden, child, team, "arrive")
        stay = queries.child_stay(child.id, garden.id, gran.member)
        assert (stay.is_there, stay.with_whom, stay.sign_up.contact_phone) == (True, ("韩*",), "13900000003")
        deliver()
    with made.the_day(16):
        services.roll_call(RollCall(uuid.uuid4(), garden.id, child.id, "depart"), actor=team.leader)
        assert not queries.child_stay(child.id, garden.id, gran.member).is_there
        deliver()
    assert [kind for kind in kinds_told(gran.member.account_id) if kind.startswith("child_")] == [
        "child_arrived",
        "child_left",
    ]
    arrived = Notice.objects.get(kind="child_arrived")
    assert (arrived.facts["whom"], arrived.facts["phone"]) == ("韩*", "13900000003")
    assert arrived.href == f"/me/children/{child.id}/activities/{garden.id}"


def test_nobody_hears_of_a_grown_up(garden, team):
    person, who = made.held(garden)
    with made.the_day(14):
        made.arrive(garden, who, team)
        deliver()
    assert not Notice.objects.filter(kind__startswith="child_").exists()


def test_taken_back_the_places_ahead_are_given_up_and_the_record_stays(gran, garden, team):
    child = families.child(gran).person
    services.sign_up_child(SignUp(uuid.uuid4(), garden.id), child.id, actor=gran.member)
    people.withdraw_guardianship(child.id, actor=gran.member)
    deliver()
    assert (state(garden, child.id), made.counts(garden)) == ("withdrawn", (0, 0))
    with pytest.raises(NotFound):
        services.sign_up_child(SignUp(uuid.uuid4(), garden.id), child.id, actor=gran.member)


def test_a_young_person_loses_the_place_when_the_last_guardian_goes(gran, garden, youth):
    person, me = youth
    families.agreed(person, me, gran)
    made.sign_up(garden, me)
    answer(garden, person, True, gran.member)
    people.withdraw_guardianship(person.id, actor=gran.member)
    deliver()
    assert state(garden, person.id) == "withdrawn"
    with pytest.raises(errors.GuardianWanted):
        made.sign_up(garden, me)


def test_rescue_takes_no_minors(gran, team, youth):
    rescue = made.activity(team, category="0013", min_age=14)
    person, me = youth
    families.agreed(person, me, gran)
    with pytest.raises(errors.NotForMinors):
        made.sign_up(rescue, me)
    grown, who = made.volunteer(age=40)
    assert made.sign_up(rescue, who).state == "held"


def test_the_list_shows_what_the_age_allows(gran, garden, team, youth):
    adults = made.activity(
        team, title="陪老人去医院", starts_at=made.at(9), ends_at=made.at(11), sign_up_closes_at=made.at(8)
    )
    rescue = made.activity(team, category="0013", min_age=8, starts_at=made.at(17), ends_at=made.at(18))
    child = families.child(gran).person
    stand_in = people.stand_in(child.id, actor=gran.member)
    _person, me = youth
    for viewer in (stand_in, me):
        assert {row.id for row in queries.open_activities(viewer).items} == {garden.id}
    assert {row.id for row in queries.open_activities(gran.member).items} == {garden.id, adults.id, rescue.id}
    with pytest.raises(errors.TooYoung):
        services.sign_up_child(SignUp(uuid.uuid4(), adults.id), child.id, actor=gran.member)


def test_the_day_of_the_activity_decides_who_is_a_minor(team):
    garden = made.activity(team, **FOR_CHILDREN)
    person, me = families.youth(birth_on=dt.date(2008, 3, 21))  # eighteen on the Saturday
    assert made.sign_up(garden, me).state == "held"
    with made.the_day(14):
        made.arrive(garden, me, team)


def test_strangers_neither_answer_nor_see(gran, garden, youth):
    person, me = youth
    families.agreed(person, me, gran)
    made.sign_up(garden, me)
    other = families.guardian().member
    for who in (*access.everybody().values(), other, me):
        with pytest.raises((NotFound, NotAllowed)):
            answer(garden, person, False, who)
        with pytest.raises(NotFound):
            queries.child_stays(person.id, who)
    assert state(garden, person.id) == "held"


def test_the_same_key_is_the_same_sign_up_and_an_older_child_signs_up_alone(gran, garden, youth):
    child = families.child(gran).person
    order = SignUp(uuid.uuid4(), garden.id)
    first = services.sign_up_child(order, child.id, actor=gran.member)
    assert services.sign_up_child(order, child.id, actor=gran.member) == first
    person, me = youth
    families.agreed(person, me, gran)
    with pytest.raises(people_errors.ChildHasOwnWord):
        services.sign_up_child(dataclasses.replace(order, key=uuid.uuid4()), person.id, actor=gran.member)


def test_only_the_platform_gives_places_up(gran):
    with pytest.raises(NotAllowed):
        services.give_up_places(gran.person.id, actor=gran.member)
