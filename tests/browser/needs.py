"""Needs in the showcase: told by voice, told twice and merged; changed, played, and marked in the morning list."""

from typing import Any

from tongxing.needs.models import Recording

POSTED = {"station_need_merge", "station_need_part", "station_need_recording"}
OTHERS = {"need_recording": "the sound itself; tests/doors/test_needs_told.py plays it"}


def _twice(find: Any) -> str:
    return find.need_of_desk("noted", summary__startswith="手机收不到", heard_by="phone")


def _spoken(find: Any) -> str:
    told = Recording.objects.exclude(need=None).order_by("kept_at").values_list("need", flat=True)
    return find.need("noted", id=told[0])


PAGES = {
    "need_change": lambda find: [("", "resident", find.own_need("verified"))],
}


def at_the_desk(find: Any) -> list[tuple[str, str, str]]:
    """Further needs on the worker's page."""
    return [
        ("-told-twice", "worker", _twice(find)),
        ("-merged", "worker", find.need_of_desk("merged")),
        ("-spoken", "worker", _spoken(find)),
    ]


def of_the_resident(find: Any) -> list[tuple[str, str, str]]:
    """Further needs on the resident's page."""
    return [("-spoken", "resident", _spoken(find))]
