"""Finding a team: by name, initials or credit code, in a place; anybody may."""

import uuid
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tongxing.directory import queries as directory
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.organisations.shapes import KINDS, STATES
from tongxing.places import queries as places
from tongxing.web import forms, pages, words
from tongxing.web.guards import public

SHOWN = 20


class TeamForm(forms.Form):
    """Part of the name, and where."""

    words = forms.TextField(
        label=gettext_lazy("队伍名称"),
        max_length=40,
        required=False,
        width="medium",
        help_text=gettext_lazy("两个字起；也可以用拼音首字母，或统一社会信用代码。"),
    )
    place = forms.RegionField(label=gettext_lazy("地区"), root=0, down_to="county", required=False)


@public("names of approved organisations are public (R-75 protects people)")
@require_safe
def teams(request: HttpRequest) -> HttpResponseBase:
    """The teams that fit, by name."""
    asked = "words" in request.GET
    form = TeamForm(request.GET.copy()) if asked else TeamForm()
    if asked:
        form.data.setdefault("key", str(uuid.uuid4()))  # nothing is done here, so any will do
    page, here = None, ""
    if asked and form.is_valid() and form.cleaned_data["words"]:
        number = PageRequest(number_of(request.GET.get("page", "")), SHOWN)
        code = form.cleaned_data["place"] or 0
        page = directory.teams(form.cleaned_data["words"], request.actor, code, number)
        here = (
            "/directory?" + urlencode({"words": form.cleaned_data["words"], "place": code or ""}) + "&page="
        )
    shown = page.items if page else ()
    context = {
        "form": form,
        "page": page,
        "here": here,
        "names": places.short_names({one.region_code for one in shown}),
        "kinds": {code: words.local(*pair) for code, pair in KINDS.items()},
        "states": {code: words.local(*pair) for code, pair in STATES.items()},
    }
    return pages.render(request, "portal/directory.html", context, form.status)
