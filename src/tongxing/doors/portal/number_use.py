"""Is my number used here? A phone is proven first, then name and number; only then there is an answer."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tongxing.foundation import codelists, countries
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people import services as deeds
from tongxing.people.shapes import ProveIdentity
from tongxing.web import forms, pages, thresholds, words
from tongxing.web.guards import signed_in


class NumberForm(forms.Form):
    """Who I am, as my document says; birth and sex only where the number does not tell them."""

    name = forms.TextField(label=gettext_lazy("姓名"), max_length=people.LONGEST_NAME, autocomplete="name")
    document_kind = forms.ChoiceField(label=gettext_lazy("证件类型"), initial="01")
    document_number = forms.DocumentNumberField(label=gettext_lazy("证件号码"))
    document_country = forms.ChoiceField(
        label=gettext_lazy("护照的签发国家"), help_text=gettext_lazy("只有护照要选。"), required=False
    )
    birth_on = forms.DateField(
        label=gettext_lazy("出生日期"), required=False, help_text=gettext_lazy("身份证不用填。")
    )
    sex = forms.ChoiceField(label=gettext_lazy("性别"), look="cards", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words.language()
        kinds = dict(codelists.choices("id_document_type", language))
        self.fields["document_kind"].choices = [(kind, kinds[kind]) for kind in people.DOCUMENT_KINDS]
        self.fields["document_country"].choices = [("", "—"), *countries.choices(language)]
        self.fields["sex"].choices = codelists.choices("sex", language)


@signed_in
@sensitive_post_parameters("name", "document_number")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def number_use(request: HttpRequest) -> HttpResponseBase:
    """Yes or no, since when, and what to do; never whom or with which phone."""
    actor = request.actor
    form = NumberForm(request.POST) if request.method == "POST" else NumberForm()
    use = None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            thresholds.spend_for_number_use(request, actor.account_id)
            use = deeds.ask_about_number(_order(told), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
    return pages.render(request, "portal/number_use.html", {"form": form, "use": use}, form.status)


def _order(told: dict[str, Any]) -> ProveIdentity:
    kind, born, sex = people.read_whole(
        told["document_kind"], told["document_number"], told["birth_on"], told["sex"]
    )
    return ProveIdentity(
        name=told["name"],
        document_kind=kind,
        document_number=told["document_number"],
        document_country=told["document_country"],
        birth_on=born,
        sex=sex,
    )
