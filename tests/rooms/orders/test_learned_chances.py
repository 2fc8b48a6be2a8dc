"""What a county's answers teach: by way and hour, tried on answers not seen; nobody's own no counts, a fresh county has the prior."""

import datetime as dt
import uuid

import pytest

from tests.factories import orders as make
from tongxing.foundation import clock
from tongxing.orders import queries, tasks
from tongxing.orders.models import AnswerModel, Offer, Readiness

DEAF = "township"  # those of another community say no


@pytest.fixture
def order(db):
    """Placed when one was ready, who was asked; another became so since."""
    make.ready("county")
    found = make.placed()
    make.ready("county")
    return found


def answered(order, count: int, says_yes) -> None:
    """So many offers of the past weeks, near and further by turns, and what came of them."""
    row, now = Readiness.objects.order_by("id").first(), clock.now()
    Offer.objects.bulk_create(
        Offer(
            id=uuid.UUID(int=number + 1), order_id=order.id, readiness=row, wave=1, account_id=row.account_id,
            person_id=row.person_id, way="offer", turn=1, score=1, nearness=("village", DEAF)[number % 2],
            state="released" if says_yes(number) else "refused", answer_until_at=now,
            offered_at=now - dt.timedelta(days=20, minutes=-number),
        )
        for number in range(count)
    )  # fmt: skip


def test_a_county_with_answers_has_a_chance_for_each_way_and_no_own_no_lowers_it(order):
    answered(
        order, 400, lambda number: number % 2 == 0 and number % 10 != 0
    )  # of 100 near 80, of the others none
    before = queries.candidates(order.id, make.worker())
    assert tasks.count_answers_now() == tasks.count_answers_now()
    told = AnswerModel.objects.get()
    assert (told.answers, told.held_back, told.is_used) == (400, 80, True)
    assert told.brier < 1_200 < 2_300 < told.of_mean
    assert not {one for one in told.names if not one.startswith("kind:")} - {
        "km", "hours_ahead", "is_urgent", "is_early_or_late", "is_weekend",
    }  # fmt: skip
    Readiness.objects.update(asked=500, accepted=0)
    (near,) = {one.chance for one in queries.candidates(order.id, make.worker())}
    assert 7_500 < near < 8_500
    assert [one.score for one in before] == [one.score for one in queries.candidates(order.id, make.worker())]
    assert "由 400 次答复学得" in queries.candidates(order.id, make.worker())[0].rests_on.zh


def test_what_is_no_truer_than_the_mean_is_kept_and_not_used(order):
    answered(order, 400, lambda number: (number * 7919) % 101 < 50)
    tasks.count_answers_now()
    told = AnswerModel.objects.get()
    assert (told.is_used, told.brier >= told.of_mean) == (False, True)
    assert queries.candidates(order.id, make.worker())[0].rests_on.zh.startswith("还没有被邀请过")


def test_a_fresh_county_learns_nothing_and_an_old_model_is_not_used(order):
    answered(order, 240, lambda number: number % 2 == 0)
    tasks.count_answers_now()
    assert not AnswerModel.objects.exists()
    Offer.objects.all().delete()
    answered(order, 300, lambda number: number % 2 == 0)
    tasks.count_answers_now()
    AnswerModel.objects.update(learned_on=clock.today() - dt.timedelta(days=9))
    assert queries.candidates(order.id, make.worker())[0].rests_on.zh.startswith("还没有被邀请过")


def test_an_offer_keeps_the_edition_that_gave_its_points(order):
    made = Offer.objects.get(order_id=order.id)
    assert (made.weighed_by, made.nearness) == ("cn/order-points/2026-11", "village")
    assert sum(term["points"] for term in made.terms) == made.score
