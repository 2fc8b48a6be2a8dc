"""A school or an employer asks, and reads with link and code; neither page says whether anybody exists."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.foundation import ids, installation
from tongxing.foundation.refusals import Refusal
from tongxing.references import queries as references
from tongxing.references import services as deeds
from tongxing.references.shapes import PARTS, PURPOSES, AskReference, ReadAnswer
from tongxing.web import answers, forms, pages, thresholds, words
from tongxing.web.guards import public


class AskForm(forms.Form):
    """Who asks, about whose number, for what, and what exactly."""

    volunteer_number = forms.TextField(
        label=gettext_lazy("志愿者编号"),
        max_length=40,
        help_text=gettext_lazy("由本人提供，在“我的”那一页能看到。"),
    )
    organisation_name = forms.TextField(label=gettext_lazy("您的单位"), max_length=60)
    contact = forms.TextField(
        label=gettext_lazy("单位电话或邮箱"),
        max_length=80,
        help_text=gettext_lazy("会给本人看，好让他核实您是谁。"),
    )
    purpose = forms.ChoiceField(label=gettext_lazy("用途"), look="cards")
    why = forms.LongTextField(label=gettext_lazy("用来做什么"), max_length=200, rows=3)
    parts = forms.ChoicesField(label=gettext_lazy("除时长合计外，还要看"), required=False)
    from_on = forms.DateField(label=gettext_lazy("从哪天"), required=False)
    until_on = forms.DateField(label=gettext_lazy("到哪天"), required=False)
    credit_rule = forms.ChoiceField(label=gettext_lazy("按哪所学校折算学分"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = [(code, words.local(*pair)) for code, pair in PURPOSES.items()]
        self.fields["parts"].choices = [(code, words.local(*pair)) for code, pair in PARTS.items()]
        schools = [(str(rule.id), rule.school_name) for rule in references.credit_rules()]
        self.fields["credit_rule"].choices = [("", words.local("不折算", "none")), *schools]


class CodeForm(forms.Form):
    """The eight digits that came with the question."""

    code = forms.TextField(label=gettext_lazy("查阅码"), max_length=20)


@public("a school or an employer asks; nobody learns from it who exists")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def asking(request: HttpRequest) -> HttpResponseBase:
    """The question; after it link and code, the same for every number."""
    form = AskForm(request.POST if request.method == "POST" else None, initial={"purpose": "schooling"})
    if request.method == "POST" and form.is_valid():
        thresholds.spend_for_reference(request, form.cleaned_data["volunteer_number"])
        try:
            asked = deeds.ask_reference(_order(form.cleaned_data), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            link = f"{installation.public_address()}/references/{asked.inquiry_id}"
            return pages.render(request, "portal/reference_asked.html", {"asked": asked, "link": link})
    return pages.render(request, "portal/reference_new.html", {"form": form}, status=form.status)


def _order(told: dict[str, Any]) -> AskReference:
    return AskReference(
        key=told["key"],
        volunteer_number=told["volunteer_number"],
        organisation_name=told["organisation_name"],
        contact=told["contact"],
        purpose=told["purpose"],
        why=told["why"],
        parts=frozenset(told["parts"] or ()),
        from_on=told["from_on"],
        until_on=told["until_on"],
        credit_rule_id=ids.read_id(told["credit_rule"]) if told["credit_rule"] else None,
    )


@public("opens with link and code; the code is the leave")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, inquiry_id: uuid.UUID) -> HttpResponseBase:
    """The answer, when there is one, and the same sentence whenever there is not."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        thresholds.spend_for_reading(request, inquiry_id)
        try:
            answer = deeds.read_answer(ReadAnswer(inquiry_id, form.cleaned_data["code"]), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            context = {"answer": answer, **answers.context(answer.content)}
            return pages.render(request, "portal/reference.html", context)
    return pages.render(request, "portal/reference_code.html", {"form": form}, status=form.status)
