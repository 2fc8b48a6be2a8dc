"""补记一次服务: what I claim afterwards, where each claim stands, and the file that went with it."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access.shapes import Actor
from tongxing.activities import queries as activities
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import clock, codelists, ids
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.late_entries import queries as late_entries
from tongxing.late_entries import services as deeds
from tongxing.late_entries.shapes import CONTENT_TYPES, DECLARATION
from tongxing.ledger.shapes import Occasion
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import OrganisationCard
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.policy import queries as policy
from tongxing.web import claims, pages, served, words
from tongxing.web.guards import signed_in

TONES = {"waiting": "wait", "signed": "good", "refused": "stop", "withdrawn": "plain", "lapsed": "stop"}


@never_cache
@require_safe
@signed_in
def late_entry_list(request: HttpRequest) -> HttpResponseBase:
    """What I claimed afterwards, or others for me, newest first."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    page = late_entries.claims_of(person.id, actor, PageRequest(number_of(request.GET.get("page", ""))))
    return pages.render(request, "volunteer/late_entries.html", {"page": page, "tones": TONES})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new_late_entry(request: HttpRequest) -> HttpResponseBase:
    """One form, prefilled when it comes from an activity; pressing twice is one claim."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    teams = _teams(person, actor)
    activity = _activity(request, actor)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    occasion = Occasion("activities", "activity", activity.id) if activity else None
    known = _known(activity) | {"declaration": DECLARATION}
    form = served.ServedForm(*sent, organisations=teams, declaration=claims.declaration(), initial=known)
    if request.method == "POST":
        claims.keep_file(form, actor)
        if form.is_valid():
            try:
                card = deeds.claim_late_entry(claims.order(form, occasion=occasion), actor=actor)
            except Refusal as refusal:
                form.add_refusal(refusal)
            else:
                said = _("已提交。系统选出的另一家组织的人会核对，结果会通知您。")
                return pages.redirect(f"/me/late-entries/{card.id}", say=said)
    days = policy.rule("late-entry", clock.today(), person.service_code).parameters["window_days"]
    context = {"form": form, "teams": teams, "activity": activity, "days": days}
    return pages.render(request, "volunteer/late_entry_new.html", context, status=form.status)


def _teams(person: PersonCard, actor: Actor) -> list[OrganisationCard]:
    """The organisations in force I belong to."""
    places = organisations.memberships_of(person.id, actor)
    return [one.organisation for one in places if one.state == "active" and one.organisation.is_active]


def _activity(request: HttpRequest, actor: Actor) -> ActivityCard | None:
    """The activity that the address names, if there is one."""
    activity_id = ids.read_id(request.GET.get("activity"))
    if activity_id is None:
        return None
    try:
        return activities.activity(activity_id, actor)
    except NotFound:
        return None


def _known(activity: ActivityCard | None) -> dict[str, Any]:
    if activity is None:
        return {}
    begins, ends = clock.local(activity.starts_at), clock.local(activity.ends_at)
    return {
        "organisation_id": str(activity.organisation_id),
        "title": activity.title[:60],
        "category": activity.category,
        "on": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "place_text": activity.place_text,
    }


@never_cache
@require_safe
@signed_in
def late_entry(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """One claim: whose turn it is, every step, and how the signatory was drawn."""
    actor = request.actor
    story = late_entries.story_of(claim_id, actor)
    context = {
        "claim": story.card,
        "story": story,
        "steps": served.step_lines(story.steps),
        "tone": TONES[story.card.state],
        "category": codelists.label("service_category", story.card.category, words.language()),
    }
    return pages.render(request, "volunteer/late_entry.html", context)


@never_cache
@require_POST
@signed_in
def late_entry_withdrawal(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponseBase:
    """Take it back while nobody has answered."""
    try:
        card = deeds.withdraw_claim(claim_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        said = refusal.sentence(words.language())
        return pages.redirect(f"/me/late-entries/{claim_id}", say=said, tone="wait")
    return pages.redirect(f"/me/late-entries/{card.id}", say=_("已撤回，不会再请人签字。"))


@never_cache
@require_safe
@signed_in
def late_entry_file(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """The photograph or PDF, for claimant, person, signatory and auditor."""
    card, content = late_entries.file_of(claim_id, request.actor)
    answer = HttpResponse(content, content_type=CONTENT_TYPES[card.kind])
    where = "inline" if card.is_picture else "attachment"
    answer["Content-Disposition"] = f'{where}; filename="tongxing-{card.digest[:12]}.{card.kind}"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
