"""My family: asked by number, agreed by themselves, ended by either."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.doors.volunteer.profiles import myself
from tongxing.foundation import throttle
from tongxing.foundation.refusals import Refusal
from tongxing.profiles import queries as profiles
from tongxing.profiles import services as deeds
from tongxing.profiles.shapes import AskFamily
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in


class FamilyForm(forms.Form):
    """Whom, and what they are to me."""

    volunteer_number = forms.TextField(
        label=gettext_lazy("家人的志愿者编号"), max_length=20,
        help_text=gettext_lazy("14 位数字，在家人的“我的”页面上。对方同意后才算数。"),
    )  # fmt: skip
    relation = forms.ChoiceField(label=gettext_lazy("是您的"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words.language()
        self.fields["relation"].choices = [
            (item.code, item.label(language)) for item in profiles.items("relation")
        ]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def family(request: HttpRequest) -> HttpResponseBase:
    """Those who are family by both sides' yes, those who ask me, and a form to ask."""
    person = myself(request)
    form = FamilyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = AskFamily(told["key"], told["volunteer_number"], told["relation"])
        try:
            spend_for_family(request.actor.account_id)
            deeds.ask_family(person.id, order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/me/family", say=_("已发出。对方同意后，您会收到通知。"))
    language = words.language()
    cards = [
        (card, profiles.label("relation", card.relation, language))
        for card in profiles.family_of(person.id, request.actor)
    ]
    return pages.render(request, "volunteer/family.html", {"form": form, "cards": cards}, form.status)


@require_POST
@signed_in
def answer(request: HttpRequest, tie_id: uuid.UUID) -> HttpResponseBase:
    """Yes or no, and nothing else is taken for one; a no is told to nobody."""
    told = request.POST.get("answer")
    if told not in ("yes", "no"):
        return pages.redirect("/me/family", say=_("请选择一项。"), tone="stop")
    deeds.answer_family(tie_id, accept=told == "yes", actor=request.actor)
    said = _("已同意，互为家人。") if told == "yes" else _("已记下。对方不会知道您答复过。")
    return pages.redirect("/me/family", say=said)


@require_POST
@signed_in
def ending(request: HttpRequest, tie_id: uuid.UUID) -> HttpResponseBase:
    """It is over, and nothing of it is kept."""
    deeds.end_family(tie_id, actor=request.actor)
    return pages.redirect("/me/family", say=_("已结束，平台不再保存这份关系。"))


def spend_for_family(account_id: object) -> None:
    """Ten questions per account in a day: nobody finds out numbers by asking. Refuses with TooManyTries."""
    throttle.spend("family.account", str(account_id), limit=10, seconds=24 * 3600)
