"""What stands of me and until when, how to object, and saying why I cannot come."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.absences import queries, services
from tongxing.absences.errors import AbsenceUnknown
from tongxing.absences.shapes import RaiseAppeal, SayWhy
from tongxing.activities import queries as activities
from tongxing.foundation.refusals import Refusal
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_safe
def absences(request: HttpRequest) -> HttpResponseBase:
    """Every fact about me that is kept, and what follows from them, if anything."""
    told = queries.my_absences(request.actor)
    return pages.render(request, "volunteer/absences.html", {"told": told})


class AppealForm(forms.Form):
    """What was otherwise."""

    text = forms.LongTextField(
        label=gettext_lazy("实际情况是怎样的"),
        help_text=gettext_lazy("200 字以内。不用写病情，也不要写别人的姓名和电话。"),
        max_length=200,
        rows=3,
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: HttpRequest, absence_id: uuid.UUID) -> HttpResponseBase:
    """One fact about me; while there is time, a text and a button to object."""
    actor = request.actor
    mine = {one.id: one for one in queries.my_absences(actor).stated}
    if absence_id not in mine:
        raise AbsenceUnknown()
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        order = RaiseAppeal(form.cleaned_data["key"], absence_id, form.cleaned_data["text"])
        try:
            services.raise_appeal(order, actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("申诉已提交，由登记人以外的人答复；答复之前这条不作数。")
            return pages.redirect(f"/me/absences/{absence_id}", say=said)
    context = {"one": mine[absence_id], "form": form}
    return pages.render(request, "volunteer/absence.html", context, form.status)


class WordForm(forms.Form):
    """Why one cannot come, for whoever runs it."""

    text = forms.LongTextField(
        label=gettext_lazy("想说明什么"),
        help_text=gettext_lazy("200 字以内，只有活动负责人看得到。说“身体不适”就够了，不用写病情。"),
        max_length=200,
        rows=3,
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """I cannot come any more, or did not: what I want to say."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    mine = queries.my_word(activity_id, actor)
    form = WordForm(request.POST if request.method == "POST" else None, initial={"text": mine.text})
    if request.method == "POST" and form.is_valid():
        try:
            services.say_why(SayWhy(activity_id, form.cleaned_data["text"]), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/activities/{activity_id}", say=_("说明已交给活动负责人。"))
    context = {"activity": card, "mine": mine, "form": form}
    return pages.render(request, "volunteer/absence_word.html", context, form.status)
