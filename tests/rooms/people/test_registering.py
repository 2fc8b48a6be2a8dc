"""Registering as a volunteer: all of it or nothing, one person per document, and a number that tells nothing."""

import dataclasses
import datetime as dt
import uuid

import pytest

from tests.factories import access, people
from tests.factories.places import NANGANG, ground
from tests.fixtures.snapshot import held_by
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Invalid, NotAllowed, SignInFirst
from tongxing.identity import services as identity
from tongxing.people import errors, queries, rules, services
from tongxing.people.models import Consent, Person, RealNameCheck


@pytest.fixture(autouse=True)
def _on_the_ground(db):
    ground()


def register(actor=None, **changes):
    return services.register_volunteer(people.order(**changes), actor=actor or access.member())


def faults(**changes) -> set[tuple[str, str]]:
    """What is wrong with such an order; and nothing may have been kept of it."""
    actor, before = access.member(), held_by("people", "identity")
    with pytest.raises(Invalid) as no:
        register(actor, **changes)
    assert held_by("people", "identity") == before
    return {(fault.field, fault.code) for fault in no.value.faults}


def test_a_person_becomes_a_volunteer_with_a_number_that_checks():
    actor = access.member()
    done = register(actor, name="王秀兰")
    card = queries.person_of(actor.account_id)
    assert (card.id, card.volunteer_number) == (done.person_id, done.volunteer_number)
    assert rules.is_volunteer_number(done.volunteer_number)
    assert (card.masked_name, card.real_name_state, card.is_volunteer) == ("王**", "passed", True)
    assert (card.birth_on, card.sex, card.categories) == (dt.date(1968, 5, 4), "2", ("0001", "0017"))
    assert queries.person_by_number(done.volunteer_number) == card


def test_the_number_holds_nothing_of_the_person():
    order = people.order()
    done = services.register_volunteer(order, actor=access.member())
    for part in (order.document_number, order.document_number[6:14], order.document_number[:6]):
        assert part not in done.volunteer_number


def test_name_and_number_lie_in_the_drawer_and_the_owner_may_read_them():
    actor, order = access.member(), people.order(name="欧阳·艾力")
    done = services.register_volunteer(order, actor=actor)
    opened = identity.open_drawer(done.person_id, "test", actor=actor)
    assert (opened.name, opened.document_number) == ("欧阳·艾力", order.document_number)


def test_it_is_announced_once_with_ids_and_no_name():
    done = register()
    told = Announcement.objects.get(name="people.volunteer_registered")
    assert told.facts["person_id"] == str(done.person_id)
    assert set(told.facts) == {"person_id", "account_id", "volunteer_number", "real_name_state"}


def test_the_consents_are_lines_of_their_own_and_only_those_given():
    done = register(consents=people.NEEDED | {"location"})
    said = Consent.objects.filter(person_id=done.person_id).order_by("purpose")
    assert [(line.purpose, line.version, line.is_given) for line in said] == [
        ("basic", 1, True),
        ("location", 1, True),
        ("sensitive_identity", 1, True),
    ]
    assert queries.has_consent(done.person_id, "location")
    assert not queries.has_consent(done.person_id, "publishing")


def test_the_same_key_again_is_the_same_registration():
    actor, order = access.member(), people.order()
    first = services.register_volunteer(order, actor=actor)
    assert services.register_volunteer(order, actor=actor) == first
    assert Person.objects.count() == 1


def test_the_same_document_again_from_the_same_account_is_kindly_the_same_person():
    actor, order = access.member(), people.order()
    first = services.register_volunteer(order, actor=actor)
    again = services.register_volunteer(dataclasses.replace(order, key=uuid.uuid4()), actor=actor)
    assert (again.person_id, again.volunteer_number, again.is_new) == (
        first.person_id,
        first.volunteer_number,
        False,
    )
    assert Person.objects.count() == 1


def test_the_same_document_from_another_account_is_refused_and_names_nobody():
    order = people.order()
    first = services.register_volunteer(order, actor=access.member())
    stranger = access.member()
    before = held_by("people", "identity")
    with pytest.raises(errors.DocumentAlreadyHeld) as no:
        services.register_volunteer(dataclasses.replace(order, key=uuid.uuid4()), actor=stranger)
    assert held_by("people", "identity") == before
    assert first.volunteer_number not in str(no.value.as_dict("zh"))


def test_another_document_for_the_same_account_is_refused():
    actor = access.member()
    register(actor)
    with pytest.raises(errors.AlreadyRegistered):
        register(actor)


def test_somebody_elses_key_is_no_key_of_mine():
    order = people.order()
    services.register_volunteer(order, actor=access.member())
    mine = services.register_volunteer(people.order(key=order.key), actor=access.member())
    assert Person.objects.count() == 2
    assert mine.is_new


@pytest.mark.parametrize("actor", list(access.everybody()))
def test_everybody_signed_in_may_register_and_nobody_else(actor):
    who = access.everybody()[actor]
    before = held_by("people", "identity")
    if isinstance(who, Visitor | SystemActor):
        refused = SignInFirst if isinstance(who, Visitor) else NotAllowed
        with pytest.raises(refused):
            register(who)
        assert held_by("people", "identity") == before
    else:
        assert register(who).is_new


def test_who_is_under_14_is_sent_to_a_guardian_and_nothing_is_kept():
    before = held_by("people", "identity")
    with clock.at(access.NOW):
        with pytest.raises(errors.GuardianNeeded) as no:
            register(birth_on=dt.date(2012, 3, 17))
        assert register(birth_on=dt.date(2012, 3, 16)).is_new
    assert "未满 14 周岁由监护人登记" in no.value.sentence("zh")
    assert Person.objects.count() == len(before["people.Person"]) + 1


def test_a_name_that_does_not_fit_the_number_is_refused_and_nothing_is_kept():
    actor = access.member()
    before = held_by("people", "identity")
    with pytest.raises(errors.RealNameMismatch):
        register(actor, name="不符")
    assert held_by("people", "identity") == before


def test_when_nobody_answers_the_check_the_volunteer_is_pending():
    done = register(name="无应答")
    assert done.real_name_state == "pending"
    assert RealNameCheck.objects.get().outcome == "unavailable"


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": ""}, ("name", "people.name")),
        ({"name": "王"}, ("name", "people.name")),
        ({"name": "王" * 101}, ("name", "people.name")),
        ({"name": "<script>alert(1)</script>"}, ("name", "people.name")),
        ({"name": "王\u200b1兰"}, ("name", "people.name")),
        ({"document_number": "230102199003071238"}, ("document_number", "identity.check")),
        ({"document_number": "2301021990"}, ("document_number", "identity.length")),
        ({"document_number": "230102201302290451"}, ("document_number", "identity.date")),
        ({"document_kind": "77"}, ("document_kind", "identity.kind_unknown")),
        ({"document_kind": ""}, ("document_kind", "identity.kind_unknown")),
        ({"sex": "3"}, ("sex", "people.sex")),
        ({"sex": ""}, ("sex", "people.sex")),
        ({"residence_code": 0}, ("residence_code", "people.residence_code")),
        ({"residence_code": 230000000000}, ("residence_code", "people.residence_code")),
        ({"residence_code": 230100000000}, ("residence_code", "people.residence_code")),
        ({"residence_code": 999999999999}, ("residence_code", "people.residence_code")),
        ({"residence_code": -1}, ("residence_code", "people.residence_code")),
        ({"service_code": 230000000000}, ("service_code", "people.service_code")),
        ({"service_code": 111111111111}, ("service_code", "people.service_code")),
        ({"skills": ("xx",)}, ("skills", "people.code_unknown")),
        ({"skills": tuple(f"{n:02d}" for n in range(1, 10))}, ("skills", "people.too_many")),
        ({"categories": ()}, ("categories", "people.category_missing")),
        ({"categories": ("0001", "0002", "0003", "0004", "0005")}, ("categories", "people.too_many")),
        ({"categories": ("0001", "drop table")}, ("categories", "people.code_unknown")),
        ({"consents": frozenset({"basic"})}, ("consent_sensitive_identity", "people.consent_needed")),
        ({"consents": people.NEEDED | {"everything"}}, ("consents", "people.consent_unknown")),
    ],
)
def test_each_item_that_is_wrong_is_said_alone(changes, fault):
    assert faults(**changes) == {fault}


def test_all_faults_are_told_at_once():
    told = faults(name="", sex="", categories=(), consents=frozenset())
    assert {field for field, _code in told} == {
        "name",
        "sex",
        "categories",
        "consent_basic",
        "consent_sensitive_identity",
    }


def test_birth_date_and_sex_must_be_those_of_the_document():
    number = people.document(dt.date(1968, 5, 4), "2")
    wrong = {"document_number": number, "birth_on": dt.date(1968, 4, 5), "sex": "1"}
    assert faults(**wrong) == {("birth_on", "people.birth_differs"), ("sex", "people.sex_differs")}


@pytest.mark.parametrize("birth_on", [dt.date(1899, 12, 31), dt.date(9999, 1, 1), dt.date(1, 1, 1)])
def test_a_passport_tells_no_birth_date_so_the_typed_one_must_be_possible(birth_on):
    passport = {"document_kind": "05", "document_number": "E12345678", "document_country": "643"}
    passport |= {"birth_on": birth_on}
    assert faults(**passport) == {("birth_on", "people.birth_on")}


def test_full_width_digits_and_a_small_x_are_accepted():
    order = people.order(
        document_number="１１０１０５１９４９１２３１００２ｘ", birth_on=dt.date(1949, 12, 31)
    )
    actor = access.member()
    done = services.register_volunteer(order, actor=actor)
    opened = identity.open_drawer(done.person_id, "test", actor=actor)
    assert opened.document_number == "11010519491231002X"


def test_a_rare_character_of_four_bytes_is_a_name_like_any():
    actor = access.member()
    done = register(actor, name="𠮷𠮷")
    assert identity.open_drawer(done.person_id, "test", actor=actor).name == "𠮷𠮷"
    assert queries.person(done.person_id).masked_name == "𠮷*"


def test_the_same_skill_twice_is_one_skill():
    done = register(skills=("19", "19"), categories=("0001", "0001"))
    card = queries.person(done.person_id)
    assert (card.skills, card.categories) == (("19",), ("0001",))


def test_a_whole_city_may_be_the_area_of_service():
    assert queries.person(register(service_code=230100000000).person_id).service_code == 230100000000


def test_a_county_is_enough_to_live_in():
    assert queries.person(register(residence_code=NANGANG).person_id).residence_code == NANGANG


ROW_OF_DOCUMENTS = "constraint identity_drawer_document_held_once"


@pytest.mark.race(guard=ROW_OF_DOCUMENTS)
@pytest.mark.django_db(transaction=True)
def test_of_two_accounts_with_one_document_at_once_exactly_one_is_registered(race):
    ground()
    order = people.order()
    deeds = [
        lambda actor=actor: services.register_volunteer(
            dataclasses.replace(order, key=uuid.uuid4()), actor=actor
        )
        for actor in (access.member(), access.member())
    ]
    won, lost = race(deeds, meeting_at="tongxing.people.rules.volunteer_number")
    assert (len(won), [type(no) for no in lost]) == (1, [errors.DocumentAlreadyHeld])
    assert Person.objects.count() == 1


@pytest.mark.race(guard=("named lock", "constraint people_person_one_per_account", ROW_OF_DOCUMENTS))
@pytest.mark.django_db(transaction=True)
def test_one_finger_pressing_twice_at_once_registers_once(race):
    ground()
    actor, order = access.member(), people.order()
    won, lost = race(
        lambda: services.register_volunteer(order, actor=actor),
        meeting_at="tongxing.people.rules.volunteer_number",
    )
    assert lost == []
    assert won[0] == won[1]
    assert Person.objects.count() == 1
