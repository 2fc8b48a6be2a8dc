"""Needs in the showcase: told by voice, told twice and merged; changed, played, and marked in the morning list."""

import datetime as dt
from typing import Any

from tongxing.access.shapes import Actor
from tongxing.foundation import clock, ids
from tongxing.needs import services
from tongxing.needs.models import Recording
from tongxing.needs.shapes import NoteNeed
from tongxing.places import queries as places
from tongxing.places.shapes import Place

LONGEST_SUMMARY = "九十三岁独居老人骨折出院后行动不便需要每周三次有人上门搀扶下楼晒太阳并陪同去医院换药复查还请帮忙取快递买菜"

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


def furnish(show: Any, worker: Actor) -> None:
    """The longest words a need may have, noted by the worker who signs in."""
    station = show.site.plan.stations[1]
    tomorrow = clock.start_of(clock.today() + dt.timedelta(days=1))
    community = places.children(station.street_code)[0]
    order = NoteNeed(
        key=ids.new_id(),
        category="0017",
        object_codes=("03", "08"),
        summary=LONGEST_SUMMARY,
        detail=(LONGEST_SUMMARY + "。") * 8,
        place=Place(community.code, "特别特别长的小区名称国际花园城市广场二期东区 128 号楼 12 单元 2801 室"),
        wanted_from=tomorrow + dt.timedelta(hours=8),
        wanted_until=tomorrow + dt.timedelta(hours=20),
        contact_name="阿卜杜拉·买买提江·吾甫尔",
        contact_phone="13900000188",
        risk_note=LONGEST_SUMMARY,
        on_behalf=True,
        heard_by="phone",
        has_consent=True,
    )
    services.note_need(order, actor=worker)
