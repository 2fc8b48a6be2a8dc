"""Another post of an activity I hold a place at."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.activities import queries as activities
from tongxing.activities import services as deeds
from tongxing.activities.shapes import ChangePost, PostCard
from tongxing.foundation.refusals import Refusal
from tongxing.web import forms, pages, posts
from tongxing.web.guards import signed_in


class PostForm(forms.Form):
    """Which post instead, and what it asks of one's health."""

    post = forms.ChoiceField(label=gettext_lazy("换到哪个岗位"), look="cards")
    said_fit = forms.TickField(label=gettext_lazy("我的身体状况适合这个岗位"), required=False)

    def __init__(self, *args: Any, open_to: list[PostCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        field.choices = [(str(one.id), one.name) for one in open_to]
        field.hints = {
            str(one.id): "；".join(
                [_("还有 %(count)s 个名额") % {"count": one.places - one.taken}, *posts.asks(one)]
            )
            for one in open_to
        }
        if not any(one.asks_health for one in open_to):
            del self.fields["said_fit"]


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """Another post of the same activity; the place one has is kept until the other one is taken."""
    actor = request.actor
    card = activities.activity(activity_id, actor)
    mine = activities.sign_up_of(activity_id, actor)
    if mine is None or mine.state != "held":
        return pages.redirect(f"/activities/{activity_id}")
    barred = activities.why_not(card, actor)
    others = [one for one in card.posts if one.id != mine.post_id]
    open_to = [one for one in others if one.id not in barred and not one.is_full and not one.waiting]
    form = PostForm(request.POST if request.method == "POST" else None, open_to=open_to)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = ChangePost(activity_id, uuid.UUID(told["post"]), told.get("said_fit", False))
        try:
            deeds.change_post(order, actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/activities/{activity_id}", say=_("换好了，原来的岗位会给下一位。"))
    now = next(one for one in card.posts if one.id == mine.post_id)
    context = {"activity": card, "form": form, "now": now, "open_to": open_to}
    return pages.render(request, "volunteer/post.html", context, form.status)
