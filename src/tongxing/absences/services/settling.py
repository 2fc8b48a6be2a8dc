"""What the clock does: it asks, lets silence speak for the volunteer, counts what may count, and erases."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Count, Q

from tongxing.absences import queries, rules
from tongxing.absences.events import AheadLimited
from tongxing.absences.models import Absence, Appeal, Word
from tongxing.absences.services.ending import ABSENCES, end
from tongxing.absences.services.stating import LIST, state
from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as occasions
from tongxing.activities import services as activities
from tongxing.activities.shapes import LimitAhead
from tongxing.foundation import clock, database, events

_LOOK_BACK = dt.timedelta(days=3)
_FEWEST = 2  # of which one could not say "repeated"


def ask_missing(*, actor: Actor) -> int:
    """Where some were checked in and nobody said what became of the others, those are asked; answers how many.

    It is a question, and counts for nothing. Each activity by itself.
    """
    access.require(actor, "absences.ask_missing")
    terms = queries.terms_at(0).parameters
    before = clock.now() - dt.timedelta(hours=terms["ask_hours"])
    found = occasions.over_with_empty_seats(before - _LOOK_BACK, before)
    return sum(_ask_at(activity_id, actor) for activity_id in found)


@transaction.atomic
def _ask_at(activity_id: uuid.UUID, actor: Actor) -> int:
    database.lock_name(LIST, activity_id)
    told = queries.seats_of(activity_id)
    stated = set(
        Absence.objects.filter(activity_id=activity_id).order_by("id").values_list("sign_up_id", flat=True)
    )
    missing = [seat for seat in told.seats if not seat.has_come and seat.sign_up_id not in stated]
    for seat in missing:
        state(told, seat, rules.BY_CLOCK, actor)
    return len(missing)


@transaction.atomic
def follow_arrival(activity_id: uuid.UUID, person_id: uuid.UUID, *, actor: Actor) -> None:
    """Whoever is known to have come was not absent; being sent away is another matter. Twice is once."""
    access.require(actor, "absences.follow_arrival")
    rows = Absence.objects.select_for_update(no_key=True).filter(
        activity_id=activity_id, person_id=person_id, ended_at__isnull=True
    )
    for row in list(rows.exclude(kind="dismissed").order_by("id")):
        Appeal.objects.filter(absence=row, verdict="").update(verdict="upheld", answered_at=clock.now())
        end(row, "came")


@transaction.atomic
def forget_person(person_id: uuid.UUID, *, actor: Actor) -> None:
    """Nothing is kept here of this person, and no limit stands."""
    access.require(actor, "absences.forget_person")
    rows = Absence.objects.filter(person_id=person_id)
    for limit_id in set(rows.order_by("id").values_list("limit_id", flat=True)):
        if limit_id is not None:
            activities.lift_limit(limit_id, actor=ABSENCES)
    rows.delete()
    Word.objects.filter(person_id=person_id).delete()


def settle(*, actor: Actor) -> dict[str, int]:
    """Appeals nobody answered are upheld, what may count is counted, what has expired is erased; answers how many."""
    access.require(actor, "absences.settle")
    return {
        "unanswered": _uphold_unanswered(),
        "limited": sum(_weigh(person_id) for person_id in _who_may_be_limited()),
        "erased": _erase(),
        "over": activities.sweep_limits(actor=ABSENCES),
    }


@transaction.atomic
def _uphold_unanswered() -> int:
    late = Absence.objects.select_for_update(no_key=True, of=("self",)).filter(
        appeal__verdict="", appeal__due_on__lt=clock.today(), ended_at__isnull=True
    )
    rows = list(late.order_by("id"))
    Appeal.objects.filter(absence__in=rows).update(verdict="upheld", answered_at=clock.now())
    for row in rows:
        end(row, "unanswered")
    return len(rows)


def _final() -> Q:
    """What `rules.is_final` says, as a filter; and not counted before."""
    said = Q(appeal__isnull=True, object_until__lt=clock.today()) | Q(appeal__verdict="declined")
    return said & Q(kind="not_seen", ended_at__isnull=True, limit_id__isnull=True)


def _who_may_be_limited() -> list[uuid.UUID]:
    rows = Absence.objects.filter(_final()).values("person_id").annotate(cases=Count("id"))
    return list(rows.filter(cases__gte=_FEWEST).order_by("person_id").values_list("person_id", flat=True))


@transaction.atomic
def _weigh(person_id: uuid.UUID) -> int:
    """Enough cases near enough to each other leave a few places ahead for some days; each counts once."""
    rows = Absence.objects.select_for_update(no_key=True, of=("self",)).filter(_final(), person_id=person_id)
    found = list(rows.order_by("starts_at", "id"))
    if not found:
        return 0
    rule = queries.terms_at(found[-1].region_code)
    terms = rule.parameters
    days = [clock.local(row.starts_at).date() for row in found]
    weighed = [found[at] for at in rules.that_weigh(days, terms["cases"], terms["within_days"])]
    if not weighed:
        return 0
    until_on = clock.today() + dt.timedelta(days=terms["limit_days"])
    order = LimitAhead(person_id, terms["most_ahead"], clock.start_of(until_on), rule.version)
    limit = activities.limit_ahead(order, actor=ABSENCES)
    Absence.objects.filter(pk__in=[row.id for row in weighed]).update(limit_id=limit.id)
    account_id, last_on = weighed[-1].account_id, clock.local(limit.until_at).date()
    events.announce(AheadLimited(limit.id, account_id, len(weighed), limit.most, last_on))
    return 1


@transaction.atomic
def _erase() -> int:
    today = clock.today()
    Word.objects.filter(until_on__lt=today).delete()
    over = Absence.objects.filter(expires_on__lt=today).exclude(appeal__verdict="", ended_at__isnull=True)
    return over.delete()[1].get("absences.Absence", 0)
