"""Benefits that meet: the last voucher is taken once, a voucher is used once."""

import pytest

from tests.factories import benefits as made
from tests.factories import organisations, people
from tongxing.benefits import errors, services
from tongxing.benefits.models import Benefit, Use, Voucher
from tongxing.foundation import clock


@pytest.mark.race(guard=("row lock", "constraint benefits_benefit_is_never_oversold"))
@pytest.mark.django_db(transaction=True)
def test_the_last_voucher_is_taken_once(race):
    with clock.at(made.NOW):
        here = made.street()
        card = made.published(here, quota=1)
        _person, other = people.registered(name="李建国")
        won, lost = race(
            [lambda: made.taken(here, card), lambda: made.taken(here, card, other)],
            meeting_at="tongxing.benefits.rules.free_share",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.SoldOut])
    assert (Voucher.objects.count(), Benefit.objects.get().taken) == (1, 1)


@pytest.mark.race(guard=("row lock", "constraint benefits_voucher_each_share_once"))
@pytest.mark.django_db(transaction=True)
def test_one_person_taking_twice_at_once_has_one(race):
    with clock.at(made.NOW):
        here = made.street()
        card = made.published(here)
        won, lost = race(
            lambda: made.taken(here, card), meeting_at="tongxing.benefits.rules.free_share", times=2
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.HeldAlready])
    assert (Voucher.objects.count(), Benefit.objects.get().taken) == (1, 1)


@pytest.mark.race(guard=("row lock", "constraint benefits_use_one_for_a_voucher"))
@pytest.mark.django_db(transaction=True)
def test_two_desks_reading_one_code_at_once_are_one_use(race):
    with clock.at(made.NOW):
        here = made.street()
        card = made.published(here)
        code = made.shown(here, card).code
        second = organisations.member_in(here.team, "organisation_manager")[1]
        won, lost = race(
            [
                lambda: services.redeem_voucher(made.reading(card, code), actor=here.leader),
                lambda: services.redeem_voucher(made.reading(card, code), actor=second),
            ],
            meeting_at="tongxing.benefits.queries.digest_of",
        )
    assert (len(won), [type(no) for no in lost]) == (1, [errors.CodeUnknown])
    assert (Use.objects.count(), Voucher.objects.get().state) == (1, "redeemed")
