"""A record book names its holder as they wish, and its commitment fits their document and nobody else's."""

import uuid

import pytest

from tests.factories import access, people
from tongxing.access.shapes import SystemActor, Visitor
from tongxing.foundation.models import JournalLine
from tongxing.foundation.refusals import NotAllowed, NotFound, SignInFirst
from tongxing.people import services

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("shown", "with_document", "name"),
    [
        ("full", False, "王秀兰"),
        ("masked", False, "王**"),
        ("number", False, ""),
        ("full", True, "王秀兰"),
        ("masked", True, "王**"),
        ("number", True, ""),
    ],
)
def test_the_holder_is_named_as_chosen(shown, with_document, name):
    person, me = people.registered(name="王秀兰")
    told = services.state_holder(person.id, shown, with_document, actor=me)
    assert (told.volunteer_number, told.name, bool(told.salt), bool(told.commitment)) == (
        person.volunteer_number,
        name,
        with_document,
        with_document,
    )
    read = JournalLine.objects.filter(deed="identity.open_drawer", purpose="服务记录册 record book").count()
    assert read == (1 if shown == "full" or with_document else 0)


def test_a_commitment_fits_the_same_document_and_no_other():
    document = people.document()
    person, me = people.registered(document_number=document)
    told = services.state_holder(person.id, "number", True, actor=me)
    assert services.is_holder(person.id, told.salt, told.commitment, actor=me)
    assert not services.is_holder(person.id, b"another salt 123", told.commitment, actor=me)
    other, account = people.registered()
    assert not services.is_holder(other.id, told.salt, told.commitment, actor=account)


def test_two_books_of_one_person_cannot_be_told_to_belong_together_by_it():
    person, me = people.registered()
    first, second = (services.state_holder(person.id, "number", True, actor=me) for _ in range(2))
    assert first.commitment != second.commitment


def test_nobody_else_learns_whose_document_it_is():
    person, me = people.registered()
    told = services.state_holder(person.id, "number", True, actor=me)
    stranger = access.signed_in()[1]
    for actor in (stranger, Visitor(), SystemActor("x"), access.with_role("authority_officer")):
        with pytest.raises((NotFound, NotAllowed, SignInFirst)):
            services.is_holder(person.id, told.salt, told.commitment, actor=actor)
        with pytest.raises((NotFound, NotAllowed, SignInFirst)):
            services.state_holder(person.id, "full", True, actor=actor)
    with pytest.raises(NotFound):
        services.state_holder(uuid.uuid4(), "full", True, actor=me)
