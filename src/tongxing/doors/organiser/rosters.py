"""Inviting by roster: a file is handed in, its preview looked at, people invited, refused rows taken back."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.access.shapes import Actor
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.rosters import queries as rosters
from tongxing.rosters import services as deeds
from tongxing.rosters.shapes import (
    MOST_FILE_BYTES,
    VERDICTS,
    ApplyRoster,
    RosterCard,
    UploadRoster,
    Verdict,
)
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

SHOWN = 50
STATE_TONES = {
    "reading": "wait",
    "ready": "info",
    "applied": "good",
    "unreadable": "stop",
    "forgotten": "plain",
}
TONES = {"invite": "good", "member": "plain", "invited": "plain", "refused": "stop"}
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class UploadForm(forms.Form):
    """One file, and for which organisation when there are several."""

    organisation = forms.ChoiceField(label=gettext_lazy("为哪个组织邀请"))
    file = forms.FileField(
        label=gettext_lazy("名册文件"),
        most_bytes=MOST_FILE_BYTES,
        accept=".xlsx,.xls,.csv",
        help_text=gettext_lazy("Excel 或 CSV，最大 10 MB。要有“姓名”和“手机号”两列，别的列可有可无。"),
    )

    def __init__(self, *args: Any, teams: list[OrganisationCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(str(team.id), team.name) for team in teams]
        if len(teams) == 1:
            self.fields["organisation"].initial = str(teams[0].id)


class RowsForm(forms.Form):
    """Which rows to invite; the page shows them as ticks, so nothing is typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = self.data.getlist("rows") if hasattr(self.data, "getlist") else []
        self.rows = tuple(int(one) for one in told[:1000] if one.isascii() and one.isdigit() and len(one) < 8)


def managed(actor: Actor) -> list[OrganisationCard]:
    """The organisations this actor manages; a leader's do not count here."""
    held = {grant.organisation_id for grant in actor.grants if grant.role == "organisation_manager"}
    return [team for team in organisations.led_by(actor) if team.id in held]


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def roster_list(request: HttpRequest) -> HttpResponseBase:
    """Hand a roster in; those handed in before, newest first."""
    actor = request.actor
    teams = managed(actor)
    if not teams:
        access.require(actor, "rosters.upload_roster")
    form = UploadForm(request.POST or None, request.FILES or None, teams=teams)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = UploadRoster(
            told["key"],
            uuid.UUID(told["organisation"]),
            str(getattr(request.FILES["file"], "name", "")),
            told["file"],
        )
        try:
            card = deeds.upload_roster(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/rosters/{card.id}")
    number = number_of(request.GET.get("page", ""))
    parts = [(team, rosters.rosters_of(team.id, actor, PageRequest(number))) for team in teams]
    days = rosters.days_of(teams[0].region_code if teams else 0)
    context = {"form": form, "parts": parts, "tones": STATE_TONES, "days": days}
    return pages.render(request, "organiser/rosters.html", context, status=form.status)


@signed_in
@never_cache
@require_safe
def roster(request: HttpRequest, roster_id: uuid.UUID) -> HttpResponseBase:
    """How far the reading is, then what would become of every row; nothing has happened yet."""
    context = _context(request, rosters.roster(roster_id, request.actor))
    whole = "organiser/roster_preview.html"
    return pages.fragment_or_page(request, "organiser/_roster_preview.html", whole, context)


def _context(request: HttpRequest, card: RosterCard) -> dict[str, Any]:
    verdict = request.GET.get("of", "")
    verdict = verdict if verdict in set(Verdict) else ""
    counts = (card.to_invite, card.members, card.invited_before, card.refused)
    here = f"/team/rosters/{card.id}"
    tabs = [(_("全部"), here, not verdict, card.rows)]
    for one, count in zip(Verdict, counts, strict=True):
        if count or verdict == one:
            tabs.append((words.local(*VERDICTS[one]), f"{here}?of={one.value}", verdict == one, count))
    request_page = PageRequest(number_of(request.GET.get("page", "")), SHOWN)
    return {
        "card": card,
        "tabs": tabs,
        "page": rosters.preview(card.id, request.actor, verdict, request_page),
        "here": f"{here}?of={verdict}&page=" if verdict else f"{here}?page=",
        "tones": TONES,
        "team": organisations.organisation(card.organisation_id),
    }


@signed_in
@never_cache
@require_POST
def invitation(request: HttpRequest, roster_id: uuid.UUID) -> HttpResponse:
    """Invite everybody who can be, or the ticked rows; a refusal is said where one came from."""
    form, here = RowsForm(request.POST), f"/team/rosters/{roster_id}"
    rows = None if request.POST.get("who") == "all" else form.rows
    try:
        card = deeds.apply_roster(ApplyRoster(roster_id, rows), actor=request.actor)
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        return pages.redirect(here, say=refusal.sentence(words.language()), tone="stop")
    said = _("已邀请 %(count)s 人。每个人会收到短信，本人同意后才加入。") % {"count": card.invited}
    return pages.redirect(here, say=said)


@signed_in
@never_cache
@require_safe
def refused_file(request: HttpRequest, roster_id: uuid.UUID, kind: str) -> HttpResponse:
    """The rows that were refused, with the reason, for mending and handing in again."""
    name, content = rosters.refused_file(roster_id, kind, request.actor)
    answer = HttpResponse(content, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@signed_in
@never_cache
@require_POST
def erasure(request: HttpRequest, roster_id: uuid.UUID) -> HttpResponse:
    """The file and its rows are gone at once; invitations that went out stand."""
    deeds.forget_roster(roster_id, actor=request.actor)
    return pages.redirect("/team/rosters", say=_("名册内容已删除。已经发出的邀请不受影响。"))
