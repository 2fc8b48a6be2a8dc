"""Pure verdicts of bookkeeping: no framework, no clock, no database."""

from tongxing.bookkeeping.shapes import OWNER_KINDS, UNITS, AccountName, Move, Posting

MOST_MOVES = 1000
LONGEST = 120  # owner, occasion
BIGGEST = 10**15  # what one account may hold: far from the end of a bigint, so that sums never overflow


def fault_of(posting: Posting) -> str | None:
    """What is wrong with an order to post, as a word; None when it may be tried."""
    if (
        not posting.kind
        or len(posting.kind) > 24
        or len(posting.occasion) > LONGEST
        or len(posting.why) > 200
    ):
        return "words"
    if not 2 <= len(posting.moves) <= MOST_MOVES:
        return "too_few_moves" if len(posting.moves) < 2 else "too_many_moves"
    if len({move.account for move in posting.moves}) != len(posting.moves):
        return "account_twice"
    for move in posting.moves:
        if fault := _fault_of_move(move, posting.unit):
            return fault
    return "not_zero" if sum(move.amount for move in posting.moves) else None


def _fault_of_move(move: Move, unit: str) -> str | None:
    account = move.account
    if account.unit != unit or unit not in UNITS:
        return "unit"
    if account.owner_kind not in OWNER_KINDS or not 1 <= len(account.owner) <= LONGEST:
        return "account"
    if len(account.purpose) > 60:
        return "account"
    return None if 0 < abs(move.amount) <= BIGGEST else "amount"


def left_after(account: AccountName, before: int, amount: int) -> int | None:
    """What lies on an account after a move; None when it may not come to that."""
    left = before + amount
    side = OWNER_KINDS[account.owner_kind][2]
    if abs(left) > BIGGEST or (side == "up" and left < 0) or (side == "down" and left > 0):
        return None
    return left


def reversed_moves(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """The moves that undo these, in the same order."""
    return tuple(Move(move.account, -move.amount) for move in moves)


def same_deed(one: Posting, other: Posting) -> bool:
    """Whether two orders of one key ask for the same."""
    return _told(one) == _told(other)


def _told(posting: Posting) -> tuple[object, ...]:
    moves = sorted((move.account, move.amount) for move in posting.moves)
    return posting.kind, posting.unit, posting.occasion, posting.reverses, moves
