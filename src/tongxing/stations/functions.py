"""The register of pulses: rooms above declare what they count of the six functions, so that no form has to claim it."""

import datetime as dt
import uuid
from collections.abc import Sequence

from tongxing.stations.shapes import FUNCTIONS, Beat, FunctionCard, Pulse, Seat

_pulses: dict[str, Pulse] = {}


def declare(pulse: Pulse) -> Pulse:
    """Add a pulse; another one of the same name, or one of no known function, refuses to start."""
    if pulse.function not in FUNCTIONS or not (pulse.zh and pulse.en):
        raise RuntimeError(f"this is no pulse of a station: {pulse!r}")
    if _pulses.setdefault(pulse.name, pulse) != pulse:
        raise RuntimeError(f"two pulses are called {pulse.name}")
    return pulse


def taken(seats: Sequence[Seat], since: dt.datetime) -> dict[uuid.UUID, tuple[FunctionCard, ...]]:
    """The six functions of every station, with what each room counted since then."""
    told = [(pulse, pulse.count(seats, since) if seats else {}) for _name, pulse in sorted(_pulses.items())]
    return {
        seat.id: tuple(
            FunctionCard(
                code,
                tuple(
                    Beat(pulse.zh, pulse.en, counts.get(seat.id, 0))
                    for pulse, counts in told
                    if pulse.function == code
                ),
            )
            for code in FUNCTIONS
        )
        for seat in seats
    }
