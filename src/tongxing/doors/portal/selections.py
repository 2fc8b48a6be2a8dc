"""By which criteria the places of an activity are given, for everybody to read; and what its page says to press."""

import datetime as dt
import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.activities import queries as activities
from tongxing.doors.portal.steps import Step
from tongxing.foundation import clock
from tongxing.selections import queries as selections
from tongxing.selections.errors import SelectionUnknown
from tongxing.selections.shapes import ApplicationCard, SelectionCard
from tongxing.web import pages, words
from tongxing.web.guards import public


@public("the criteria are announced to everybody who may see the activity; the room asks")
@never_cache
@require_safe
def selection(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """The criteria, until when one applies, by when the answer comes, and how it is decided."""
    card = activities.activity(activity_id, request.actor)
    found = selections.selection_of(activity_id)
    if found is None:
        raise SelectionUnknown()
    mine = selections.my_application(found.id, request.actor)
    now = clock.now()
    context = {
        "activity": card,
        "selection": found,
        "terms": selections.terms(card.region_code),
        "next": next_step(found, mine, now) if card.state == "published" else Step(),
    }
    return pages.render(request, "portal/selection.html", context)


def next_step(found: SelectionCard, mine: ApplicationCard | None, now: dt.datetime) -> Step:
    """What one can do now about a selection: read the criteria, apply, or look at one's application."""
    here = f"/activities/{found.activity_id}"
    if mine is not None and mine.state != "withdrawn":
        said = mine.state_label(words.language())
        return Step(_("看我的申请"), f"{here}/application", _("您的申请：%(state)s。") % {"state": said})
    if now < found.opens_at:
        at = words.local_time(found.opens_at)
        said = _("从 %(at)s 开始交申请，由负责人审核。") % {"at": at}
        return Step(_("先看审核条件"), f"{here}/selection", said)
    if now < found.until:
        until = words.local_time(found.until)
        said = _("报名后由负责人审核，%(until)s 前都可以申请，先后不影响。") % {"until": until}
        return Step(_("申请报名"), f"{here}/application", said)
    return Step(sentence=_("交申请的时间已经结束。"), tone="wait")
