"""The leader's page on the day: the code for everybody to see, who is here, and the roll call."""

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import (
    ActivityCard,
    ArrivalCode,
    DutyCard,
    Handset,
    LeavePost,
    NoteAccompaniment,
    Position,
    PostCard,
    RollCall,
    RosterLine,
    TakeCharge,
)
from tongxing.foundation import codelists
from tongxing.foundation.refusals import Refusal
from tongxing.people.shapes import TAKE_PART
from tongxing.selections import queries as selections
from tongxing.web import devices, drawings, forms, pages, safety, words
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_safe
def activity(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """One activity of my team: where it stands, the code on its day, who comes and who is here."""
    return _show(request, activity_id)


def _show(request: HttpRequest, activity_id: uuid.UUID, form: forms.Form | None = None) -> HttpResponseBase:
    actor = request.actor
    card = activities.activity(activity_id, actor)
    access.require(actor, "activities.see_roster", on=card)
    lines = activities.roster(activity_id, actor)
    code = activities.arrival_code(activity_id, actor)
    context = {
        "activity": card,
        "minors": activities.words_at(activity_id, actor),
        "minor_words": TAKE_PART,
        "code": code,
        "qr": _qr(code),
        "duty": activities.duty_of(activity_id, actor) if code.is_open else None,
        "on_duty": _on_duty(activity_id, actor) if code.is_open else [],
        "held": [_line(line, card) for line in lines if line.state == "held"],
        "queue": [line for line in lines if line.state != "held"],
        "here": sum(1 for line in lines if line.attendance.arrived_at and not line.attendance.departed_at),
        "safety": safety.facts(card.safety),
        "post_facts": [(post.name, _filled(post)) for post in card.posts],
        "traces": activities.refused_codes(activity_id, actor),
        "returned": next((one for one in reversed(card.reviews) if one.verdict == "returned"), None),
        "selection": selections.selection_of(activity_id) if card.in_turn_until else None,
        "form": form,
    }
    return pages.render(request, "organiser/activity.html", context, form.status if form else 200)


def _on_duty(activity_id: uuid.UUID, actor: Any) -> list[DutyCard]:
    return [one for one in activities.duties(activity_id, actor) if one.left_at is None]


def _filled(post: PostCard) -> str:
    said = _("%(taken)s/%(places)s 人") % {"taken": post.taken, "places": post.places}
    return said + (_("，%(count)s 人候补") % {"count": post.waiting} if post.waiting else "")


def _line(line: RosterLine, card: ActivityCard) -> dict[str, Any]:
    stay = line.attendance
    said = [line.post_name] if card.has_posts else []
    if card.wants_risks_accepted and line.risks_version != card.risks_version:
        said.append(_("还没确认新的风险提示"))
    if stay.arrived_at:
        said.append(_("%(time)s 签到") % {"time": words.clock_time(stay.arrived_at)})
    if stay.departed_at:
        said.append(_("%(time)s 签退") % {"time": words.clock_time(stay.departed_at)})
        said.append(words.minutes_in_words(stay.minutes or 0))
    for method, told in (
        ("roll_call", _("点名")),
        ("second_device", _("同伴核对")),
        ("beneficiary_word", _("服务对象口令")),
        ("offline_scan", _("断网互扫")),
        ("offline_roll_call", _("断网点名")),
        ("slip", _("一次性纸签")),
    ):
        if method in (stay.arrival_method, stay.departure_method):
            said.append(told)
    step = "" if stay.departed_at else ("depart" if stay.arrived_at else "arrive")
    return {"line": line, "said": said, "step": step}


def _qr(code: ArrivalCode) -> str:
    """A picture of the address to check in at, with the digits in it."""
    if not code.is_open:
        return ""
    address = f"{settings.PUBLIC_ADDRESS}/activities/{code.activity_id}/arrival?code={code.code}"
    return drawings.qr(address, _("签到二维码"))


@signed_in
@never_cache
@require_safe
def code(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Only the code, as large as the screen: a fragment that renews itself, or a page to put on a wall."""
    actor = request.actor
    shown = activities.arrival_code(activity_id, actor)
    context = {"code": shown, "qr": _qr(shown), "activity": activities.activity(activity_id, actor)}
    return pages.fragment_or_page(request, "organiser/_code.html", "organiser/code.html", context)


def _handset(request: HttpRequest) -> Handset:
    """The device behind a request; its place goes on to be compared, and no further (R-76)."""
    told = devices.told(request)
    return Handset(told.device, told.at, Position(*told.place) if told.place else None)


@signed_in
@sensitive_post_parameters("lat", "lon", "accuracy")
@require_POST
def duty(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """I am here and in charge: one press, and the roll can be called."""
    actor = request.actor
    form = forms.Form(request.POST)
    if form.is_valid():
        try:
            deeds.take_charge(
                TakeCharge(form.cleaned_data["key"], activity_id, _handset(request)), actor=actor
            )
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/activities/{activity_id}", say=_("已到岗，可以点名了。"))
    return _show(request, activity_id, form)


@signed_in
@require_POST
def duty_end(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Off duty; what is left to look at is shown."""
    actor = request.actor
    form = forms.Form(request.POST)
    if form.is_valid():
        try:
            deeds.leave_post(LeavePost(form.cleaned_data["key"], activity_id), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/activities/{activity_id}/closing", say=_("已离岗，辛苦了。"))
    return _show(request, activity_id, form)


@signed_in
@never_cache
@require_safe
def closing(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """How it ended: the sums, and by name only what is not as it should be."""
    actor = request.actor
    context = {
        "activity": activities.activity(activity_id, actor),
        "closing": activities.closing(activity_id, actor),
        "duty": activities.duty_of(activity_id, actor),
    }
    return pages.render(request, "organiser/closing.html", context)


class RollCallForm(forms.Form):
    """Who, and whether they came or left."""

    person_id = forms.HiddenField(max_length=36)
    what = forms.ChoiceField(choices=(("arrive", ""), ("depart", "")), pressed=True)


@signed_in
@require_POST
def roll_call(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """One press beside a name."""
    actor = request.actor
    form = RollCallForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        try:
            whom = _id(told["person_id"])
            order = RollCall(told["key"], activity_id, whom, told["what"], handset=_handset(request))
            done = deeds.roll_call(order, actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            left = done.attendance.departed_at is not None
            say = _("已点名签退，等本人确认时长。") if left else _("已点名签到。")
            return pages.redirect(f"/team/activities/{activity_id}#roster", say=say)
    return _show(request, activity_id, form)


@signed_in
@require_POST
def accompaniment(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """A minor's guardian is here: one press beside the name, and the minor may check in."""
    order = NoteAccompaniment(activity_id, _id(request.POST.get("person_id", "")))
    try:
        deeds.note_accompaniment(order, actor=request.actor)
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        say = refusal.sentence(words.language())
        return pages.redirect(f"/team/activities/{activity_id}#roster", say=say, tone="wait")
    return pages.redirect(f"/team/activities/{activity_id}#roster", say=_("已记下监护人陪同，可以签到了。"))


def _id(typed: str) -> uuid.UUID:
    """The id as sent; nonsense is an id that nobody has."""
    try:
        return uuid.UUID(typed)
    except ValueError:
        return uuid.UUID(int=0)


@signed_in
@never_cache
@require_safe
def roster(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """The list on paper, for where there is no signal; typed in later by roll call."""
    actor = request.actor
    card: ActivityCard = activities.activity(activity_id, actor)
    lines = [line for line in activities.roster(activity_id, actor) if line.state == "held"]
    category = codelists.label("service_category", card.category, words.language())
    context = {"activity": card, "lines": lines, "category": category}
    return pages.render(request, "organiser/roster.html", context)
