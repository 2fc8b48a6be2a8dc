"""Inviting somebody of the team, or who came before, to an activity."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.activities import queries as activities
from tongxing.activities.shapes import ActivityCard
from tongxing.foundation import throttle
from tongxing.foundation.refusals import Refusal
from tongxing.selections import queries as selections
from tongxing.selections import services as deeds
from tongxing.selections.shapes import Candidate, Invite
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

TONES = {"accepted": "good", "open": "wait"}


class InviteForm(forms.Form):
    """Somebody from the list, or by the number of their card; and the post."""

    person = forms.ChoiceField(label=gettext_lazy("从名单里选"), required=False)
    number = forms.TextField(
        label=gettext_lazy("或者填志愿者编号"), max_length=20, required=False,
        help_text=gettext_lazy("只能邀请本队成员，或来过本队活动的人。"),
    )  # fmt: skip
    post = forms.ChoiceField(label=gettext_lazy("哪个岗位"), look="cards")

    def __init__(
        self, *args: Any, activity: ActivityCard, candidates: tuple[Candidate, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        language = words.language()
        listed = [
            (one.volunteer_number, f"{one.masked_name} {one.volunteer_number} · {one.why_label(language)}")
            for one in candidates
        ]
        self.fields["person"].choices = [("", _("请选择")), *listed]
        if not activity.has_posts:
            del self.fields["post"]
            return
        self.fields["post"].choices = [(str(one.id), one.name) for one in activity.posts]

    def order(self, activity_id: uuid.UUID) -> Invite:
        told = self.cleaned_data
        post = told.get("post")
        number = told["number"] or told["person"]
        return Invite(told["key"], activity_id, number, uuid.UUID(post) if post else None)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Who was invited and what they said; one more may be asked."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    found = selections.candidates(activity_id, actor)
    form = InviteForm(request.POST if request.method == "POST" else None, activity=card, candidates=found)
    if request.method == "POST" and form.is_valid():
        try:
            throttle.spend("selections.invite", str(actor.account_id), limit=200, seconds=86400)
            made = deeds.invite(form.order(activity_id), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            tone = "info" if made.state == "refused" else "good"
            said = _("%(name)s：%(state)s。") % {
                "name": made.masked_name,
                "state": made.state_label(words.language()),
            }
            return pages.redirect(f"/team/activities/{activity_id}/invitations", say=said, tone=tone)
    rows = selections.invitations_to(activity_id, actor)
    context = {
        "activity": card,
        "form": form,
        "has_candidates": bool(found),
        "terms": selections.terms(card.region_code),
        "rows": [(row, (row.state_label(words.language()), TONES.get(row.state, "plain"))) for row in rows],
    }
    return pages.render(request, "organiser/activity_invitations.html", context, form.status)


@signed_in
@never_cache
@require_POST
def taking_back(request: HttpRequest, activity_id: uuid.UUID, invitation_id: uuid.UUID) -> HttpResponseBase:
    """They need not answer any more."""
    deeds.take_back_invitation(invitation_id, actor=request.actor)
    return pages.redirect(f"/team/activities/{activity_id}/invitations", say=_("撤回了。"), tone="info")
