"""Every room says by itself what it keeps about a person, in values anybody can read."""

import datetime as dt
import json
import uuid

import pytest

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
