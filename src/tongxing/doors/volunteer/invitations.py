"""Organisations that asked me to join by a roster; yes and no are mine alone."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.people import queries as people
from tongxing.rosters import queries as rosters
from tongxing.rosters import services as deeds
from tongxing.web import pages
from tongxing.web.guards import signed_in


@never_cache
@require_safe
@signed_in
def invitation_list(request: HttpRequest) -> HttpResponse:
    """Who asks, until when, and two buttons of the same size."""
    person = people.person_of(request.actor.account_id)
    context = {
        "cards": rosters.invitations_of(request.actor),
        "is_volunteer": bool(person and person.is_volunteer),
    }
    return pages.render(request, "volunteer/invitations.html", context)


@never_cache
@require_POST
@signed_in
def answer(request: HttpRequest, invitation_id: uuid.UUID) -> HttpResponse:
    """Yes or no; a no is told to nobody, and nothing else is taken for one."""
    told = request.POST.get("answer")
    if told not in ("yes", "no"):
        return pages.redirect("/me/invitations", say=_("请选择一项。"), tone="stop")
    accept = told == "yes"
    card = deeds.answer_invitation(invitation_id, accept=accept, actor=request.actor)
    if accept:
        said = _("您已加入“%(name)s”。") % {"name": card.organisation_name}
    else:
        said = _("已记下您不加入。对方不会知道您答复过，名册里您的姓名和手机号已删除。")
    return pages.redirect("/me", say=said)
