"""Who closes their account is forgotten; what they did stays, whole and nobody's; the export comes first."""

import io
import json
import uuid
import zipfile

import pytest
from django.core.management import call_command

from tests.factories import access, ledger, people
from tests.factories import record_books as made
from tests.factories.badges import badge
from tests.factories.ledger import every_kind_of_actor
from tests.fixtures.snapshot import held_by
from tongxing.access import queries as accounts
from tongxing.access.models import Account, Session
from tongxing.access.shapes import SystemActor
from tongxing.badges import errors as badge_errors
from tongxing.badges import queries as badges
from tongxing.foundation import clock, keyring, relay
from tongxing.foundation.refusals import NotAllowed, NotFound, Refusal
from tongxing.identity import queries as identity
from tongxing.identity import services as drawer
from tongxing.ledger import queries as records
from tongxing.ledger.models import Salt
from tongxing.notices.models import Notice
from tongxing.people import queries, services
from tongxing.people.models import Erasure, Person
from tongxing.record_books import services as books
from tongxing.record_books.shapes import TakeEverything

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keys(tmp_path, settings):
    settings.KEYRING, settings.STORAGE_FOLDER = tmp_path / "keyring.json", tmp_path / "storage"
    keyring.make(settings.KEYRING)


def test_nothing_says_any_more_who_it_was():
    number = people.document()
    person, me = people.registered(name="王秀兰", document_number=number)
    services.close_account(person.id, actor=me)
    left = queries.person(person.id)
    assert (left.masked_name, left.birth_on.isoformat(), left.skills, left.categories, left.is_volunteer) == (
        "已注销",
        "1968-01-01",
        (),
        (),
        False,
    )
    assert left.residence_code % 10**6 == 0
    assert identity.holder_of("01", number) is None
    with pytest.raises(NotFound):
        drawer.open_drawer(person.id, "试试", actor=SystemActor("test"))


def test_the_account_has_no_phone_and_no_session_and_the_phone_is_free():
    token, me = access.signed_in("13945100077")
    person, _me = people.registered(me)
    services.close_account(person.id, actor=me)
    account = Account.objects.get(pk=me.account_id)
    assert (account.phone_digest, account.phone_sealed) == (None, None)
    assert not Session.objects.filter(account=account, ends_at__gt=clock.now()).exists()
    assert accounts.account_id_of_phone("13945100077") is None
    assert token


def test_closing_twice_is_closing_once():
    person, me = people.registered()
    for _ in range(2):
        services.close_account(person.id, actor=me)
    assert Erasure.objects.filter(person_id=person.id).count() == 1


def test_whoever_comes_back_is_a_new_person():
    number = people.document()
    person, me = people.registered(document_number=number)
    services.close_account(person.id, actor=me)
    again, _me = people.registered(document_number=number)
    assert again.id != person.id
    assert again.volunteer_number != person.volunteer_number


def test_a_badge_and_what_was_told_go_too():
    person, me = people.registered()
    card = badge(person, me)
    Notice.objects.create(account_id=me.account_id, kind="x", subject="1", href="/", made_at=clock.now())
    services.close_account(person.id, actor=me)
    with pytest.raises(badge_errors.BadgeDead):
        badges.bearer(card.code)
    deliver_everything()
    assert not Notice.objects.filter(account_id=me.account_id).exists()


def test_the_records_stay_and_the_ledger_is_whole(capsys):
    with clock.at(ledger.NOW):
        volunteer = ledger.volunteer(named=True)
        ledger.effective(volunteer)
        before = held_by("ledger")["ledger.Entry"]
        minutes = records.minutes_of(volunteer.person_id)
        services.close_account(volunteer.person_id, actor=volunteer.member)
        deliver_everything()
        assert held_by("ledger")["ledger.Entry"] == before
        assert records.minutes_of(volunteer.person_id) == minutes
        assert not Salt.objects.filter(person_id=volunteer.person_id).exists()
        call_command("verify")
    assert "账本完整" in capsys.readouterr().out


def test_only_oneself_closes_ones_account():
    oneself = ledger.volunteer(named=True)
    may = set()
    for name, actor in every_kind_of_actor(oneself).items():
        if name == "oneself":
            continue
        before = held_by("people", "identity", "access")
        try:
            services.close_account(oneself.person_id, actor=actor)
        except Refusal:
            assert held_by("people", "identity", "access") == before
        else:
            may.add(name)
    assert may == set()
    services.close_account(oneself.person_id, actor=oneself.member)
    assert Person.objects.get(pk=oneself.person_id).masked_name == "已注销"


def test_everything_is_taken_along_the_record_book_with_it():
    with clock.at(ledger.NOW):
        _token, person, member, _number = made.signed_in()
        ledger.effective(ledger.Volunteer(member, person.id, "王秀兰"))
        order = TakeEverything(uuid.uuid4(), person.id)
        file = books.take_everything(order, actor=member)
    packed = zipfile.ZipFile(io.BytesIO(file.content))
    assert packed.namelist() == ["everything.json", "everything.html", "README.txt", "record-book.zip"]
    told = json.loads(packed.read("everything.json"))
    assert told["parts"]["people"]["holds"]["volunteerNumber"] == person.volunteer_number
    assert person.volunteer_number in packed.read("everything.html").decode()
    inner = zipfile.ZipFile(io.BytesIO(packed.read("record-book.zip")))
    assert "record-book.json" in inner.namelist()


def test_without_records_there_is_no_book_in_it():
    person, me = people.registered()
    file = books.take_everything(TakeEverything(uuid.uuid4(), person.id), actor=me)
    assert "record-book.zip" not in zipfile.ZipFile(io.BytesIO(file.content)).namelist()


def test_nobody_takes_along_what_is_anothers():
    person, _me = people.registered()
    for actor in (access.member(), access.with_role("station_worker"), SystemActor("test")):
        with pytest.raises((NotAllowed, NotFound)):
            books.take_everything(TakeEverything(uuid.uuid4(), person.id), actor=actor)


def deliver_everything() -> None:
    relay.deliver_waiting()
    relay.deliver_waiting()
