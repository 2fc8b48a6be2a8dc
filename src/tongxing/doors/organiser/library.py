"""A team in the closed loop: writes its plan, evaluates, goes on, shows what is proven, does what others proved."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.access import services as access
from tongxing.doors.organiser.library_forms import (
    CopyForm,
    EndingForm,
    EvaluationForm,
    JoiningForm,
    MaterialForm,
    NextForm,
    NominationForm,
    PlanForm,
    SeriesForm,
    lines_of,
)
from tongxing.foundation.paging import PageRequest
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.library import queries as library
from tongxing.library import services as shelves
from tongxing.library.shapes import CopyItem, FoundSeries, NominateProject
from tongxing.organisations import queries as organisations
from tongxing.projects import queries as projects
from tongxing.projects import services as deeds
from tongxing.projects.shapes import AttachMaterial, EndProject, EvaluateProject, SetUpProject, WritePlan
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

SERIES = "/team/series"
SOME = PageRequest(size=100)


def _tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed brings; a refusal stands on the form, and what one may not see stays unseen."""
    if not form.is_valid():
        return None
    try:
        return deed()
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        form.add_refusal(refusal)
        return None


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, project_id: uuid.UUID) -> HttpResponseBase:
    """How a project is done, line by line."""
    card = projects.project(project_id, request.actor)
    access.require(request.actor, "projects.write_plan", on=card)
    loop = projects.loop(project_id, request.actor)
    form = PlanForm(_typed(request), initial=PlanForm.told(loop.plan))
    done = form.is_bound and _tried(
        form, lambda: (deeds.write_plan(WritePlan(project_id, form.lines()), actor=request.actor), True)
    )
    if done:
        return pages.redirect(f"/projects/{project_id}", say=_("方案已写下。"))
    context = {"project": card, "form": form, "evaluated": loop.evaluation is not None}
    return pages.render(request, "organiser/project_plan.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def materials(request: HttpRequest, project_id: uuid.UUID) -> HttpResponseBase:
    """The files and links beside a plan, and one more."""
    card = projects.project(project_id, request.actor)
    access.require(request.actor, "projects.write_plan", on=card)
    loop = projects.loop(project_id, request.actor)
    form = MaterialForm(request.POST, request.FILES) if request.method == "POST" else MaterialForm()

    def attach() -> Any:
        told = form.cleaned_data
        order = AttachMaterial(told["key"], project_id, told["title"], told["address"], told["file"])
        return deeds.attach_material(order, actor=request.actor)

    if form.is_bound and _tried(form, attach):
        return pages.redirect(f"/team/projects/{project_id}/materials", say=_("已放在方案旁边。"))
    context = {"project": card, "form": form, "loop": loop}
    return pages.render(request, "organiser/project_materials.html", context, form.status)


@signed_in
@never_cache
@require_POST
def material_removal(request: HttpRequest, project_id: uuid.UUID, material_id: uuid.UUID) -> HttpResponseBase:
    """A file or a link stands beside the plan no more."""
    back = f"/team/projects/{project_id}/materials"
    try:
        deeds.take_material_away(project_id, material_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        return pages.redirect(back, say=refusal.sentence(words.language()), tone="wait")
    return pages.redirect(back, say=_("已移去。"))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: HttpRequest, project_id: uuid.UUID) -> HttpResponseBase:
    """A project ends today, before its day."""
    card = projects.project(project_id, request.actor)
    access.require(request.actor, "projects.end_project", on=card)
    form = EndingForm(_typed(request))

    def end() -> Any:
        told = form.cleaned_data
        return deeds.end_project(EndProject(told["key"], project_id, told["why"]), actor=request.actor)

    if form.is_bound and _tried(form, end):
        return pages.redirect(f"/projects/{project_id}", say=_("项目今天结束，现在可以评估。"))
    return pages.render(
        request, "organiser/project_ending.html", {"project": card, "form": form}, form.status
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: HttpRequest, project_id: uuid.UUID) -> HttpResponseBase:
    """What came of a project: the figures are there, the team adds the words."""
    card = projects.project(project_id, request.actor)
    access.require(request.actor, "projects.evaluate_project", on=card)
    loop = projects.loop(project_id, request.actor)
    form = EvaluationForm(_typed(request))

    def evaluate() -> Any:
        told = form.cleaned_data
        cost = told["cost"]
        order = EvaluateProject(
            key=told["key"],
            project_id=project_id,
            went_well=told["went_well"],
            fell_short=told["fell_short"],
            improvements=lines_of(told["improvements"]),
            cost_fen=None if cost is None else cost * 100,
            cost_from=told["cost_from"],
        )
        return deeds.evaluate_project(order, actor=request.actor)

    if form.is_bound and _tried(form, evaluate):
        return pages.redirect(f"/projects/{project_id}", say=_("评估已记下，数字以此刻为准。"))
    figures = projects.results_figures(loop.results)[:-1]
    context = {"project": card, "form": form, "figures": figures, "loop": loop}
    return pages.render(request, "organiser/project_evaluation.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def next_version(request: HttpRequest, project_id: uuid.UUID) -> HttpResponseBase:
    """The next version: new days, the plan goes along, each improvement is answered."""
    card = projects.project(project_id, request.actor)
    access.require(request.actor, "projects.write_plan", on=card)
    loop = projects.loop(project_id, request.actor)
    form = NextForm(_typed(request), project=card, loop=loop)

    def go_on() -> Any:
        order = SetUpProject(
            **form.days(),
            organisation_id=card.organisation_id,
            category=card.category,
            need_id=None,
            region_code=card.region_code,
            previous_id=card.id,
            answers=form.answers(),
        )
        return deeds.set_up_project(order, actor=request.actor)

    if form.is_bound and (made := _tried(form, go_on)):
        return pages.redirect(f"/projects/{made.id}", say=_("下一版已提交，等主管部门审核。"))
    return pages.render(
        request, "organiser/project_next.html", {"project": card, "form": form, "loop": loop}, form.status
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nomination(request: HttpRequest, project_id: uuid.UUID) -> HttpResponseBase:
    """A proven project for the county's library."""
    card = projects.project(project_id, request.actor)
    access.require(request.actor, "library.nominate_project", on=card)
    form = NominationForm(_typed(request))

    def nominate() -> Any:
        told = form.cleaned_data
        return shelves.nominate_project(
            NominateProject(told["key"], project_id, told["summary"]), actor=request.actor
        )

    if form.is_bound and (made := _tried(form, nominate)):
        return pages.redirect(f"/library/{made.item_id}", say=_("已推荐，等县级主管部门答复。"))
    context = {"project": card, "form": form, "rule": library.library_rule(card.region_code)}
    return pages.render(request, "organiser/project_nomination.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def copying(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """A team of mine does what another proved."""
    access.require(request.actor, "library.copy_item")
    tale = library.item(item_id, request.actor)
    form = CopyForm(_typed(request), item=tale.item, teams=organisations.led_by(request.actor))

    def copy() -> Any:
        told = form.cleaned_data
        order = CopyItem(
            **form.days(),
            item_id=item_id,
            organisation_id=uuid.UUID(told["organisation"]),
            region_code=told["place"],
        )
        return shelves.copy_item(order, actor=request.actor)

    if form.is_bound and (made := _tried(form, copy)):
        return pages.redirect(f"/projects/{made.id}", say=_("已照着立项，方案已带上，等主管部门审核。"))
    return pages.render(
        request, "organiser/library_copy.html", {"item": tale.item, "form": form}, form.status
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def series_kept(request: HttpRequest) -> HttpResponseBase:
    """The series of my organisations, who asks to join, and a new one."""
    actor = request.actor
    access.require(actor, "library.found_series")
    houses = [(str(one.id), one.name) for one in organisations.led_by(actor)]
    form = SeriesForm(_typed(request), houses=houses)

    def found() -> Any:
        told = form.cleaned_data
        house = uuid.UUID(told["organisation"])
        return shelves.found_series(
            FoundSeries(told["key"], house, told["name"], told["purpose"]), actor=actor
        )

    if form.is_bound and (made := _tried(form, found)):
        return pages.redirect(f"/series/{made.id}", say=_("系列已创建，项目可以申请加入。"))
    context = {"form": form, "kept": library.series_kept(actor), "waiting": library.members_waiting(actor)}
    return pages.render(request, "organiser/series.html", context, form.status)


@signed_in
@never_cache
@require_POST
def series_answer(request: HttpRequest, member_id: uuid.UUID, what: str) -> HttpResponseBase:
    """A project belongs to the series, or does not."""
    if what not in ("yes", "no"):
        raise NotFound()
    shelves.answer_joining(member_id, agrees=what == "yes", actor=request.actor)
    return pages.redirect(SERIES, say=_("已记下，队伍会看到。"))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def series_joining(request: HttpRequest, project_id: uuid.UUID) -> HttpResponseBase:
    """A project of mine asks to belong to a series."""
    card = projects.project(project_id, request.actor)
    access.require(request.actor, "library.join_series", on=card)
    known = library.series_known(SOME).items
    form = JoiningForm(_typed(request), known=[(str(one.id), one.name) for one in known])

    def join() -> Any:
        chosen = uuid.UUID(form.cleaned_data["series"])
        return shelves.join_series(chosen, project_id, actor=request.actor)

    if form.is_bound and (made := _tried(form, join)):
        say = _("已加入系列。") if made.state == "agreed" else _("已申请，等牵头组织答复。")
        return pages.redirect(f"/projects/{project_id}", say=say)
    return pages.render(
        request, "organiser/project_series.html", {"project": card, "form": form}, form.status
    )
