"""A phone with a roster is lost: said by whoever runs the activity, on a page of its own."""

import uuid

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.activities import queries as activities
from tongxing.field_rolls import queries as rolls
from tongxing.field_rolls import services as deeds
from tongxing.field_rolls.shapes import CallInRoll
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in


class LossForm(forms.Form):
    """When the phone was last in its holder's hands."""

    lost_at = forms.MomentField(label=gettext_lazy("手机最后一次在自己手里是什么时候"))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def loss(request: HttpRequest, activity_id: uuid.UUID, roll_id: uuid.UUID) -> HttpResponseBase:
    """The roster of this phone is called in."""
    found = (one for one in rolls.rosters_of(activity_id, request.actor) if one.id == roll_id)
    roster = next(found, None)
    if roster is None:
        raise Http404
    form = LossForm(request.POST or None, initial={"lost_at": clock.now()})
    if request.method == "POST" and form.is_valid():
        try:
            order = CallInRoll(activity_id, roll_id, form.cleaned_data["lost_at"])
            roster = deeds.call_in_roll(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("收回了。那以后记的，都会列在这里由人来定。")
            return pages.redirect(f"/team/activities/{activity_id}/conflicts", say=say)
    context = {"activity": activities.activity(activity_id, request.actor), "roster": roster, "form": form}
    return pages.render(request, "organiser/field_loss.html", context, form.status)
