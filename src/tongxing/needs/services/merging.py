"""A need told twice becomes one, and nobody's waiting time is lost; and apart again when that was wrong."""

import dataclasses
import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.foundation.database import refusing
from tongxing.foundation.refusals import NotFound
from tongxing.needs import errors, queries, rules
from tongxing.needs.events import NeedMerged, NeedParted
from tongxing.needs.models import Merging, Need
from tongxing.needs.services import steps
from tongxing.needs.shapes import MergeNeeds, NeedCard, PartNeed


@transaction.atomic
def merge_needs(order: MergeNeeds, *, actor: Actor) -> NeedCard:
    """The need goes on as the other one, which from now on waits since whichever was told first.

    Its recordings can be heard there too; a resident who asked online follows the other one when the phone is the
    same. The same key again is the same deed. Answers with the need that goes on.
    Refuses with NotFound, NotAllowed, Invalid, CannotBeMerged.
    """
    need, into = _both_locked(order.need_id, order.into_id)
    for one in (need, into):
        access.require(actor, "needs.merge_needs", on=one)
    if Merging.objects.filter(need=need, into=into, key=order.key, merged_by=actor.label).exists():
        return queries.need(into.id, actor)
    order = dataclasses.replace(order, note=text.one_line(order.note))
    errors.refuse_problems(_problems(order))
    steps.require_state(need, rules.MAY_MERGE, errors.CannotBeMerged)
    steps.require_state(into, rules.WAITING, errors.CannotBeMerged)
    if need.county_code != into.county_code:
        raise errors.CannotBeMerged(**steps.as_it_stands(need))

    now = clock.now()
    lends = into.account_id is None and need.account_id is not None and need.phone_mark == into.phone_mark
    with refusing({"needs_merging_into_one_only": errors.CannotBeMerged}, **steps.as_it_stands(need)):
        Merging.objects.create(
            key=order.key,
            need=need,
            into=into,
            was_state=need.state,
            into_was_noted_at=into.noted_at,
            lent_account=lends,
            note=order.note,
            merged_by=actor.label,
            merged_at=now,
        )
    steps.move(need, rules.MAY_MERGE, "merged", errors.CannotBeMerged, now)
    into.noted_at = min(need.noted_at, into.noted_at)
    into.account_id = need.account_id if lends else into.account_id
    into.changed_at = now
    into.save(update_fields=["noted_at", "account_id", "changed_at"])
    events.announce(NeedMerged(need.id, need.region_code, into.id))
    return queries.need(into.id, actor)


@transaction.atomic
def part_need(order: PartNeed, *, actor: Actor) -> NeedCard:
    """It was another need after all: it waits again for itself, since it was told; the other one as it did before.

    The same key again is the same deed. Refuses with NotFound, NotAllowed, Invalid or NotMerged.
    """
    found = Merging.objects.filter(need_id=order.need_id, parted_at__isnull=True).order_by("id").first()
    need = steps.locked(order.need_id) if found is None else _both_locked(order.need_id, found.into_id)[0]
    access.require(actor, "needs.part_need", on=need)
    if Merging.objects.filter(need=need, parted_by=actor.label, parted_key=order.key).exists():
        return queries.need(need.id, actor)
    why = text.one_line(order.why)
    if problem := _problem_of_note(why):
        errors.refuse_problems([("why", problem)])
    steps.require_state(need, ("merged",), errors.NotMerged)

    now = clock.now()
    merging = Merging.objects.select_related("into").get(need=need, parted_at__isnull=True)
    merging.parted_at, merging.parted_why = now, why
    merging.parted_by, merging.parted_key = actor.label, order.key
    merging.save(update_fields=["parted_at", "parted_by", "parted_key", "parted_why"])
    steps.move(need, ("merged",), merging.was_state, errors.NotMerged, now, waited_until=None)
    into = merging.into
    into.noted_at = _waits_since(into)
    into.account_id = None if merging.lent_account else into.account_id
    into.changed_at = now
    into.save(update_fields=["noted_at", "account_id", "changed_at"])
    events.announce(NeedParted(need.id, need.region_code, into.id))
    return queries.need(need.id, actor)


def _both_locked(need_id: uuid.UUID, into_id: uuid.UUID) -> tuple[Need, Need]:
    """Both rows, always locked in one order, so that two workers merging crosswise do not wait for each other."""
    if need_id == into_id:
        errors.refuse_problems([("into_id", "same_need")])
    rows = Need.objects.select_for_update().filter(pk__in=(need_id, into_id)).order_by("id")
    found = {row.pk: row for row in rows}
    if len(found) < 2:
        raise NotFound()
    return found[need_id], found[into_id]


def _problems(order: MergeNeeds) -> list[tuple[str, str]]:
    problem = _problem_of_note(order.note)
    return [("note", problem)] if problem else []


def _problem_of_note(note: str) -> str:
    if not note:
        return "merge_note_missing"
    return "merge_note_too_long" if len(note) > rules.NOTE_AT_MOST else ""


def _waits_since(into: Need) -> dt.datetime:
    """When the need was told first: by itself, or by those that are still merged into it."""
    mergings = Merging.objects.filter(into=into).order_by("merged_at", "id")
    own = mergings[0].into_was_noted_at
    return min([own, *mergings.filter(parted_at__isnull=True).values_list("need__noted_at", flat=True)])
