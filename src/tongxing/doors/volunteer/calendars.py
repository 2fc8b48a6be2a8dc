"""My calendar: an address for the phone's own calendar, renewed or stopped in one press; and those of my teams."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.calendars import queries, services
from tongxing.calendars.shapes import StartFeed
from tongxing.foundation.refusals import Refusal
from tongxing.web import calendars as writing
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in


class FeedForm(forms.Form):
    """Whose calendar, and whether the address there is gets a new one."""

    organisation = forms.ChoiceField(required=False, pressed=True)
    anew = forms.ChoiceField(choices=(("", ""), ("1", "")), required=False, pressed=True)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponseBase:
    """The addresses there are, and one press for each there could be."""
    actor = request.actor
    teams = queries.teams_to_follow(actor)
    form = FeedForm(request.POST if request.method == "POST" else None)
    form.fields["organisation"].choices = [("", ""), *((str(one.id), one.name) for one in teams)]
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        team = uuid.UUID(told["organisation"]) if told["organisation"] else None
        try:
            services.start_feed(StartFeed(told["key"], team, told["anew"] == "1"), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("换好了，旧地址已经停用。") if told["anew"] else _("地址好了，添加到日历就行。")
            return pages.redirect("/me/calendar", say=said)
    feeds = queries.my_feeds(actor)
    have = {one.organisation_id for one in feeds}
    context = {
        "form": form,
        "feeds": [
            {"card": one, "address": writing.address(one.token), "open": writing.address(one.token, "webcal")}
            for one in feeds
        ],
        "has_own": None in have,
        "teams": [one for one in teams if one.id not in have],
    }
    return pages.render(request, "volunteer/calendar.html", context, form.status)


@signed_in
@never_cache
@require_POST
def calendar_end(request: HttpRequest, feed_id: uuid.UUID) -> HttpResponseBase:
    """Stop an address; calendars that hold it find nothing there any more."""
    services.end_feed(feed_id, actor=request.actor)
    return pages.redirect("/me/calendar", say=_("停用了，这个地址再也打不开。"), tone="info")
