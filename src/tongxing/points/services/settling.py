"""Settling: what is due now is worked out from zero, and the difference to what was booked is posted."""

import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.bookkeeping import services as books
from tongxing.bookkeeping.shapes import AccountName, Move, Posting
from tongxing.foundation import clock, events, ids
from tongxing.ledger import queries as ledger
from tongxing.points import queries, rules
from tongxing.points.events import ExpiryAnnounced, PointsTakenBack
from tongxing.points.models import Holding
from tongxing.points.shapes import SettledSlice, Sums

AT_ONCE = 500
JOINED = "points:joined"
BARRED = "points:bar:"  # occasions that are told in words of their own
ROWS = 20_000  # records gone through in one slice
TOGETHER = 250  # persons booked in one transaction
KEPT = ("earned", "granted", "given_back", "spent", "gift", "expired", "balance", "owed", "next_expiry_on")


@transaction.atomic
def settle(entry_id: uuid.UUID, person_id: uuid.UUID, *, actor: Actor) -> None:
    """The person's points are as all their records say now; a second time nothing changes.

    Called for every event about a record, in whatever order they arrive. Refuses with NotAllowed.
    """
    settle_records({person_id: entry_id}, actor=actor)


@transaction.atomic
def settle_records(entries: Mapping[uuid.UUID, uuid.UUID], *, actor: Actor) -> int:
    """The same for many persons, each with the record that was heard of last; answers for how many something changed.

    Refuses with NotAllowed.
    """
    access.require(actor, "points.settle_points")
    return _settled_in_parts({one: f"ledger:entry:{entry}" for one, entry in entries.items()}, actor)


@transaction.atomic
def settle_all(person_ids: Sequence[uuid.UUID], *, actor: Actor) -> int:
    """The same for many persons; answers for how many something was booked. Refuses with NotAllowed."""
    access.require(actor, "points.settle_points")
    return _settled_in_parts(dict.fromkeys(person_ids, "points:settling"), actor)


def _settled_in_parts(occasions: Mapping[uuid.UUID, str], actor: Actor) -> int:
    persons = list(occasions)
    slices = (persons[first : first + TOGETHER] for first in range(0, len(persons), TOGETHER))
    return sum(settled(part, actor, occasions) for part in slices)


def settle_slice(
    after: uuid.UUID, *, actor: Actor, until: uuid.UUID | None = None, rows: int = ROWS
) -> SettledSlice:
    """The next persons with records, in the order of their ids, are settled from zero; `last` is None at the end.

    Several may go through ranges of their own at once: the platform's own accounts are held for a few persons at a
    time. Refuses with NotAllowed.
    """
    access.require(actor, "points.settle_points")
    persons = [one for one in ledger.persons_after(after, rows) if until is None or one < until]
    changed = 0
    for first in range(0, len(persons), TOGETHER):
        changed += settle_all(persons[first : first + TOGETHER], actor=actor)
    return SettledSlice(len(persons), changed, persons[-1] if persons else None)


def expire_points(*, actor: Actor) -> int:
    """Points whose time is over are booked as expired, for some persons; answers for how many. 0: nothing is left.

    Refuses with NotAllowed.
    """
    access.require(actor, "points.settle_points")
    return settle_all(queries.due_to_expire(clock.today(), AT_ONCE), actor=actor)


@transaction.atomic
def warn_of_expiry(*, actor: Actor) -> int:
    """Who has points that expire soon is told, once for each day on which some do; answers how many persons.

    Refuses with NotAllowed.
    """
    access.require(actor, "points.settle_points")
    told = [row for row in queries.to_warn(clock.today(), AT_ONCE) if _warned(row)]
    Holding.objects.bulk_update(told, ["warned_on"])
    return len(told)


def _warned(row: Holding) -> bool:
    days = queries.rule_of(row.region_code).parameters["warn_days"]
    if row.next_expiry_on is None or (row.next_expiry_on - clock.today()).days > days:
        return False
    on, points = queries.reckoned(row.person_id).expiring[0]
    row.warned_on = row.next_expiry_on
    events.announce(ExpiryAnnounced(person_id=row.person_id, points=points, on=on))
    return True


def held(person_id: uuid.UUID) -> Holding | None:
    """A person's holding, made when there is none, and kept until the deed is over; None for nobody.

    leave: asked by the deed, which needs the row to ask
    """
    return _held([person_id]).get(person_id)


def _held(person_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Holding]:
    rows = (
        Holding.objects.select_for_update(no_key=True).filter(person_id__in=person_ids).order_by("person_id")
    )
    found = {row.person_id: row for row in rows}
    if missing := [one for one in person_ids if one not in found]:
        Holding.objects.bulk_create(queries.new_holding(missing), ignore_conflicts=True)
        found = {row.person_id: row for row in rows.all()}
    return found


def settled(person_ids: Sequence[uuid.UUID], actor: Actor, occasion: str | Mapping[uuid.UUID, str]) -> int:
    """Book for these persons what is due now and was not booked; answers for how many something was.

    `occasion` is what brought it about, one for all of them or one for each.

    leave: asked by the deed that calls
    """
    one_human = queries.one_human(person_ids)
    holdings = _held(list(dict.fromkeys([*person_ids, *one_human])))
    changed: list[Holding] = []
    postings: list[Posting] = []
    between: dict[uuid.UUID, list[Move]] = {}
    for person_id, told in queries.standings(list(holdings)).items():
        row = holdings[person_id]
        if all(getattr(row, name) == getattr(told, name) for name in KEPT):
            continue
        why = occasion if isinstance(occasion, str) else occasion.get(person_id, JOINED)
        moves = _moves(row, told)
        if sum(
            move.amount for move in moves
        ):  # used with a registration that is over: the other half is there
            between.setdefault(one_human[person_id], []).extend(moves)
        elif moves:
            postings.append(Posting(ids.new_id(), _kind(row, told), queries.UNIT, moves, why, clock.today()))
        is_over = one_human.get(person_id, person_id) != person_id
        if told.earned < row.earned and not is_over and not why.startswith(BARRED):
            lost = row.earned - told.earned
            events.announce(PointsTakenBack(ids.new_id(), person_id, lost, told.owed))
        changed.append(_as_told(row, told))
    postings += [_joined(moves) for moves in between.values()]
    _write(changed)
    books.post_many(postings, actor=actor)  # last: the county's own account is held from here to the end
    return len(changed)


def _moves(row: Holding, told: Sums) -> tuple[Move, ...]:
    """The difference between what is due and what was booked, as moves that sum to zero."""
    county = rules.county_of(row.region_code)
    differences = (
        (AccountName("system", "points.issued", queries.UNIT, county), row.earned - told.earned),
        (AccountName("system", "points.expired", queries.UNIT, county), told.expired - row.expired),
        (queries.own_account(row.person_id), told.balance - row.balance),
        (queries.owed_account(row.person_id), row.owed - told.owed),
    )
    return tuple(Move(account, amount) for account, amount in differences if amount)


def _joined(moves: Iterable[Move]) -> Posting:
    """What goes over from a registration that is over to the one that goes on, in one posting."""
    sums: dict[AccountName, int] = {}
    for move in moves:
        sums[move.account] = sums.get(move.account, 0) + move.amount
    left = tuple(Move(account, amount) for account, amount in sums.items() if amount)
    return Posting(ids.new_id(), "joined", queries.UNIT, left, JOINED, clock.today())


def _kind(row: Holding, told: Sums) -> str:
    if told.earned != row.earned:
        return "earned" if told.earned > row.earned else "taken_back"
    return "expired" if told.expired != row.expired else "set_off"


def _as_told(row: Holding, told: Sums) -> Holding:
    for name in KEPT:
        setattr(row, name, getattr(told, name))
    row.settled_at = clock.now()
    return row


def _write(rows: Iterable[Holding]) -> None:
    Holding.objects.bulk_create(
        list(rows),
        update_conflicts=True,
        unique_fields=["person_id"],
        update_fields=[*KEPT, "settled_at"],
    )
