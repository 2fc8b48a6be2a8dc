"""What the clock does: late answers are called for, reserves go on, the beginning ends it, and words are forgotten."""

import uuid

from django.db import transaction
from django.db.models import Q

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.foundation import clock, events
from tongxing.selections import queries
from tongxing.selections.events import DeadlinePassed, EndedUnanswered
from tongxing.selections.models import Application, Selection
from tongxing.selections.services.accepting import end_invitations_of
from tongxing.selections.services.applying import withdraw
from tongxing.selections.services.settling import settle_if_over
from tongxing.selections.shapes import CLOSED_BY_START


def tend(*, actor: Actor) -> int:
    """Every selection stands as its moments say; answers how many moved. Each by itself."""
    access.require(actor, "selections.tend")
    now = clock.now()
    due = Selection.objects.filter(ended_at__isnull=True).filter(
        Q(starts_at__lte=now)
        | Q(due_at__lte=now, reminded_at__isnull=True)
        | Q(until_at__lte=now, settled_at__isnull=True)
    )
    return sum(_tend(one, actor) for one in due.order_by("id").values_list("id", flat=True))


@transaction.atomic
def _tend(selection_id: uuid.UUID, actor: Actor) -> bool:
    selection, now = queries.selection_for_change(selection_id), clock.now()
    if selection.ended_at is not None:
        return False
    if selection.starts_at <= now:
        _end(selection)
        return True
    if not _is_on(selection):
        return False
    moved = settle_if_over(selection, now)
    if selection.due_at <= now and selection.reminded_at is None:
        selection.reminded_at = now
        selection.save(update_fields=["reminded_at"])
        if Application.objects.filter(selection=selection, state__in=queries.WAITING).exists():
            events.announce(DeadlinePassed(selection.id, selection.activity_id, selection.organisation_id))
        return True
    return moved


def _is_on(selection: Selection) -> bool:
    return activities.cards_of([selection.activity_id])[selection.activity_id].state == "published"


def _end(selection: Selection) -> None:
    """The activity has begun: nobody waits for an answer any more, and whoever did is told."""
    selection.ended_at = clock.now()
    selection.save(update_fields=["ended_at"])
    if activities.cards_of([selection.activity_id])[selection.activity_id].state == "cancelled":
        return
    rows = Application.objects.filter(selection=selection, state__in=CLOSED_BY_START).order_by("number")
    events.announce_all([EndedUnanswered(row.id, selection.activity_id, row.account_id) for row in rows])


def forget_words(*, actor: Actor) -> int:
    """What people wrote to selections whose time is over is gone; answers how many applications it was in."""
    access.require(actor, "selections.forget_words")
    rows = Application.objects.filter(selection__words_until__lte=clock.now())
    return rows.exclude(words=[], asked_words="").update(words=[], asked_words="")


@transaction.atomic
def follow_withdrawal(activity_id: uuid.UUID, person_id: uuid.UUID, *, actor: Actor) -> bool:
    """Whoever gave back the place they were given may apply again; answers whether there was one.

    leave: the event tells what happened, and the person did it themselves
    """
    found = Selection.objects.filter(activity_id=activity_id).order_by("id").first()
    if found is None:
        return False
    selection = queries.selection_for_change(found.id)
    rows = Application.objects.filter(selection=selection, person_id=person_id, state__in=("taken", "listed"))
    row = rows.order_by("id").first()
    if row is None or activities.has_live_sign_up(activity_id, person_id):
        return False
    withdraw(row, clock.now())
    return True


def forget_person(person_id: uuid.UUID, *, actor: Actor) -> int:
    """Whoever left has no application or invitation that waits, and nothing they wrote is kept; answers how many
    applications there were.
    """
    access.require(actor, "selections.forget_person")
    end_invitations_of(person_id)
    found = Application.objects.filter(person_id=person_id).order_by("selection_id", "id")
    return sum(_forget(*ids) for ids in found.values_list("selection_id", "id"))


@transaction.atomic
def _forget(selection_id: uuid.UUID, application_id: uuid.UUID) -> bool:
    selection = queries.selection_for_change(selection_id)
    row = Application.objects.get(pk=application_id)
    if row.state in (*CLOSED_BY_START, "declined"):
        withdraw(row, clock.now())
        settle_if_over(selection, clock.now())
        return True
    row.words, row.asked_words = [], ""
    row.save(update_fields=["words", "asked_words"])
    return True
