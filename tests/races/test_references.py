"""References that meet: yes and no are one word, and openings are numbered without a gap."""

import pytest

from tests.factories import references as made
from tongxing.foundation import clock
from tongxing.references import errors, services
from tongxing.references.models import Inquiry, Opening, Release


@pytest.mark.race(guard="row lock")
@pytest.mark.django_db(transaction=True)
def test_yes_and_no_at_once_are_one_word(race):
    with clock.at(made.NOW):
        who = made.student()
        one = made.asked(who)
        order = made.yes(who, one.inquiry_id)
        won, lost = race(
            [
                lambda: services.release_answer(order, actor=who.member),
                lambda: services.refuse_inquiry(one.inquiry_id, actor=who.member),
            ],
            meeting_at="tongxing.references.services.answering._refuse_late",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.NotWaiting])
    assert (Inquiry.objects.get().state == "released") == (Release.objects.count() == 1)


@pytest.mark.race(guard=("row lock", "constraint references_opening_has_its_number"))
@pytest.mark.django_db(transaction=True)
def test_two_readings_at_once_are_two_openings(race):
    with clock.at(made.NOW):
        who = made.student()
        one = made.asked(who)
        made.released(who, one)
        won, lost = race(lambda: made.read(one), meeting_at="tongxing.references.queries.code_of", times=2)
    assert (len(won), lost) == (2, [])
    assert list(Opening.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


@pytest.mark.race(guard="constraint references_inquiry_same_key_is_same_deed")
@pytest.mark.django_db(transaction=True)
def test_one_question_sent_twice_at_once_is_one(race):
    with clock.at(made.NOW):
        who = made.student()
        order = made.order(who)
        won, lost = race(
            lambda: services.ask_reference(order, actor=made.SYSTEM),
            meeting_at="tongxing.references.services.asking._drafted",
            times=2,
        )
    assert lost == []
    assert won[0] == won[1]
    assert Inquiry.objects.count() == 1
