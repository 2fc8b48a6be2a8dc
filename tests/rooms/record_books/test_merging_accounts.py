"""Two accounts of one human: one goes on, the other is over; who may, what it wants, and what is told."""

import re
import uuid

import pytest

from tests.factories import access, ledger, people
from tests.fixtures.snapshot import held_by
from tongxing.access import errors as access_errors
from tongxing.access import queries as accounts
from tongxing.access import services as sign
from tongxing.access.shapes import Member, Visitor
from tongxing.foundation import clock, ports
from tongxing.foundation.models import Announcement
from tongxing.foundation.refusals import Refusal
from tongxing.identity.errors import DocumentAlreadyHeld
from tongxing.ledger import queries as records
from tongxing.people import errors, queries
from tongxing.people import services as people_deeds
from tongxing.people.models import Merger
from tongxing.record_books import services
from tongxing.record_books.shapes import MergeAccounts

pytestmark = pytest.mark.django_db
OTHER = "13945100011"


def code() -> str:
    sign.send_code(OTHER, actor=Visitor())
    return re.search(r"验证码 (\d{6})", ports.sms().sent[-1].words).group(1)


def two(**changes):
    """The same human twice: by an identity card here, by a passport with another phone there."""
    with clock.at(ledger.NOW):
        kept, me = people.registered(name="王秀兰")
        _token, them = access.signed_in(OTHER)
        gone, _them = people.registered(them, **{"name": "Wang Xiulan"} | changes)
    return kept, me, gone, them


def merged(kept, me, **changes) -> MergeAccounts:
    order = MergeAccounts(changes.get("key", uuid.uuid4()), kept.id, OTHER, changes.get("code") or code())
    services.merge_accounts(order, actor=me)
    return order


def serve(person, who) -> None:
    ledger.effective(ledger.Volunteer(who, person.id, "王秀兰"))


@pytest.fixture(autouse=True)
def _monday():
    with clock.at(ledger.NOW):
        yield


def test_the_other_account_is_over_and_this_one_goes_on():
    kept, me, gone, _them = two()
    merged(kept, me)
    assert (queries.person(kept.id).is_volunteer, queries.person(gone.id).is_volunteer) == (True, False)
    assert accounts.account_id_of_phone(OTHER) is None
    assert Announcement.objects.get(name="people.persons_merged").facts["kept_id"] == str(kept.id)


def test_the_records_of_the_one_that_stays_count_as_before():
    kept, me, _gone, _them = two()
    serve(kept, me)
    before = (held_by("ledger")["ledger.Entry"], records.minutes_of(kept.id))
    merged(kept, me)
    assert (held_by("ledger")["ledger.Entry"], records.minutes_of(kept.id)) == before


def test_the_same_key_again_is_the_same_merging():
    kept, me, _gone, _them = two()
    order = merged(kept, me)
    services.merge_accounts(order, actor=me)
    assert Merger.objects.count() == 1


def test_two_humans_are_not_merged():
    for changes in ({"birth_on": clock.today().replace(year=1970)}, {"sex": "1"}):
        kept, me, _gone, them = two(**changes)
        with pytest.raises(errors.NotOneHuman):
            merged(kept, me)
        sign.close_account(them.account_id, actor=them)


def test_without_the_code_of_the_other_phone_nothing_happens():
    kept, me, gone, _them = two()
    code()
    with pytest.raises(access_errors.CodeWrong):
        merged(kept, me, code="000000" if not ports.sms().sent[-1].words.count("000000") else "111111")
    assert queries.person(gone.id).is_volunteer


def test_a_phone_without_a_registration_has_nothing_to_merge():
    kept, me = people.registered()
    access.signed_in(OTHER)
    with pytest.raises(errors.NothingToMerge):
        merged(kept, me)


def test_nobody_merges_for_another():
    kept, _me, _gone, _them = two()
    told = code()
    for actor in (Visitor(), access.member(), access.with_role("station_worker"), Member(uuid.uuid4())):
        before = held_by("people")
        with pytest.raises(Refusal):
            merged(kept, actor, code=told)
        assert held_by("people")["people.Person"] == before["people.Person"]


def test_the_document_of_the_one_that_is_over_registers_nobody_else():
    number = people.document()
    kept, me, _gone, _them = two(document_number=number)
    merged(kept, me)
    with pytest.raises(DocumentAlreadyHeld):
        people.registered(document_number=number)


def test_closing_for_good_erases_both_drawers():
    number = people.document()
    kept, me, _gone, _them = two(document_number=number)
    merged(kept, me)
    people_deeds.close_account(kept.id, actor=me)
    assert people.registered(document_number=number)[0].id != kept.id
