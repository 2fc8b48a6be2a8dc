"""Phones that come back into the network at once: one person is one arrival, one note is one note."""

import pytest

from tests.factories import activities as made
from tests.factories.field_rolls import Phone, outcomes, sign_up_of
from tongxing.activities.models import Arrival
from tongxing.field_rolls.models import Note
from tongxing.foundation import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phones():
    """Two leaders' phones with the same person on their rolls."""
    with clock.at(made.NOW):
        team = made.team()
        card = made.activity(team)
        person, _me = made.held(card)
        both = (Phone(), Phone())
        for phone in both:
            phone.open(team.leader, card.id)
        place = sign_up_of(card.id, team.leader, person.id)
    with made.the_day(14):
        for phone in both:
            phone.note(place, "arrive")
        yield both


@pytest.mark.race(guard="row lock")
def test_two_phones_that_noted_one_person_write_one_arrival(race, phones):
    won, lost = race(
        [phone.merge for phone in phones], meeting_at="tongxing.activities.queries.terms.window_of"
    )
    assert lost == []
    assert sorted(outcome for merged in won for outcome in outcomes(merged)) == ["known", "merged"]
    assert Arrival.objects.count() == 1


@pytest.mark.race(guard=("named lock", "constraint field_rolls_note_is_one_note",
                         "constraint field_rolls_note_takes_its_number"))  # fmt: skip
def test_one_phone_that_sends_twice_at_once_is_one_note(race, phones):
    won, lost = race(phones[0].merge, meeting_at="tongxing.field_rolls.rules.note_hash", times=2)
    assert lost == []
    assert [outcomes(merged) for merged in won] == [["merged"], ["merged"]]
    assert (Note.objects.count(), Arrival.objects.count()) == (1, 1)
