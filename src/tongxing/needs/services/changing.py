"""The same help at another time."""

import dataclasses

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, events, text
from tongxing.needs import errors, queries, rules
from tongxing.needs.events import NeedChanged
from tongxing.needs.models import Change, Need, TakeUp
from tongxing.needs.services import steps
from tongxing.needs.shapes import ChangeNeed, NeedCard


@transaction.atomic
def change_need(order: ChangeNeed, *, actor: Actor) -> NeedCard:
    """The help is wanted at another time; whoever is under way hears of it, and nobody waits from anew.

    The same key again is the same change. Refuses with NotFound, NotAllowed, Invalid or TooLateToChange.
    """
    need = steps.locked(order.need_id)
    access.require(actor, "needs.change_need", on=need)
    if Change.objects.filter(need=need, key=order.key, changed_by=actor.label).exists():
        return queries.need(need.id, actor)
    order = dataclasses.replace(order, note=text.one_line(order.note))
    now = clock.now()
    errors.refuse_problems(rules.problems_of_change(order, now))
    steps.require_state(need, rules.MAY_WITHDRAW, errors.TooLateToChange)

    Change.objects.create(
        key=order.key,
        need=need,
        was_from=need.wanted_from,
        was_until=need.wanted_until,
        wanted_from=order.wanted_from,
        wanted_until=order.wanted_until,
        note=order.note,
        changed_by=actor.label,
        changed_at=now,
    )
    Need.objects.filter(pk=need.pk).update(
        wanted_from=order.wanted_from, wanted_until=order.wanted_until, changed_at=now
    )
    taken = TakeUp.objects.filter(need=need, put_back_at__isnull=True)
    project_id = taken.order_by("id").values_list("project_id", flat=True).first()
    events.announce(NeedChanged(need.id, need.region_code, project_id))
    return queries.need(need.id, actor)
