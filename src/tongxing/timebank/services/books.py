"""The bridge to the general ledger: savings are held, one posting is made, and the rows repeat what it says."""

import uuid
from collections.abc import Iterable, Sequence

from tongxing.access.shapes import SystemActor
from tongxing.bookkeeping import services as bookkeeping
from tongxing.bookkeeping.shapes import AccountName, Move, Posting
from tongxing.foundation import clock, ids
from tongxing.people.shapes import PersonCard
from tongxing.timebank import errors
from tongxing.timebank.models import Savings
from tongxing.timebank.queries import accounts

BOOKKEEPER = SystemActor("timebank")


def hold_savings(person: PersonCard, city_code: int) -> Savings:
    """A person's savings in a city, opened if they are new and locked: the last hour is set aside once.

    leave: asked by the deed
    """
    held = (
        Savings.objects.select_for_update().filter(person_id=person.id, region_code=city_code).order_by("id")
    )
    if (row := held.first()) is not None:
        return row
    fresh = Savings(
        id=ids.new_id(),
        person_id=person.id,
        region_code=city_code,
        birth_year=person.birth_on.year,
        last_moved_on=clock.today(),
        opened_at=clock.now(),
    )
    Savings.objects.bulk_create([fresh], ignore_conflicts=True)
    row = held.first()
    assert row is not None
    return row


def refuse_if_short(row: Savings, minutes: int) -> None:
    """Refuse when the savings hold less than this.

    leave: asked by the deed
    """
    if row.minutes < minutes:
        raise errors.NotEnough(has=row.minutes, needs=minutes)


def key_of(subject_id: uuid.UUID, kind: str, turn: int = 0) -> uuid.UUID:
    """The key of one posting about one subject: made once for each turn.

    leave: asked by the deed
    """
    return uuid.uuid5(subject_id, f"timebank:{kind}:{turn}")


def posting(kind: str, key: uuid.UUID, occasion: str, moves: Iterable[tuple[AccountName, int]]) -> Posting:
    """Moves of minutes as the general ledger takes them; what moves nothing is left out.

    leave: asked by the deed
    """
    sides = tuple(Move(name, amount) for name, amount in moves if amount)
    return Posting(key, kind, accounts.MINUTES, sides, f"timebank:{occasion}", clock.today())


def book(postings: Sequence[Posting], rows: Sequence[Savings], *, used: bool = True) -> None:
    """The postings stand, all or none, and the savings rows say what lies there now.

    `used` is false when it was not the saver's own doing: unused savings stay unused.

    leave: asked by the deed
    """
    bookkeeping.post_many(postings, actor=BOOKKEEPER)
    moved: dict[AccountName, int] = {}
    for one in postings:
        for move in one.moves:
            moved[move.account] = moved.get(move.account, 0) + move.amount
    for row in rows:
        row.minutes += moved.get(accounts.saved(row.person_id, row.region_code), 0)
        row.owed -= moved.get(accounts.debt(row.person_id, row.region_code), 0)
        if used:
            row.last_moved_on = clock.today()
        row.save(update_fields=["minutes", "owed", "last_moved_on"])
