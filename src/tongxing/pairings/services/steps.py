"""What the deeds of this room share: the sealed steps, beginning, planning visits, alarms, letting companions go."""

import datetime as dt
import uuid

from tongxing.access.shapes import Actor, SystemActor
from tongxing.foundation import clock, events
from tongxing.pairings import errors, rules
from tongxing.pairings.events import AlarmRaised, CompanionMoved, PairingMoved
from tongxing.pairings.models import Alarm, Companion, Pairing, PairingStep, Visit
from tongxing.pairings.queries import kept
from tongxing.pairings.shapes import STATES

PLATFORM = SystemActor("pairings")
TOLD = frozenset(
    {
        "arranged",
        "agreed",
        "refused",
        "began",
        "renewed",
        "rhythm_asked",
        "rhythm_changed",
        "rhythm_kept",
        "ended",
    }
)
_NAMES = uuid.UUID("3f0f9f4a-6a54-5d8e-9b0b-5a1f3c7d2e61")


def key_of(*parts: object) -> uuid.UUID:
    """A key for what follows from something else, the same each time.

    leave: arithmetic
    """
    return uuid.uuid5(_NAMES, ":".join(str(part) for part in parts))


def done_with(pairing: Pairing, key: uuid.UUID, *deeds: str) -> bool:
    """Whether this very deed was done with the key; refuses with KeyTaken when another was.

    leave: asked by the deed
    """
    what = (
        PairingStep.objects.filter(pairing=pairing, key=key).order_by("number").values_list("what", flat=True)
    )
    found = what.first()
    if found is not None and found not in deeds:
        raise errors.KeyTaken()
    return found is not None


def write(pairing: Pairing, what: str, key: uuid.UUID, actor: Actor) -> None:
    """Add one step to the tale, for good; what changes the pairing is announced.

    leave: asked by the deed
    """
    last = (
        PairingStep.objects.filter(pairing=pairing)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    number = (last or 0) + 1
    PairingStep.objects.create(
        pairing=pairing, number=number, what=what, key=key, by=actor.label, at=clock.now()
    )
    if what in TOLD:
        events.announce(PairingMoved(pairing.id, pairing.region_code, pairing.organisation_id, what, number))


def wrong_point(pairing: Pairing) -> errors.WrongPoint:
    """The refusal that says how far the pairing is.

    leave: says no and does nothing
    """
    zh, en = STATES[pairing.state]
    return errors.WrongPoint(number=pairing.number, state_zh=zh, state_en=en)


def begin_if_both_said_yes(pairing: Pairing, key: uuid.UUID, actor: Actor) -> None:
    """The pairing is under way with its first visits planned, once both sides have agreed; else nothing happens.

    leave: asked by the deed that brought the last yes
    """
    states = [one.state for one in kept.live_companions(pairing)]
    if pairing.state != "asked" or not rules.begins(pairing.agreed_at is not None, states):
        return
    pairing.state = "active"
    pairing.save(update_fields=["state"])
    write(pairing, "began", key, actor)
    plan_ahead(pairing, clock.today())


def plan_ahead(pairing: Pairing, today: dt.date) -> int:
    """Visits stand on their days as far ahead as the rule says; answers how many are new. Twice is once.

    leave: asked by the deed
    """
    ahead = kept.rule_for(pairing.region_code).parameters["plan_days"]
    until = min(pairing.ends_on, today + dt.timedelta(days=ahead))
    after = max(today - dt.timedelta(days=1), pairing.planned_on or dt.date.min)
    days = list(rules.due_days(pairing.rhythm_from, pairing.every_days, after, until))
    Visit.objects.bulk_create([Visit(pairing=pairing, due_on=day) for day in days], ignore_conflicts=True)
    pairing.planned_on = max(until, after)
    pairing.save(update_fields=["planned_on"])
    return len(days)


def raise_alarm(pairing: Pairing, kind: str, visit: Visit | None, actor: Actor) -> None:
    """The station hears of it; the same about the same visit, or one still open, is once.

    leave: asked by the deed
    """
    held = Alarm.objects.filter(pairing=pairing, kind=kind)
    held = held.filter(visit=visit) if visit else held.filter(visit__isnull=True, answered_at__isnull=True)
    if held.exists():
        return
    now = clock.now()
    hours = kept.rule_for(pairing.region_code).parameters["alarm_hours"]
    made = Alarm.objects.create(
        pairing=pairing,
        visit=visit,
        kind=kind,
        region_code=pairing.region_code,
        organisation_id=pairing.organisation_id,
        raised_at=now,
        answer_due_at=now + dt.timedelta(hours=hours),
    )
    write(pairing, "alarm", key_of("alarm", made.id), actor)
    events.announce(AlarmRaised(made.id, pairing.id, pairing.region_code, kind))


def settle_alarms(
    pairing: Pairing, outcome: str, actor: Actor, visit: Visit | None = None, kind: str = ""
) -> None:
    """Open alarms that something has answered are answered: by a late log, a new companion, a renewal, the end.

    leave: asked by the deed
    """
    held = Alarm.objects.filter(pairing=pairing, answered_at__isnull=True)
    held = held.filter(visit=visit) if visit else held
    held = held.filter(kind=kind) if kind else held
    held.update(outcome=outcome, answered_by=actor.label, answered_at=clock.now())


def move_companion(row: Companion, state: str, now: dt.datetime) -> None:
    """A companion's place is in another state; whoever listens hears of it.

    leave: asked by the deed
    """
    row.state = state
    if state == "active":
        row.answered_at = now
    elif state == "declined":
        row.answered_at = row.ended_at = now
    else:
        row.ended_at = now
    row.save(update_fields=["state", "answered_at", "ended_at"])
    events.announce(CompanionMoved(row.id, row.pairing_id, row.person_id, state))


def alarm_if_nobody_left(pairing: Pairing, actor: Actor) -> None:
    """The station hears when nobody comes any more and nobody is asked.

    leave: asked by the deed
    """
    if pairing.state in rules.OPEN and not kept.live_companions(pairing):
        raise_alarm(pairing, "nobody_left", None, actor)


def close(pairing: Pairing, state: str, why: str, now: dt.datetime, actor: Actor) -> None:
    """The pairing is over: nobody is expected, planned visits are off, alarms are settled.

    leave: asked by the deed
    """
    for one in kept.live_companions(pairing):
        move_companion(one, "ended", now)
    Visit.objects.filter(pairing=pairing, state="planned").update(state="called_off")
    settle_alarms(pairing, "over", actor)
    pairing.state, pairing.ended_why, pairing.ended_at = state, why, now
    pairing.save(update_fields=["state", "ended_why", "ended_at"])
