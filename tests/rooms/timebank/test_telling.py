"""Whoever is concerned hears of it once, in their language."""

import uuid

import pytest

from tests.factories import timebank as made
from tongxing.foundation import clock
from tongxing.notices import queries as notices
from tongxing.timebank import services

pytestmark = pytest.mark.django_db


def kinds(who) -> list[str]:
    made.everybody_hears()
    told = (one.kind for one in notices.notices_of(who.member).items)
    return sorted(kind for kind in told if kind.startswith("time_"))


def test_from_the_offer_to_the_settlement_each_hears_what_concerns_them():
    with clock.at(made.NOW):
        here = made.city()
        made.deposited(here.mother, 120)
        card = made.agreed(here, here.mother)
        assert kinds(here.mother) == ["time_order_offered"]
        assert kinds(here.helper) == ["time_order_agreed"]
    with made.after_service():
        made.reported(here, card)
        services.confirm_service(card.id, uuid.uuid4(), actor=here.mother.member)
        assert kinds(here.mother) == ["time_order_offered", "time_order_reported"]
        assert "time_order_settled" in kinds(here.helper)


def test_a_gift_and_its_answer():
    with clock.at(made.NOW):
        here = made.city()
        made.deposited(here.saver, 120)
        gift = made.gift(here, 60)
        made.everybody_hears()
        told = notices.notices_of(here.mother.member).items[0]
        assert told.text() == "王**转赠给您 1 小时。请在“时间储蓄”里点“收下”或“不收”。"
        services.answer_gift(gift.id, False, actor=here.mother.member)
        assert kinds(here.saver) == ["time_gift_declined"]


def test_a_move_that_arrived_and_an_order_called_off():
    with clock.at(made.NOW):
        here = made.city()
        made.deposited(here.saver, 120)
        move = made.moved(here.saver, 50)
        services.answer_transfer(move.id, True, actor=here.far_officer)
        card = made.agreed(here, here.saver)
        services.withdraw_order(card.id, actor=here.saver.member)
        assert {"time_move_taken", "time_order_withdrawn"} <= set(kinds(here.saver))
        assert "time_order_withdrawn" in kinds(here.helper)
