"""The sheet for where there is no network: it lies on the device; here it is handed out and its notes come in."""

import functools
import uuid
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.activities import queries as activities
from tongxing.doors.organiser import field_reading
from tongxing.field_rolls import errors
from tongxing.field_rolls import queries as rolls
from tongxing.field_rolls import services as deeds
from tongxing.field_rolls.shapes import (
    Merged,
    PrintSlips,
    RollCard,
    SettleConflict,
    SlipCard,
)
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.web import drawings, forms, pages, words
from tongxing.web.guards import public, signed_in

SHEET = "/field/"
PARTS = ("web/app.css", "web/app.js", "web/field.js", "web/field-decoder.js", "web/icons.svg", "web/icon.svg")
WORDS = {
    "waiting": gettext_lazy("未上传 {count} 条"),
    "sent": gettext_lazy("已全部上传"),
    "offline": gettext_lazy("现在没有网络，照常点名，联网后自动上传。"),
    "here": gettext_lazy("在场"),
    "left": gettext_lazy("已离开"),
    "not_come": gettext_lazy("未到"),
    "arrive": gettext_lazy("签到"),
    "depart": gettext_lazy("签退"),
    "noted": "{name} {what} {time}",
    "undo": gettext_lazy("撤销"),
    "undone": gettext_lazy("已撤销"),
    "unknown": gettext_lazy("这个码不在名单上。可以点名字来点名。"),
    "wrong": gettext_lazy("这个码的签名不对，可能是假的。请点名字来点名。"),
    "already": gettext_lazy("{name} 已经记过了"),
    "not_arrived": gettext_lazy("{name} 还没有签到"),
    "sign_in": gettext_lazy("登录已过期。请重新登录再上传，手机上的记录都还在。"),
    "refused": gettext_lazy("有 {count} 条没有收下"),
    "conflicts": gettext_lazy("有 {count} 条要人来定，请到活动页的“离线冲突”里处理。"),
    "no_camera": gettext_lazy("没有打开摄像头。可以输入编号，或点名字。"),
    "no_store": gettext_lazy("这个浏览器不能在手机里存记录。请换一个浏览器，或用一次性纸签。"),
    "opened": gettext_lazy("名单已存在手机里，没有网络也能用。"),
    "erased": gettext_lazy("名单已从手机里清除。"),
    "keep": gettext_lazy("还有没上传的记录，先联网上传再清除。"),
    "hand_none": gettext_lazy("这部手机里没有可以交出的名单。"),
    "hand_shown": gettext_lazy("第 {at} 张，共 {all} 张。让对方的手机一直对着，直到收齐。"),
    "hand_parts": gettext_lazy("已收 {got} 张，共 {all} 张，还差第 {missing} 张"),
    "hand_wrong": gettext_lazy("这份名单不完整，或是交给另一部手机的，没有收下。请对方重新扫这部手机的码。"),
    "hand_done": gettext_lazy("名单接过来了，没有网络也能用。"),
    "own": gettext_lazy("给负责人扫这个码"),
    "own_leader": gettext_lazy("给志愿者扫这个码"),
}


@public("an empty sheet: the roster lies on the device, and is handed out to whoever leads")
@require_safe
def sheet(request: HttpRequest) -> HttpResponseBase:
    """The sheet itself, the same for everybody; the service worker keeps it."""
    told = {name: str(word) for name, word in WORDS.items()}
    return pages.render(request, "organiser/field.html", {"words": told})


@public("a program for the browser, the same for everybody")
@require_safe
def worker(request: HttpRequest) -> HttpResponseBase:
    """The service worker: which files make the sheet, and the program that keeps them."""
    parts = [static(part) for part in PARTS]
    content = (
        f"self.fieldParts = {parts!r};\n"
        f"self.fieldSheet = {SHEET!r};\n"
        f"importScripts({static('web/field-worker.js')!r});\n"
    )
    answer = HttpResponse(content, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@public("a name and an icon for the home screen")
@require_safe
def manifest(request: HttpRequest) -> HttpResponseBase:
    """What a phone needs to put the sheet on its home screen."""
    icon = {"src": static("web/icon.svg"), "sizes": "any", "type": "image/svg+xml"}
    told = {
        "name": _("同行 · 离线点名"),
        "short_name": _("离线点名"),
        "start_url": SHEET,
        "scope": SHEET,
        "display": "standalone",
        "background_color": "#faf6ef",
        "theme_color": "#b3261e",
        "icons": [icon],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@public("whether one is signed in, the time, and the form's token; nothing about anybody")
@never_cache
@require_safe
def state(request: HttpRequest) -> HttpResponseBase:
    """Asked before anything is sent: is there a network, is there an account?"""
    told = {"signed_in": request.actor.account_id is not None, "token": get_token(request)}
    return JsonResponse(told | {"now": int(clock.now().timestamp() * 1000)})


Page = Callable[..., HttpResponseBase]


def _in_json(page: Page) -> Page:
    """A refusal as the device reads it."""

    @functools.wraps(page)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return page(request, *args, **kwargs)
        except Refusal as no:
            told = {"code": no.code, "sentence": no.sentence(words.language())}
            return JsonResponse(told, status=no.status)

    return answered


@_in_json
@signed_in
@never_cache
@require_POST
def opening(request: HttpRequest) -> HttpResponseBase:
    """Take a roll along."""
    card = deeds.open_roll(field_reading.opening(request), actor=request.actor)
    return JsonResponse(_roll(card), status=201)


@_in_json
@signed_in
@never_cache
@require_POST
def handing(request: HttpRequest) -> HttpResponseBase:
    """A roster that came from another phone."""
    card = deeds.take_handed_roll(field_reading.handing(request), actor=request.actor)
    return JsonResponse(_roll(card), status=201)


@_in_json
@signed_in
@never_cache
@require_POST
def merging(request: HttpRequest) -> HttpResponseBase:
    """Bring notes in."""
    return JsonResponse(_merged(deeds.merge_notes(field_reading.merging(request), actor=request.actor)))


def _roll(card: RollCard) -> dict[str, Any]:
    told = asdict(card) | {"now": int(clock.now().timestamp() * 1000)}
    for line in told["lines"]:
        line.pop("attendance")
    for line, said in zip(told["lines"], card.lines, strict=True):
        stay = said.attendance
        line["step"] = "left" if stay.departed_at else "here" if stay.arrived_at else ""
    return told


def _merged(done: Merged) -> dict[str, Any]:
    language = words.language()
    return {
        "head": done.head,
        "answers": [
            {"id": one.id, "outcome": one.outcome, "code": one.code, "sentence": one.sentence(language)}
            for one in done.answers
        ],
    }


class SettlementForm(forms.Form):
    """What is decided of one conflict, when it was, and why."""

    decision = forms.ChoiceField(
        label=gettext_lazy("怎么定"),
        choices=(("record", gettext_lazy("照下面的时间入账")), ("drop", gettext_lazy("不入账"))),
        look="cards",
    )
    at = forms.TextField(
        label=gettext_lazy("真实时间（时:分）"),
        max_length=5,
        required=False,
        width="short",
        help_text=gettext_lazy("活动当天的时间，例如 14:05。不填就照上面记的时间；时间拿不准的一定要填。"),
    )
    why = forms.TextField(label=gettext_lazy("理由"), max_length=200)


@signed_in
@never_cache
@require_safe
def conflicts(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """What could not be merged at an activity, the undecided first."""
    return _show(request, activity_id)


def _show(request: HttpRequest, activity_id: uuid.UUID, form: forms.Form | None = None) -> HttpResponseBase:
    actor = request.actor
    found = rolls.conflicts(activity_id, actor)
    context = {
        "activity": activities.activity(activity_id, actor),
        "waiting": [one for one in found if not one.decision],
        "decided": [one for one in found if one.decision],
        "form": form or SettlementForm(),
        "spoiled": form,
        "rosters": rolls.rosters_of(activity_id, actor),
        "ends": {"arrive": _("签到"), "depart": _("签退"), "undo": _("撤销")},
    }
    return pages.render(request, "organiser/field_conflicts.html", context, form.status if form else 200)


@signed_in
@require_POST
def settlement(request: HttpRequest, activity_id: uuid.UUID, conflict_id: uuid.UUID) -> HttpResponseBase:
    """Decide one conflict."""
    form = SettlementForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        card = activities.activity(activity_id, request.actor)
        try:
            at = _on_the_day(told["at"], card.starts_at) if told["decision"] == "record" else None
            order = SettleConflict(told["key"], conflict_id, told["decision"], told["why"], at)
            deeds.settle_conflict(order, actor=request.actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/activities/{activity_id}/conflicts", say=_("已定下。"))
    return _show(request, activity_id, form)


def _on_the_day(typed: str, starts_at: Any) -> Any:
    """A time of the activity's day, or None when nothing was typed: then the note's own time counts."""
    if not typed:
        return None
    hour, _colon, minute = typed.replace("：", ":").partition(":")
    if not (hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()):
        raise errors.TimeWanted()
    if int(hour) > 23 or int(minute) > 59:
        raise errors.TimeWanted()
    return clock.local(starts_at).replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)


@signed_in
@require_POST
def slips(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Paper slips for everybody with a place, to be printed now: their numbers are told once."""
    form = forms.Form(request.POST)
    card = activities.activity(activity_id, request.actor)
    made: tuple[SlipCard, ...] = ()
    if form.is_valid():
        made = deeds.print_slips(PrintSlips(form.cleaned_data["key"], activity_id), actor=request.actor)
    told = [(one, drawings.qr(f"TXS.{one.code}", _("纸签二维码"))) for one in made]
    return pages.render(request, "organiser/field_slips.html", {"activity": card, "slips": told})
