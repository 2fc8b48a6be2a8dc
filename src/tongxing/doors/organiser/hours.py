"""Hours sheets: handed in, looked at line by line, and claimed with a proof; nothing counts by import alone."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.doors.organiser.rosters import TYPES, RowsForm, managed
from tongxing.foundation import codelists
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.late_entries import services as late_entries
from tongxing.late_entries.shapes import DECLARATION, DECLARATIONS, FILE_KINDS
from tongxing.late_entries.shapes import MOST_FILE_BYTES as MOST_PROOF_BYTES
from tongxing.organisations.shapes import OrganisationCard
from tongxing.rosters import queries as rosters
from tongxing.rosters import services as deeds
from tongxing.rosters.shapes import MOST_FILE_BYTES, ClaimHours, UploadHours
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

TONES = {"ready": "info", "refused": "stop", "claimed": "good"}


class SheetForm(forms.Form):
    """One sheet, and of which organisation when there are several."""

    organisation = forms.ChoiceField(label=gettext_lazy("哪个组织的服务"))
    file = forms.FileField(
        label=gettext_lazy("服务时长表"),
        most_bytes=MOST_FILE_BYTES,
        accept=".xlsx,.xls,.csv",
        help_text=gettext_lazy("要有志愿者编号（或手机号）、日期和起止时间，最多 200 行。"),
    )

    def __init__(self, *args: Any, teams: list[OrganisationCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(str(team.id), team.name) for team in teams]
        if len(teams) == 1:
            self.fields["organisation"].initial = str(teams[0].id)


class ClaimForm(forms.Form):
    """What was done and where, for lines that do not say; and the proof for all of them."""

    title = forms.TextField(
        label=gettext_lazy("活动名称"), max_length=60, help_text=gettext_lazy("表里写了的，以表为准。")
    )
    category = forms.ChoiceField(label=gettext_lazy("服务类别"))
    content = forms.LongTextField(label=gettext_lazy("做了什么"), max_length=500, rows=3)
    place_text = forms.TextField(
        label=gettext_lazy("在哪里"), max_length=200, help_text=gettext_lazy("表里写了的，以表为准。")
    )
    why = forms.TextField(label=gettext_lazy("为什么没有当场签到"), max_length=300)
    file = forms.FileField(
        label=gettext_lazy("签到表的照片或 PDF"), kinds=FILE_KINDS, most_bytes=MOST_PROOF_BYTES,
        help_text=gettext_lazy("有本人签名的最好。第二签字人和志愿者本人能看到。"),
    )  # fmt: skip
    declaration = forms.TickField(label="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = codelists.choices("service_category", words.language())
        self.fields["declaration"].label = words.local(*DECLARATIONS[DECLARATION])


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_list(request: HttpRequest) -> HttpResponseBase:
    """Hand a sheet in; those handed in before, newest first."""
    actor = request.actor
    teams = managed(actor)
    if not teams:
        access.require(actor, "rosters.upload_hours")
    form = SheetForm(request.POST or None, request.FILES or None, teams=teams)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        name = str(getattr(request.FILES["file"], "name", ""))
        order = UploadHours(told["key"], uuid.UUID(told["organisation"]), name, told["file"])
        try:
            card = deeds.upload_hours(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/hours/{card.id}")
    page = PageRequest(number_of(request.GET.get("page", "")))
    parts = [(team, rosters.hours_sheets_of(team.id, actor, page)) for team in teams]
    days = rosters.days_of(teams[0].region_code if teams else 0)
    context = {"form": form, "parts": parts, "days": days}
    return pages.render(request, "organiser/hours.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, sheet_id: uuid.UUID) -> HttpResponseBase:
    """Every line with what would become of it; the ticked ones are claimed with one proof."""
    actor = request.actor
    card = rosters.hours_sheet(sheet_id, actor)
    form = ClaimForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            proof = late_entries.keep_file(told["file"], actor=actor)
            order = ClaimHours(
                sheet_id=card.id,
                title=told["title"],
                content=told["content"],
                place_text=told["place_text"],
                category=told["category"],
                why=told["why"],
                declaration=DECLARATION,
                file_id=proof.id,
                rows=RowsForm(request.POST).rows,
            )
            done = deeds.claim_hours(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("已申报 %(claimed)s 行，%(refused)s 行没有通过。") % {
                "claimed": done.claimed,
                "refused": done.refused,
            }
            return pages.redirect(f"/team/hours/{card.id}", say=said)
    chosen = RowsForm(request.POST).rows if request.method == "POST" else None
    context = {
        "card": card,
        "rows": rosters.hours_rows(card.id, actor),
        "form": form,
        "chosen": chosen,
        "tones": TONES,
    }
    return pages.render(request, "organiser/hours_sheet.html", context, form.status)


@signed_in
@never_cache
@require_safe
def refused_file(request: HttpRequest, sheet_id: uuid.UUID, kind: str) -> HttpResponse:
    """The lines that were refused, with the reason, for mending and handing in again."""
    name, content = rosters.refused_hours(sheet_id, kind, request.actor)
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
