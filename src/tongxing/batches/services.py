"""Everything that may change batches: the batch of a night, and the step of evenness an office chooses."""

import datetime as dt
from typing import Any

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.batches import errors, queries, rules
from tongxing.batches.models import Batch, FairnessChoice, SeatPrice
from tongxing.batches.shapes import BatchCard, ChoiceCard, ChooseFairness, MakeBatch
from tongxing.foundation import clock, ids, journal, text
from tongxing.foundation.database import lock_name
from tongxing.orders import queries as orders
from tongxing.places import queries as places


def make_batch(order: MakeBatch, *, actor: Actor, go_on: Any = None) -> BatchCard:
    """What the county's orders and free places could be met by is on record for tonight, with prices; nobody is asked.

    It is worked out before the transaction, which only writes. Told to stop (`go_on`) it keeps the best so far and says
    so. The same county and night again is the same batch. Refuses with NotAllowed, PlaceUnknown, NoCounty, NothingOpen
    or TooLarge.
    """
    county, night_on = order.region_code, clock.today()
    row = Batch(id=ids.new_id(), region_code=county, night_on=night_on)
    access.require(actor, "batches.make_batch", on=row)
    name = places.region(county).name
    if places.level_of(county) != "county":
        raise errors.NoCounty(name=name)
    if done := queries.made_on(county, night_on):
        return done
    from tongxing.batches import solving  # compiles; loaded by whoever solves, not by every process

    choice = queries.choice_of(county)
    prices = solving.fill(row, choice.part if choice else None, go_on)
    with transaction.atomic():
        lock_name("batches.make_batch", county)
        if done := queries.made_on(county, night_on):
            return done
        row.made_by, row.made_at = actor.label, clock.now()
        row.save(force_insert=True)
        SeatPrice.objects.bulk_create(
            [SeatPrice(batch=row, made_at=row.made_at, **one) for one in prices], batch_size=1_000
        )
        journal.note("batches.make_batch", actor=actor, subject=row.id)
    return queries.card(row)


@transaction.atomic
def choose_fairness(order: ChooseFairness, *, actor: Actor) -> ChoiceCard:
    """From the next night on so many of a hundred points of this county lean to those who have served little.

    The latest choice holds. The same key is the same choice. Refuses with NotAllowed, BatchUnknown while no batch told
    what a step costs, NoSuchStep or Invalid.
    """
    county = queries.county_of(order.region_code)
    lock_name("batches.choose_fairness", county)
    row = FairnessChoice(
        id=ids.new_id(), key=order.key, region_code=county, part=order.part, note=text.one_line(order.note),
        from_on=clock.today() + dt.timedelta(days=1), chosen_by=actor.label, chosen_at=clock.now(),
    )  # fmt: skip
    access.require(actor, "batches.choose_fairness", on=row)
    if done := queries.choice_made_with(actor.label, order.key):
        return done
    seen = Batch.objects.filter(region_code=county).order_by("-night_on", "id").first()
    if seen is None:
        raise errors.BatchUnknown()
    steps = [one["part"] for one in seen.told["curve"]]
    if order.part not in steps:
        raise errors.NoSuchStep(steps="、".join(map(str, steps)))
    errors.refuse_problems(rules.problems_of_note(row.note))
    row.seen = seen
    row.save(force_insert=True)
    journal.note("batches.choose_fairness", actor=actor, subject=row.id)
    return queries.choice_card(row)


def counties_tonight(*, actor: Actor) -> tuple[int, ...]:
    """The counties that have something open and no batch of tonight; nothing changes.

    leave: whoever may make batches everywhere
    """
    access.require(actor, "batches.make_batch")
    until = clock.now() + dt.timedelta(days=rules.DAYS_AT_MOST)
    done = Batch.objects.filter(night_on=clock.today()).order_by("region_code")
    found = {*activities.counties_with_posts(until), *orders.counties_with_orders(until)}
    return tuple(sorted(found - set(done.values_list("region_code", flat=True))))
