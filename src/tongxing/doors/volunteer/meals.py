"""What I eat at large events: my choice, and the meals my roster gives me."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.foundation.refusals import Refusal
from tongxing.meals import queries
from tongxing.meals import services as deeds
from tongxing.meals.shapes import CHOICES, ChooseDiet, OwnMeals
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

MINE = "/me/meals"


class DietForm(forms.Form):
    """What I eat; no reason is asked, and none erases it."""

    diet = forms.ChoiceField(label=gettext_lazy("我吃什么"), required=False)

    def __init__(self, *args: Any, told: OwnMeals, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"diet": told.diet})
        super().__init__(*args, **kwargs)
        spoken = 0 if words.language().startswith("zh") else 1
        field = self.fields["diet"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("不填，按普通餐准备")),
            *((name, label[spoken]) for name, label in CHOICES.items()),
        ]


@signed_in
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponseBase:
    """Of each event: my choice, and when and where I eat."""
    return pages.render(request, "volunteer/meals.html", {"events": queries.my_meals(request.actor)})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """My choice at one event."""
    told = next((one for one in queries.my_meals(request.actor) if one.games_id == games_id), None)
    if told is None:
        raise Http404
    form = DietForm(request.POST or None, told=told)
    if request.method == "POST" and form.is_valid():
        try:
            order = ChooseDiet(told.volunteer_id, form.cleaned_data["diet"])
            deeds.choose_diet(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(MINE, say=_("记下了，随时可以改。"))
    return pages.render(request, "volunteer/meal_choice.html", {"told": told, "form": form}, form.status)
