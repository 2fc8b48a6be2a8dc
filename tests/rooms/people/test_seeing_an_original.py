"""A passport nobody answers for: the desk sees the original, and the yes lasts as long as the document."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.db import DatabaseError

from tests.factories import access, people
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock, relay
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import Invalid, NotAllowed, NotFound, SignInFirst
from tongxing.identity import errors as identity_errors
from tongxing.identity.models import SeenDocument
from tongxing.notices.models import Notice
from tongxing.people import errors, queries, services
from tongxing.people.shapes import ConfirmDocument, ProveIdentity

pytestmark = pytest.mark.django_db
JOB = SystemActor("people.documents")
UNTIL = dt.date(2027, 3, 16)
PASSPORT = {"document_kind": "05", "document_number": "751234567", "document_country": "643"}


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


@pytest.fixture
def desk():
    return access.with_role("station_worker")


def waiting(**changes):
    """Somebody with a passport, of whom no body says anything."""
    return people.registered(**({"name": "无应答"} | PASSPORT | changes))


def order(person, **changes) -> ConfirmDocument:
    told = ConfirmDocument(uuid.uuid4(), person.id, "无应答", "75 1234567", UNTIL, "周站长")
    return dataclasses.replace(told, **changes)


def state(person) -> str:
    return queries.person(person.id).real_name_state


def hear() -> None:
    while relay.deliver_waiting():
        continue


def test_whoever_showed_the_passport_is_verified_and_it_says_how(desk):
    person, me = waiting()
    assert (state(person), queries.wants_eyes(person.id, desk)) == ("pending", True)
    assert queries.real_name_basis(person.id, me).how == ""
    services.confirm_document(order(person), actor=desk)
    basis = queries.real_name_basis(person.id, me)
    assert (state(person), basis.how, basis.on) == ("passed", "seen", access.TODAY)
    assert (basis.seen.officer_name, basis.seen.valid_until_on, basis.seen.document_kind) == (
        "周站长",
        UNTIL,
        "05",
    )
    assert not queries.wants_eyes(person.id, desk)
    assert JournalLine.objects.get(deed="people.confirm_document").facts == {"kind": "05"}


def test_who_was_answered_for_by_a_body_says_so():
    person, me = people.registered()
    basis = queries.real_name_basis(person.id, me)
    assert (basis.how, basis.on, basis.seen) == ("body", access.TODAY, None)


def test_the_person_is_told_who_saw_it(desk):
    person, me = waiting()
    services.confirm_document(order(person), actor=desk)
    hear()
    told = Notice.objects.get(account_id=me.account_id, kind="document_seen")
    assert (told.facts["officer"], told.facts["on_zh"]) == ("周站长", "2026年3月16日")
    purposes = [line.purpose for line in queries.drawer_openings(person.id, me)]
    assert purposes == ["服务站对照原件 compared with the original at a desk"]


@pytest.mark.parametrize("changes", [{"document_number": "751234568"}, {"name": "无应笞"}])
def test_what_differs_from_the_drawer_confirms_nothing(desk, changes):
    person, _me = waiting()
    with pytest.raises(identity_errors.DocumentDiffers):
        services.confirm_document(order(person, **changes), actor=desk)
    assert (state(person), SeenDocument.objects.count()) == ("pending", 0)


def test_a_resident_card_waits_for_its_body(desk):
    person = people.volunteer(pending=True)
    assert not queries.wants_eyes(person.id, desk)
    with pytest.raises(errors.BodyAnswers):
        services.confirm_document(order(person), actor=desk)


def test_who_is_verified_needs_no_eyes(desk):
    person, _me = waiting(name="伊万 彼得罗夫")
    assert state(person) == "passed"
    with pytest.raises(errors.NothingToCheck):
        services.confirm_document(order(person), actor=desk)


def test_nobody_confirms_their_own(desk):
    person, me = waiting()
    worker = dataclasses.replace(me, grants=desk.grants)
    assert not queries.wants_eyes(person.id, worker)
    with pytest.raises(errors.OwnDocument):
        services.confirm_document(order(person), actor=worker)


def test_only_the_desk_of_where_they_live(desk):
    person, me = waiting()
    for name, actor in (access.everybody() | {"oneself": me}).items():
        if name != "station_worker":
            with pytest.raises((NotAllowed, NotFound, SignInFirst)):
                services.confirm_document(order(person), actor=actor)
    assert state(person) == "pending"
    with pytest.raises(NotFound):
        services.confirm_document(order(person, person_id=uuid.uuid4()), actor=desk)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_until_on": None}, "valid_until_on"),
        ({"valid_until_on": dt.date(2026, 3, 15)}, "valid_until_on"),
        ({"valid_until_on": dt.date(2099, 1, 1)}, "valid_until_on"),
        ({"officer_name": " "}, "officer_name"),
        ({"officer_name": "周1"}, "officer_name"),
    ],
)
def test_an_expired_paper_or_a_nameless_officer_confirms_nothing(desk, changes, field):
    person, _me = waiting()
    with pytest.raises(Invalid) as refused:
        services.confirm_document(order(person, **changes), actor=desk)
    assert [fault.field for fault in refused.value.faults] == [field]


def test_the_same_key_is_the_same_deed_and_the_line_is_sealed(desk):
    person, _me = waiting()
    told = order(person)
    first = services.confirm_document(told, actor=desk)
    assert services.confirm_document(told, actor=desk) == first
    assert SeenDocument.objects.count() == 1
    with pytest.raises(DatabaseError):
        SeenDocument.objects.update(officer_name="别人")


def test_when_it_runs_out_the_new_one_is_wanted_and_a_warning_came_before(desk):
    person, me = waiting()
    services.confirm_document(order(person), actor=desk)
    for days in (30, 7, 0):
        with clock.at(clock.from_local(UNTIL - dt.timedelta(days=days), dt.time(1))):
            assert services.end_run_out_documents(actor=JOB) == 0
            hear()
    kinds = Notice.objects.filter(account_id=me.account_id, kind="document_runs_out")
    assert (kinds.count(), state(person)) == (2, "passed")
    with clock.at(clock.from_local(UNTIL + dt.timedelta(days=1), dt.time(1))):
        assert services.end_run_out_documents(actor=JOB) == 1
        assert services.end_run_out_documents(actor=JOB) == 0
        hear()
        assert (state(person), queries.real_name_basis(person.id, me).how) == ("pending", "")
        assert Notice.objects.filter(account_id=me.account_id, kind="document_ran_out").count() == 1
        new = ProveIdentity("无应答", "05", "759999999", person.birth_on, person.sex, "643")
        services.prove_identity(person.id, new, actor=me)
        until = UNTIL + dt.timedelta(days=3650)
        told = order(person, document_number="759999999", valid_until_on=until)
        services.confirm_document(told, actor=desk)
        assert queries.real_name_basis(person.id, me).seen.valid_until_on == until
    with pytest.raises(NotAllowed):
        services.end_run_out_documents(actor=desk)


def test_a_body_that_answers_later_takes_the_place_of_eyes(desk):
    person, me = waiting()
    services.confirm_document(order(person, valid_until_on=access.TODAY), actor=desk)
    with clock.at(access.NOW + dt.timedelta(days=1)):
        assert services.end_run_out_documents(actor=JOB) == 1
        told = ProveIdentity("伊万 彼得罗夫", "05", "751234567", person.birth_on, person.sex, "643")
        services.prove_identity(person.id, told, actor=me)
        assert queries.real_name_basis(person.id, me).how == "body"
    with clock.at(access.NOW + dt.timedelta(days=2)):
        assert (services.end_run_out_documents(actor=JOB), state(person)) == (0, "passed")


def test_an_original_may_run_to_the_eve_of_thirty_years(desk):
    person, me = waiting()
    until = dt.date(access.TODAY.year + 30, access.TODAY.month, access.TODAY.day - 1)
    services.confirm_document(order(person, valid_until_on=until), actor=desk)
    assert queries.real_name_basis(person.id, me).seen.valid_until_on == until
