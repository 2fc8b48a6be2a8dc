"""Everything that may change accounts, sessions and roles; and the one function that gives leave."""

from tongxing.access.services.accounts import (
    account_for_phone,
    close_account,
    end_grant,
    end_staff_session,
    give_grant,
    give_phone,
    keep_preferences,
    open_quiet_account,
    open_staff_session,
    prove_phone,
    send_code,
    sign_in,
    sign_out,
    sweep_sign_ins,
)
from tongxing.access.services.acting import begin_acting, end_acting, end_acting_under
from tongxing.access.services.leave import can, may_read, require

__all__ = [
    "account_for_phone",
    "begin_acting",
    "can",
    "close_account",
    "end_acting",
    "end_acting_under",
    "end_grant",
    "end_staff_session",
    "give_grant",
    "give_phone",
    "keep_preferences",
    "may_read",
    "open_quiet_account",
    "open_staff_session",
    "prove_phone",
    "require",
    "send_code",
    "sign_in",
    "sign_out",
    "sweep_sign_ins",
]
