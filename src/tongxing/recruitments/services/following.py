"""What follows by itself: places nobody confirmed, people who left, answers that are no longer needed."""

import uuid

from django.db import transaction
from django.db.models import QuerySet

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events
from tongxing.games import queries as games
from tongxing.recruitments import queries, rules
from tongxing.recruitments.events import PlaceLapsed
from tongxing.recruitments.models import RoundApplication
from tongxing.recruitments.services.applying import end

LIVE = ("applied", "passed", "taken", "confirmed", "reserve")
AT_ONCE = 200


def settle_due(*, actor: Actor) -> int:
    """Every place that nobody confirmed in time goes to the reserve; answers that are old are erased; answers how many.

    Each application in a transaction of its own. Refuses with NotAllowed.
    """
    access.require(actor, "recruitments.settle")
    now = clock.now()
    due = RoundApplication.objects.filter(state="taken", confirm_until__lte=now)
    found = list(due.order_by("confirm_until", "id").values_list("id", flat=True)[:AT_ONCE])
    count = sum(_lapse(application_id) for application_id in found)
    old = RoundApplication.objects.filter(round__ends_on__lt=clock.today() - rules.ANSWERS_KEPT)
    old.exclude(answers=[]).update(answers=[])
    return count


@transaction.atomic
def _lapse(application_id: uuid.UUID) -> bool:
    queries.round_row(queries.application_row(application_id).round_id, locked=True)
    row = queries.application_row(application_id, locked=True)
    if row.state != "taken" or row.confirm_until is None or row.confirm_until > clock.now():
        return False
    events.announce(PlaceLapsed(row.id, row.account_id))
    end(row, "lapsed")
    return True


@transaction.atomic
def follow_released(volunteer_id: uuid.UUID, *, actor: Actor) -> None:
    """Who is no volunteer of the event any more gives the place they confirmed to the reserve.

    Refuses with NotAllowed.
    """
    access.require(actor, "recruitments.follow_person")
    rows = RoundApplication.objects.filter(volunteer_id=volunteer_id, state__in=("confirmed", "reserve"))
    games_id = rows.order_by("id").values_list("round__games_id", flat=True).first()
    is_off = games_id is not None and games.is_called_off(games_id)
    _end_all(rows, "called_off" if is_off else "withdrawn")


@transaction.atomic
def forget_person(person_id: uuid.UUID, *, actor: Actor) -> None:
    """Who left applies nowhere any more, and what they answered is erased. Refuses with NotAllowed."""
    access.require(actor, "recruitments.follow_person")
    mine = RoundApplication.objects.filter(person_id=person_id)
    _end_all(mine.filter(state__in=LIVE))
    mine.update(answers=[])


def _end_all(rows: QuerySet[RoundApplication], state: str = "withdrawn") -> None:
    """One after the other, rounds in the order of their ids, so that nobody waits for each other."""
    for application_id, round_id in rows.order_by("round_id", "id").values_list("id", "round_id"):
        queries.round_row(round_id, locked=True)
        row = queries.application_row(application_id, locked=True)
        if row.state in LIVE:
            end(row, state)
