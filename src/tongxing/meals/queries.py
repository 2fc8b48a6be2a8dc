"""Questions about meals of large events: what a day needs, what was given, what is one's own."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count, Sum

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.games import queries as games
from tongxing.games.shapes import OwnGames, ShiftSpan
from tongxing.meals import errors, rules
from tongxing.meals.models import MealChoice, MealGuests, MealOrder, MealServing, MealSitting
from tongxing.meals.permissions import OWN, SEE
from tongxing.meals.shapes import (
    DIETS,
    Expected,
    OwnMeal,
    OwnMeals,
    Portions,
    ServingCard,
    SittingCard,
    SittingSum,
)
from tongxing.people import queries as people


def days_of(games_id: uuid.UUID, viewer: Actor) -> tuple[dt.date, ...]:
    """The days of an event on which meals are planned. Refuses with GamesUnknown."""
    games.games(games_id, viewer)
    rows = access.visible(viewer, SEE, MealSitting.objects.filter(games_id=games_id, called_off_at=None))
    return tuple(rows.order_by("served_on").values_list("served_on", flat=True).distinct())


def day_of(games_id: uuid.UUID, day: dt.date, viewer: Actor) -> tuple[SittingSum, ...]:
    """Every sitting of a day in numbers, in the order they begin. Refuses with GamesUnknown."""
    games.games(games_id, viewer)
    rows = MealSitting.objects.filter(games_id=games_id, served_on=day)
    return _sums(list(access.visible(viewer, SEE, rows).order_by("serves_from_at", "place", "id")))


def sitting(sitting_id: uuid.UUID, viewer: Actor) -> SittingCard:
    """One sitting. Refuses with SittingUnknown."""
    return sitting_card(_seen(sitting_id, viewer))


def sitting_sum(sitting_id: uuid.UUID, viewer: Actor) -> SittingSum:
    """One sitting in numbers, beside the others of its meal: nobody is expected twice. Refuses with SittingUnknown."""
    row = _seen(sitting_id, viewer)
    rows = MealSitting.objects.filter(games_id=row.games_id, served_on=row.served_on, meal=row.meal)
    beside = list(access.visible(viewer, SEE, rows).order_by("serves_from_at", "place", "id"))
    return next(one for one in _sums(beside) if one.sitting.id == row.id)


def _seen(sitting_id: uuid.UUID, viewer: Actor) -> MealSitting:
    row = access.visible(viewer, SEE, MealSitting.objects.filter(pk=sitting_id)).order_by("id").first()
    if row is None:
        raise errors.SittingUnknown()
    return row


def _sums(rows: Sequence[MealSitting]) -> tuple[SittingSum, ...]:
    """Sittings of one day in numbers, in as many questions for many as for one."""
    if not rows:
        return ()
    cards = [sitting_card(row) for row in rows]
    wanted = _expected(rows[0].games_id, cards)
    served = MealServing.objects.filter(sitting__in=rows, undone_at=None).values("sitting_id", "diet")
    given = {
        (one["sitting_id"], one["diet"]): one["n"]
        for one in served.annotate(n=Count("id")).order_by("sitting_id")
    }
    latest = MealOrder.objects.filter(sitting__in=rows).order_by("sitting_id", "-ordered_at", "-id")
    ordered = {one.sitting_id: one for one in latest.distinct("sitting_id")}
    lines = MealGuests.objects.filter(sitting__in=rows).values("sitting_id").order_by("sitting_id")
    guests = {one["sitting_id"]: one["n"] for one in lines.annotate(n=Sum("count"))}
    return tuple(
        _sum(
            card,
            wanted[row.id],
            ordered.get(row.id),
            row.kept if row.kept is not None else {diet: given.get((row.id, diet), 0) for diet in DIETS},
            guests.get(row.id, 0),
        )
        for row, card in zip(rows, cards, strict=True)
    )


def _expected(games_id: uuid.UUID, cards: Sequence[SittingCard]) -> dict[uuid.UUID, Expected]:
    """Whom the roster sends to each of these sittings."""
    spans = games.spans_told(
        games_id, min(one.serves_from_at for one in cards), max(one.serves_until_at for one in cards)
    )
    chosen = MealChoice.objects.filter(games_id=games_id).order_by("id").values_list("volunteer_id", "diet")
    return rules.expected(spans, cards, dict(chosen))


def _sum(
    card: SittingCard, wanted: Expected, ordered: MealOrder | None, given: Mapping[str, int], guests: int
) -> SittingSum:
    asked = ordered.portions if ordered else {}
    portions = tuple(
        Portions(diet, wanted.portions[diet], asked.get(diet, 0), given.get(diet, 0)) for diet in DIETS
    )
    return SittingSum(
        card,
        portions,
        wanted.may_come,
        wanted.not_eating,
        ordered.guests if ordered else 0,
        guests,
        ordered.ordered_at if ordered else None,
    )


def servings_of(sitting_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[ServingCard]:
    """Who had this meal, the latest first, without what they ate. Refuses with SittingUnknown."""
    page = page or PageRequest(size=20)
    sitting(sitting_id, viewer)
    rows = access.visible(viewer, SEE, MealServing.objects.filter(sitting_id=sitting_id))
    found = rows.order_by("-served_at", "-id")[page.offset : page.offset + page.size + 1]
    return page_of(list(_servings(found)), page)


def serving_told(serving_id: uuid.UUID) -> ServingCard:
    """One meal that was given, without what it was. Refuses with ServingUnknown.

    rooms only: for the deeds of this room
    """
    found = _servings(MealServing.objects.filter(pk=serving_id).order_by("id")[:1])
    if not found:
        raise errors.ServingUnknown()
    return found[0]


def _servings(rows: Iterable[MealServing]) -> tuple[ServingCard, ...]:
    held = list(rows)
    known = people.cards({row.person_id for row in held})
    return tuple(
        ServingCard(
            row.id,
            row.sitting_id,
            known[row.person_id].masked_name if row.person_id in known else "",
            known[row.person_id].volunteer_number if row.person_id in known else "",
            row.served_at,
            row.why,
            row.undone_at,
        )
        for row in held
    )


def called_off_told(
    sitting_id: uuid.UUID,
) -> tuple[SittingCard, tuple[tuple[uuid.UUID, SittingCard | None], ...]]:
    """A sitting that was called off, and the accounts of those who accepted a shift that gave it, each with the sitting
    that gives them this meal instead, if there is one. Whoever said that they eat elsewhere is not among them.

    rooms only: for the notice to those it concerns
    """
    row = MealSitting.objects.get(pk=sitting_id)
    card = sitting_card(row)
    others = MealSitting.objects.filter(
        games_id=row.games_id, served_on=row.served_on, meal=row.meal, called_off_at=None
    )
    beside = [sitting_card(one) for one in others.order_by("serves_from_at", "place", "id")]
    every = [card, *beside]
    span = min(one.serves_from_at for one in every), max(one.serves_until_at for one in every)
    spans = games.spans_told(row.games_id, *span)
    elsewhere = MealChoice.objects.filter(games_id=row.games_id, diet=rules.NOT_EATING)
    away = set(elsewhere.values_list("volunteer_id", flat=True))
    was, instead = rules.eats_at(spans, every), rules.eats_at(spans, beside)
    hit = [
        one
        for one, (sitting, is_sure) in was.items()
        if sitting.id == card.id and is_sure and one not in away
    ]
    accounts = games.accounts_told(hit)
    return card, tuple((accounts[one], instead[one][0] if one in instead else None) for one in sorted(hit))


def my_meals(viewer: Actor) -> tuple[OwnMeals, ...]:
    """What the viewer eats at each event they serve at where meals are served, and which meals come."""
    mine = {one.games_id: one for one in games.my_games(viewer)}
    if not mine:
        return ()
    rows = MealSitting.objects.filter(games_id__in=mine, called_off_at=None)
    there: dict[uuid.UUID, list[SittingCard]] = {}
    for row in rows.order_by("serves_from_at", "place", "id"):
        there.setdefault(row.games_id, []).append(sitting_card(row))
    chosen = MealChoice.objects.filter(volunteer_id__in=[one.volunteer_id for one in mine.values()])
    diets = dict(chosen.order_by("id").values_list("volunteer_id", "diet"))
    seen = access.visible(viewer, OWN, MealServing.objects.filter(games_id__in=there, undone_at=None))
    had = {
        (one.games_id, one.served_on, one.meal): (one.sitting_id, one.served_at)
        for one in seen.order_by("served_at", "id")
    }
    return tuple(
        OwnMeals(
            games_id,
            mine[games_id].name,
            mine[games_id].volunteer_id,
            diets.get(mine[games_id].volunteer_id, ""),
            tuple(_own(cards, games.spans_told(*_time_of(mine[games_id], cards)), had)),
        )
        for games_id, cards in there.items()
    )


def _time_of(
    event: OwnGames, cards: Sequence[SittingCard]
) -> tuple[uuid.UUID, dt.datetime, dt.datetime, list[uuid.UUID]]:
    begins, ends = min(one.serves_from_at for one in cards), max(one.serves_until_at for one in cards)
    return event.games_id, begins, ends, [event.volunteer_id]


def _own(
    cards: Sequence[SittingCard],
    spans: Sequence[ShiftSpan],
    had: Mapping[tuple[uuid.UUID, dt.date, str], tuple[uuid.UUID, dt.datetime]],
) -> Iterable[OwnMeal]:
    """One's meals of an event: where the roster sends one, and what one had instead or besides."""
    by_meal: dict[tuple[dt.date, str], list[SittingCard]] = {}
    for card in cards:
        by_meal.setdefault((card.served_on, card.meal), []).append(card)
    for (day, meal), beside in by_meal.items():
        sent = next(iter(rules.eats_at(spans, beside).values()), None)
        where, had_at = had.get((beside[0].games_id, day, meal), (None, None))
        if had_at is not None:
            yield OwnMeal(next(one for one in beside if one.id == where), True, had_at)
        elif sent is not None:
            yield OwnMeal(sent[0], sent[1], None)


def sitting_card(row: MealSitting) -> SittingCard:
    """A row as a card.

    rooms only: of a row the caller may see
    """
    same = "id games_id games_name meal place served_on serves_from_at serves_until_at called_off_at"
    told = {name: getattr(row, name) for name in same.split()}
    return SittingCard(venues=tuple(row.venues), called_off_why=row.called_off_why, **told)
