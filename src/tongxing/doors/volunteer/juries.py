"""A juror says yes or no, reads what is entered, scores it, or stays away from it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.contests import queries as contests
from tongxing.contests import services as deeds
from tongxing.contests.shapes import POINTS_MOST, Criterion, DeclareInterest, JurorDesk, ScoreEntry, ToScore
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.projects import queries as projects
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in
from tongxing.web.projects import plan_parts


class ScoreForm(forms.Form):
    """Whole points on each criterion."""

    def __init__(self, data: Any = None, *, criteria: tuple[Criterion, ...], given: tuple[int, ...]) -> None:
        super().__init__(data, initial={f"points_{at}": one for at, one in enumerate(given)})
        self.names = [f"points_{at}" for at in range(len(criteria))]
        for name, one in zip(self.names, criteria, strict=True):
            self.fields[name] = forms.NumberField(
                label=_("%(name)s（权重 %(weight)s）") % {"name": one.name, "weight": one.weight},
                most=POINTS_MOST,
                unit=_("分"),
            )

    def points(self) -> tuple[int, ...]:
        return tuple(self.cleaned_data[name] for name in self.names)


class InterestForm(forms.Form):
    """Why I stay away."""

    words = forms.LongTextField(
        label=gettext_lazy("什么关系"),
        help_text=gettext_lazy("只有主管部门看得到；公布时只写“有利益关系”。"),
        max_length=200,
        rows=2,
    )


@signed_in
@never_cache
@require_safe
def juries(request: HttpRequest) -> HttpResponseBase:
    """Where I am asked to judge, or judge."""
    return pages.render(request, "volunteer/juries.html", {"juries": contests.judging(request.actor)})


@signed_in
@never_cache
@require_safe
def jury(request: HttpRequest, juror_id: uuid.UUID) -> HttpResponseBase:
    """One contest before me: yes or no, then its entries."""
    desk = contests.juror_desk(juror_id, request.actor)
    left = sum(not one.points and not one.why for one in desk.entries)
    return pages.render(request, "volunteer/jury.html", {"desk": desk, "left": left})


@signed_in
@never_cache
@require_POST
def jury_answer(request: HttpRequest, juror_id: uuid.UUID, what: str) -> HttpResponseBase:
    """I judge, or I do not."""
    if what not in ("yes", "no"):
        raise NotFound()
    deeds.answer_naming(juror_id, agrees=what == "yes", actor=request.actor)
    if what == "no":
        return pages.redirect("/me/juries", say=_("已谢绝，主管部门会看到。"))
    return pages.redirect(f"/me/juries/{juror_id}", say=_("谢谢您答应。评审开始那天，这里会列出项目。"))


def _found(desk: JurorDesk, entry_id: uuid.UUID) -> ToScore:
    found = next((one for one in desk.entries if one.file.entry.id == entry_id), None)
    if found is None or desk.round is None:
        raise NotFound()
    return found


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def jury_entry(request: HttpRequest, juror_id: uuid.UUID, entry_id: uuid.UUID) -> HttpResponseBase:
    """One entry before me: its words, plan and figures, and my points."""
    desk = contests.juror_desk(juror_id, request.actor)
    found = _found(desk, entry_id)
    typed = request.POST if request.method == "POST" else None
    form = ScoreForm(typed, criteria=desk.contest.criteria, given=found.points)
    if form.is_bound and form.is_valid():
        assert desk.round is not None  # said in _found
        order = ScoreEntry(form.cleaned_data["key"], desk.round.id, entry_id, form.points())
        try:
            deeds.score_entry(order, actor=request.actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/me/juries/{juror_id}", say=_("已打分。这一轮结束以前可以改。"))
    return pages.render(request, "volunteer/jury_entry.html", _context(desk, found, form), form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def jury_interest(request: HttpRequest, juror_id: uuid.UUID, entry_id: uuid.UUID) -> HttpResponseBase:
    """I am too near to this entry; others judge it."""
    desk = contests.juror_desk(juror_id, request.actor)
    found = _found(desk, entry_id)
    form = InterestForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            order = DeclareInterest(entry_id, form.cleaned_data["words"])
            deeds.declare_interest(juror_id, order, actor=request.actor)
        except Refusal as refusal:
            if refusal.status in (401, 403, 404):
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/me/juries/{juror_id}", say=_("已记下，这个项目由别的评委来评。"))
    return pages.render(request, "volunteer/jury_interest.html", _context(desk, found, form), form.status)


def _context(desk: JurorDesk, found: ToScore, form: forms.Form) -> dict[str, Any]:
    return {
        "desk": desk,
        "one": found,
        "entry": found.file.entry,
        "plan": plan_parts(found.file.plan),
        "figures": projects.results_figures(found.file.results),
        "form": form,
    }
