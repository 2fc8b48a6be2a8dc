"""Saying by which criteria people are chosen, and answering who applied, in the order of arrival."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.foundation.paging import Page, PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.selections import queries as selections
from tongxing.selections import services as deeds
from tongxing.selections.errors import SelectionUnknown
from tongxing.selections.shapes import (
    PLACES_TAKEN,
    VERDICTS,
    AnnounceSelection,
    AnswerApplications,
    Answered,
    ApplicantRow,
    ChangeCriteria,
    SelectionCard,
)
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

ON_A_PAGE = 50
TONES = {
    "taken": "good",
    "listed": "wait",
    "reserve": "wait",
    "declined": "stop",
    "asked": "info",
    "open": "info",
}


class CriteriaForm(forms.Form):
    """One criterion in each line, and whether people say a word on each."""

    criteria = forms.LongTextField(
        label=gettext_lazy("审核条件"),
        help_text=gettext_lazy("一行一条，每条一句话。"),
        max_length=700,
        rows=5,
    )
    asks_words = forms.TickField(label=gettext_lazy("请报名的人对每条写一句"), required=False)

    def said(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data["criteria"].splitlines())


class SelectionForm(CriteriaForm):
    """The criteria, until when one applies, and by when everybody has an answer."""

    until = forms.MomentField(label=gettext_lazy("申请到什么时候（不填：到报名截止）"), required=False)
    answer_by = forms.MomentField(label=gettext_lazy("最晚什么时候答复"))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_selection(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Said in advance: whoever signs up is looked at, by these criteria. While nobody applied they may be changed."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    access.require(actor, "selections.announce_selection", on=card)
    found = selections.selection_of(activity_id)
    posted = request.POST if request.method == "POST" else None
    known = {"criteria": "\n".join(found.criteria), "asks_words": found.asks_words} if found else {}
    form = CriteriaForm(posted, initial=known) if found else SelectionForm(posted)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(form, activity_id, found, actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("公布了。有人申请以后，条件就不能再改。")
            return pages.redirect(f"/activities/{activity_id}/selection", say=said)
    context = {"activity": card, "form": form, "found": found, "terms": selections.terms(card.region_code)}
    return pages.render(request, "organiser/selection_new.html", context, form.status)


def _keep(form: Any, activity_id: uuid.UUID, found: SelectionCard | None, actor: Any) -> None:
    told = form.cleaned_data
    if found is not None:
        deeds.change_criteria(ChangeCriteria(found.id, form.said(), told["asks_words"]), actor=actor)
        return
    order = AnnounceSelection(
        told["key"], activity_id, form.said(), told["answer_by"], told["until"], told["asks_words"]
    )
    deeds.announce_selection(order, actor=actor)


class AnswerForm(forms.Form):
    """Who is answered, how, and by which criteria."""

    applications = forms.ChoicesField(label=gettext_lazy("答复谁（按申请先后）"))
    verdict = forms.ChoiceField(label=gettext_lazy("答复"), look="cards")
    criteria = forms.ChoicesField(label=gettext_lazy("依据哪几条"))

    def __init__(self, *args: Any, rows: list[ApplicantRow], found: SelectionCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["applications"].choices = [(str(row.id), _named(row)) for row in rows]
        self.fields["applications"].hints = {
            str(row.id): hint for row in rows if (hint := _said_by(row, found))
        }
        self.fields["verdict"].choices = [(one, words.local(*said)) for one, said in VERDICTS.items()]
        self.fields["verdict"].hints = {
            "reserve": _("都答复以后，空名额按备选次序给，其余转为候补"),
            "declined": _("可以请求再看一次"),
        }
        numbered = [(str(number), one) for number, one in enumerate(found.criteria, start=1)]
        self.fields["criteria"].choices = [*numbered, ("0", words.local(*PLACES_TAKEN))]
        self.fields["criteria"].hints = {"0": _("只在真的满了时能选")}

    def order(self, selection_id: uuid.UUID) -> AnswerApplications:
        told = self.cleaned_data
        named = tuple(uuid.UUID(one) for one in told["applications"])
        reasons = tuple(int(one) for one in told["criteria"])
        return AnswerApplications(told["key"], selection_id, named, told["verdict"], reasons)


def _named(row: ApplicantRow) -> str:
    parts = [
        _("第 %(number)s 位") % {"number": row.number},
        row.masked_name,
        row.volunteer_number,
        row.post_name,
    ]
    if row.state != "open":
        parts.append(row.state_label(words.language()))
    return " · ".join(part for part in parts if part)


def _said_by(row: ApplicantRow, found: SelectionCard) -> str:
    """What somebody said to each criterion, and why they ask again."""
    told = [f"{one}：{word}" for one, word in zip(found.criteria, row.words, strict=False)]
    if row.last is not None:
        said = "；".join(row.last.why(words.language()))
        told.append(_("上次的依据：%(why)s") % {"why": said})
    if row.asked_words:
        told.append(_("请求再看：%(words)s") % {"words": row.asked_words})
    return " ／ ".join(told)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def applications(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Who applied, in the order of arrival; one answer to one of them or to many."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    found = selections.selection_of(activity_id)
    if found is None:
        raise SelectionUnknown()
    wanted = PageRequest(number_of(request.GET.get("page", "")), ON_A_PAGE)
    only = request.GET.get("all") != "1"
    page = selections.applications(found.id, actor, undecided=only, page=wanted)
    form = _form(request, page, found)
    if request.method == "POST" and form.is_valid():
        try:
            told = deeds.answer_applications(form.order(found.id), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/activities/{activity_id}/applications", **_told(told))
    context = {
        "activity": card,
        "selection": found,
        "page": page,
        "form": form,
        "answerable": [row for row in page.items if row.is_answerable],
        "others": [_row(row) for row in page.items if not row.is_answerable],
        "only": only,
        "tabs": [
            (_("等答复"), f"/team/activities/{activity_id}/applications", only),
            (_("全部"), f"/team/activities/{activity_id}/applications?all=1", not only),
        ],
    }
    return pages.render(request, "organiser/applications.html", context, form.status)


def _form(request: HttpRequest, page: Page[ApplicantRow], found: SelectionCard) -> AnswerForm:
    rows = [row for row in page.items if row.is_answerable]
    return AnswerForm(request.POST if request.method == "POST" else None, rows=rows, found=found)


def _row(row: ApplicantRow) -> dict[str, Any]:
    language = words.language()
    return {
        "row": row,
        "chip": (row.state_label(language), TONES.get(row.state, "plain")),
        "why": "；".join(row.last.why(language)) if row.last else "",
    }


def _told(told: Answered) -> dict[str, str]:
    """How many have their answer, and who could not have it."""
    said = _("已答复 %(count)s 份。") % {"count": len(told.numbers)}
    if not told.left:
        return {"say": said}
    language = words.language()
    left = " ".join(
        _("第 %(number)s 位：%(why)s") % {"number": one.number, "why": one.sentence(language)}
        for one in told.left[:5]
    )
    return {"say": f"{said} {left}", "tone": "wait"}
