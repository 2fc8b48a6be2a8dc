"""Questions about things of large events: what there is and lacks, who holds what, what somebody should get."""

import uuid
from collections.abc import Iterable

from django.db.models import Count, Sum

from tongxing.access import queries as access
from tongxing.access.shapes import Actor
from tongxing.foundation.paging import Page, PageRequest, page_of
from tongxing.games import queries as games
from tongxing.kits import errors, rules
from tongxing.kits.models import KitHandout, KitItem, KitStock, KitWish
from tongxing.kits.permissions import OWN, SEE
from tongxing.kits.shapes import (
    KitDesk,
    KitDue,
    KitHandoutCard,
    KitItemCard,
    KitStockLine,
    KitSum,
    OwnKit,
)
from tongxing.people import queries as people

MOST_OWN = 60


def items_of(games_id: uuid.UUID, viewer: Actor) -> tuple[KitItemCard, ...]:
    """The items of an event in the order they were planned."""
    rows = access.visible(viewer, SEE, KitItem.objects.filter(games_id=games_id))
    return tuple(item_card(row) for row in rows.order_by("planned_at", "id"))


def item(item_id: uuid.UUID, viewer: Actor) -> KitItemCard:
    """One item. Refuses with KitItemUnknown."""
    row = access.visible(viewer, SEE, KitItem.objects.filter(pk=item_id)).order_by("id").first()
    if row is None:
        raise errors.KitItemUnknown()
    return item_card(row)


def sums_of(games_id: uuid.UUID, viewer: Actor) -> tuple[KitSum, ...]:
    """Every item of an event by size, at all desks together, and how many lack. Refuses with GamesUnknown."""
    games.games(games_id, viewer)
    stock = (
        KitStock.objects.filter(item__games_id=games_id).values("item_id", "size").order_by("item_id", "size")
    )
    told = stock.annotate(a=Sum("arrived"), o=Sum("out"), g=Sum("gone"))
    have = {(one["item_id"], one["size"]): (one["a"], one["o"], one["g"]) for one in told}
    wishes = KitWish.objects.filter(item__games_id=games_id).values("item_id", "size")
    wished = {
        (one["item_id"], one["size"]): one["n"] for one in wishes.annotate(n=Count("id")).order_by("item_id")
    }
    return tuple(
        _sum(card, size, wished.get((card.id, size), 0), *have.get((card.id, size), (0, 0, 0)))
        for card in items_of(games_id, viewer)
        for size in card.sizes or ("",)
    )


def _sum(card: KitItemCard, size: str, wished: int, arrived: int, out: int, gone: int) -> KitSum:
    there = arrived - out - gone
    return KitSum(card, size, wished, arrived, there, out, gone, rules.short_of(wished, there))


def stock_of(item_id: uuid.UUID, viewer: Actor) -> tuple[KitStockLine, ...]:
    """What each desk has of an item. Refuses with KitItemUnknown."""
    item(item_id, viewer)
    rows = KitStock.objects.filter(item_id=item_id).order_by("desk", "id")
    same = "item_id desk size arrived out gone"
    return tuple(KitStockLine(**{name: getattr(row, name) for name in same.split()}) for row in rows)


def desks_of(games_id: uuid.UUID, viewer: Actor) -> tuple[str, ...]:
    """The desks of an event where anything arrived, by name. Refuses with GamesUnknown."""
    games.games(games_id, viewer)
    rows = KitStock.objects.filter(item__games_id=games_id).order_by("desk")
    return tuple(rows.values_list("desk", flat=True).distinct())


def desk(volunteer_id: uuid.UUID, viewer: Actor) -> KitDesk:
    """What one volunteer should get and has. Refuses with GamesVolunteerUnknown or GamesUnknown."""
    one = games.volunteer(volunteer_id, viewer)
    games.games(one.games_id, viewer)
    rows = KitHandout.objects.filter(games_id=one.games_id, person_id=one.person_id, ended_at=None)
    held = _cards(
        access.visible(viewer, SEE, rows).order_by("given_at", "id").select_related("item", "stock")
    )
    have = {handout.item.id for handout in held}
    wishes = KitWish.objects.filter(person_id=one.person_id, item__games_id=one.games_id).order_by("id")
    wished = dict(wishes.values_list("item_id", "size"))
    posts = games.posts_told(one.id)
    due = tuple(
        KitDue(card, wished.get(card.id, ""))
        for card in items_of(one.games_id, viewer)
        if one.released_at is None and card.id not in have and rules.is_for(card.posts, posts)
    )
    return KitDesk(one.id, one.games_id, one.masked_name, one.volunteer_number, due, held)


def open_returns(games_id: uuid.UUID, viewer: Actor, page: PageRequest | None = None) -> Page[KitHandoutCard]:
    """What is still to be returned, the earliest day first. Refuses with GamesUnknown."""
    page = page or PageRequest(size=50)
    games.games(games_id, viewer)
    rows = KitHandout.objects.filter(games_id=games_id, ended_at=None, item__is_returned=True)
    rows = access.visible(viewer, SEE, rows).order_by("item__return_on", "given_at", "id")
    found = rows.select_related("item", "stock")[page.offset : page.offset + page.size + 1]
    return page_of(list(_cards(found)), page)


def handout(handout_id: uuid.UUID, viewer: Actor) -> KitHandoutCard:
    """One handout, for the office. Refuses with KitHandoutUnknown."""
    rows = access.visible(viewer, SEE, KitHandout.objects.filter(pk=handout_id)).order_by("id")
    found = _cards(rows.select_related("item", "stock")[:1])
    if not found:
        raise errors.KitHandoutUnknown()
    return found[0]


def handout_told(handout_id: uuid.UUID) -> KitHandoutCard:
    """One handout as it is. Refuses with KitHandoutUnknown.

    rooms only: for the notice to who holds it, and the deeds of this room
    """
    rows = KitHandout.objects.filter(pk=handout_id).order_by("id").select_related("item", "stock")
    found = _cards(rows[:1])
    if not found:
        raise errors.KitHandoutUnknown()
    return found[0]


def my_kits(viewer: Actor) -> tuple[KitHandoutCard, ...]:
    """What the viewer was given at large events, the latest first."""
    rows = access.visible(viewer, OWN, KitHandout.objects.all()).order_by("-given_at", "id")
    return _cards(rows.select_related("item", "stock")[:MOST_OWN])


def my_sizes(viewer: Actor) -> tuple[OwnKit, ...]:
    """The items with sizes of the events the viewer serves at, with the size they wished for."""
    mine = {one.games_id: one.volunteer_id for one in games.my_games(viewer)}
    rows = list(
        KitItem.objects.filter(games_id__in=mine, sizes__len__gte=1).order_by(
            "games_ends_on", "planned_at", "id"
        )
    )
    wishes = KitWish.objects.filter(item__in=rows, volunteer_id__in=mine.values()).order_by("id")
    wished = dict(wishes.values_list("item_id", "size"))
    held = access.visible(viewer, OWN, KitHandout.objects.filter(item__in=rows, ended_at=None))
    have = set(held.order_by("id").values_list("item_id", flat=True))
    return tuple(
        OwnKit(item_card(row), mine[row.games_id], wished.get(row.id, ""))
        for row in rows
        if row.id not in have
    )


def item_card(row: KitItem) -> KitItemCard:
    """A row as a card.

    rooms only: of a row the caller may see
    """
    same = "id games_id games_name name is_returned is_numbered return_on"
    told = {name: getattr(row, name) for name in same.split()}
    return KitItemCard(sizes=tuple(row.sizes), posts=tuple(row.posts), **told)


def _cards(rows: Iterable[KitHandout]) -> tuple[KitHandoutCard, ...]:
    held = list(rows)
    known = people.cards({row.person_id for row in held})
    same = "id volunteer_id item_number given_at ended_at ended_as why"
    return tuple(
        KitHandoutCard(
            item=item_card(row.item),
            size=row.stock.size,
            desk=row.stock.desk,
            masked_name=known[row.person_id].masked_name if row.person_id in known else "",
            volunteer_number=known[row.person_id].volunteer_number if row.person_id in known else "",
            **{name: getattr(row, name) for name in same.split()},
        )
        for row in held
    )
