"""Who did not come: the list closed in few taps, one fact put right, and appeals answered by somebody else."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.absences import queries, services
from tongxing.absences.shapes import AnswerAppeal, CloseList, Dismiss, ListCard, MissingLine, PutRight
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.web import appeals, forms, pages, words
from tongxing.web.guards import signed_in


def _named(line: MissingLine) -> str:
    said = f"（{line.said}）" if line.said else ""
    return f"{line.masked_name} {line.volunteer_number}{said}"


class ListForm(forms.Form):
    """Who of the missing was excused; all others were not seen."""

    excused = forms.ChoicesField(
        label=gettext_lazy("其中请过假的"),
        help_text=gettext_lazy("事先说过，或事后说明您接受的，在这里勾选；没有勾选的记为未到。"),
        choices=(),
        required=False,
    )

    def __init__(self, *args: Any, told: ListCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["excused"]
        field.choices = [(str(line.person_id), _named(line)) for line in told.missing]


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """All who are not here: not seen, but for the excused; and what was noted before."""
    actor = request.actor
    told = queries.list_of(activity_id, actor)
    form = ListForm(request.POST if request.method == "POST" else None, told=told)
    if request.method == "POST" and form.is_valid():
        excused = tuple(uuid.UUID(one) for one in form.cleaned_data["excused"])
        try:
            services.close_list(CloseList(activity_id, excused), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("已登记，并告诉了每个人。记错了可以更正。")
            return pages.redirect(f"/team/activities/{activity_id}/absences", say=said)
    return pages.render(request, "organiser/absences.html", {"told": told, "form": form}, form.status)


class DismissalForm(forms.Form):
    """Who was sent away, and why."""

    person_id = forms.ChoiceField(label=gettext_lazy("哪一位"), choices=())
    why = forms.LongTextField(
        label=gettext_lazy("理由"),
        help_text=gettext_lazy("写事实，200 字以内，本人看得到，也可以申诉。"),
        max_length=200,
        rows=3,
    )

    def __init__(self, *args: Any, told: ListCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person_id"]
        field.choices = [(str(line.person_id), _named(line)) for line in told.here]


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dismissal(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Somebody who came was sent away: a fact with its reason."""
    actor = request.actor
    told = queries.list_of(activity_id, actor)
    form = DismissalForm(request.POST if request.method == "POST" else None, told=told)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.dismiss(Dismiss(activity_id, uuid.UUID(given["person_id"]), given["why"]), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("已登记，并告诉了本人。")
            return pages.redirect(f"/team/activities/{activity_id}/absences", say=said)
    return pages.render(request, "organiser/dismissal.html", {"told": told, "form": form}, form.status)


@signed_in
@never_cache
@require_safe
def appeal_list(request: HttpRequest) -> HttpResponseBase:
    """Appeals I may answer, the least time left first."""
    page = queries.appeals(request.actor, PageRequest(number_of(request.GET.get("page", ""))))
    context = {"page": page, "address": "/team/absences"}
    return pages.render(request, "organiser/appeals.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: HttpRequest, absence_id: uuid.UUID) -> HttpResponseBase:
    """One fact: whoever runs it may put it right, and a manager who did not state it answers the appeal."""
    actor = request.actor
    one = queries.absence(absence_id, actor)
    form = appeals.AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.answer_appeal(
                AnswerAppeal(given["key"], absence_id, given["verdict"], given["why"]), actor=actor
            )
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/absences/{absence_id}", say=_("已答复，并告诉了本人。"))
    return pages.render(request, "organiser/absence.html", {"one": one, "form": form}, form.status)


class RightForm(forms.Form):
    """How it really was."""

    how = forms.HiddenField(max_length=10)


@signed_in
@never_cache
@require_POST
def right(request: HttpRequest, absence_id: uuid.UUID) -> HttpResponseBase:
    """The fact says nothing any more."""
    form = RightForm(request.POST)
    here = f"/team/absences/{absence_id}"
    how = form.cleaned_data["how"] if form.is_valid() else ""
    try:
        services.put_right(PutRight(absence_id, how), actor=request.actor)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return pages.redirect(here, say=refusal.sentence(words.language()), tone="stop")
    return pages.redirect(here, say=_("已更正，并告诉了本人。"))
