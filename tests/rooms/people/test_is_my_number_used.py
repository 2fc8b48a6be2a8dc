"""Is my number used here? Told to whoever proves to be its holder, and told on to whom it registered."""

import pytest

from tests.factories import access, people
from tests.factories.places import ground
from tests.fixtures.snapshot import held_by
from tongxing.access.shapes import Visitor
from tongxing.foundation import clock
from tongxing.foundation.models import Announcement, JournalLine
from tongxing.foundation.refusals import Invalid, SignInFirst
from tongxing.people import errors, services
from tongxing.people.shapes import NumberUse, ProveIdentity

pytestmark = pytest.mark.django_db


def asked(number: str, name: str = "王秀兰", **changes) -> ProveIdentity:
    told = people.order(document_number=number, name=name)
    return ProveIdentity(
        **{
            "name": told.name,
            "document_kind": told.document_kind,
            "document_number": told.document_number,
            "birth_on": told.birth_on,
            "sex": told.sex,
        }
        | changes
    )


@pytest.fixture(autouse=True)
def _ground():
    ground()


def test_a_number_nobody_registered_is_free():
    assert services.ask_about_number(asked(people.document()), actor=access.member()) == NumberUse(False)


def test_a_used_one_is_told_with_its_day_and_nothing_of_the_person():
    number = people.document()
    people.registered(document_number=number)
    told = services.ask_about_number(asked(number), actor=access.member())
    assert told == NumberUse(True, is_own=False, since_on=clock.today())


def test_my_own_is_told_to_be_mine_and_nobody_is_alarmed():
    number = people.document()
    _person, me = people.registered(document_number=number)
    assert services.ask_about_number(asked(number), actor=me).is_own
    assert not Announcement.objects.filter(name="people.number_asked").exists()


def test_who_is_registered_with_it_is_told_and_it_is_on_record():
    number = people.document()
    person, _me = people.registered(document_number=number)
    services.ask_about_number(asked(number), actor=access.member())
    told = Announcement.objects.get(name="people.number_asked")
    assert told.facts["person_id"] == str(person.id)
    assert JournalLine.objects.get(deed="people.ask_about_number").subject == str(person.id)


@pytest.mark.parametrize(
    ("name", "refusal"), [("不符", errors.RealNameMismatch), ("无应答", errors.NumberNotProven)]
)
def test_without_proof_nothing_is_told_used_or_not(name, refusal):
    used, free = people.document(), people.document()
    people.registered(document_number=used)
    me = access.member()
    before = held_by("people", "identity")
    for number in (used, free):
        with pytest.raises(refusal):
            services.ask_about_number(asked(number, name), actor=me)
    assert held_by("people", "identity") == before


def test_a_number_that_cannot_be_is_refused_as_in_registering():
    with pytest.raises(Invalid):
        services.ask_about_number(asked("230102199003071238"), actor=access.member())


def test_a_visitor_proves_a_phone_first():
    with pytest.raises(SignInFirst):
        services.ask_about_number(asked(people.document()), actor=Visitor())
