"""A team's late entries, the form for one, and what a second signatory of another house sees and does."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access.shapes import Actor
from tongxing.foundation import clock, codelists
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.late_entries import queries as late_entries
from tongxing.late_entries import services as deeds
from tongxing.late_entries.shapes import SignClaim
from tongxing.objections import services as objection_deeds
from tongxing.objections.shapes import AnswerObjection, ObjectionCard
from tongxing.organisations import queries as organisations
from tongxing.web import claims, forms, pages, served, words
from tongxing.web.guards import signed_in

TONES = {"waiting": "wait", "signed": "good", "refused": "stop", "withdrawn": "plain", "lapsed": "stop"}


@signed_in
@never_cache
@require_safe
def team_late_entries(request: HttpRequest) -> HttpResponseBase:
    """What my organisations claimed afterwards, newest first, and how full the month is."""
    actor = request.actor
    teams = organisations.led_by(actor)
    number = number_of(request.GET.get("page", ""))
    parts = [
        {
            "team": team,
            "page": late_entries.claims_of_organisation(team.id, actor, PageRequest(number)),
            "room": late_entries.room_left(None, team.id, team.region_code, clock.today()),
        }
        for team in teams
    ]
    return pages.render(request, "organiser/late_entries.html", {"parts": parts, "tones": TONES})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_late_entry(request: HttpRequest) -> HttpResponseBase:
    """For one volunteer by number; from an objection everything known is filled in, and it is answered with it."""
    actor = request.actor
    objection = claims.objection_named(request, actor)
    form = claims.filled(request, organisations.led_by(actor), objection)
    if request.method == "POST":
        claims.keep_file(form, actor)
        if form.is_valid():
            try:
                where = _claim(form, objection, actor)
            except Refusal as refusal:
                form.add_refusal(refusal)
            else:
                said = _("已提交。系统选出的另一家组织的人会核对，签字后请志愿者本人确认。")
                return pages.redirect(where, say=said)
    context = {"form": form, "objection": objection, "steps": ()}
    return pages.render(request, "organiser/late_entry_new.html", context, status=form.status)


def _claim(form: served.LedForm, objection: ObjectionCard | None, actor: Actor) -> str:
    """Claim it; as the answer to an objection when there is one."""
    order = claims.order(form, objection)
    if objection is None:
        return f"/team/late-entries/{deeds.claim_late_entry(order, actor=actor).id}"
    answer = AnswerObjection(objection.id, order.key, "upheld", order.why[:200], mend="claim", claim=order)
    done = objection_deeds.answer_objection(answer, actor=actor)
    return f"/team/late-entries/{done.correction_id}"


@signed_in
@never_cache
@require_safe
def team_late_entry(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """One claim as the organisation sees it."""
    return _show(request, claim_id, "organiser/late_entry.html")


def _show(
    request: HttpRequest, claim_id: uuid.UUID, template: str, form: forms.Form | None = None
) -> HttpResponse:
    story = late_entries.story_of(claim_id, request.actor)
    context = {
        "claim": story.card,
        "story": story,
        "steps": served.step_lines(story.steps),
        "tone": TONES[story.card.state],
        "category": codelists.label("service_category", story.card.category, words.language()),
        "form": form or SignatureForm(),
    }
    return pages.render(request, template, context, status=form.status if form is not None else 200)


@signed_in
@never_cache
@require_safe
def signatures(request: HttpRequest) -> HttpResponseBase:
    """What waits for my second signature, the least time left first."""
    actor = request.actor
    page = late_entries.to_sign(actor, PageRequest(number_of(request.GET.get("page", ""))))
    return pages.render(request, "organiser/signatures.html", {"page": page})


class SignatureForm(forms.Form):
    """One of two large buttons, and a word."""

    why = forms.LongTextField(label=gettext_lazy("理由"), max_length=300, rows=3, required=False)
    verdict = forms.ChoiceField(choices=(("signed", ""), ("refused", "")), pressed=True)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signature(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponseBase:
    """Everything about the claim, the file, how full the month is; sign or not."""
    if request.method != "POST":
        return _show(request, claim_id, "organiser/signature.html")
    form = SignatureForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        order = SignClaim(claim_id, told["key"], told["verdict"], told["why"])
        try:
            card = deeds.sign_claim(order, actor=request.actor)
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            form.add_refusal(refusal)
        else:
            signed = _("已签字，记录写入账本。谢谢您。")
            said = signed if card.entry_id else _("已记下您没有签字的理由，申请人会看到。")
            return pages.redirect("/signatures", say=said)
    return _show(request, claim_id, "organiser/signature.html", form)
