"""My badge: the card I carry, on paper or on the screen; a lost one is replaced in one press."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.badges import queries, services
from tongxing.badges.shapes import IssueBadge
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.web import forms, pages
from tongxing.web.badges import square
from tongxing.web.guards import signed_in


class BadgeForm(forms.Form):
    """Why a badge is made."""

    why = forms.ChoiceField(choices=(("first", ""), ("lost", ""), ("worn", "")), pressed=True)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def badge(request: HttpRequest) -> HttpResponseBase:
    """The badge that lives, large enough to be read from this screen; and the press for a new one."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None or not person.is_volunteer:
        return pages.redirect("/register")
    form = BadgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            services.issue_badge(IssueBadge(told["key"], person.id, told["why"]), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("志愿者证做好了。") if told["why"] == "first" else _("新证做好了，旧证已经停用。")
            return pages.redirect("/me/badge", say=said)
    card = queries.badge_of(person.id, actor)
    context = {"person": person, "badge": card, "qr": square(card.code if card else ""), "form": form}
    return pages.render(request, "volunteer/badge.html", context, form.status)


@never_cache
@require_safe
@signed_in
def badge_sheet(request: HttpRequest) -> HttpResponseBase:
    """The badge on paper, at the size of a bank card."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    card = queries.badge_of(person.id, actor) if person else None
    if card is None:
        return pages.redirect("/me/badge")
    return pages.render(request, "volunteer/badge_sheet.html", {"badge": card, "qr": square(card.code)})
