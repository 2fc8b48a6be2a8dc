"""Who is told of data sent back: whom they are about, and afterwards whoever sent them."""

import uuid

from tongxing.access.shapes import SystemActor
from tongxing.data_returns import events
from tongxing.data_returns import queries as data_returns
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell

TELLER = SystemActor("notices")
OFFICES = {"station": ("服务站", "A station"), "authority": ("主管部门", "The authority")}


def _tell(account_id: uuid.UUID, kind: str, return_id: uuid.UUID, page: str) -> None:
    card = data_returns.story_of(return_id, TELLER).card
    zh, en = OFFICES.get(card.sender, (card.sender, card.sender))
    facts = {
        "sender_zh": zh,
        "sender_en": en,
        "item_zh": card.item_label("zh"),
        "item_en": card.item_label("en"),
        "reason": card.reason,
        "answer": card.answer,
        "name": card.masked_name,
        "on_zh": f"{card.due_on.month}月{card.due_on.day}日",
        "on_en": f"{card.due_on:%d %b}",
    }
    services.tell(Tell(account_id, kind, str(return_id), f"{page}/{return_id}", facts), actor=TELLER)


@subscriber(events.DataSentBack)
def on_data_sent_back(told: events.DataSentBack) -> None:
    _tell(told.account_id, "data_sent_back", told.return_id, "/me/data-returns")


@subscriber(events.DataReturnReminded)
def on_data_return_reminded(told: events.DataReturnReminded) -> None:
    _tell(told.account_id, "data_return_overdue", told.return_id, "/me/data-returns")
    _tell(told.sender_id, "data_unanswered", told.return_id, "/data-returns")


@subscriber(events.DataReturnWithdrawn)
def on_data_return_withdrawn(told: events.DataReturnWithdrawn) -> None:
    _tell(told.account_id, "data_return_withdrawn", told.return_id, "/me/data-returns")


@subscriber(events.DataMended)
def on_data_mended(told: events.DataMended) -> None:
    _tell(told.sender_id, "data_mended", told.return_id, "/data-returns")


@subscriber(events.DataLeftStanding)
def on_data_left_standing(told: events.DataLeftStanding) -> None:
    _tell(told.sender_id, "data_left_standing", told.return_id, "/data-returns")
