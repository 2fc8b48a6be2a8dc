"""Being invited to an activity: what, when and where, yes or no; and how invitations find somebody."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.doors.volunteer.activities import guardian_of
from tongxing.foundation import throttle
from tongxing.foundation.refusals import Refusal
from tongxing.selections import queries as selections
from tongxing.selections import services as deeds
from tongxing.selections.shapes import CHOICES, AcceptInvitation, InvitationCard
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

HERE = "/me/activity-invitations"
TONES = {"accepted": "good", "open": "wait"}


class ChoiceForm(forms.Form):
    """How invitations find me."""

    choice = forms.ChoiceField(label=gettext_lazy("队伍邀请我参加活动时"), look="cards")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = [(one, words.local(*said)) for one, said in CHOICES.items()]
        self.fields["choice"].hints = {
            "accept": _("时间不冲突、条件都合适才报；要确认风险提示的，还是先问我"),
            "refuse": _("只告诉对方不接受邀请；自己照常可以报名"),
        }


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest) -> HttpResponseBase:
    """Who asks me to what, and how they may."""
    actor = request.actor
    form = ChoiceForm(
        request.POST if request.method == "POST" else None, initial={"choice": selections.my_choice(actor)}
    )
    if request.method == "POST" and form.is_valid():
        try:
            deeds.choose_invitations(form.cleaned_data["choice"], actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(HERE, say=_("记住了。"))
    language = words.language()
    found = selections.my_invitations(actor)
    rows = [(one, (one.state_label(language), TONES.get(one.state, "plain"))) for one in found]
    return pages.render(
        request, "volunteer/activity_invitations.html", {"rows": rows, "form": form}, form.status
    )


class AcceptForm(forms.Form):
    """What signing up asks, for one post of one activity."""

    accompanied = forms.TickField(label=gettext_lazy("监护人陪我一起去"), required=False)
    risks_version = forms.HiddenField(max_length=16, required=False)
    risks_accepted = forms.TickField(label=gettext_lazy("风险提示我看过了，自愿参加"), required=False)
    said_fit = forms.TickField(label=gettext_lazy("我的身体状况适合这个岗位"), required=False)

    def order(self, card: InvitationCard) -> AcceptInvitation:
        """The risk notice counts as accepted with the press where there is no danger, else with the tick."""
        told = self.cleaned_data
        accepts = told["risks_accepted"] or not card.activity.wants_risks_accepted
        version = told["risks_version"] if accepts else ""
        return AcceptInvitation(told["key"], card.id, version, told["said_fit"], told["accompanied"])


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, invitation_id: uuid.UUID) -> HttpResponseBase:
    """What, when, where, until when to answer; one press for yes, one for no."""
    actor = request.actor
    card = selections.invitation(invitation_id, actor)
    form = AcceptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            throttle.spend("activities.sign_up", str(actor.account_id), limit=60, seconds=600)
            deeds.accept_invitation(form.order(card), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("报上名了。当天来这里签到。")
            return pages.redirect(f"/activities/{card.activity.id}", say=said)
    context = {
        "card": card,
        "form": form,
        "guardian": guardian_of(card.activity, actor),
        "chip": (card.state_label(words.language()), TONES.get(card.state, "plain")),
    }
    return pages.render(request, "volunteer/activity_invitation.html", context, form.status)


@signed_in
@never_cache
@require_POST
def declining(request: HttpRequest, invitation_id: uuid.UUID) -> HttpResponseBase:
    """No, and nothing follows from it."""
    deeds.decline_invitation(invitation_id, actor=request.actor)
    return pages.redirect(HERE, say=_("谢绝了，没有任何影响。"), tone="info")
