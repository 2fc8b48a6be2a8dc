"""What the platform does by itself: visits planned ahead, missed ones noticed, alarms raised higher, terms over."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events
from tongxing.ledger import queries as ledger
from tongxing.pairings import rules
from tongxing.pairings.events import AlarmWentHigher
from tongxing.pairings.models import Alarm, Companion, Pairing, Visit
from tongxing.pairings.queries import kept
from tongxing.pairings.services import coming, merging, steps
from tongxing.people import queries as people

AT_ONCE = 500


def plan_visits(*, actor: Actor) -> int:
    """Every pairing under way has its visits on their days, as far ahead as the rule says; answers how many are new.

    Each pairing is its own transaction. Twice is once.
    """
    access.require(actor, "pairings.plan_visits")
    made = 0
    for pairing_id in list(
        Pairing.objects.filter(state="active").order_by("id").values_list("id", flat=True)
    ):
        with transaction.atomic():
            row = kept.row_for_change(pairing_id)
            if row.state == "active":
                made += steps.plan_ahead(row, clock.today())
    return made


def raise_alarms(*, actor: Actor) -> int:
    """What was missed is marked and told to the station; unanswered alarms go to the level above; terms end.

    Each is its own transaction; run twice, nothing is told twice. Answers how many things were noticed.
    """
    access.require(actor, "pairings.raise_alarms")
    today, now = clock.today(), clock.now()
    noticed = 0
    due = Visit.objects.filter(state="planned", due_on__lt=today, pairing__state="active").order_by(
        "due_on", "id"
    )
    for visit_id in list(due.values_list("id", flat=True)[:AT_ONCE]):
        noticed += _missed(visit_id, today, actor)
    late = Alarm.objects.filter(
        answered_at__isnull=True, raised_higher_at__isnull=True, answer_due_at__lt=now
    )
    for alarm_id in list(late.order_by("answer_due_at", "id").values_list("id", flat=True)[:AT_ONCE]):
        noticed += _higher(alarm_id, actor)
    soon = today + dt.timedelta(days=rules.BEGINS_WITHIN_DAYS)
    ending = Pairing.objects.filter(state="active", ends_on__lte=soon).order_by("ends_on", "id")
    for pairing_id in list(ending.values_list("id", flat=True)[:AT_ONCE]):
        noticed += _runs_out(pairing_id, today, actor)
    return noticed


@transaction.atomic
def _missed(visit_id: uuid.UUID, today: dt.date, actor: Actor) -> int:
    row = kept.visit_for_change(visit_id)
    grace = kept.rule_for(row.pairing.region_code).parameters["grace_days"]
    if (
        row.state != "planned"
        or row.pairing.state != "active"
        or not rules.is_missed(row.due_on, grace, today)
    ):
        return 0
    if row.is_extra:  # nobody waited for it by plan
        row.state = "called_off"
        row.save(update_fields=["state"])
        steps.write(row.pairing, "visit_called_off", steps.key_of("fell_out", row.id), actor)
        return 0
    row.state = "missed"
    row.save(update_fields=["state"])
    steps.write(row.pairing, "missed", steps.key_of("missed", row.id), actor)
    steps.raise_alarm(row.pairing, "missed", row, actor)
    return 1


@transaction.atomic
def _higher(alarm_id: uuid.UUID, actor: Actor) -> int:
    row = kept.alarm_for_change(alarm_id)
    if row.answered_at is not None or row.raised_higher_at is not None:
        return 0
    row.raised_higher_at = clock.now()
    row.save(update_fields=["raised_higher_at"])
    steps.write(row.pairing, "alarm_raised_higher", steps.key_of("higher", row.id), actor)
    events.announce(AlarmWentHigher(row.id, row.pairing_id, row.region_code))
    return 1


@transaction.atomic
def _runs_out(pairing_id: uuid.UUID, today: dt.date, actor: Actor) -> int:
    row = kept.row_for_change(pairing_id)
    if row.state != "active":
        return 0
    if row.ends_on < today:
        steps.close(row, "ended", "term_over", clock.now(), actor)
        steps.write(row, "ended", steps.key_of("term_over", row.id), actor)
        return 1
    before = kept.rule_for(row.region_code).parameters["renew_before_days"]
    told = Alarm.objects.filter(
        pairing=row, kind="runs_out", raised_at__gte=clock.now() - dt.timedelta(days=before)
    )
    if row.ends_on > today + dt.timedelta(days=before) or told.exists():
        return 0
    steps.raise_alarm(row, "runs_out", None, actor)
    return 1


@transaction.atomic
def let_go_of(person_id: uuid.UUID, *, actor: Actor) -> int:
    """Whoever is no volunteer any more comes no more; stations hear where nobody is left. Twice is once.

    Whose second registration ended in a merging goes on coming under the one that is kept.
    """
    access.require(actor, "pairings.follow_people")
    goes_on = ledger.person_now(person_id)
    if goes_on != person_id:
        return merging.follow_merged(goes_on, person_id, actor=actor)
    held = Companion.objects.filter(person_id=person_id, state__in=rules.LIVE_COMPANIONS).order_by("id")
    found = list(held.values_list("id", flat=True))
    for companion_id in found:
        row = kept.companion_for_change(companion_id)
        if row.state in rules.LIVE_COMPANIONS:
            coming.let_go(row, actor)
    return len(found)


@transaction.atomic
def follow_guardians(person_id: uuid.UUID, *, actor: Actor) -> int:
    """When a guardian's consent is taken back, another guardian answers; without one the station looks after it."""
    access.require(actor, "pairings.follow_people")
    held = Pairing.objects.filter(person_id=person_id, side="guardian", state__in=rules.OPEN).order_by("id")
    known = [one.account_id for one in people.guardians.guardians_of(person_id) if one.account_id is not None]
    changed = 0
    for pairing_id in list(held.values_list("id", flat=True)):
        row = kept.row_for_change(pairing_id)
        if row.state not in rules.OPEN or row.guardian_account_id in known:
            continue
        row.guardian_account_id = known[0] if known else None
        row.save(update_fields=["guardian_account_id"])
        if not known:
            steps.raise_alarm(row, "no_guardian", None, actor)
        changed += 1
    return changed
