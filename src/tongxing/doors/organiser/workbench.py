"""The workbench: one place in which the staff of a station do all six functions, with what they need for each."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.doors.organiser.station import desk_ranges
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest
from tongxing.needs import queries as needs
from tongxing.orders import queries as orders
from tongxing.spaces import queries as spaces
from tongxing.stations import queries as stations
from tongxing.stations.shapes import FUNCTIONS, PURPOSES, StationCard
from tongxing.web import pages, words

SHOWN = PageRequest(size=8)
MOST_STATIONS = PageRequest(size=50)

# What the staff of a region do for each function: label and address. Another room adds its line here.
LINKS: dict[str, tuple[tuple[Any, str], ...]] = {
    "gathering": (
        (gettext_lazy("点单：没有人接的先办"), "/station/orders"),
        (gettext_lazy("登记来电、来访的求助"), "/station/needs/new"),
        (gettext_lazy("服务菜单：替居民点"), "/station/menu"),
        (gettext_lazy("全部求助"), "/station/needs"),
        (gettext_lazy("社区吹哨"), "/station/whistles"),
        (gettext_lazy("时间储蓄预约"), "/station/time-bank"),
    ),
    "announcing": (
        (gettext_lazy("请我们共建的项目"), "/partnerships"),
        (gettext_lazy("项目库"), "/library"),
    ),
    "recruiting": (
        (gettext_lazy("替没有手机的人登记"), "/station/registrations/new"),
        (gettext_lazy("核对特长证明"), "/skills"),
        (gettext_lazy("近期培训"), "/trainings"),
        (gettext_lazy("请本站主管的团体"), "/station/groups"),
        (gettext_lazy("找人"), "/directory/people"),
    ),
    "organising": (
        (gettext_lazy("辖区里的活动"), "/activities"),
        (gettext_lazy("结对"), "/station/pairings"),
    ),
    "recording": (
        (gettext_lazy("纸质确认"), "/station/papers"),
        (gettext_lazy("退回本人的资料"), "/data-returns"),
        (gettext_lazy("查阅审批"), "/staff/viewings"),
    ),
    "showing": (
        (gettext_lazy("15 分钟服务圈"), "/station/coverage"),
        (gettext_lazy("每夜供需匡算"), "/station/batches"),
        (gettext_lazy("我们的回馈"), "/team/benefits"),
    ),
}
# What belongs to one station: its own addresses.
OWN: dict[str, tuple[tuple[Any, str], ...]] = {
    "organising": ((gettext_lazy("场地和预约"), "/station/spaces/{id}"),),
    "showing": (
        (gettext_lazy("站点卡"), "/station/card/{id}"),
        (gettext_lazy("墙上的今天"), "/stations/{id}/today"),
        (gettext_lazy("公开的站点页"), "/stations/{id}"),
    ),
}


@dataclass(frozen=True)
class Job:
    """One of the six functions: how often it really happened lately, when a station is known, and where it is done."""

    code: str
    label: str
    count: int | None
    links: tuple[tuple[str, str], ...]


def stations_of(actor: Actor) -> list[StationCard]:
    """The stations in a worker's ranges, some fifty at most."""
    ranges = desk_ranges(actor)
    return [card for low, high in ranges for card in stations.stations_in(low, high, MOST_STATIONS).items]


def shown(request: HttpRequest, station_id: uuid.UUID | None = None) -> HttpResponse:
    """The workbench at one station, or over a range of several; in every list the longest waiting first.

    Refuses whoever works at no desk: at a station as `stations.desk_day`, over a range as `needs.needs_at_station`.
    """
    actor: Actor = request.actor
    context: dict[str, Any] = {"seen": None, "others": stations_of(actor)}
    if station_id is None:
        access.require(actor, "needs.answer_need")
        if len(context["others"]) == 1:
            station_id = context["others"][0].id
    if station_id is not None:
        context |= _at_station(actor, station_id)
    context["others"] = [card for card in context["others"] if card.id != station_id]
    context["jobs"] = _jobs(context["seen"], works=bool(desk_ranges(actor)))
    context |= _in_range(actor)
    return pages.render(request, "organiser/station.html", context)


def _at_station(actor: Actor, station_id: uuid.UUID) -> dict[str, Any]:
    """Who came, the card, what is booked: of the one station at which one stands."""
    day = stations.desk_day(station_id, actor)
    look = stations.look(station_id)
    return {
        "seen": look,
        "day": day,
        "may_count": access.can(actor, "stations.count_visit", on=look.card),
        "may_keep": access.can(actor, "stations.keep_card", on=look.card),
        "station_figures": stations.figures_of(look),
        "purposes": [
            (code, words.local(*pair), day.people.get(code, 0))
            for code, pair in PURPOSES.items()
            if code != "on_duty"
        ],
        "bookings": spaces.today_at(station_id),
    }


def _in_range(actor: Actor) -> dict[str, Any]:
    """What waits in the divisions this worker answers for; nothing for whoever is only the host of a station."""
    if not access.can(actor, "needs.answer_need"):
        return {"deck": None}
    ranges = desk_ranges(actor)
    deck = needs.unmet_deck(*ranges)
    now = clock.now()
    return {
        "deck": deck,
        "deck_figures": needs.unmet_figures(deck),
        "untaken": orders.untaken(actor, SHOWN) if access.can(actor, "orders.see_candidates") else None,
        "to_answer": needs.needs_at_station(actor, "noted", SHOWN),
        "to_take": needs.needs_at_station(actor, "verified", SHOWN),
        "to_rate": needs.needs_at_station(actor, "served", SHOWN),
        "today": [
            activity
            for low, high in ranges
            for activity in activities.activities_on(actor, low, high, clock.today())
        ],
        "left": lambda due: time_left(due, now),
    }


def _jobs(look: Any, *, works: bool) -> tuple[Job, ...]:
    """The six functions in their order, with where each is done."""
    counts = {one.code: sum(beat.count for beat in one.beats) for one in look.functions} if look else {}
    return tuple(
        Job(code, words.local(*pair), counts.get(code), tuple(_links(code, look, works=works)))
        for code, pair in FUNCTIONS.items()
    )


def _links(code: str, look: Any, *, works: bool) -> list[tuple[str, str]]:
    own = OWN.get(code, ()) if look else ()
    found = [(str(label), address.format(id=look.card.id)) for label, address in own]
    return found + [(str(label), address) for label, address in (LINKS[code] if works else ())]


def time_left(due, now) -> tuple[str, str]:
    """How much of the promised day is left, in words, and the tone in which to say it."""
    minutes = int((due - now).total_seconds() // 60)
    if minutes < 0:
        late = -minutes // 60
        return (_("已超时 %(count)s 小时") % {"count": late} if late else _("刚刚超时")), "stop"
    hours = minutes // 60
    if hours:
        return _("还剩 %(count)s 小时") % {"count": hours}, "wait" if hours < 6 else "plain"
    return _("还剩 %(count)s 分钟") % {"count": minutes}, "stop"
