"""Postings as the rooms above make them: whole points, fixed days, two volunteers and a fund."""

import datetime as dt
import uuid

from tongxing.access.shapes import SystemActor
from tongxing.bookkeeping import services
from tongxing.bookkeeping.shapes import AccountName, Move, PostedCard, Posting

ACTOR = SystemActor("points")
DAY = dt.date(2026, 3, 16)
ISSUED = AccountName("system", "issued", "points", "230103000000")
WANG = AccountName("person", "0195a000-0000-7000-8000-0000000000a1", "points")
ZHAO = AccountName("person", "0195a000-0000-7000-8000-0000000000a2", "points")
FUND = AccountName("fund", "0195a000-0000-7000-8000-0000000000f1", "points")
OWED = AccountName("debt", WANG.owner, "points")


def posting(*moves: tuple[AccountName, int], **changes) -> Posting:
    """Moves of points as an order, with a key of its own."""
    told = {
        "key": uuid.uuid4(),
        "kind": "earned",
        "unit": "points",
        "occasion": "points:entry:0195a000-0000-7000-8000-0000000000e1",
        "on": DAY,
        "moves": tuple(Move(account, amount) for account, amount in moves),
    }
    return Posting(**told | changes)


def issued(account: AccountName = WANG, points: int = 10, **changes) -> PostedCard:
    """A volunteer, or somebody else, is given points out of nothing."""
    return services.post(posting((ISSUED, -points), (account, points), **changes), actor=ACTOR)
