"""Taking a list of members out: ask with a purpose, wait for another officer's word, download for some days."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.doors.organiser.rosters import TYPES, managed
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.organisations.shapes import OrganisationCard
from tongxing.rosters import queries as rosters
from tongxing.rosters import services as deeds
from tongxing.rosters.shapes import COLUMNS, PURPOSES, AskExport
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

TONES = {"asked": "wait", "approved": "good", "refused": "stop", "taken": "info", "over": "plain"}


class ExportForm(forms.Form):
    """What for, to whom, and no more than is needed."""

    organisation = forms.ChoiceField(label=gettext_lazy("哪个组织的成员"))
    purpose = forms.ChoiceField(label=gettext_lazy("用途"), look="cards")
    why = forms.TextField(
        label=gettext_lazy("具体用来做什么"), max_length=200, help_text=gettext_lazy("成员会看到这句话。")
    )
    receiver = forms.TextField(
        label=gettext_lazy("交给谁"), max_length=60, help_text=gettext_lazy("自己用就写“本组织”。")
    )
    columns = forms.ChoicesField(
        label=gettext_lazy("需要哪几列"), help_text=gettext_lazy("用不到的不要选。没有手机号和证件号可选。")
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("文件格式"),
        look="cards",
        initial="xlsx",
        choices=[("xlsx", "Excel"), ("csv", "CSV")],
    )
    not_commercial = forms.TickField(label=gettext_lazy("不用于商业，也不转给别人"))

    def __init__(self, *args: Any, teams: list[OrganisationCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(str(team.id), team.name) for team in teams]
        if len(teams) == 1:
            self.fields["organisation"].initial = str(teams[0].id)
        self.fields["purpose"].choices = [(name, words.local(*pair)) for name, pair in PURPOSES.items()]
        self.fields["columns"].choices = [(name, words.local(*pair)) for name, pair in COLUMNS.items()]


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def export_list(request: HttpRequest) -> HttpResponseBase:
    """Ask for a list; those asked for before, newest first."""
    actor = request.actor
    teams = managed(actor)
    if not teams:
        access.require(actor, "rosters.ask_export")
    form = ExportForm(request.POST or None, teams=teams)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        told["organisation_id"] = uuid.UUID(told.pop("organisation"))
        told["columns"] = tuple(told["columns"])
        try:
            card = deeds.ask_export(AskExport(**told), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/exports/{card.id}", say=_("已提交，等主管部门批准。"))
    number = number_of(request.GET.get("page", ""))
    parts = [(team, rosters.exports_of(team.id, actor, PageRequest(number))) for team in teams]
    context = {"form": form, "parts": parts, "tones": TONES}
    return pages.render(request, "organiser/exports.html", context, form.status)


@signed_in
@never_cache
@require_safe
def export(request: HttpRequest, export_id: uuid.UUID) -> HttpResponseBase:
    """Where one list stands, and the button that takes it."""
    card = rosters.export(export_id, request.actor)
    context = {"card": card, "tone": TONES[card.state], "steps": steps_of(card)}
    return pages.render(request, "organiser/export.html", context)


@signed_in
@never_cache
@require_POST
def export_file(request: HttpRequest, export_id: uuid.UUID) -> HttpResponse:
    """The file; taking it is a deed that leaves a line, so it is no mere link."""
    if not forms.Form(request.POST).is_valid():
        return pages.redirect(f"/team/exports/{export_id}", say=_("请再按一次“下载”。"), tone="stop")
    try:
        name, content = deeds.take_export(export_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        said = refusal.sentence(words.language())
        return pages.redirect(f"/team/exports/{export_id}", say=said, tone="stop")
    answer = HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def steps_of(card: Any) -> list[tuple[str, Any]]:
    """What happened, in words."""
    said = {
        "asked": _("提出申请"),
        "approved": _("主管部门批准"),
        "refused": _("主管部门没有批准"),
        "taken": _("下载"),
        "over": _("到期，文件删除"),
    }
    return [(said[step.what], step.at) for step in card.steps]
