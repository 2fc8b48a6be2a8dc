"""Answers as they are written down, and reserves going on to the waiting list once everybody has an answer."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db.models import Max

from tongxing.access.shapes import SystemActor
from tongxing.activities import services as activities
from tongxing.activities.shapes import Admitted, Comer, SignUp
from tongxing.foundation import clock, events, ids
from tongxing.selections import queries
from tongxing.selections.events import ApplicationAnswered, TakingHindered
from tongxing.selections.models import Application, ApplicationAnswer, Selection

ADMITTING = SystemActor("selections")
VERDICT_OF = {"held": "taken", "offered": "taken", "waiting": "listed"}


def admit(selection: Selection, rows: Sequence[Application], chosen: str) -> list[Admitted]:
    """What signing up says to each of them, in this order; whoever is admitted holds a place, or waits for one.

    leave: asked by the deed at hand
    """
    if not rows:
        return []
    comers = [
        Comer(row.person_id, row.account_id, queries.wishes(row, selection.activity_id), chosen)
        for row in rows
    ]
    return list(activities.admit(comers, actor=ADMITTING))


def admit_one(person_id: uuid.UUID, account_id: uuid.UUID, order: SignUp) -> Admitted:
    """What signing up says to somebody who was asked to come: a place or nothing, while the activity is ahead.

    leave: asked by the deed at hand
    """
    return activities.admit([Comer(person_id, account_id, order, "place")], actor=ADMITTING)[0]


def write_answer(
    selection: Selection, row: Application, verdict: str, criteria: Sequence[int], *, by: str, key: uuid.UUID,
    sign_up_id: uuid.UUID | None = None,
) -> None:  # fmt: skip
    """One more answer stands, the application with it, and the person is told.

    leave: asked by the deed at hand
    """
    last = ApplicationAnswer.objects.filter(application=row).aggregate(last=Max("number"))["last"] or 0
    number = None
    if verdict == "reserve":
        selection.reserves += 1
        selection.save(update_fields=["reserves"])
        number = selection.reserves
    answer = ApplicationAnswer.objects.create(
        id=ids.new_id(),
        selection=selection,
        application=row,
        number=last + 1,
        verdict=verdict,
        criteria=list(criteria),
        reserve_number=number,
        sign_up_id=sign_up_id,
        key=key,
        by=by,
        at=clock.now(),
    )
    row.state = verdict
    row.save(update_fields=["state"])
    events.announce(ApplicationAnswered(row.id, selection.activity_id, row.account_id, answer.id, verdict))


def hinder(selection: Selection, row: Application, key: uuid.UUID) -> None:
    """The person hears that they were to have a place, and their own page says why they could not.

    leave: asked by the deed at hand
    """
    events.announce(TakingHindered(row.id, selection.activity_id, row.account_id, key))


def settle_if_over(selection: Selection, now: dt.datetime) -> bool:
    """When nobody can apply any more and everybody has an answer, the reserves take what is left in their order.

    Free places are theirs, the others wait on the list of the activity, which runs by itself from then on.

    leave: asked by the deed at hand
    """
    if selection.settled_at is not None or now < selection.until_at or now >= selection.starts_at:
        return False
    if Application.objects.filter(selection=selection, state__in=queries.WAITING).exists():
        return False
    rows = list(Application.objects.filter(selection=selection, state="reserve").prefetch_related("answers"))
    last = {row.id: max(row.answers.all(), key=lambda one: one.number) for row in rows}
    rows.sort(key=lambda row: last[row.id].reserve_number or 0)
    key = ids.new_id()
    for row, told in zip(rows, admit(selection, rows, "list"), strict=True):
        if told.signed_up is None:
            hinder(selection, row, key)
            continue
        verdict, done = VERDICT_OF[told.signed_up.state], told.signed_up.sign_up_id
        reasons = last[row.id].criteria
        write_answer(selection, row, verdict, reasons, by=ADMITTING.label, key=key, sign_up_id=done)
    selection.settled_at = now
    selection.save(update_fields=["settled_at"])
    return True
