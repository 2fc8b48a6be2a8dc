"""The written agreement about an activity: read whole, signed by one's own press, asked for, taken along on paper."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import SignAgreement
from tongxing.agreements.shapes import cases_in_words
from tongxing.doors.volunteer.children import CHILDREN
from tongxing.foundation.refusals import Refusal
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in


class AgreementForm(forms.Form):
    """One press, to sign or to ask; which wording was read comes with it."""

    version = forms.HiddenField(max_length=16, required=False)
    what = forms.ChoiceField(choices=(("sign", ""), ("ask", "")), pressed=True)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """What is agreed, whole; signed, or asked for, with one press."""
    actor = request.actor
    form = AgreementForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        signs = form.cleaned_data["what"] == "sign"
        try:
            if signs:
                order = SignAgreement(activity_id, form.cleaned_data["version"])
                deeds.sign_agreement(order, actor=actor)
            else:
                deeds.ask_agreement(activity_id, actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("签好了，取得名额时生效。") if signs else _("已告诉组织。签好文本后，您就能在这里签。")
            return pages.redirect(f"/activities/{activity_id}/agreement", say=said)
    card = activities.agreement(activity_id, actor)
    language = words.language()
    context = {
        "activity": activities.activity(activity_id, actor),
        "agreement": card,
        "clauses": card.text.clauses(language),
        "why": cases_in_words(card.cases, language),
        "form": form,
    }
    return pages.render(request, "volunteer/agreement.html", context, form.status)


@never_cache
@require_POST
@signed_in
def for_child(request: HttpRequest, person_id: uuid.UUID, activity_id: uuid.UUID) -> HttpResponseBase:
    """A guardian signs for a child."""
    here = f"{CHILDREN}/{person_id}/activities/{activity_id}"
    order = SignAgreement(activity_id, request.POST.get("version", "")[:16])
    try:
        deeds.sign_agreement_for_child(order, person_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status not in (403, 409, 422):
            raise
        return pages.redirect(here, say=refusal.sentence(words.language()), tone="wait")
    return pages.redirect(here, say=_("替孩子签好了，取得名额时生效。"))
