"""My recruitments: applying in a round, choosing an interview, confirming, and what was decided and why."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.foundation.ids import read_id
from tongxing.foundation.refusals import Refusal
from tongxing.recruitments import errors, queries
from tongxing.recruitments import services as deeds
from tongxing.recruitments.shapes import Apply, RoundCard
from tongxing.web import forms, pages, recruitments, words
from tongxing.web.guards import signed_in

MINE = "/me/recruitments"


class ApplicationForm(forms.Form):
    """On which days, for which kinds of post, and an answer to every question."""

    days = forms.ChoicesField(label=gettext_lazy("哪几天能来"))
    kinds = forms.ChoicesField(label=gettext_lazy("愿意做的岗位"))

    def __init__(self, *args: Any, round: RoundCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = {
            "days": [(day.isoformat(), words.day(day)) for day in round.days],
            "kinds": [(kind.name, kind.name) for kind in round.kinds],
        }
        for name, choices in chosen.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoicesField)
            field.choices = choices
        self.fields["days"].help_text = _("至少 %(count)s 天") % {"count": round.least_days}
        for number, question in enumerate(round.questions, start=1):
            self.fields[f"answer_{number}"] = forms.LongTextField(label=question, max_length=500, rows=3)
        self.round = round

    def order(self) -> Apply:
        told = self.cleaned_data
        count = len(self.round.questions)
        return Apply(
            key=told["key"],
            round_id=self.round.id,
            days=tuple(map(dt.date.fromisoformat, told["days"])),
            kinds=tuple(told["kinds"]),
            answers=tuple(told[f"answer_{number}"] for number in range(1, count + 1)),
        )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def application(request: HttpRequest, round_id: uuid.UUID) -> HttpResponseBase:
    """I apply."""
    card = queries.round_announced(round_id)
    form = ApplicationForm(request.POST or None, round=card)
    if request.method == "POST" and form.is_valid():
        try:
            made = deeds.apply(form.order(), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{MINE}/{made.id}", say=_("报上了，初筛有结果会通知您。"))
    context = {"round": card, "form": form, "asks": recruitments.asks(card)}
    return pages.render(request, "volunteer/recruitment_application.html", context, form.status)


@signed_in
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponseBase:
    """Where I applied, and how it stands."""
    found = queries.my_applications(request.actor)
    return pages.render(request, "volunteer/recruitments.html", {"applications": found})


@signed_in
@never_cache
@require_safe
def one(request: HttpRequest, application_id: uuid.UUID) -> HttpResponseBase:
    """One application of mine: every decision with its criterion, and what I can do now."""
    card = queries.my_application(application_id, request.actor)
    slots = queries.slots_to_choose(application_id, request.actor) if card.chooses_slot else ()
    return pages.render(request, "volunteer/recruitment.html", {"application": card, "slots": slots})


@signed_in
@never_cache
@require_POST
def slot(request: HttpRequest, application_id: uuid.UUID) -> HttpResponseBase:
    """I come to this interview."""
    slot_id = read_id(request.POST.get("slot"))
    if slot_id is None:
        raise errors.SlotUnknown()
    deeds.choose_slot(application_id, slot_id, actor=request.actor)
    return pages.redirect(f"{MINE}/{application_id}", say=_("面试时段选好了，开始前可以改。"))


@signed_in
@never_cache
@require_POST
def confirmation(request: HttpRequest, application_id: uuid.UUID) -> HttpResponseBase:
    """I take the place, or stand by as a reserve."""
    card = deeds.confirm(application_id, actor=request.actor)
    say = (
        _("确认好了，您是备选志愿者。") if card.state == "reserve" else _("确认好了，您是这个赛会的志愿者。")
    )
    return pages.redirect(f"{MINE}/{application_id}", say=say)


@signed_in
@never_cache
@require_POST
def withdrawal(request: HttpRequest, application_id: uuid.UUID) -> HttpResponseBase:
    """I do not apply after all, or leave."""
    deeds.withdraw(application_id, actor=request.actor)
    return pages.redirect(MINE, say=_("撤回好了，名额和座位给了别人。"))
