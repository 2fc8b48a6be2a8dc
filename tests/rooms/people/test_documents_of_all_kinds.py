"""Whoever lives here may volunteer, with the document they have; of a network identity only the result stays."""

import datetime as dt

import pytest

from tests.factories import access, people
from tests.factories.places import ground
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, ids
from tongxing.foundation.refusals import Invalid
from tongxing.identity import queries as identity
from tongxing.identity import services as drawers
from tongxing.identity.shapes import KeepIdentity
from tongxing.people import errors, queries, services
from tongxing.people.models import Person, RealNameCheck
from tongxing.people.shapes import ProveIdentity

SYSTEM = SystemActor("test")
BORN = dt.date(1985, 6, 15)
EVENING = dt.datetime(2026, 11, 20, 19, 0, tzinfo=clock.SHANGHAI)
ONLINE = {"document_kind": "14", "document_number": "wK3x9Qp2Lm"}
PASSPORT = {"document_kind": "05", "document_number": "751234567"}


@pytest.fixture(autouse=True)
def _on_the_ground(db):
    ground()


def register(actor=None, **changes):
    return services.register_volunteer(people.order(**changes), actor=actor or access.member())


@pytest.mark.parametrize(
    ("kind", "number", "country", "kept"),
    [
        ("02", "810000198506150119", "", "810000198506150119"),
        ("02", "A123456(3)", "", "A1234563"),
        ("11", "H1234567801", "", "H12345678"),
        ("11", "m 1234 5678", "", "M12345678"),
        ("12", "01234567", "", "01234567"),
        ("05", "75 № 1234567", "643", "751234567"),
        ("13", "VNM123456789012", "", "VNM123456789012"),
        ("14", "wK3x9Qp2Lm", "", ""),
        ("99", "TD 1234567", "", "TD1234567"),
    ],
)
def test_each_kind_of_document_registers_a_volunteer(kind, number, country, kept):
    actor, birth = access.member(), {"birth_on": BORN, "sex": "1"}
    done = register(actor, document_kind=kind, document_number=number, document_country=country, **birth)
    opened = drawers.open_drawer(done.person_id, "test", actor=actor)
    assert (opened.document_kind, opened.document_number, opened.document_country) == (kind, kept, country)
    card = queries.person(done.person_id)
    assert (card.birth_on, card.sex, card.real_name_state) == (BORN, "1", "passed")


@pytest.mark.parametrize("country", ["", "158", "999", "RU", "Россия"])
def test_a_passport_says_whose_it_is(country):
    with pytest.raises(Invalid) as no:
        register(**PASSPORT, document_country=country)
    found = [(fault.field, fault.code) for fault in no.value.faults]
    assert (found, Person.objects.count()) == ([("document_country", "identity.country_missing")], 0)


def test_the_same_number_of_two_countries_is_two_people():
    one, other = (register(**PASSPORT, document_country=country) for country in ("643", "840"))
    assert one.person_id != other.person_id
    with pytest.raises(errors.DocumentAlreadyHeld):
        register(**PASSPORT, document_country="643")


def test_the_same_passport_again_is_the_same_registration():
    actor = access.member()
    first = register(actor, **PASSPORT, document_country="643")
    again = register(actor, **PASSPORT | {"document_number": "75-1234567"}, document_country="643")
    assert (again.person_id, again.is_new) == (first.person_id, False)


def test_a_country_told_of_another_document_is_passed_over():
    done = register(document_country="643")
    assert queries.person(done.person_id).real_name_state == "passed"


def test_a_network_number_that_got_no_answer_has_to_be_told_again():
    actor = access.member()
    done = register(actor, name="无应答", **ONLINE)
    assert done.real_name_state == "pending"
    with pytest.raises(errors.StateAgain):
        services.try_real_name_again(done.person_id, actor=actor)
    again = ProveIdentity(name="周晓云", birth_on=BORN, sex="2", **ONLINE)
    assert services.prove_identity(done.person_id, again, actor=actor) == "passed"
    assert list(RealNameCheck.objects.order_by("at").values_list("outcome", flat=True)) == [
        "unavailable",
        "passed",
    ]


def test_those_who_wait_are_asked_about_again_until_there_is_no_answer():
    """The body knows the first and the third by now, and has no answer about the second."""
    with clock.at(EVENING):
        waiting = [register(name="无应答").person_id for _turn in range(3)]
    for person_id, name in zip(waiting, ("王秀兰", "无应答", "赵敏"), strict=True):
        drawers.keep_identity(
            KeepIdentity(person_id, ids.new_id(), name, "01", people.document()), actor=SYSTEM
        )
    settled = []
    for hour in (1, 2, 3):
        with clock.at(EVENING + dt.timedelta(hours=hour)):
            settled.append(services.ask_about_waiting(actor=SYSTEM))
    assert settled == [1, 1, 0]
    assert [queries.person(one).real_name_state for one in waiting] == ["passed", "pending", "passed"]


def test_a_network_number_keeps_nobody_else_waiting():
    register(name="无应答", **ONLINE)
    assert services.ask_about_waiting(actor=SYSTEM) == 0
    assert RealNameCheck.objects.count() == 1


def test_a_network_number_registers_one_person_though_it_is_not_kept():
    done = register(**ONLINE)
    with pytest.raises(errors.DocumentAlreadyHeld):
        register(**ONLINE)
    assert identity.holder_of("14", "wK3x9Qp2Lm") == done.person_id


def test_nothing_commits_to_a_number_that_is_not_kept():
    actor = access.member()
    done = register(actor, name="周晓云", **ONLINE)
    told = services.state_holder(done.person_id, "full", True, actor=actor)
    assert (told.name, told.salt, told.commitment) == ("周晓云", b"", b"")
    assert services.is_holder(done.person_id, b"0" * 16, b"1" * 32, actor=actor) is False


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Иванова Анна Сергеевна", "И***"),
        ("ANNA SERGEYEVNA IVANOVA", "A***"),
        ("Nguyễn Thị Ánh", "N***"),
        ("O’Connor-Smith Mary-Jane", "O***"),
        ("Suharto", "S***"),
        ("买买提·阿不都热合曼", "买***"),
        ("MARIA " + "DE OLIVEIRA " * 7 + "SILVA", "M***"),
    ],
)
def test_a_name_is_kept_in_the_order_and_the_letters_of_its_document(name, masked):
    actor = access.member()
    done = register(actor, name=name, **PASSPORT, document_country="643")
    opened = drawers.open_drawer(done.person_id, "test", actor=actor)
    assert (opened.name, queries.person(done.person_id).masked_name) == (name, masked)
