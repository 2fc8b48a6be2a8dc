"""Every component with its states, for those who build pages. Never shown in production."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.views.decorators.http import require_GET

from tongxing.doors.portal.gallery_form import GalleryForm
from tongxing.foundation import clock
from tongxing.foundation.figures import Figure, meanings
from tongxing.foundation.paging import Page
from tongxing.web import drawings, maps, pages
from tongxing.web.guards import public

PIECES = ("start", "words", "actions", "rows", "forms", "numbers", "papers")


@dataclass(frozen=True)
class SampleStep:
    what: str
    who_label: str = ""
    at: dt.datetime | None = None
    state: str = "done"
    note: str = ""


@require_GET
@public("for those who build pages; not in production")
def gallery(request):
    if not settings.GALLERY:
        raise Http404
    wrong = GalleryForm(
        {"phone": "１３８", "when-date": "2026-02-30", "when-time": "14:30", "key": "x"}, auto_id="wrong_%s"
    )
    context = {
        "pieces": PIECES,
        "icons": drawings.icon_names(),
        "form": GalleryForm(),
        "wrong": wrong,
        "figures": figures(),
        "steps": steps(),
        "dots": dots(),
        "page": Page(items=(), number=2, size=20, has_next=True),
    }
    return pages.render(request, "portal/gallery.html", context)


@require_GET
@public("for those who build pages; not in production")
def code(request):
    """A fragment that renews itself, as the arrival code does."""
    if not settings.GALLERY:
        raise Http404
    second = int(clock.now().timestamp())
    sample = {"code": f"{second // 60 * 7919 % 1_000_000:06d}", "seconds_left": 60 - second % 60}
    return pages.fragment_or_page(request, "portal/_gallery_code.html", "portal/gallery_code.html", sample)


def figures() -> list[Figure]:
    """Numbers of the size they have on real pages, one of them not known; what they mean is what it means there."""
    known, now = {one.id: one for one in meanings()}, clock.now()
    samples = {
        "needs_waiting_here": 17,
        "longest_wait_here": 23,
        "service_time_here": 15720,
        "people_serving_here": None,
    }
    return [Figure(known[name], value, now) for name, value in samples.items()]


def steps() -> list[SampleStep]:
    start = clock.now() - dt.timedelta(days=3, hours=2)
    return [
        SampleStep("电话记下", "花园街道服务站 李**", start),
        SampleStep("上门核实", "花园街道服务站 李**", start + dt.timedelta(hours=5), note="二楼，没有电梯。"),
        SampleStep("队伍接手", "松花江帮扶队", start + dt.timedelta(days=1)),
        SampleStep("服务进行中", "松花江帮扶队", start + dt.timedelta(days=3), state="now"),
        SampleStep("评价后办结", state="next"),
    ]


def dots() -> list[maps.Dot]:
    here = (45.7560, 126.6680)
    rows = [
        (45.7581, 126.6702, "陪李奶奶去医院", "#row-1"),
        (45.7512, 126.6640, "花园社区扫雪", "#row-2"),
        (45.7640, 126.6790, "儿童图书角值守", "#row-3"),
        (45.7560, 126.6930, "地铁站引导", "#row-4"),
        (45.7700, 126.6200, "江边环境清理", "#row-5"),
    ]
    return maps.dots(*here, rows)
