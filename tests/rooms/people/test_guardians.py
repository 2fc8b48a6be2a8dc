"""A guardian adds a child, or agrees to a young person; takes it back; and birthdays move the rights over."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.db import DatabaseError

from tests.factories import access, families, people
from tests.fixtures.snapshot import held_by
from tongxing.access import queries as accounts
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.people import errors, queries, services
from tongxing.people.models import Guardianship, GuardianStep, Person
from tongxing.people.queries import guardians

pytestmark = pytest.mark.django_db
JOB = SystemActor("move_rights_over")
WORKER = "station_worker"


@pytest.fixture(autouse=True)
def today():
    with clock.at(access.NOW):
        yield


@pytest.fixture
def gran():
    return families.guardian()


def said(person_id: uuid.UUID) -> list[str]:
    rows = GuardianStep.objects.filter(guardianship__person_id=person_id).order_by("said_at", "id")
    return [row.kind for row in rows]


def told() -> list[str]:
    rows = Announcement.objects.filter(name__startswith="people.guardian").order_by("announced_at", "id")
    return list(rows.values_list("name", flat=True))


def test_three_fields_and_a_yes_make_a_child_with_a_number_and_no_sign_in(gran):
    card = families.child(gran)
    assert (card.age, card.has_own_word, card.signs_in, card.person.masked_name) == (9, False, False, "王**")
    assert (card.person.birth_on, card.person.sex, card.person.real_name_state) == (
        families.NINE,
        "1",
        "passed",
    )
    assert (card.person.residence_code, card.person.categories) == (
        gran.person.residence_code,
        gran.person.categories,
    )
    assert accounts.phone_of(card.person.account_id) == ""
    assert (guardians.my_children(gran.member), said(card.person.id)) == ((card,), ["agreed"])
    assert [one.id for one in guardians.guardians_of(card.person.id)] == [card.guardian.id]
    assert told() == ["people.guardian_answered"]


@pytest.mark.parametrize("version", [0, 99])
def test_nothing_is_looked_at_before_the_yes_to_the_wording_in_force(gran, version):
    before = held_by("people", "identity", "access")
    with pytest.raises(errors.GuardianConsentNeeded):
        families.child(gran, agreed_version=version, document_number="nonsense", relation="nobody")
    assert held_by("people", "identity", "access") == before


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"relation": "teacher"}, errors.GuardianRelationUnknown),
        ({"document_number": "23010320170201001"}, Invalid),
        ({"document_kind": "03", "document_number": "E12345678"}, Invalid),
        ({"name": "x"}, Invalid),
        ({"name": "不符"}, errors.RealNameMismatch),
        ({"birth_on": dt.date(2012, 3, 16)}, errors.ChildHasOwnWord),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(gran, changes, refusal):
    if "birth_on" in changes:
        changes["document_number"] = people.document(changes["birth_on"], "1")
    order = dataclasses.replace(families.child_order(), **changes)
    before = held_by("people", "identity", "access")
    with pytest.raises(refusal):
        services.add_child(order, actor=gran.member)
    assert held_by("people", "identity", "access") == before


def test_a_document_without_a_birth_date_wants_it_typed(gran):
    order = families.child_order(
        document_kind="03", document_number="E12345678", birth_on=families.NINE, sex="2"
    )
    order = dataclasses.replace(order, birth_on=families.NINE, sex="2")
    assert services.add_child(order, actor=gran.member).person.sex == "2"


def test_only_somebody_of_age_whose_own_name_was_checked_adds_a_child():
    young, me = families.youth()
    with pytest.raises(errors.GuardianIsMinor):
        services.add_child(families.child_order(), actor=me)
    pending, other = people.registered(name="无应答")
    for who in (other, access.member()):
        with pytest.raises(errors.GuardianNotProven):
            services.add_child(families.child_order(), actor=who)


@pytest.mark.parametrize("who", [Visitor(), JOB])
def test_nobody_adds_a_child_without_signing_in(who):
    with pytest.raises((SignInFirst, NotAllowed)):
        services.add_child(families.child_order(), actor=who)


def test_the_same_key_is_the_same_child(gran):
    order = families.child_order()
    first = services.add_child(order, actor=gran.member)
    before = held_by("people", "identity", "access")
    assert services.add_child(order, actor=gran.member) == first
    assert held_by("people", "identity", "access") == before


def test_a_family_is_no_class(gran):
    for at in range(6):
        families.child(gran, birth_on=dt.date(2016, 1, 1 + at))
    with pytest.raises(errors.ChildrenEnough):
        families.child(gran)


def test_a_child_is_added_once_and_the_other_parent_is_named_and_agrees(gran):
    order = families.child_order()
    card = services.add_child(order, actor=gran.member)
    father = families.guardian(name="李建国", sex="1")
    with pytest.raises(errors.DocumentAlreadyHeld):
        services.add_child(dataclasses.replace(order, key=uuid.uuid4()), actor=father.member)
    with pytest.raises(NotFound):
        services.name_guardian(families.naming(card.person, father.phone), actor=father.member)
    asked = services.name_guardian(families.naming(card.person, father.phone), actor=gran.member)
    assert guardians.my_children(father.member) == ()
    services.answer_guardianship(asked.id, True, actor=father.member)
    assert [one.person.id for one in guardians.my_children(father.member)] == [card.person.id]


def test_a_young_person_names_a_guardian_who_agrees():
    mother = families.guardian(name="赵敏")
    person, me = families.youth()
    assert guardians.may_take_part(person.id, None, clock.today()).code == "unguarded"
    card = services.name_guardian(families.naming(person, mother.phone), actor=me)
    ((asked, name),) = guardians.asked_of(mother.member)
    assert (asked.id, name, guardians.my_children(mother.member)) == (card.id, "李**", ())
    services.answer_guardianship(card.id, True, actor=mother.member)
    services.answer_guardianship(card.id, False, actor=mother.member)  # answered is answered
    assert guardians.may_take_part(person.id, None, clock.today()).code == "waiting"
    (child,) = guardians.my_children(mother.member)
    assert (child.age, child.has_own_word, child.signs_in) == (15, True, True)
    assert said(person.id) == ["named", "agreed"]
    with pytest.raises(errors.ChildHasOwnWord):
        services.stand_in(person.id, actor=mother.member)


def test_who_was_named_may_decline_and_strangers_hear_nothing():
    mother, other = families.guardian(), families.guardian()
    person, me = families.youth()
    card = services.name_guardian(families.naming(person, mother.phone), actor=me)
    with pytest.raises(NotFound):
        services.answer_guardianship(card.id, True, actor=other.member)
    services.answer_guardianship(card.id, False, actor=mother.member)
    assert (guardians.asked_of(mother.member), guardians.guardians_of(person.id)) == ((), ())


@pytest.mark.parametrize(
    ("phone", "relation", "refusal"),
    [
        ("045180000001", "parent", errors.PhoneNotMobile),
        ("13945199999", "teacher", errors.GuardianRelationUnknown),
    ],
)
def test_naming_wants_a_mobile_and_a_relation(phone, relation, refusal):
    person, me = families.youth()
    with pytest.raises(refusal):
        services.name_guardian(families.naming(person, phone, relation=relation), actor=me)


def test_one_names_neither_oneself_nor_anybody_twice_nor_a_crowd():
    person, me = families.youth()
    with pytest.raises(errors.GuardianIsOneself):
        services.name_guardian(families.naming(person, accounts.phone_of(me.account_id)), actor=me)
    for phone in ("13945199991", "13945199992", "13945199993"):
        services.name_guardian(families.naming(person, phone), actor=me)
    with pytest.raises(errors.GuardianNamedAlready):
        services.name_guardian(families.naming(person, "13945199991"), actor=me)
    with pytest.raises(errors.TooManyGuardians):
        services.name_guardian(families.naming(person, "13945199994"), actor=me)
    grown, myself = people.registered()
    with pytest.raises(errors.NoMinor):
        services.name_guardian(families.naming(grown, "13945199995"), actor=myself)


def test_taken_back_a_child_volunteers_no_more_and_comes_back_under_the_same_number(gran):
    order = families.child_order()
    card = services.add_child(order, actor=gran.member)
    services.withdraw_guardianship(card.person.id, actor=gran.member)
    services.withdraw_guardianship(card.person.id, actor=gran.member)
    row = Person.objects.get(pk=card.person.id)
    assert (row.is_volunteer, guardians.my_children(gran.member)) == (False, ())
    assert not queries.has_consent(card.person.id, "basic")
    assert told() == ["people.guardian_answered", "people.guardianship_withdrawn"]
    stranger = families.guardian()
    with pytest.raises(errors.DocumentAlreadyHeld):
        services.add_child(dataclasses.replace(order, key=uuid.uuid4()), actor=stranger.member)
    again = services.add_child(dataclasses.replace(order, key=uuid.uuid4()), actor=gran.member)
    assert (again.person.id, again.person.volunteer_number, again.person.is_volunteer) == (
        card.person.id,
        card.person.volunteer_number,
        True,
    )


def test_one_of_two_guardians_goes_and_the_child_stays(gran):
    card = families.child(gran)
    father = families.guardian(name="李建国", sex="1")
    asked = services.name_guardian(families.naming(card.person, father.phone), actor=gran.member)
    services.answer_guardianship(asked.id, True, actor=father.member)
    services.withdraw_guardianship(card.person.id, actor=gran.member)
    assert Person.objects.get(pk=card.person.id).is_volunteer
    event = Announcement.objects.filter(name="people.guardianship_withdrawn").get()
    assert event.facts["is_last"] is False


def test_a_guardian_acts_on_the_childs_account_and_what_is_written_names_the_guardian(gran):
    card = families.child(gran)
    child = services.stand_in(card.person.id, actor=gran.member)
    assert (child.account_id, child.label, child.grants) == (card.person.account_id, gran.member.label, ())
    for who in (families.guardian().member, Visitor(), JOB, access.with_role(WORKER)):
        with pytest.raises(NotFound):
            services.stand_in(card.person.id, actor=who)


def test_at_fourteen_the_child_acts_alone_and_at_eighteen_it_is_over(gran):
    card = families.child(gran)
    with pytest.raises(errors.NotYetOfOwnWord):
        services.hand_over(card.person.id, "13945188881", actor=gran.member)
    assert services.move_rights_over(actor=JOB) == 0
    with clock.at(dt.datetime(2031, 2, 1, 1, tzinfo=clock.SHANGHAI)):
        with pytest.raises(errors.ChildHasOwnWord):
            services.stand_in(card.person.id, actor=gran.member)
        assert (services.move_rights_over(actor=JOB), services.move_rights_over(actor=JOB)) == (1, 0)
        with pytest.raises(errors.PhoneInUse):
            services.hand_over(card.person.id, gran.phone, actor=gran.member)
        services.hand_over(card.person.id, "139 4518 8881", actor=gran.member)
        services.hand_over(card.person.id, "13945188881", actor=gran.member)
        assert accounts.account_id_of_phone("13945188881") == card.person.account_id
        assert guardians.may_take_part(card.person.id, None, clock.today()).code == "waiting"
    with clock.at(dt.datetime(2035, 2, 1, 1, tzinfo=clock.SHANGHAI)):
        assert guardians.my_children(gran.member) == ()  # by the date alone, before any job has run
        assert guardians.may_take_part(card.person.id, None, clock.today()).code == "adult"
        assert services.move_rights_over(actor=JOB) == 1
    assert said(card.person.id) == ["agreed", "own_word", "of_age"]
    ages = [row.facts["age"] for row in Announcement.objects.filter(name="people.rights_moved_over")]
    assert sorted(ages) == [14, 18]


def test_the_last_word_on_an_activity_counts(gran):
    card, activity = families.child(gran), uuid.uuid4()
    day = clock.today()
    assert guardians.may_take_part(card.person.id, activity, day).code == "waiting"
    for agree, code in ((True, "consented"), (True, "consented"), (False, "refused"), (True, "consented")):
        assert services.say_for_child(card.person.id, activity, agree, actor=gran.member).code == code
    with pytest.raises(NotFound):
        services.say_for_child(card.person.id, activity, True, actor=families.guardian().member)
    assert guardians.may_take_part(gran.person.id, activity, day).code == "adult"
    assert guardians.may_take_part(uuid.uuid4(), activity, day).code == "adult"


def test_what_is_told_to_a_child_without_a_sign_in_is_told_to_the_guardian(gran):
    card = families.child(gran)
    person, me = families.youth()
    families.agreed(person, me, gran)
    assert guardians.guardians_in_place_of(card.person.account_id) == (gran.member.account_id,)
    assert guardians.guardians_in_place_of(me.account_id) == ()


def test_staff_need_a_second_persons_yes_before_they_look_at_a_minor(gran):
    card = families.child(gran)
    desk, auditor = access.with_role(WORKER), access.with_role("auditor")
    assert guardians.reason_wanted(card.person.id, desk)
    assert not guardians.reason_wanted(gran.person.id, desk)
    assert not guardians.reason_wanted(card.person.id, gran.member)
    services.state_reason(card.person.id, uuid.uuid4(), "家长来电核对时长", actor=desk)
    assert guardians.reason_wanted(card.person.id, desk)
    audit = guardians.minors_audit(2026, auditor)
    assert (audit.asked, audit.readings, audit.minors) == (1, 0, 1)
    assert (audit.guardians_agreed, audit.guardians_withdrew) == (1, 0)
    with pytest.raises(NotAllowed):
        guardians.minors_audit(2026, desk)


def test_the_steps_are_sealed(gran):
    families.child(gran)
    with pytest.raises(DatabaseError):
        GuardianStep.objects.update(kind="named")


def test_the_phone_that_found_a_guardian_is_forgotten():
    mother = families.guardian()
    person, me = families.youth()
    families.agreed(person, me, mother)
    assert bytes(Guardianship.objects.get().phone_digest) == b""
