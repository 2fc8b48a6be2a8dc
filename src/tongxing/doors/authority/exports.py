"""Lists that organisations want to take out: another officer says yes or no; and whose copy a found file is."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.access import services as access
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.rosters import queries as rosters
from tongxing.rosters import services as deeds
from tongxing.rosters.shapes import MOST_FILE_BYTES, DecideExport, ExportCard
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

TONES = {"asked": "wait", "approved": "good", "refused": "stop", "taken": "info", "over": "plain"}


class DecisionForm(forms.Form):
    """Yes, or no and why."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("您的决定"),
        look="cards",
        choices=[("approve", gettext_lazy("批准")), ("refuse", gettext_lazy("不批准"))],
    )
    why = forms.LongTextField(
        label=gettext_lazy("原因"),
        max_length=200,
        rows=2,
        required=False,
        help_text=gettext_lazy("不批准时必填，申请人会看到。"),
    )


class FoundForm(forms.Form):
    """A list that turned up somewhere."""

    file = forms.FileField(
        label=gettext_lazy("找到的文件"),
        most_bytes=MOST_FILE_BYTES,
        accept=".xlsx,.xls,.csv,.txt",
        help_text=gettext_lazy("表格，或者把转发的文字存成 .txt。只读水印，不保存文件。"),
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def export_list(request: HttpRequest) -> HttpResponseBase:
    """What waits, longest first; what went out; and a found file may be looked into."""
    access.require(request.actor, "rosters.trace_export")
    form = FoundForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            card = rosters.traced(form.cleaned_data["file"], request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("这是编号 %(short)s 的那一份。") % {"short": card.short}
            return pages.redirect(f"/authority/exports/{card.id}", say=said)
    page = PageRequest(number_of(request.GET.get("page", "")))
    context = {
        "waiting": rosters.exports_seen_by(request.actor, "asked"),
        "page": rosters.exports_seen_by(request.actor, "", page),
        "form": form,
        "tones": TONES,
    }
    return pages.render(request, "authority/exports.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, export_id: uuid.UUID) -> HttpResponseBase:
    """One request: what for, to whom, which columns; and the decision."""
    card = rosters.export(export_id, request.actor)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = DecideExport(card.id, approve=told["verdict"] == "approve", why=told["why"])
        try:
            deeds.decide_export(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/authority/exports", say=_("已记下，申请人会收到通知。"))
    context = {"card": card, "tone": TONES[card.state], "steps": _steps(card), "form": form}
    return pages.render(request, "authority/export.html", context, form.status)


def _steps(card: ExportCard) -> list[tuple[str, object]]:
    said = {
        "asked": _("提出申请"),
        "approved": _("主管部门批准"),
        "refused": _("主管部门没有批准"),
        "taken": _("下载"),
        "over": _("到期，文件删除"),
    }
    return [(said[step.what], step.at) for step in card.steps]
