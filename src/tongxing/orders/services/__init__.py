"""Everything that may change an order: placed, offered, accepted, visited, closed by both sides; or ended otherwise."""

from tongxing.orders.services.answering import accept_offer, claim_order, refuse_offer, step_back
from tongxing.orders.services.counting import count_answers
from tongxing.orders.services.ending import (
    answer_complaint,
    call_off,
    complain,
    end_order,
    follow_change,
    follow_rating,
    move_on,
)
from tongxing.orders.services.naming import name_member
from tongxing.orders.services.placing import offer_to_chosen, place_order
from tongxing.orders.services.readiness import be_off, be_ready, forget_volunteer
from tongxing.orders.services.visiting import rate_order, say_done, say_missed, set_out

__all__ = [
    "accept_offer",
    "answer_complaint",
    "be_off",
    "be_ready",
    "call_off",
    "claim_order",
    "complain",
    "count_answers",
    "end_order",
    "follow_change",
    "follow_rating",
    "forget_volunteer",
    "move_on",
    "name_member",
    "offer_to_chosen",
    "place_order",
    "rate_order",
    "refuse_offer",
    "say_done",
    "say_missed",
    "set_out",
    "step_back",
]
