"""The code a volunteer shows of themselves: eight digits that live for seconds, for one step only."""

import hmac
import uuid
from collections.abc import Iterable

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.models import SignUp
from tongxing.activities.queries import terms
from tongxing.activities.shapes import PersonalCode
from tongxing.foundation import clock, sealing
from tongxing.foundation.text import digits


def personal_code(activity_id: uuid.UUID, viewer: Actor) -> PersonalCode:
    """The viewer's own code for what is next: to arrive, or to depart. Refuses with NoPlaceHeld."""
    if viewer.account_id is None:
        access.require(viewer, "activities.show_own_code")
    row = _held(activity_id, account_id=viewer.account_id).first()
    if row is None:
        raise errors.NoPlaceHeld()
    access.require(viewer, "activities.show_own_code", on=row)
    now, activity = clock.now(), row.activity
    opens_at, closes_at = terms.window_of(activity)
    seconds = terms.code_seconds(activity.region_code)
    what = _next(row)
    is_open = activity.state == "published" and opens_at <= now <= closes_at and bool(what)
    return PersonalCode(
        activity_id=activity_id,
        what=what,
        code=code_of(row.id, what, rules.code_window(now, seconds)) if is_open else "",
        seconds_left=rules.seconds_left(now, seconds),
        period=seconds,
        is_open=is_open,
        opens_at=opens_at,
        closes_at=closes_at,
    )


def code_of(sign_up_id: uuid.UUID, what: str, window: int) -> str:
    """One person's code for one step in one span of seconds; nothing secret lies in the database.

    rooms only: shown by `personal_code`, to its owner
    """
    return rules.eight_digits(sealing.digest(f"{sign_up_id}:{what}:{window}", "activities.personal_code"))


def whose_code(activity_id: uuid.UUID, region_code: int, typed: str) -> tuple[uuid.UUID | None, bool]:
    """Whose code this is, and whether it is for leaving. Nobody's, when two people happen to show the same.

    rooms only: a guess is answered by `services.vouch`, and counted there
    """
    seconds = terms.code_seconds(region_code)
    given, window = digits(typed), rules.code_window(clock.now(), seconds)
    found = {
        (row.id, what == "depart")
        for row in _held(activity_id)
        if (what := _next(row))
        for code in _codes(row.id, what, (window, window - 1))
        if hmac.compare_digest(given, code)
    }
    return found.pop() if len(found) == 1 else (None, False)


def _codes(sign_up_id: uuid.UUID, what: str, windows: Iterable[int]) -> list[str]:
    return [code_of(sign_up_id, what, window) for window in windows]


def _held(activity_id: uuid.UUID, **whose: uuid.UUID | None):
    rows = SignUp.objects.filter(activity_id=activity_id, state="held", **whose)
    return rows.select_related("activity", "arrival__departure").order_by("id")


def _next(row: SignUp) -> str:
    arrival = getattr(row, "arrival", None)
    return rules.next_step(arrival is not None, getattr(arrival, "departure", None) is not None)
