"""A published activity of my team is at another hour or place of its day, or takes more or fewer people."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.access import services as access
from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import ActivityCard, AmendActivity, PostPlaces
from tongxing.foundation import clock, text
from tongxing.foundation.refusals import Refusal
from tongxing.places.shapes import GCJ02, WGS84, Place
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in


class AmendmentForm(forms.Form):
    """What may change without calling the activity off, and the sentence that everybody who signed up reads."""

    begins = forms.TimeField(label=gettext_lazy("开始"))
    ends = forms.TimeField(label=gettext_lazy("结束"))
    address = forms.TextField(label=gettext_lazy("集合地点"), max_length=120)
    point = forms.PointField(label=gettext_lazy("集合地点的坐标"), max_length=60)
    from_web_map = forms.TickField(label=gettext_lazy("坐标是从高德、腾讯等网络地图复制的"), required=False)
    contact_name = forms.TextField(label=gettext_lazy("联系人"), max_length=40)
    contact_phone = forms.PhoneField(label=gettext_lazy("联系电话"))
    why = forms.LongTextField(
        label=gettext_lazy("为什么改"),
        max_length=300,
        rows=2,
        help_text=gettext_lazy("报了名的人都会看到这句话。"),
    )

    def __init__(self, *args: Any, activity: ActivityCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.of_posts = [f"places_{number}" for number, _post in enumerate(activity.posts, start=1)]
        for name, post in zip(self.of_posts, activity.posts, strict=True):
            label = _("“%(post)s”要几个人") % {"post": post.name} if activity.has_posts else _("需要几个人")
            self.fields[name] = forms.NumberField(label=label, least=1, most=2000, initial=post.places)
            self.initial.setdefault(name, post.places)

    def order(self) -> AmendActivity:
        told, day = self.cleaned_data, clock.local(self.activity.starts_at).date()
        lat, lon = told["point"]
        datum = GCJ02 if told["from_web_map"] else WGS84
        return AmendActivity(
            key=told["key"],
            activity_id=self.activity.id,
            why=told["why"],
            starts_at=clock.from_local(day, told["begins"]),
            ends_at=clock.from_local(day, told["ends"]),
            place=Place(self.activity.region_code, told["address"], lat, lon, datum=datum),
            contact_name=told["contact_name"],
            contact_phone=told["contact_phone"],
            places=tuple(
                PostPlaces(post.id, told[name])
                for name, post in zip(self.of_posts, self.activity.posts, strict=True)
            ),
        )


def _said(card: ActivityCard) -> dict[str, Any]:
    return {
        "begins": clock.local(card.starts_at).time(),
        "ends": clock.local(card.ends_at).time(),
        "address": text.one_line(card.place.address),
        "point": (card.place.lat, card.place.lon) if card.place.has_point else "",
        "contact_name": card.contact_name,
        "contact_phone": card.contact_phone,
    }


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def amendment(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Another hour, another place, more people: once, and everybody is told."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    access.require(actor, "activities.amend_activity", on=card)
    posted = request.POST if request.method == "POST" else None
    form = AmendmentForm(posted, activity=card, initial=_said(card))
    if request.method == "POST" and form.is_valid():
        try:
            deeds.amend_activity(form.order(), actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            say = _("改好了，报名的人会收到通知。")
            return pages.redirect(f"/team/activities/{activity_id}", say=say)
    context = {"activity": card, "form": form}
    return pages.render(request, "organiser/activity_amendment.html", context, form.status)
