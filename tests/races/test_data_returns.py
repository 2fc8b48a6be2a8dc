"""Returns that meet: two desks send one item back once; said to be right and taken back at once is one."""

import uuid

import pytest

from tests.factories import access, people
from tongxing.data_returns import errors, services
from tongxing.data_returns.models import DataReturn, DataReturnStep
from tongxing.data_returns.shapes import SendBack
from tongxing.foundation import clock


@pytest.fixture(autouse=True)
def monday():
    with clock.at(access.NOW):
        yield


def back(person):
    order = SendBack(uuid.uuid4(), person.id, "residence", "登记的还是旧址")
    return services.send_back(order, actor=access.with_role("station_worker"))


@pytest.mark.race(guard=("named lock", "constraint data_returns_datareturn_item_is_back_once"))
@pytest.mark.django_db(transaction=True)
def test_two_desks_at_once_send_an_item_back_once(race):
    person = people.volunteer()
    won, lost = race(lambda: back(person), meeting_at="tongxing.data_returns.rules.is_sentence")
    assert (len({one.id for one in won}), lost, DataReturn.objects.count()) == (1, [], 1)


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_said_to_be_right_and_taken_back_at_once_is_one_of_both(race):
    person, me = people.registered()
    card = back(person)
    sender = access.Member(DataReturn.objects.get().sender_id)
    won, lost = race(
        lambda: services.let_stand(card.id, "户口没有搬", actor=me),
        lambda: services.withdraw_return(card.id, actor=sender),
        meeting_at="tongxing.data_returns.services._end",
    )
    assert (len(won), [type(one) for one in lost]) == (1, [errors.ReturnEnded])
    assert DataReturnStep.objects.exclude(what="sent").count() == 1
