"""The drawer: sealed, one per person, one holder per document, and opened only with a purpose on record."""

import pytest
from django.db import DatabaseError, connection

from tests.factories import access, people
from tests.fixtures.snapshot import held_by
from tongxing.access.shapes import SystemActor
from tongxing.foundation import ids
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import Invalid, NotFound, SignInFirst
from tongxing.foundation.sealing import SealBroken
from tongxing.identity import errors, queries, services
from tongxing.identity.models import Drawer
from tongxing.identity.shapes import KeepIdentity

pytestmark = pytest.mark.django_db
SYSTEM = SystemActor("test")
NUMBER = "230102199003071237"


def order(owner=None, **changes) -> KeepIdentity:
    told = {
        "person_id": ids.new_id(),
        "account_id": owner.account_id if owner else ids.new_id(),
        "name": "王秀兰",
        "document_kind": "01",
        "document_number": NUMBER,
        "state": "passed",
    }
    return KeepIdentity(**told | changes)


def kept(owner=None, **changes) -> KeepIdentity:
    told = order(owner, **changes)
    services.keep_identity(told, actor=owner or SYSTEM)
    return told


def test_what_was_kept_comes_out_again_and_the_opening_is_on_record():
    owner = access.member()
    told = kept(owner)
    opened = services.open_drawer(told.person_id, "开具服务证明", actor=owner)
    assert (opened.name, opened.document_kind, opened.document_number) == ("王秀兰", "01", NUMBER)
    line = JournalLine.objects.get(deed="identity.open_drawer")
    assert (line.actor, line.subject, line.purpose) == (owner.label, str(told.person_id), "开具服务证明")


def test_neither_name_nor_number_lies_in_the_database():
    kept()
    with connection.cursor() as cursor:
        cursor.execute("select d::text from identity_drawer d")
        text = cursor.fetchone()[0]
    for secret in (NUMBER, NUMBER.encode().hex(), "王秀兰", "王秀兰".encode().hex()):
        assert secret not in text


def test_an_opened_drawer_shows_nothing_in_a_log():
    told = kept()
    opened = services.open_drawer(told.person_id, "test", actor=SYSTEM)
    assert "王秀兰" not in repr(opened) + repr(told)
    assert NUMBER not in repr(opened) + repr(told)


def test_a_drawers_content_opens_for_no_other_person():
    told, other = kept(), kept(document_number="11010519491231002X")
    stolen = Drawer.objects.get(person_id=told.person_id).number_sealed
    Drawer.objects.filter(person_id=other.person_id).update(number_sealed=bytes(stolen))
    with pytest.raises(SealBroken):
        services.open_drawer(other.person_id, "test", actor=SYSTEM)


def test_one_document_has_one_holder_and_the_refusal_names_nobody():
    told = kept()
    with pytest.raises(errors.DocumentAlreadyHeld) as no:
        services.keep_identity(order(), actor=SYSTEM)
    assert no.value.held_by == told.person_id
    assert no.value.as_dict("zh")["facts"] == {}
    assert str(told.person_id) not in str(no.value.as_dict("zh"))


@pytest.mark.parametrize(
    "typed", ["230102 19900307 1237", "２３０１０２１９９００３０７１２３７", "230102-19900307-1237"]
)
def test_the_same_number_typed_otherwise_is_the_same_number(typed):
    told = kept()
    assert queries.holder_of("01", typed) == told.person_id


def test_a_small_x_is_a_large_one():
    told = kept(document_number="11010519491231002x")
    assert queries.holder_of("01", "11010519491231002Ｘ") == told.person_id


def test_another_kind_is_another_document():
    kept(document_kind="05", document_number="E12345678", document_country="156")
    kept(document_kind="99", document_number="E12345678")
    assert Drawer.objects.count() == 2


def test_two_countries_may_give_out_the_same_passport_number():
    russian = kept(document_kind="05", document_number="751234567", document_country="643")
    american = kept(document_kind="05", document_number="75 1234567", document_country="840")
    assert queries.holder_of("05", "751234567", "643") == russian.person_id
    assert queries.holder_of("05", "751234567", "840") == american.person_id
    assert queries.holder_of("05", "751234567", "392") is None
    with pytest.raises(errors.DocumentAlreadyHeld):
        kept(document_kind="05", document_number="751234567", document_country="643")


def test_a_renewed_travel_permit_is_held_by_the_same_person():
    told = kept(document_kind="11", document_number="H1234567801")
    assert queries.holder_of("11", "H1234567802") == told.person_id
    assert services.open_drawer(told.person_id, "test", actor=SYSTEM).document_number == "H12345678"


def test_of_a_network_number_only_the_result_is_kept():
    told = kept(document_kind="14", document_number="wK3x9Qp2Lm")
    drawer = Drawer.objects.get(person_id=told.person_id)
    assert (drawer.number_sealed, drawer.state) == (None, "passed")
    assert services.open_drawer(told.person_id, "test", actor=SYSTEM).document_number == ""
    assert queries.holder_of("14", "wK3x9Qp2Lm") == told.person_id
    with pytest.raises(errors.DocumentAlreadyHeld):
        kept(document_kind="14", document_number="wK3x9Qp2Lm")


def test_the_database_itself_refuses_to_keep_a_network_number():
    told = kept(document_kind="14", document_number="wK3x9Qp2Lm")
    with pytest.raises(DatabaseError, match="identity_drawer_keeps_no_network_number"):
        Drawer.objects.filter(person_id=told.person_id).update(number_sealed=b"x")


def test_a_country_is_kept_of_passports_only():
    told = kept(document_country="643")
    assert Drawer.objects.get(person_id=told.person_id).document_country == ""
    with pytest.raises(DatabaseError, match="identity_drawer_country_is_of_a_passport"):
        Drawer.objects.filter(person_id=told.person_id).update(document_country="643")


def test_a_document_that_failed_its_check_is_free_for_whom_it_belongs_to():
    told = kept(state="pending")
    services.note_check(told.person_id, "failed", actor=SYSTEM)
    owner = kept()
    assert queries.holder_of("01", NUMBER) == owner.person_id


def test_keeping_again_replaces_what_lay_there():
    told = kept(state="pending")
    services.keep_identity(
        order(person_id=told.person_id, document_number="11010519491231002X"), actor=SYSTEM
    )
    assert Drawer.objects.count() == 1
    opened = services.open_drawer(told.person_id, "test", actor=SYSTEM)
    assert opened.document_number == "11010519491231002X"


@pytest.mark.parametrize("actor", [name for name in access.everybody() if name != "system"])
def test_nobody_but_its_owner_puts_something_in_or_takes_a_look(actor):
    owner = access.member()
    told = kept(owner)
    before = held_by("identity")
    stranger = access.everybody()[actor]
    refused = SignInFirst if actor == "visitor" else NotFound
    with pytest.raises(refused):
        services.open_drawer(told.person_id, "好奇", actor=stranger)
    with pytest.raises(refused):
        services.keep_identity(order(owner, person_id=told.person_id), actor=stranger)
    with pytest.raises(refused):
        services.note_check(told.person_id, "failed", actor=stranger)
    assert held_by("identity") == before


def test_a_drawer_that_is_not_there_is_not_found():
    with pytest.raises(NotFound):
        services.open_drawer(ids.new_id(), "test", actor=SYSTEM)
    with pytest.raises(NotFound):
        services.masked_name(ids.new_id(), actor=SYSTEM)


def test_a_purpose_is_asked_for():
    told = kept()
    with pytest.raises(ValueError, match="purpose"):
        services.open_drawer(told.person_id, "  ", actor=SYSTEM)
    assert not JournalLine.objects.exists()


def test_a_wrong_number_is_refused_and_nothing_is_kept():
    with pytest.raises(Invalid) as no:
        services.keep_identity(order(document_number="230102199003071238"), actor=SYSTEM)
    assert [fault.code for fault in no.value.faults] == ["identity.check"]
    assert not Drawer.objects.exists()


def test_masked_names_show_the_surname_only():
    told = kept()
    assert services.masked_name(told.person_id, actor=SYSTEM) == "王**"


def test_the_database_itself_refuses_an_unknown_state_and_a_second_drawer():
    told = kept()
    with pytest.raises(DatabaseError):
        Drawer.objects.filter(person_id=told.person_id).update(state="perhaps")


def test_the_owner_sees_who_opened_the_drawer():
    owner = access.member()
    told = kept(owner)
    services.open_drawer(told.person_id, "开具服务证明", actor=owner)
    services.open_drawer(told.person_id, "实名核验", actor=SYSTEM)
    seen = [(line.by_owner, line.purpose) for line in queries.openings(told.person_id)]
    assert seen == [(False, "实名核验"), (True, "开具服务证明")]


def test_the_factories_documents_are_all_different_and_well():
    numbers = [people.document(serial=serial) for serial in range(1, 1200)]
    assert len(set(numbers)) == len(numbers)
    assert all(queries.fault_of_document("01", number) is None for number in numbers)
