"""Service that goes on: a published activity becomes a rota in one form; what lies ahead, changing, stopping."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import ChangeRota, RotaCard, RotaTerms, StartRota, StopRota
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.foundation.rhythms import LAST, MONTHLY, WEEKLY, Rhythm
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

ROTAS = "/team/rotas"
OFTEN = {
    "w1": ("每周", "Every week", WEEKLY, 1, 0),
    "w2": ("每两周", "Every two weeks", WEEKLY, 2, 0),
    "w3": ("每三周", "Every three weeks", WEEKLY, 3, 0),
    "w4": ("每四周", "Every four weeks", WEEKLY, 4, 0),
    "m1": ("每月第一个", "The first of the month", MONTHLY, 1, 1),
    "m2": ("每月第二个", "The second of the month", MONTHLY, 1, 2),
    "m3": ("每月第三个", "The third of the month", MONTHLY, 1, 3),
    "m4": ("每月第四个", "The fourth of the month", MONTHLY, 1, 4),
    "m5": ("每月最后一个", "The last of the month", MONTHLY, 1, LAST),
}
WEEKDAYS = (
    ("周一", "Monday"), ("周二", "Tuesday"), ("周三", "Wednesday"), ("周四", "Thursday"),
    ("周五", "Friday"), ("周六", "Saturday"), ("周日", "Sunday"),
)  # fmt: skip


class RotaForm(forms.Form):
    """How often, on which weekdays, from when, and on which days not."""

    often = forms.ChoiceField(label=gettext_lazy("多久一次"))
    weekdays = forms.ChoicesField(label=gettext_lazy("星期几"))
    begins_on = forms.DateField(label=gettext_lazy("从哪一天起"))
    ends_on = forms.DateField(label=gettext_lazy("到哪一天止"), required=False)
    skips_holidays = forms.TickField(label=gettext_lazy("法定节假日不办"), required=False)
    skipped_days = forms.TextField(label=gettext_lazy("哪几天不办"), max_length=700, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["often"].choices = [(key, words.local(zh, en)) for key, (zh, en, *_r) in OFTEN.items()]
        self.fields["weekdays"].choices = [
            (str(day), words.local(*said)) for day, said in enumerate(WEEKDAYS, start=1)
        ]

    def clean_skipped_days(self) -> tuple[dt.date, ...]:
        """Days as one writes them, with blanks or commas between."""
        typed = (
            (self.cleaned_data["skipped_days"] or "").replace("，", " ").replace(",", " ").replace("、", " ")
        )
        try:
            found = tuple(dt.date.fromisoformat(one) for one in typed.split())
        except ValueError:
            raise forms.forms.ValidationError(_("请写成 2026-05-01，几天之间空一格。")) from None
        return tuple(day for day in found if clock.FIRST_DAY <= day <= clock.LAST_DAY)

    def terms(self) -> RotaTerms:
        told = self.cleaned_data
        _zh, _en, kind, every, nth = OFTEN[told["often"]]
        rhythm = Rhythm(kind, tuple(sorted(int(day) for day in told["weekdays"])), every, nth)
        return RotaTerms(
            rhythm, told["begins_on"], told["ends_on"], told["skipped_days"], told["skips_holidays"]
        )


def said_of(terms: RotaTerms) -> dict[str, Any]:
    """The terms of a rota as the form asks for them."""
    rhythm = terms.rhythm
    known = {(kind, every, nth): key for key, (_zh, _en, kind, every, nth) in OFTEN.items()}
    return {
        "often": known.get((rhythm.kind, rhythm.every, rhythm.nth), "w1"),
        "weekdays": [str(day) for day in rhythm.weekdays],
        "begins_on": terms.begins_on,
        "ends_on": terms.ends_on,
        "skips_holidays": terms.skips_holidays,
        "skipped_days": " ".join(day.isoformat() for day in terms.skipped_days),
    }


@signed_in
@never_cache
@require_safe
def rotas(request: HttpRequest) -> HttpResponseBase:
    """What my teams do again and again."""
    access.require(request.actor, "activities.see_rota")
    page = activities.rotas(request.actor, PageRequest(number_of(request.GET.get("page", "")), 20))
    rows = [(card, card.rhythm_in_words(words.language())) for card in page.items]
    return pages.render(request, "organiser/rotas.html", {"page": page, "rows": rows})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_rota(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """The like of this activity, in a rhythm."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    access.require(actor, "activities.start_rota", on=card)
    day = clock.local(card.starts_at).date()
    known = {
        "often": "w1",
        "weekdays": [str(day.isoweekday())],
        "begins_on": max(clock.today(), day),
        "skips_holidays": True,
    }
    form = RotaForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            made = deeds.start_rota(
                StartRota(form.cleaned_data["key"], activity_id, form.terms()), actor=actor
            )
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{ROTAS}/{made.id}", say=_("固定班次排好了，以后每天自动往前排。"))
    return pages.render(request, "organiser/rota_new.html", {"activity": card, "form": form}, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rota(request: HttpRequest, rota_id: uuid.UUID) -> HttpResponseBase:
    """What lies ahead of a rota, and the form to change it."""
    actor = request.actor
    card = activities.rota(rota_id, actor)
    form = RotaForm(request.POST if request.method == "POST" else None, initial=said_of(card.terms))
    if request.method == "POST" and form.is_valid():
        try:
            deeds.change_rota(ChangeRota(rota_id, form.terms()), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            say = _("已改。没人报名的按新的排，有人报名的照常，并通知他们。")
            return pages.redirect(f"{ROTAS}/{rota_id}", say=say)
    return _show(request, card, form, StopForm())


class StopForm(forms.Form):
    """Why it stops, in a sentence."""

    why = forms.TextField(label=gettext_lazy("为什么停"), max_length=300)


@signed_in
@require_POST
def stop(request: HttpRequest, rota_id: uuid.UUID) -> HttpResponseBase:
    """No more of them; what somebody signed up for stands."""
    actor = request.actor
    card = activities.rota(rota_id, actor)
    form = StopForm(request.POST)
    if form.is_valid():
        try:
            deeds.stop_rota(StopRota(rota_id, form.cleaned_data["why"]), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            say = _("已停。有人报名的几次照常，并通知了他们。")
            return pages.redirect(f"{ROTAS}/{rota_id}", say=say, tone="info")
    return _show(request, card, RotaForm(initial=said_of(card.terms)), form)


def _show(request: HttpRequest, card: RotaCard, form: RotaForm, stop_form: StopForm) -> HttpResponseBase:
    context = {
        "rota": card,
        "rhythm": card.rhythm_in_words(words.language()),
        "form": form,
        "stop_form": stop_form,
    }
    status = stop_form.status if stop_form.is_bound else form.status
    return pages.render(request, "organiser/rota.html", context, status)
