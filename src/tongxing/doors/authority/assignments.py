"""One assignment: the division reports in two taps, the level that asked looks, and closes."""

import hashlib
import re
import uuid
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.access import services as access
from tongxing.doors.authority.measures import TRACKER, may_hand_down
from tongxing.doors.authority.measures_forms import AnswerForm, CloseForm, EvidenceForm, ReportForm
from tongxing.foundation.refusals import Refusal
from tongxing.measures import queries as measures
from tongxing.measures import services as deeds
from tongxing.measures.shapes import (
    ASKING,
    AnswerReport,
    AssignmentCard,
    AssignmentStory,
    CloseAssignment,
    FileEvidence,
    Piece,
    Report,
    State,
    StepCard,
)
from tongxing.places import queries as places
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

_THING = re.compile(r"/(activities|projects)/([0-9a-f-]{36})")
Deed = Callable[[dict[str, Any]], object]


@never_cache
@require_safe
@signed_in
def assignment(request: HttpRequest, assignment_id: uuid.UUID) -> HttpResponseBase:
    """One assignment: report in two taps, add evidence, or look at what came."""
    return _page(request, measures.story_of(assignment_id, request.actor))


def _page(request: HttpRequest, story: AssignmentStory, **given: Any) -> HttpResponseBase:
    """The page with its forms; those sent and refused stand in `given`."""
    card, actor = story.card, request.actor
    subject = _subject(card)
    shown = {
        "report_form": given.get("report_form") or ReportForm(figures=story.figures),
        "evidence_form": given.get("evidence_form") or EvidenceForm(stations=_stations(card)),
        "answer_form": given.get("answer_form") or AnswerForm(by_figure=card.by_figure),
        "close_form": given.get("close_form") or CloseForm(),
    }
    owes = card.state in ASKING
    doubtable = card.state == State.ACCEPTED and card.by_figure
    context = {
        "card": card,
        "story": story,
        "steps": [_step(one) for one in story.steps],
        "figures": [plain for one in story.figures if (plain := one.plain()) and one.value is not None],
        "may_report": owes and access.can(actor, "measures.report_assignment", subject),
        "may_file": card.is_open and access.can(actor, "measures.file_evidence", subject),
        "may_answer": (card.state == State.REPORTED or doubtable)
        and access.can(actor, "measures.answer_report", subject),
        "may_close": card.state != State.CLOSED and access.can(actor, "measures.close_assignment", subject),
        "is_done": card.state == State.ACCEPTED,
        "hands_on": owes and may_hand_down(actor, places.region(card.region_code)),
        **shown,
    }
    status = max((form.status for form in given.values()), default=200)
    return pages.render(request, "authority/measures_assignment.html", context, status=status)


def _subject(card: AssignmentCard) -> SimpleNamespace:
    """What the matrix asks of an assignment."""
    return SimpleNamespace(id=card.id, division_code=card.region_code, giver_code=card.giver_code)


def _stations(card: AssignmentCard) -> tuple[tuple[uuid.UUID, str], ...]:
    return measures.stations_to_choose(card.region_code)


def _step(one: StepCard) -> dict[str, Any]:
    """A step as the component `steps` draws it, with the day until which somebody has time."""
    language = words.language()
    until = _("最晚 %(day)s") % {"day": words.day(one.due_on)} if one.due_on else ""
    note = " ".join(part for part in (one.why, until) if part)
    return {"what": one.label(language), "who_label": one.by(language), "at": one.at, "note": note}


def _done(
    request: HttpRequest, assignment_id: uuid.UUID, form: forms.Form, name: str, deed: Deed, say: str
) -> HttpResponseBase:
    """Do one deed with a valid form and go back to the page, or show the page with the no on the form."""
    if form.is_valid():
        try:
            deed(form.cleaned_data)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{TRACKER}/{assignment_id}", say=say)
    return _page(request, measures.story_of(assignment_id, request.actor), **{name: form})


@never_cache
@require_POST
@signed_in
def report(request: HttpRequest, assignment_id: uuid.UUID) -> HttpResponseBase:
    """Report with what is ticked and a sentence."""
    actor = request.actor
    story = measures.story_of(assignment_id, actor)
    form = ReportForm(request.POST, figures=story.figures)

    def deed(told: dict[str, Any]) -> None:
        pieces = tuple(Piece("figure", one) for one in told.get("figures", ()))
        deeds.report_assignment(Report(assignment_id, told["key"], told["said"], pieces), actor=actor)

    return _done(
        request, assignment_id, form, "report_form", deed, _("已报告。上级看过以后会通知您，不会再要一遍。")
    )


@never_cache
@require_POST
@signed_in
def evidence(request: HttpRequest, assignment_id: uuid.UUID) -> HttpResponseBase:
    """Add one thing that shows the work."""
    actor = request.actor
    card = measures.assignment(assignment_id, actor)
    form = EvidenceForm(request.POST, request.FILES, stations=_stations(card))

    def deed(told: dict[str, Any]) -> None:
        deeds.file_evidence(FileEvidence(assignment_id, told["key"], _piece(told)), actor=actor)

    return _done(request, assignment_id, form, "evidence_form", deed, _("已补充。"))


def _piece(told: dict[str, Any]) -> Piece:
    """What was chosen, as the room wants it; an address that leads to no activity or project names nothing."""
    if told.get("station"):
        return Piece("station", told["station"])
    if told["page"]:
        found = _THING.search(told["page"])
        kind = "project" if found and found.group(1) == "projects" else "activity"
        return Piece(kind, found.group(2) if found else told["page"])
    return Piece("file", hashlib.sha256(told["file"]).hexdigest(), told["title"])


@never_cache
@require_POST
@signed_in
def answer(request: HttpRequest, assignment_id: uuid.UUID) -> HttpResponseBase:
    """Accept the report, or say what is missing."""
    actor = request.actor
    card = measures.assignment(assignment_id, actor)
    form = AnswerForm(request.POST, by_figure=card.by_figure)

    def deed(told: dict[str, Any]) -> None:
        order = AnswerReport(assignment_id, told["key"], told["verdict"], told["why"], told["due_on"])
        deeds.answer_report(order, actor=actor)

    return _done(request, assignment_id, form, "answer_form", deed, _("已答复。"))


@never_cache
@require_POST
@signed_in
def closing(request: HttpRequest, assignment_id: uuid.UUID) -> HttpResponseBase:
    """Close what is accepted as done, or call it off with the reason."""
    actor = request.actor
    card = measures.assignment(assignment_id, actor)
    outcome = "done" if card.state == State.ACCEPTED and "why" not in request.POST else "called_off"
    form: forms.Form = CloseForm(request.POST) if outcome == "called_off" else forms.Form(request.POST)

    def deed(told: dict[str, Any]) -> None:
        order = CloseAssignment(assignment_id, told["key"], outcome, told.get("why", ""))
        deeds.close_assignment(order, actor=actor)

    say = _("已办结。") if outcome == "done" else _("已取消，下面的也一起取消了。")
    return _done(request, assignment_id, form, "close_form", deed, say)
