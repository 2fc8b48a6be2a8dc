"""Pure verdicts about notes: what was signed, what follows what, and when it was by a clock nobody controls."""

import base64
import binascii
import hashlib
import string
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from tongxing.field_rolls.shapes import DeviceClock, Noted

MOST_AT_ONCE = 100
MOST_ACTIVITIES = 10
KEPT_DAYS = 7
TOLERANCE_MS = 120_000
SAME_MOMENT_MS = 10 * 60_000
TOKEN_LIVES_MS = 5 * 60_000
WHY_AT_LEAST = 4
WHY_AT_MOST = 200
ENDS = ("arrive", "depart")
HOWS_OF = {
    "leader": ("scanned_person", "badge", "roll_call", "slip", "undo"),
    "own": ("scanned_leader", "undo"),
}
METHOD_OF = {
    "scanned_person": "offline_scan",
    "scanned_leader": "offline_scan",
    "badge": "offline_roll_call",
    "roll_call": "offline_roll_call",
    "slip": "slip",
}
SCANS = ("scanned_person", "scanned_leader")
SLIP_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
SLIP_LENGTH = 10
_POINT_BYTES, _HALF = 65, 32
_BASE36 = string.digits + string.ascii_lowercase
_LATEST_MS = 10**14  # the year 5138: no clock says more


def first_previous(roll_id: uuid.UUID) -> str:
    """What the first note of a roll names as the one before it."""
    return hashlib.sha256(f"tongxing/field-roll/v1\n{roll_id}".encode()).hexdigest()


def hand_text(parent_id: uuid.UUID, roll_id: uuid.UUID, public_key: str, wall: int) -> str:
    """What a phone signs when it hands its roster on: to which key, as which roll, and when by its own clock."""
    return f"tongxing/field-hand/v1\n{parent_id}\n{roll_id}\n{public_key}\n{wall}"


def handed_at(wall: int, parent_wall: int, parent_opened: int, now: int) -> int | None:
    """When a roster was handed on, in milliseconds: the first phone's time less what its clock was off when it took the
    roll along. None when that lies before it did, or ahead of now.
    """
    at = wall - (parent_wall - parent_opened)
    return min(at, now) if parent_opened - TOLERANCE_MS <= at <= now + TOLERANCE_MS else None


def note_text(roll_id: uuid.UUID, note: Noted) -> str:
    """What a device signs: every field on a line of its own, and the hash of the note before."""
    told = (
        "tongxing/field-note/v1",
        roll_id,
        note.seq,
        note.id,
        note.what,
        note.subject,
        note.how,
        note.clock.wall,
        note.clock.steady,
        note.clock.boot,
        note.evidence,
        note.previous,
    )
    return "\n".join(str(line) for line in told)


def note_hash(roll_id: uuid.UUID, note: Noted) -> str:
    """The name by which the next note knows this one."""
    return hashlib.sha256(note_text(roll_id, note).encode()).hexdigest()


def is_public_key(told: str) -> bool:
    """Is this a point of the curve P-256, as a browser exports it?"""
    return _public_key(told) is not None


def signed(public_key: str, text: str, signature: str) -> bool:
    """Whether the device with this key signed this text (ECDSA P-256 with SHA-256, both halves end to end)."""
    key, raw = _public_key(public_key), _unfold(signature)
    if key is None or raw is None or len(raw) != 2 * _HALF:
        return False
    halves = (int.from_bytes(raw[:_HALF], "big"), int.from_bytes(raw[_HALF:], "big"))
    try:
        key.verify(encode_dss_signature(*halves), text.encode(), ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def _public_key(told: str) -> ec.EllipticCurvePublicKey | None:
    point = _unfold(told)
    if point is None or len(point) != _POINT_BYTES:
        return None
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return None


def _unfold(told: str) -> bytes | None:
    try:
        return base64.b64decode(told + "=" * (-len(told) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None


@dataclass(frozen=True)
class Token:
    """What a device shows to be read by another: which roll it holds, and when by its own clock."""

    roll_id: uuid.UUID
    wall: int
    signature: str

    @property
    def text(self) -> str:
        return f"tongxing/field-token/v1\n{self.roll_id}\n{self.wall}"


def read_token(told: str) -> Token | None:
    """The token that was read, or None: `TX1.roll.time.signature`."""
    parts = told.split(".")
    if len(parts) != 4 or parts[0] != "TX1" or len(parts[2]) > 12 or not set(parts[2]) <= set(_BASE36):
        return None
    raw = _unfold(parts[1])
    if raw is None or len(raw) != 16 or not parts[2]:
        return None
    return Token(uuid.UUID(bytes=raw), int(parts[2], 36), parts[3])


@dataclass(frozen=True)
class Moment:
    """When a note was made, in milliseconds; `is_sure` when both clocks of the device agree to it."""

    at: int
    is_sure: bool


def moments(
    clocks: Sequence[DeviceClock], opened: DeviceClock, opened_at: int, now: DeviceClock, now_at: int
) -> list[Moment]:
    """When each note was made: the device's time less what its clock is off, or unsure.

    The offset is known at two moments, when the roll was opened and now. If they agree and no note claims a later
    time than one after it, the time is sure. If the clock was put right between (a phone that finds the network
    again), what was noted in the same run before that is sure by the first offset. Everything else is unsure: its
    time is only what the device says, and somebody has to decide.
    """
    first, last = opened.wall - opened_at, now.wall - now_at
    gap = first - last
    is_steady = abs(gap) <= TOLERANCE_MS
    before = [not is_steady and _was_before(one, now, gap) for one in clocks]
    found = []
    for place, one in enumerate(clocks):
        later = [other for other, same in zip(clocks[place + 1 :], before[place + 1 :], strict=True) if same]
        rest = later if before[place] else [*clocks[place + 1 :], now]
        at = one.wall - first
        is_sure = (
            (is_steady or before[place])
            and all(_may_precede(one, other) for other in rest)
            and _may_precede(opened, one)
            and opened_at - TOLERANCE_MS <= at <= now_at + TOLERANCE_MS
        )
        found.append(Moment(min(max(at, opened_at), now_at) if is_sure else at, is_sure))
    return found


def _was_before(one: DeviceClock, now: DeviceClock, gap: int) -> bool:
    """The clock was put back after this note: it is ahead of today's by some, and by no more than the gap."""
    ahead = (one.wall - one.steady) - (now.wall - now.steady)
    return one.boot == now.boot and TOLERANCE_MS < ahead <= gap + TOLERANCE_MS


def _may_precede(one: DeviceClock, other: DeviceClock) -> bool:
    """Time passed from one to the other; the steady clock may rest while a phone sleeps, and never runs ahead."""
    passed = other.wall - one.wall
    if one.boot == other.boot:
        steady = other.steady - one.steady
        return steady >= 0 and passed >= steady - TOLERANCE_MS
    return passed >= -TOLERANCE_MS


def is_clock(told: DeviceClock) -> bool:
    """Could a device say this at all?"""
    return 0 <= told.wall < _LATEST_MS and 0 <= told.steady < _LATEST_MS


def slip_code(number: int) -> str:
    """A slip's number in letters nobody mistakes, the last two for checking: ABCD-EFGH-JK."""
    letters = ""
    for _ in range(SLIP_LENGTH - 2):
        number, rest = divmod(number, len(SLIP_LETTERS))
        letters += SLIP_LETTERS[rest]
    return letters + check_letters(letters)


def check_letters(letters: str) -> str:
    """Two letters that find every single slip of the pen and every swap of neighbours."""
    size, one, two = len(SLIP_LETTERS) - 1, 0, 0  # 31 is prime
    for letter in letters:
        value = SLIP_LETTERS.index(letter)
        one, two = (one * 3 + value) % size, (two * 5 + value + (value == size)) % size
    return SLIP_LETTERS[one] + SLIP_LETTERS[two]


def read_slip(typed: str) -> str:
    """The slip's number as it is looked up, or nothing when its check letters do not fit."""
    told = "".join(letter for letter in typed.upper() if letter not in " -·—")
    if len(told) != SLIP_LENGTH or not set(told) <= set(SLIP_LETTERS):
        return ""
    return told if check_letters(told[:-2]) == told[-2:] else ""
