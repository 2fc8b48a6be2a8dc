"""Questions of the leader: who comes, what code to show now, who tried with a wrong one."""

import hmac
import uuid

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import errors, rules
from tongxing.activities.models import LIVE, Activity, RefusedCode, SignUp
from tongxing.activities.queries import terms
from tongxing.activities.shapes import ArrivalCode, AttendanceCard, RefusedCodeLine, RosterLine
from tongxing.foundation import clock, sealing
from tongxing.foundation.text import digits
from tongxing.people import queries as people

_ORDER = {"held": 0, "offered": 1, "waiting": 2}


def roster(activity_id: uuid.UUID, viewer: Actor) -> tuple[RosterLine, ...]:
    """Who holds a place, who is asked, who waits, with arrival and departure. Names are masked (R-75)."""
    access.require(viewer, "activities.see_roster", on=_activity(activity_id))
    rows = SignUp.objects.filter(activity_id=activity_id, state__in=LIVE)
    found = list(
        rows.select_related("arrival__departure", "post").order_by("queue_number", "signed_up_at", "id")
    )
    cards = people.cards(row.person_id for row in found)
    lines = [
        RosterLine(
            person_id=row.person_id,
            masked_name=cards[row.person_id].masked_name,
            volunteer_number=cards[row.person_id].volunteer_number,
            state=row.state,
            queue_number=row.queue_number,
            attendance=attendance_of(row),
            post_name=row.post.name,
            risks_version=row.risks_version,
        )
        for row in found
    ]
    return tuple(sorted(lines, key=lambda line: _ORDER[line.state]))


def attendance_of(row: SignUp) -> AttendanceCard:
    """Both ends of somebody's stay, as far as they are known."""
    arrival = getattr(row, "arrival", None)
    if arrival is None:
        return AttendanceCard()
    departure = getattr(arrival, "departure", None)
    if departure is None:
        return AttendanceCard(arrival.arrived_at, arrival.method)
    return AttendanceCard(
        arrival.arrived_at, arrival.method, departure.departed_at, departure.method, departure.minutes
    )


def arrival_code(activity_id: uuid.UUID, viewer: Actor) -> ArrivalCode:
    """The six digits to show now. Refuses outsiders with NotFound."""
    row = _activity(activity_id)
    access.require(viewer, "activities.show_code", on=row)
    now = clock.now()
    opens_at, closes_at = terms.window_of(row)
    is_open = row.state == "published" and opens_at <= now <= closes_at
    seconds = terms.code_seconds(row.region_code)
    code = code_in_window(row.id, rules.code_window(now, seconds)) if is_open else ""
    return ArrivalCode(row.id, code, rules.seconds_left(now, seconds), seconds, is_open, opens_at, closes_at)


def refused_codes(activity_id: uuid.UUID, viewer: Actor) -> tuple[RefusedCodeLine, ...]:
    """The last codes that were refused at this activity, so that the leader sees tries from afar."""
    access.require(viewer, "activities.see_roster", on=_activity(activity_id))
    rows = list(RefusedCode.objects.filter(activity_id=activity_id).order_by("-at", "-id")[:20])
    cards = people.cards(row.person_id for row in rows)
    return tuple(RefusedCodeLine(cards[row.person_id].masked_name, row.why, row.at) for row in rows)


def code_in_window(activity_id: uuid.UUID, window: int) -> str:
    """The code of one activity in one span of seconds: a keyed hash, so nothing secret lies in the database.

    rooms only: the code is shown by `arrival_code`, to the leader
    """
    return rules.six_digits(sealing.digest(f"{activity_id}:{window}", "activities.arrival_code"))


def code_is_right(activity_id: uuid.UUID, region_code: int, typed: str) -> bool:
    """Whether these digits are the code of this activity now, or were a moment ago.

    rooms only: a guess is answered by `services.arrive`, and counted there
    """
    seconds = terms.code_seconds(region_code)
    given, window = digits(typed), rules.code_window(clock.now(), seconds)
    right = (code_in_window(activity_id, window), code_in_window(activity_id, window - 1))
    return any(hmac.compare_digest(given, code) for code in right)


def _activity(activity_id: uuid.UUID) -> Activity:
    row = Activity.objects.filter(pk=activity_id).order_by("id").first()
    if row is None:
        raise errors.ActivityUnknown()
    return row
