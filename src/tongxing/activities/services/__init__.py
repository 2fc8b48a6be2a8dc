"""Everything that may change an activity, a sign-up or an attendance, by subject."""

from tongxing.activities.services.admission import sign_up
from tongxing.activities.services.again import drop_template, keep_template, plan_again
from tongxing.activities.services.agreeing import (
    ask_agreement,
    sign_agreement,
    sign_agreement_for_child,
    unsigned_among,
)
from tongxing.activities.services.ahead import lift_limit, limit_ahead, sweep_limits
from tongxing.activities.services.amending import amend_activity
from tongxing.activities.services.attendance import arrive, depart, sweep_refused_codes
from tongxing.activities.services.crowd import admit
from tongxing.activities.services.duty import leave_post, roll_call, scan_badge, take_charge
from tongxing.activities.services.field import record_field_end, second_field_side
from tongxing.activities.services.guardians import (
    answer_for_child,
    give_up_places,
    note_accompaniment,
    sign_up_child,
)
from tongxing.activities.services.handing_over import take_over
from tongxing.activities.services.in_turn import end_turn, give_in_turn
from tongxing.activities.services.planning import (
    organise_for_need,
    plan_activity,
    redraw_activity,
    resubmit_activity,
    submit_activity,
)
from tongxing.activities.services.posts import change_post
from tongxing.activities.services.reviewing import (
    cancel_activity,
    follow_lead,
    publish_activity,
    return_activity,
)
from tongxing.activities.services.risks import accept_risks, restate_risks
from tongxing.activities.services.rotas import change_rota, extend_rotas, start_rota, stop_rota
from tongxing.activities.services.safety import end_insurance, note_insurance, restate_safety
from tongxing.activities.services.together import sign_up_together
from tongxing.activities.services.trying import hindrance, try_sign_up
from tongxing.activities.services.vouching import vouch
from tongxing.activities.services.waiting import accept_offer, decline_offer, expire_offers, withdraw_sign_up

__all__ = [
    "accept_offer",
    "accept_risks",
    "admit",
    "amend_activity",
    "answer_for_child",
    "arrive",
    "ask_agreement",
    "cancel_activity",
    "change_post",
    "change_rota",
    "decline_offer",
    "depart",
    "drop_template",
    "end_insurance",
    "end_turn",
    "expire_offers",
    "extend_rotas",
    "follow_lead",
    "give_in_turn",
    "give_up_places",
    "hindrance",
    "keep_template",
    "leave_post",
    "lift_limit",
    "limit_ahead",
    "note_accompaniment",
    "note_insurance",
    "organise_for_need",
    "plan_activity",
    "plan_again",
    "publish_activity",
    "record_field_end",
    "redraw_activity",
    "restate_risks",
    "restate_safety",
    "resubmit_activity",
    "return_activity",
    "roll_call",
    "scan_badge",
    "second_field_side",
    "sign_agreement",
    "sign_agreement_for_child",
    "sign_up",
    "sign_up_child",
    "sign_up_together",
    "start_rota",
    "stop_rota",
    "submit_activity",
    "sweep_limits",
    "sweep_refused_codes",
    "take_charge",
    "take_over",
    "try_sign_up",
    "unsigned_among",
    "vouch",
    "withdraw_sign_up",
]
