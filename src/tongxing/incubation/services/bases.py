"""Opening and closing bases; what they lend, and taking it back."""

import datetime as dt
import uuid

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, journal, text
from tongxing.foundation.refusals import Faults, NotFound
from tongxing.incubation import errors, queries
from tongxing.incubation.models import Base, IncubationPlace, Loan, Resource
from tongxing.incubation.queries.bases import loan_card
from tongxing.incubation.services import steps
from tongxing.incubation.shapes import (
    RESOURCE_KINDS,
    AddResource,
    BaseCard,
    LendResource,
    LoanCard,
    OpenBase,
    PlaceState,
    ResourceCard,
)

MOST = 9999


@transaction.atomic
def open_base(order: OpenBase, *, actor: Actor) -> BaseCard:
    """A base stands open in a province, a city or a county, and the organisation that runs it tends who comes.

    The same key again is the same base. Refuses with NotAllowed, LevelWrong, HouseNotInForce or Invalid.
    """
    access.require(actor, "incubation.open_base", on=Base(region_code=order.region_code))
    database.lock_name("incubation", "base", actor.label, order.key)
    done = Base.objects.filter(opened_by=actor.label, key=order.key).order_by("id").first()
    if done is not None:
        return queries.base(done.id)
    level = steps.level_of(order.region_code)
    operator = steps.house_in_force(order.operator_id)
    phone = text.one_line(order.phone)
    faults = Faults()
    if not 7 <= len(text.digits(phone)) <= 12 or len(phone) > 20:
        faults.add(
            "phone", "incubation.phone", "请写一个打得通的电话。", "Please give a phone that is answered."
        )
    faults.refuse_if_any()
    row = Base.objects.create(
        key=order.key,
        name=steps.words("name", order.name, 4, 80),
        level=level,
        region_code=order.region_code,
        operator_id=operator.id,
        operator_name=operator.name,
        address=steps.words("address", order.address, 4, 120),
        phone=phone,
        about=steps.words("about", order.about, 0),
        opened_by=actor.label,
        opened_at=clock.now(),
    )
    journal.note("incubation.open_base", actor=actor, subject=row.id)
    return queries.base(row.id)


@transaction.atomic
def close_base(base_id: uuid.UUID, *, actor: Actor) -> BaseCard:
    """The base takes nobody in any more; who grows there goes on until they graduate or leave. Twice is once.

    Refuses with NotFound or NotAllowed.
    """
    row = queries.base_row(base_id, lock=True)
    access.require(actor, "incubation.close_base", on=row)
    if row.closed_at is None:
        row.closed_at = clock.now()
        row.save(update_fields=["closed_at"])
        journal.note("incubation.close_base", actor=actor, subject=row.id)
    return queries.base(row.id)


@transaction.atomic
def add_resource(order: AddResource, *, actor: Actor) -> ResourceCard:
    """Something more may be borrowed at the base. The same key again is the same thing.

    Refuses with NotFound, NotAllowed or ResourceUnknown.
    """
    row = queries.base_row(order.base_id, lock=True)
    access.require(actor, "incubation.add_resource", on=row)
    made = Resource.objects.filter(base=row, key=order.key).order_by("id").first()
    if made is None:
        name = text.one_line(order.name)
        if order.kind not in RESOURCE_KINDS or not 2 <= len(name) <= 60 or not 1 <= order.quantity <= MOST:
            raise errors.ResourceUnknown()
        made = Resource.objects.create(
            base=row,
            key=order.key,
            kind=order.kind,
            name=name,
            quantity=order.quantity,
            added_at=clock.now(),
        )
    return ResourceCard(made.id, made.kind, made.name, made.quantity, made.lent)


@transaction.atomic
def lend_resource(order: LendResource, *, actor: Actor) -> LoanCard:
    """So many are with the organisation until a day; never more than there are. The same key is the same loan.

    Refuses with NotFound, NotAllowed, NotOfThisBase, DaysWrong or NotSoMany.
    """
    thing = queries.resource_for_change(order.resource_id)
    access.require(actor, "incubation.lend_resource", on=thing.base)
    done = Loan.objects.filter(resource=thing, key=order.key).select_related("resource", "place")
    if (found := done.order_by("id").first()) is not None:
        return loan_card(found)
    rows = IncubationPlace.objects.select_for_update().filter(pk=order.place_id, base=thing.base)
    place = rows.filter(state=PlaceState.GROWING).order_by("id").first()  # locked: it cannot leave meanwhile
    if place is None:
        raise errors.NotOfThisBase()
    parameters = queries.rule_for(thing.base.region_code).parameters
    days = parameters["loan_days"] if order.days is None else order.days
    if not 1 <= days <= parameters["loan_days_most"] or order.quantity < 1:
        raise errors.DaysWrong(most=parameters["loan_days_most"])
    if order.quantity > thing.quantity - thing.lent:
        raise errors.NotSoMany(left=thing.quantity - thing.lent)
    thing.lent += order.quantity
    thing.save(update_fields=["lent"])
    made = Loan.objects.create(
        key=order.key,
        resource=thing,
        place=place,
        quantity=order.quantity,
        due_on=clock.today() + dt.timedelta(days=days),
        lent_at=clock.now(),
    )
    return loan_card(made)


@transaction.atomic
def take_back(loan_id: uuid.UUID, *, actor: Actor) -> LoanCard:
    """What was lent is back and may be lent again. Twice is once. Refuses with NotFound or NotAllowed."""
    rows = Loan.objects.select_for_update(of=("self",)).select_related("resource", "place")
    row = rows.filter(pk=loan_id).order_by("id").first()
    if row is None:
        raise NotFound()
    thing = queries.resource_for_change(row.resource_id)
    access.require(actor, "incubation.take_back", on=thing.base)
    if row.returned_at is None:
        row.returned_at = clock.now()
        row.save(update_fields=["returned_at"])
        thing.lent -= row.quantity
        thing.save(update_fields=["lent"])
    return loan_card(row)
