"""Everything that may change things of large events: planning, arriving, sizes, giving, taking back, reminding."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from types import SimpleNamespace

from django.db import transaction
from django.db.models import F

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation import clock, database, events, ids, text
from tongxing.foundation.refusals import Faults, Refusal
from tongxing.games import queries as games
from tongxing.games.shapes import GamesVolunteerCard
from tongxing.kits import errors, queries, rules
from tongxing.kits.events import KitReturnMissed
from tongxing.kits.models import KitHandout, KitItem, KitMovement, KitStock, KitWish
from tongxing.kits.shapes import (
    GiveKit,
    KitGiven,
    KitHandoutCard,
    KitItemCard,
    KitNotGiven,
    KitPick,
    KitStockLine,
    MoveStock,
    PlanItem,
    SwapKit,
    TakeBackKit,
    WishSize,
)

MOST_REMINDED = 500
NOT_THERE = "kits_kitstock_never_gives_what_is_not_there"


def _refuse_faults(found: Iterable[tuple[str, str]]) -> None:
    faults = Faults()
    for field, code in found:
        faults.add(field, code, *errors.FAULTS[code])
    faults.refuse_if_any()


@transaction.atomic
def plan_item(order: PlanItem, *, actor: Actor) -> KitItemCard:
    """The event has one more item. Nothing of it is there yet.

    The same key is the same item. Refuses with GamesUnknown, NotAllowed or Invalid.
    """
    card = games.games(order.games_id, actor)
    access.require(actor, "kits.plan_item", on=SimpleNamespace(organisation_id=card.organisation_id))
    database.lock_name("kits.games", card.id)
    rows = KitItem.objects.filter(games_id=card.id)
    done = rows.filter(key=order.key).order_by("id").first()
    if done is not None:
        return queries.item_card(done)
    told = dataclasses.replace(
        order,
        name=text.one_line(order.name),
        sizes=tuple(dict.fromkeys(text.one_line(size) for size in order.sizes)),
        posts=tuple(dict.fromkeys(text.one_line(post) for post in order.posts)),
    )
    found = rules.item_faults(told, card.ends_on)
    found += [("name", "name_taken")] if rows.filter(name=told.name).exists() else []
    found += [("name", "many_items")] if rows.count() >= rules.MOST_ITEMS else []
    _refuse_faults(found)
    row = KitItem.objects.create(
        key=order.key,
        games_id=card.id,
        games_name=card.name,
        games_ends_on=card.ends_on,
        organisation_id=card.organisation_id,
        region_code=card.region_code,
        name=told.name,
        sizes=list(told.sizes),
        posts=list(told.posts),
        is_returned=told.is_returned,
        is_numbered=told.is_numbered,
        return_on=(told.return_on or card.ends_on) if told.is_returned else None,
        planned_by=actor.label,
        planned_at=clock.now(),
    )
    return queries.item_card(row)


@transaction.atomic
def move_stock(order: MoveStock, *, actor: Actor) -> KitStockLine:
    """So many arrived at a desk, or left its stock without being given, as one sealed line.

    The same key is the same line. Refuses with KitItemUnknown, NotAllowed, NothingLeft or Invalid.
    """
    item = KitItem.objects.filter(pk=order.item_id).order_by("id").first()
    if item is None:
        raise errors.KitItemUnknown()
    access.require(actor, "kits.move_stock", on=item)
    database.lock_name("kits.movement", order.key)
    done = KitMovement.objects.filter(key=order.key).select_related("stock").order_by("id").first()
    if done is not None:
        return _line(done.stock)
    told = dataclasses.replace(
        order, desk=text.one_line(order.desk), size=text.one_line(order.size), why=text.one_line(order.why)
    )
    _refuse_faults(rules.movement_faults(told, item.sizes))
    KitStock.objects.bulk_create(
        [KitStock(id=ids.new_id(), item=item, desk=told.desk, size=told.size)], ignore_conflicts=True
    )
    column = "arrived" if told.kind == "arrived" else "gone"
    rows = KitStock.objects.filter(item=item, desk=told.desk, size=told.size)
    with database.refusing({NOT_THERE: errors.NothingLeft}, desk=told.desk, item=item.name, size=told.size):
        rows.update(**{column: F(column) + told.count})
    stock = rows.get()
    KitMovement.objects.create(
        key=order.key,
        stock=stock,
        kind=told.kind,
        count=told.count,
        why=told.why,
        moved_by=actor.label,
        moved_at=clock.now(),
    )
    return _line(stock)


def _line(row: KitStock) -> KitStockLine:
    return KitStockLine(row.item_id, row.desk, row.size, row.arrived, row.out, row.gone)


@transaction.atomic
def wish_size(order: WishSize, *, actor: Actor) -> str:
    """The volunteer wishes for this size of an item of their event; another one later takes its place, "" erases it.

    Refuses with KitItemUnknown, GamesVolunteerUnknown, NotAllowed, LeftTheEvent, HeldAlready or SizeNotThere.
    """
    one = games.volunteer(order.volunteer_id, actor)
    access.require(actor, "kits.wish_size", on=SimpleNamespace(account_id=one.account_id))
    item = KitItem.objects.filter(pk=order.item_id, games_id=one.games_id).order_by("id").first()
    if item is None:
        raise errors.KitItemUnknown()
    if one.released_at is not None:
        raise errors.LeftTheEvent()
    database.lock_name("kits.person", one.person_id)
    if KitHandout.objects.filter(item=item, person_id=one.person_id, ended_at=None).exists():
        raise errors.HeldAlready(item=item.name)
    size = text.one_line(order.size)
    if size and size not in item.sizes:
        raise errors.SizeNotThere(item=item.name, sizes="、".join(item.sizes))
    KitWish.objects.filter(item=item, person_id=one.person_id).delete()
    if size:
        KitWish.objects.create(
            item=item, volunteer_id=one.id, person_id=one.person_id, size=size, wished_at=clock.now()
        )
    return size


@transaction.atomic
def give(order: GiveKit, *, actor: Actor) -> KitGiven:
    """The volunteer has these things, as far as the desk has them; what was not given is told with its reason.

    Pressed twice it is once: what they have is left. Refuses with GamesVolunteerUnknown, NotAllowed, LeftTheEvent or
    Invalid.
    """
    one = games.volunteer(order.volunteer_id, actor)
    card = games.games(one.games_id, actor)
    access.require(actor, "kits.give", on=SimpleNamespace(organisation_id=card.organisation_id))
    if one.released_at is not None:
        raise errors.LeftTheEvent()
    _refuse_faults([] if 1 <= len(order.picks) <= rules.MOST_ITEMS else [("picks", "nothing_chosen")])
    items = KitItem.objects.filter(games_id=card.id).in_bulk([pick.item_id for pick in order.picks])
    posts = games.posts_told(one.id)
    count, left = 0, []
    for pick in sorted(order.picks, key=lambda one: one.item_id):
        try:
            with transaction.atomic():
                _give_one(items.get(pick.item_id), pick, one, posts, text.one_line(order.desk), actor.label)
        except Refusal as no:
            left.append(KitNotGiven(pick.item_id, no.code, no.sentence("zh"), no.sentence("en")))
        else:
            count += 1
    return KitGiven(count, tuple(left))


def _give_one(
    item: KitItem | None,
    pick: KitPick,
    one: GamesVolunteerCard,
    posts: frozenset[str],
    desk: str,
    by: str,
) -> None:
    """One thing changes hands, or a refusal says why not; the database counts."""
    if item is None:
        raise errors.KitItemUnknown()
    if not rules.is_for(item.posts, posts):
        raise errors.NotForTheirPost(item=item.name, posts="、".join(item.posts))
    number = text.one_line(pick.item_number) if item.is_numbered else ""
    if item.is_numbered and not 1 <= len(number) <= rules.NUMBER_AT_MOST:
        raise errors.NumberMissing(item=item.name)
    stock = _taken_from(item, desk, pick.size)
    broken: dict[str, type[Refusal]] = {
        "kits_kithandout_one_per_person": errors.HeldAlready,
        "kits_kithandout_a_number_is_with_one_person": errors.NumberHeldByAnother,
    }
    with database.refusing(broken, item=item.name, number=number):
        KitHandout.objects.create(
            item=item,
            stock=stock,
            games_id=item.games_id,
            organisation_id=item.organisation_id,
            region_code=item.region_code,
            volunteer_id=one.id,
            person_id=one.person_id,
            account_id=one.account_id,
            item_number=number,
            given_by=by,
            given_at=clock.now(),
        )
    KitWish.objects.filter(item=item, person_id=one.person_id).delete()


def _taken_from(item: KitItem, desk: str, size: str) -> KitStock:
    """One less is at the desk; the stock stays locked until the end. Refuses with SizeNotThere or NothingLeft."""
    if not rules.size_fits(size, item.sizes):
        raise errors.SizeNotThere(item=item.name, sizes="、".join(item.sizes))
    rows = KitStock.objects.filter(item=item, desk=desk, size=size)
    facts = {"desk": desk, "item": item.name, "size": size}
    with database.refusing({NOT_THERE: errors.NothingLeft}, **facts):
        if not rows.update(out=F("out") + 1):
            raise errors.NothingLeft(**facts)
    return rows.get()


@transaction.atomic
def take_back(order: TakeBackKit, *, actor: Actor) -> KitHandoutCard:
    """What was given is back in the stock it came from, or written off with a reason. Twice is once.

    Nothing follows for who held it (Z14-6). Refuses with KitHandoutUnknown, NotAllowed or Invalid.
    """
    row = _locked(order.handout_id)
    access.require(actor, "kits.take_back", on=row)
    if row.ended_at is not None:
        return queries.handout_told(row.id)
    why = text.one_line(order.why)
    _refuse_faults(rules.ending_faults(order.ended_as, why))
    _end(row, order.ended_as, actor.label, why)
    return queries.handout_told(row.id)


@transaction.atomic
def swap(order: SwapKit, *, actor: Actor) -> KitHandoutCard:
    """The item comes back and another size of it is given in one deed; where that size lacks, all stays as it was.

    Their own size again changes nothing.

    Refuses with KitHandoutUnknown, NotAllowed, EndedAlready, SizeNotThere or NothingLeft.
    """
    row = _locked(order.handout_id)
    access.require(actor, "kits.take_back", on=row)
    held = queries.handout_told(row.id)
    if row.ended_at is not None:
        raise errors.EndedAlready()
    size = text.one_line(order.size)
    if size == held.size:
        return held
    database.lock_name("kits.swap", row.item_id)
    _end(row, "swapped", actor.label, "")
    stock = _taken_from(row.item, text.one_line(order.desk), size)
    row.pk, row.stock, row.given_by, row.given_at = ids.new_id(), stock, actor.label, clock.now()
    row.ended_at, row.ended_as, row.ended_by, row.reminded_at = None, "", "", None
    row.save(force_insert=True)
    return queries.handout_told(row.id)


def _locked(handout_id: uuid.UUID) -> KitHandout:
    rows = KitHandout.objects.select_for_update(of=("self",), no_key=True).filter(pk=handout_id)
    row = rows.select_related("item").order_by("id").first()
    if row is None:
        raise errors.KitHandoutUnknown()
    return row


def _end(row: KitHandout, ended_as: str, by: str, why: str) -> None:
    """The handout is over, and its stock has it again, or has it as gone."""
    row.ended_at, row.ended_as, row.ended_by, row.why = clock.now(), ended_as, by, why
    row.save(update_fields=["ended_at", "ended_as", "ended_by", "why"])
    lost = 1 if ended_as in ("damaged", "lost") else 0
    KitStock.objects.filter(pk=row.stock_id).update(out=F("out") - 1, gone=F("gone") + lost)


@transaction.atomic
def follow_released(volunteer_id: uuid.UUID, *, actor: Actor) -> None:
    """Who left the event wishes for no size; what they hold stays to be returned. Refuses with NotAllowed."""
    access.require(actor, "kits.follow_volunteer")
    KitWish.objects.filter(volunteer_id=volunteer_id).delete()


@transaction.atomic
def follow_changed(games_id: uuid.UUID, *, actor: Actor) -> None:
    """Things and sizes say the event's name and last day as they are now. Refuses with NotAllowed."""
    access.require(actor, "kits.follow_games")
    name, _starts_on, ends_on = games.days_told(games_id)
    KitItem.objects.filter(games_id=games_id).update(games_name=name, games_ends_on=ends_on)


@transaction.atomic
def forget_person(person_id: uuid.UUID, *, actor: Actor) -> None:
    """Who left the platform wishes for no size anywhere. Refuses with NotAllowed."""
    access.require(actor, "kits.follow_volunteer")
    KitWish.objects.filter(person_id=person_id).delete()


@transaction.atomic
def settle_due(*, actor: Actor) -> int:
    """Who still holds what was to be returned is told once; wishes of events long over are erased.

    Answers how many are told. Refuses with NotAllowed.
    """
    access.require(actor, "kits.settle")
    today = clock.today()
    KitWish.objects.filter(item__games_ends_on__lt=today - dt.timedelta(days=rules.KEPT_DAYS)).delete()
    rows = KitHandout.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    late = rows.filter(ended_at=None, reminded_at=None, item__return_on__lt=today)
    found = list(late.order_by("given_at", "id")[:MOST_REMINDED])
    KitHandout.objects.filter(pk__in=[row.pk for row in found]).update(reminded_at=clock.now())
    for row in found:
        events.announce(KitReturnMissed(row.id, row.account_id))
    return len(found)
