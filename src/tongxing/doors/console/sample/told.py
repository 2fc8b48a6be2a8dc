"""A need told by voice, one told twice and merged, and one that was perhaps told twice, in the sample county."""

import datetime as dt
import io
import math
import wave
from functools import partial
from typing import Any

from tongxing.access.shapes import Member
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.plan import StationPlan
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.needs import services
from tongxing.needs.shapes import MergeNeeds, NoteNeed
from tongxing.places import queries as places
from tongxing.places.shapes import Place

HOUR = dt.timedelta(hours=1)
RATE, SECONDS, PITCH = 8000, 1, 440
SEEN_ALIKE = {"category": "0007", "summary": "手机收不到验证码，想请人教教", "contact_phone": "13900000187"}


def write_told(site: Site, diary: Diary) -> None:
    """Over the last two days: the resident speaks; an old man calls twice; a neighbour tells what he told too."""
    today = site.plan.today
    for days, hour, deed in ((2, 10, call_twice), (1, 9, speak), (1, 15, tell_too)):
        diary.write(clock.from_local(today - dt.timedelta(days=days), dt.time(hour)), partial(deed, site))


def speak(site: Site) -> None:
    """A voice note instead of words; the desk hears it and calls back."""
    login = site.plan.logins["resident"]
    resident = site.actor(login.phone)
    kept = services.keep_recording(site.key("voice"), "sound", a_sound(), actor=resident)
    order = _order(
        site,
        "spoken",
        category="0004",
        summary="",
        contact_name=login.name,
        contact_phone=login.phone,
        recording_ids=(kept.id,),
    )
    services.note_need(order, actor=resident)


def call_twice(site: Site) -> None:
    """The same leaking tap, told in the morning and once more; the worker asks, and merges."""
    told = {
        "category": "0001",
        "summary": "水龙头漏水，自己拧不紧",
        "contact_phone": "13900000186",
        **_BY_PHONE,
    }
    worker = _worker(site)
    first = services.note_need(_order(site, "first call", **told), actor=worker)
    again = services.note_need(_order(site, "second call", **told), actor=worker)
    order = MergeNeeds(again.id, first.id, site.key("merging"), "电话里问过，是同一个水龙头。")
    services.merge_needs(order, actor=worker)


def tell_too(site: Site) -> None:
    """Told by phone, and by a neighbour as well: the morning list marks both."""
    services.note_need(_order(site, "phone", **SEEN_ALIKE, **_BY_PHONE), actor=_worker(site))
    passed_on = _BY_PHONE | {"heard_by": "neighbour", "relation": "neighbour"}
    order = _order(site, "neighbour", **SEEN_ALIKE, **passed_on)
    services.note_need(order, actor=site.actor(site.plan.logins["volunteer"].phone))


_BY_PHONE: dict[str, Any] = {"on_behalf": True, "heard_by": "phone", "has_consent": True}


def _desk(site: Site) -> StationPlan:
    return site.plan.stations[1]


def _worker(site: Site) -> Member:
    return site.actor(site.plan.logins["worker"].phone)


def _order(site: Site, name: str, **told: Any) -> NoteNeed:
    """Wanted the day after tomorrow, in the street of the worker who signs in."""
    begins = clock.from_local(site.plan.today + dt.timedelta(days=2), dt.time(9))
    community = places.children(_desk(site).street_code)[0]
    usual: dict[str, Any] = {
        "key": site.key("told", name),
        "object_codes": ("03",),
        "detail": "",
        "place": Place(community.code, "平安路 8 号 2 单元 301"),
        "wanted_from": begins,
        "wanted_until": begins + 3 * HOUR,
        "contact_name": "钱伯安",
    }
    return NoteNeed(**usual | told)


def a_sound() -> bytes:
    """A second of one soft tone: nobody's voice."""
    told = io.BytesIO()
    with wave.open(told, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(RATE)
        turns = (2 * math.pi * PITCH * at / RATE for at in range(RATE * SECONDS))
        sound.writeframes(bytes(128 + round(40 * math.sin(turn)) for turn in turns))
    return told.getvalue()
