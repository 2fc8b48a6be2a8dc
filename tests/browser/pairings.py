"""Pairings in the showcase: both sides' pages and the desk's, from the sample county."""

from typing import Any

from tongxing.pairings.models import Pairing

POSTED = {"pairing_deed", "station_pairing_alarm", "station_pairing_deed"}


def _one(find: Any, name: str) -> str:
    """The elder's pairing, the one just asked for, or the one that ended."""
    state = {"visited": "active", "alone": "asked", "moved": "ended"}[name]
    return find.filled(Pairing.objects.filter(state=state).order_by("arranged_at", "id")[0].id)


PAGES = {
    "pairings": lambda find: [("", "volunteer elder newcomer", find.plain())],
    "pairing": lambda find: [
        ("", "volunteer elder", _one(find, "visited")),
        ("-asked", "volunteer", _one(find, "alone")),
        ("-ended", "volunteer", _one(find, "moved")),
    ],
    "station_pairings": lambda find: [
        ("", "worker newcomer", find.plain()),
        ("-ended", "leader", find.plain("?state=ended")),
    ],
    "station_pairing_new": lambda find: [("", "worker", find.plain())],
    "station_pairing": lambda find: [
        ("", "worker", _one(find, "visited")),
        ("-asked", "worker", _one(find, "alone")),
        ("-ended", "worker", _one(find, "moved")),
    ],
}
