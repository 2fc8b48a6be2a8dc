"""Everything that may change the meals of a large event: planning, ordering, choosing, giving, undoing, forgetting."""

import dataclasses
import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable
from types import SimpleNamespace

from django.db import transaction
from django.db.models import Count

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.accreditations import queries as accreditations
from tongxing.foundation import clock, database, events, text
from tongxing.foundation.refusals import Faults
from tongxing.games import queries as games
from tongxing.games.errors import GamesOff
from tongxing.games.shapes import GamesVolunteerCard
from tongxing.meals import errors, queries, rules
from tongxing.meals.events import SittingCancelled
from tongxing.meals.models import MealChoice, MealGuests, MealOrder, MealServing, MealSitting
from tongxing.meals.shapes import (
    CHOICES,
    CallOffSitting,
    ChooseDiet,
    OrderMeals,
    PlanSittings,
    ServeGuests,
    ServeMeal,
    ServingCard,
    SittingCard,
    SittingSum,
)

MOST_SETTLED = 200  # sittings a run


def _refuse_faults(found: Iterable[tuple[str, str]]) -> None:
    faults = Faults()
    for field, code in found:
        faults.add(field, code, *errors.FAULTS[code])
    faults.refuse_if_any()


@transaction.atomic
def plan_sittings(order: PlanSittings, *, actor: Actor) -> tuple[SittingCard, ...]:
    """The meal is served at the place on each of these days.

    The same key is the same sittings. Refuses with GamesUnknown, NotAllowed, GamesOff, SittingThere or Invalid.
    """
    card = games.games(order.games_id, actor)
    access.require(actor, "meals.plan_sittings", on=SimpleNamespace(organisation_id=card.organisation_id))
    database.lock_name("meals.games", card.id)
    rows = MealSitting.objects.filter(games_id=card.id)
    done = rows.filter(key=order.key).order_by("served_on")
    if done:
        return tuple(queries.sitting_card(row) for row in done)
    if card.called_off_at is not None:
        raise GamesOff(why=card.called_off_why)
    venues = games.all_venues(card.id, actor)
    told = dataclasses.replace(
        order,
        place=text.one_line(order.place),
        venues=tuple(dict.fromkeys(text.one_line(venue) for venue in order.venues)),
    )
    _refuse_faults(rules.plan_faults(told, card.starts_on, card.ends_on, venues))
    many = rows.count() + len(rules.days(told)) > rules.MOST_SITTINGS
    _refuse_faults([("last_on", "many_sittings")] if many else [])
    lasting, now = rules.lasting(told), clock.now()
    made = []
    for day in rules.days(told):
        begins = clock.from_local(day, told.serves_from)
        made.append(
            MealSitting(
                key=order.key,
                games_id=card.id,
                games_name=card.name,
                games_ends_on=card.ends_on,
                organisation_id=card.organisation_id,
                region_code=card.region_code,
                meal=told.meal,
                place=told.place,
                venues=list(told.venues),
                served_on=day,
                serves_from_at=begins,
                serves_until_at=begins + lasting,
                planned_by=actor.label,
                planned_at=now,
            )
        )
    with database.refusing({"meals_mealsitting_one_per_place": errors.SittingThere}, place=told.place):
        MealSitting.objects.bulk_create(made)
    return tuple(queries.sitting_card(row) for row in made)


@transaction.atomic
def call_off_sitting(order: CallOffSitting, *, actor: Actor) -> SittingCard:
    """The meal is not served, and whoever was to have it hears so. Twice is once.

    Refuses with SittingUnknown, NotAllowed, ServedAlready or Invalid.
    """
    row = _locked(order.sitting_id)
    access.require(actor, "meals.call_off_sitting", on=row)
    if row.called_off_at is not None:
        return queries.sitting_card(row)
    why = text.one_line(order.why)
    _refuse_faults(rules.why_faults(why))
    ate = MealServing.objects.filter(sitting=row, undone_at=None)
    if ate.exists() or MealGuests.objects.filter(sitting=row).exists():
        raise errors.ServedAlready()
    row.called_off_at, row.called_off_why = clock.now(), why
    row.save(update_fields=["called_off_at", "called_off_why"])
    events.announce(SittingCancelled(row.id, row.games_id))
    return queries.sitting_card(row)


@transaction.atomic
def order_meals(order: OrderMeals, *, actor: Actor) -> SittingSum:
    """The kitchen is asked for what the roster says at this moment; a later order stands for an earlier one.

    The same key is the same line. Refuses with SittingUnknown, NotAllowed, SittingCalledOff or Invalid.
    """
    row = _locked(order.sitting_id)
    access.require(actor, "meals.order_meals", on=row)
    if not MealOrder.objects.filter(sitting=row, key=order.key).exists():
        _refuse_called_off(row)
        wrong = not 0 <= order.guests <= rules.MOST_GUESTS
        _refuse_faults([("guests", "guests_wrong")] if wrong else [])
        told = queries.sitting_sum(row.id, actor)
        MealOrder.objects.create(
            key=order.key,
            sitting=row,
            portions={one.diet: one.expected for one in told.portions},
            guests=order.guests,
            ordered_by=actor.label,
            ordered_at=clock.now(),
        )
    return queries.sitting_sum(row.id, actor)


@transaction.atomic
def choose_diet(order: ChooseDiet, *, actor: Actor) -> str:
    """What the volunteer eats at the event from now on; "" erases it. No reason is asked.

    Refuses with GamesVolunteerUnknown, NotAllowed, LeftTheEvent or Invalid.
    """
    one = games.volunteer(order.volunteer_id, actor)
    access.require(actor, "meals.choose_diet", on=SimpleNamespace(account_id=one.account_id))
    _refuse_faults([] if order.diet in CHOICES or not order.diet else [("diet", "diet_unknown")])
    mine = next((event for event in games.my_games(actor) if event.games_id == one.games_id), None)
    if mine is None:
        raise errors.LeftTheEvent()
    database.lock_name("meals.choice", one.person_id)
    MealChoice.objects.filter(games_id=one.games_id, person_id=one.person_id).delete()
    if order.diet:
        MealChoice.objects.create(
            games_id=one.games_id,
            games_name=mine.name,
            games_ends_on=mine.ends_on,
            volunteer_id=one.id,
            person_id=one.person_id,
            diet=order.diet,
            chosen_at=clock.now(),
        )
    return order.diet


@transaction.atomic
def serve(order: ServeMeal, *, actor: Actor) -> ServingCard:
    """Whom the badge or number means has this meal; without a shift around it only with a reason.

    One meal of a day once, wherever it is served. Refuses with SittingUnknown, NotAllowed, SittingCalledOff,
    NotServedNow, GamesUnknown, NobodyOfTheEvent, LeftTheEvent, HadAlready, NotOnTheRoster or Invalid.
    """
    row = _known(order.sitting_id)
    access.require(actor, "meals.serve", on=row)
    _refuse_unless_open(row)
    one = accreditations.found_at_desk(row.games_id, text.one_line(order.typed), actor)
    if one.released_at is not None:
        raise errors.LeftTheEvent()
    same = MealServing.objects.filter(games_id=row.games_id, person_id=one.person_id, undone_at=None)
    before = same.filter(served_on=row.served_on, meal=row.meal).select_related("sitting").order_by("id")
    if had := before.first():
        raise errors.HadAlready(
            who=one.masked_name, at=f"{clock.local(had.served_at):%H:%M}", place=had.sitting.place
        )
    why = text.one_line(order.why)
    _refuse_faults(rules.why_faults(why) if why else [])
    card = queries.sitting_card(row)
    spans = games.spans_told(row.games_id, row.serves_from_at, row.serves_until_at, [one.id])
    if not why and not any(span.is_accepted and rules.gives(span, card) for span in spans):
        raise errors.NotOnTheRoster(who=one.masked_name)
    return _served(row, one, why, actor.label)


def _served(row: MealSitting, one: GamesVolunteerCard, why: str, by: str) -> ServingCard:
    """The meal is given; the database refuses the second of two at once."""
    chosen = MealChoice.objects.filter(games_id=row.games_id, person_id=one.person_id).order_by("id").first()
    now = clock.now()
    facts = {"who": one.masked_name, "at": f"{clock.local(now):%H:%M}", "place": row.place}
    with database.refusing({"meals_mealserving_one_meal_once": errors.HadAlready}, **facts):
        serving = MealServing.objects.create(
            sitting=row,
            games_id=row.games_id,
            organisation_id=row.organisation_id,
            region_code=row.region_code,
            served_on=row.served_on,
            meal=row.meal,
            volunteer_id=one.id,
            person_id=one.person_id,
            account_id=one.account_id,
            diet=rules.given_as(chosen.diet if chosen else None),
            why=why,
            served_by=by,
            served_at=now,
        )
    return dataclasses.replace(queries.serving_told(serving.id), diet=serving.diet)


@transaction.atomic
def serve_guests(order: ServeGuests, *, actor: Actor) -> SittingSum:
    """So many portions went to guests, as one line that stays. The same key is the same line.

    Refuses with SittingUnknown, NotAllowed, SittingCalledOff, NotServedNow or Invalid.
    """
    row = _locked(order.sitting_id)
    access.require(actor, "meals.serve_guests", on=row)
    if not MealGuests.objects.filter(sitting=row, key=order.key).exists():
        _refuse_unless_open(row)
        who = text.one_line(order.who)
        _refuse_faults(rules.guest_faults(order.count, who))
        MealGuests.objects.create(
            key=order.key,
            sitting=row,
            count=order.count,
            who=who,
            served_by=actor.label,
            served_at=clock.now(),
        )
    return queries.sitting_sum(row.id, actor)


@transaction.atomic
def undo(serving_id: uuid.UUID, *, actor: Actor) -> ServingCard:
    """A meal given by mistake was none: it can be given again. Twice is once.

    Refuses with ServingUnknown or NotAllowed.
    """
    rows = MealServing.objects.select_for_update(no_key=True).filter(pk=serving_id)
    row = rows.order_by("id").first()
    if row is None:
        raise errors.ServingUnknown()
    access.require(actor, "meals.undo", on=row)
    if row.undone_at is None:
        row.undone_at, row.undone_by = clock.now(), actor.label
        row.save(update_fields=["undone_at", "undone_by"])
    return queries.serving_told(row.id)


def _known(sitting_id: uuid.UUID) -> MealSitting:
    row = MealSitting.objects.filter(pk=sitting_id).order_by("id").first()
    if row is None:
        raise errors.SittingUnknown()
    return row


def _locked(sitting_id: uuid.UUID) -> MealSitting:
    rows = MealSitting.objects.select_for_update(no_key=True).filter(pk=sitting_id)
    row = rows.order_by("id").first()
    if row is None:
        raise errors.SittingUnknown()
    return row


def _refuse_called_off(row: MealSitting) -> None:
    if row.called_off_at is not None:
        raise errors.SittingCalledOff(why=row.called_off_why)


def _refuse_unless_open(row: MealSitting) -> None:
    _refuse_called_off(row)
    if not rules.is_served_at(queries.sitting_card(row), clock.now()):
        raise errors.NotServedNow(**games.span_told(row.serves_from_at, row.serves_until_at))


@transaction.atomic
def follow_released(volunteer_id: uuid.UUID, *, actor: Actor) -> None:
    """What somebody who left the event eats is forgotten. Refuses with NotAllowed."""
    access.require(actor, "meals.follow_volunteer")
    MealChoice.objects.filter(volunteer_id=volunteer_id).delete()


@transaction.atomic
def follow_changed(games_id: uuid.UUID, *, actor: Actor) -> None:
    """Sittings and choices say the event's name and last day as they are now. Refuses with NotAllowed."""
    access.require(actor, "meals.follow_games")
    name, _starts_on, ends_on = games.days_told(games_id)
    for kind in (MealSitting, MealChoice):
        kind.objects.filter(games_id=games_id).update(games_name=name, games_ends_on=ends_on)


@transaction.atomic
def follow_called_off(games_id: uuid.UUID, *, actor: Actor) -> None:
    """Nothing is served any more at an event that does not take place; its volunteers hear of the event itself.

    Refuses with NotAllowed.
    """
    access.require(actor, "meals.follow_games")
    rows = MealSitting.objects.filter(games_id=games_id, called_off_at=None, serves_from_at__gt=clock.now())
    rows.update(called_off_at=clock.now(), called_off_why=games.why_called_off(games_id))


@transaction.atomic
def forget_person(person_id: uuid.UUID, *, actor: Actor) -> None:
    """What somebody who left the platform eats is forgotten. Refuses with NotAllowed."""
    access.require(actor, "meals.follow_volunteer")
    MealChoice.objects.filter(person_id=person_id).delete()


@transaction.atomic
def settle(*, actor: Actor) -> int:
    """Choices of events that are over are erased, and who had which meal; the sums stay with the sittings.

    Answers how many sittings were settled. Refuses with NotAllowed.
    """
    access.require(actor, "meals.settle")
    over = clock.today() - dt.timedelta(days=rules.KEPT_DAYS)
    MealChoice.objects.filter(games_ends_on__lt=over).delete()
    rows = MealSitting.objects.select_for_update(no_key=True, skip_locked=True)
    due = list(
        rows.filter(games_ends_on__lt=over, kept__isnull=True).order_by("games_ends_on", "id")[:MOST_SETTLED]
    )
    servings = MealServing.objects.filter(sitting__in=due)
    told = servings.filter(undone_at=None).values("sitting_id", "diet").order_by("sitting_id")
    sums: dict[uuid.UUID, Counter[str]] = {row.id: Counter() for row in due}
    for one in told.annotate(n=Count("id")):
        sums[one["sitting_id"]][one["diet"]] = one["n"]
    for row in due:
        row.kept = dict(sums[row.id])
    MealSitting.objects.bulk_update(due, ["kept"])
    servings.delete()
    return len(due)
