"""She gives an hour to her mother: set aside when given, her mother's when she takes it."""

import datetime as dt
import uuid

import pytest

from tests.factories import timebank as made
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.timebank import errors, queries, services

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with clock.at(made.NOW):
        city = made.city()
        made.deposited(city.saver, 120)
        yield city


def test_given_taken_and_on_both_statements(here):
    gift = made.gift(here, 60)
    assert (made.minutes(here.saver), made.minutes(here.mother)) == (60, 0)
    assert (gift.state, gift.to_me, gift.receiver) == ("waiting", False, "张**")
    told = services.answer_gift(gift.id, True, actor=here.mother.member)
    assert (told.state, told.to_me) == ("taken", True)
    assert (made.minutes(here.saver), made.minutes(here.mother)) == (60, 60)
    assert services.answer_gift(gift.id, True, actor=here.mother.member) == told
    assert made.book_of(made.HARBIN) == 0


def test_declined_or_taken_back_it_is_hers_again(here):
    first = made.gift(here, 60)
    services.answer_gift(first.id, False, actor=here.mother.member)
    assert made.minutes(here.saver) == 120
    second = made.gift(here, 30)
    services.withdraw_gift(second.id, actor=here.saver.member)
    services.withdraw_gift(second.id, actor=here.saver.member)
    assert made.minutes(here.saver) == 120
    with pytest.raises(errors.AlreadyAnswered):
        services.answer_gift(second.id, True, actor=here.mother.member)
    assert (made.minutes(here.mother), made.book_of(made.HARBIN)) == (0, 0)


def test_the_same_key_is_the_same_gift(here):
    key = uuid.uuid4()
    assert made.gift(here, 60, key=key) == made.gift(here, 60, key=key)
    assert made.minutes(here.saver) == 60


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"minutes": 121}, errors.NotEnough),
        ({"minutes": 0}, errors.MinutesWrong),
        ({"minutes": 6001}, errors.MinutesWrong),
        ({"relation": "neighbour"}, errors.NotCloseFamily),
        ({"to_number": "00000000000000"}, errors.RelativeUnknown),
    ],
)
def test_what_is_refused_moves_nothing(here, changes, refusal):
    with pytest.raises(refusal):
        made.gift(here, **changes)
    assert (made.minutes(here.saver), queries.gifts_of(here.saver.id, here.saver.member)) == (120, ())


def test_not_to_oneself(here):
    with pytest.raises(errors.RelativeUnknown):
        made.gift(here, to_number=here.saver.number)


def test_a_hundred_hours_a_year_and_what_came_back_does_not_count(here):
    from tongxing.timebank.models import Gift

    gift = made.gift(here, 60)
    Gift.objects.update(minutes=5990)  # as if she had given all year
    with pytest.raises(errors.GiftLimit) as no:
        made.gift(here, 20)
    assert no.value.facts == {"most": 6000, "left": 10}
    Gift.objects.update(minutes=60)
    services.withdraw_gift(gift.id, actor=here.saver.member)
    made.gift(here, 120)
    with clock.at(clock.from_local(dt.date(2027, 1, 2), dt.time(9))):
        assert queries.gifts_of(here.mother.id, here.mother.member)[0].minutes == 120


def test_only_the_two_of_them_know(here):
    gift = made.gift(here, 60)
    for stranger in (here.worker, here.officer, here.helper.member):
        assert queries.gifts_of(here.saver.id, stranger) == ()
        with pytest.raises(Refusal) as no:
            services.answer_gift(gift.id, True, actor=stranger)
        assert no.value.status == 404
    with pytest.raises(Refusal) as no:
        services.answer_gift(gift.id, True, actor=here.saver.member)
    assert no.value.status == 403
