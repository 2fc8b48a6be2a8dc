"""Every room says by itself what it keeps about a person, in values anybody can read."""

import datetime as dt
import json
import uuid

import pytest
from django.apps import apps

from tests.factories import people
from tongxing.foundation import takeaway

pytestmark = pytest.mark.django_db


def test_what_a_person_told_when_registering_is_in_it():
    person, _me = people.registered(name="王秀兰", birth_on=dt.date(1968, 5, 4))
    told = takeaway.everything_about(person.id)["people"]["holds"]
    assert (told["volunteerNumber"], told["name"], told["birthOn"]) == (
        person.volunteer_number,
        "王秀兰",
        "1968-05-04",
    )
    assert [line["purpose"] for line in told["consents"]] == ["basic", "sensitive_identity"]


def test_everything_in_it_can_be_written_down():
    person, _me = people.registered()
    assert json.loads(json.dumps(takeaway.everything_about(person.id))) == takeaway.everything_about(
        person.id
    )


def test_of_somebody_unknown_there_is_nothing():
    told = takeaway.everything_about(uuid.uuid4())
    assert told["people"]["holds"] == {}


def test_two_exporters_of_one_name_refuse_to_start():
    with pytest.raises(RuntimeError, match="people"):
        takeaway.declare("people", "甲", "A", lambda _person_id: {})


def test_nobody_takes_bytes_along():
    with pytest.raises(TypeError):
        takeaway.plain({"seal": b"\x00"})


# Rooms that keep a person's id and have nothing of their own to add: what they hold is in another part, or is no data
# about the person but about a deed of the authority.
IN_ANOTHER_PART = {
    "access": "the phone stands in `people`",
    "bookkeeping": "balances stand in `points` and `timebank`",
    "identity": "name and document stand in `people`",
    "ledger": "the signed record book lies beside the file",
    "policy": "an edition of a rule is the deed of an office",
    "record_books": "the signed record book lies beside the file",
    "supervision": "alerts are about records, which stand in the record book",
}


def test_every_room_that_keeps_a_persons_id_has_its_part():
    keeps = {
        model._meta.app_label
        for model in apps.get_models()
        if model.__module__.startswith("tongxing.")
        and {"person_id", "account_id"} & {field.attname for field in model._meta.concrete_fields}
    }
    told = {part.name for part in takeaway.parts()}
    assert sorted(keeps - told - set(IN_ANOTHER_PART)) == []
