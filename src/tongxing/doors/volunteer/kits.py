"""What I was given at large events and what is to be returned until when; the sizes I wish for."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.foundation.refusals import Refusal
from tongxing.kits import queries
from tongxing.kits import services as deeds
from tongxing.kits.shapes import OwnKit, WishSize
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

MINE = "/me/kits"


class SizeForm(forms.Form):
    """Which size; none erases what was said."""

    size = forms.ChoiceField(label=gettext_lazy("我的尺码"), required=False)

    def __init__(self, *args: Any, kit: OwnKit, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"size": kit.wished})
        super().__init__(*args, **kwargs)
        field = self.fields["size"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("不填")), *((one, one) for one in kit.item.sizes)]


@signed_in
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponseBase:
    """What I hold, what I had, and where a size is asked."""
    held = queries.my_kits(request.actor)
    context = {
        "to_return": [one for one in held if one.is_to_return],
        "others": [one for one in held if not one.is_to_return],
        "sizes": queries.my_sizes(request.actor),
    }
    return pages.render(request, "volunteer/kits.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def size(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """My size of one item."""
    kit = next((one for one in queries.my_sizes(request.actor) if one.item.id == item_id), None)
    if kit is None:
        raise Http404
    form = SizeForm(request.POST or None, kit=kit)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.wish_size(
                WishSize(item_id, kit.volunteer_id, form.cleaned_data["size"]), actor=request.actor
            )
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("尺码记下了，领取前都可以改。") if form.cleaned_data["size"] else _("尺码删除了。")
            return pages.redirect(MINE, say=say)
    return pages.render(request, "volunteer/kit_size.html", {"kit": kit, "form": form}, form.status)
