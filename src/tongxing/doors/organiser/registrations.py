"""Registering at the desk: somebody without a phone is there, signs, and goes home with a badge."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.foundation import codelists, countries, ports
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people import services as deeds
from tongxing.people.shapes import (
    RELATIONS,
    ConfirmDocument,
    GivePhone,
    PersonCard,
    RegisterAtDesk,
    RegisterVolunteer,
)
from tongxing.places import queries as places
from tongxing.web import forms, pages, thresholds, words
from tongxing.web.guards import signed_in

PICTURES = ("jpeg", "png")


class RegistrationForm(forms.Form):
    """What somebody at the desk says, and the sheet they signed. Birth and sex are read off most documents."""

    name = forms.TextField(label=gettext_lazy("姓名"), max_length=people.LONGEST_NAME)
    document_kind = forms.ChoiceField(label=gettext_lazy("证件类型"), initial="01")
    document_number = forms.DocumentNumberField(label=gettext_lazy("证件号码"))
    residence_code = forms.RegionField(label=gettext_lazy("居住地"), root=0, down_to="township")
    categories = forms.ChoicesField(label=gettext_lazy("想参加哪几类服务"), most=people.MOST_CATEGORIES)
    paper = forms.FileField(
        label=gettext_lazy("本人签好字的登记同意书，拍一张照片"),
        help_text=gettext_lazy("JPG 或 PNG，最大 5 MB。没有本人签字，不能替人登记。"),
        kinds=PICTURES,
    )
    document_country = forms.ChoiceField(
        label=gettext_lazy("护照的签发国家"), help_text=gettext_lazy("只有护照要选。"), required=False
    )
    birth_on = forms.DateField(
        label=gettext_lazy("出生日期"), required=False, help_text=gettext_lazy("身份证不用填。")
    )
    sex = forms.ChoiceField(label=gettext_lazy("性别"), look="cards", required=False)
    helper_phone = forms.PhoneField(
        label=gettext_lazy("陪同家人的手机号"),
        required=False,
        mobile_only=True,
        help_text=gettext_lazy("家人同意后，可以在自己手机上替老人确认记录。"),
    )
    helper_relation = forms.ChoiceField(label=gettext_lazy("和本人的关系"), required=False, look="cards")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words.language()
        kinds = dict(codelists.choices("id_document_type", language))
        self.fields["document_kind"].choices = [(kind, kinds[kind]) for kind in people.DOCUMENT_KINDS]
        self.fields["document_country"].choices = [("", _("请选择")), *countries.choices(language)]
        self.fields["sex"].choices = codelists.choices("sex", language)
        self.fields["helper_relation"].choices = [
            (code, words.local(zh, en)) for code, (zh, en) in RELATIONS.items()
        ]
        self.fields["categories"].choices = [
            pair for pair in codelists.choices("volunteer_service_category", language) if pair[0] < "1000"
        ]


class PhoneForm(forms.Form):
    """The phone somebody has now; the code was sent to it and read out."""

    phone = forms.PhoneField(label=gettext_lazy("手机号"), mobile_only=True)
    code = forms.CodeField(label=gettext_lazy("短信里的验证码，请本人念"), required=False)
    paper = forms.FileField(
        label=gettext_lazy("本人签好字的单子，拍一张照片"), kinds=PICTURES, required=False
    )


class DocumentForm(forms.Form):
    """What stands on the original, till when it is valid, and who compared it."""

    name = forms.TextField(label=gettext_lazy("原件上的姓名"), max_length=people.LONGEST_NAME)
    document_number = forms.DocumentNumberField(label=gettext_lazy("原件上的号码"))
    valid_until_on = forms.DateField(label=gettext_lazy("有效期截止日"))
    officer_name = forms.TextField(
        label=gettext_lazy("核对人姓名（您自己）"),
        max_length=people.LONGEST_NAME,
        help_text=gettext_lazy("本人会在通知里看到是谁核对的。"),
    )
    seen = forms.TickField(label=gettext_lazy("我当面看过原件，照片和本人一致"))


@signed_in
@sensitive_post_parameters("name", "document_number")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: HttpRequest) -> HttpResponseBase:
    """One page, two minutes: document, where they live, what they would do, the signed sheet."""
    actor = request.actor
    access.require(actor, "people.register_at_desk")
    low = min(grant.low for grant in actor.granted("station_worker"))
    first = {"residence_code": low} if places.level_of(low) not in ("nation", "province") else {}
    form = (
        RegistrationForm(request.POST, request.FILES)
        if request.method == "POST"
        else RegistrationForm(initial=first)
    )
    if request.method == "POST" and form.is_valid():
        try:
            thresholds.spend_for_desk(actor.account_id)
            done = deeds.register_at_desk(_order(form.cleaned_data), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("登记好了，编号 %(number)s。接着做志愿者证、打印回执。") % {
                "number": done.volunteer_number
            }
            return pages.redirect(f"/station/papers/{done.volunteer_number}", say=said)
    return pages.render(request, "organiser/registration.html", {"form": form}, form.status)


def _order(told: dict[str, Any]) -> RegisterAtDesk:
    kind, born, sex = people.read_whole(
        told["document_kind"], told["document_number"], told["birth_on"], told["sex"]
    )
    residence: int = told["residence_code"]
    return RegisterAtDesk(
        RegisterVolunteer(
            key=told["key"],
            name=told["name"],
            document_kind=kind,
            document_number=told["document_number"],
            document_country=told["document_country"],
            birth_on=born,
            sex=sex,
            residence_code=residence,
            service_code=places.at_level(residence, "county") or residence,
            categories=tuple(told["categories"]),
            consents=frozenset(text.purpose for text in people.consent_texts() if text.needed),
        ),
        paper=ports.storage().keep(told["paper"]),
        helper_phone=told["helper_phone"],
        helper_relation=told["helper_relation"],
    )


@signed_in
@never_cache
@require_safe
def sheet(request: HttpRequest) -> HttpResponseBase:
    """The consent somebody signs before the desk writes anything down: the same words as on a phone."""
    access.require(request.actor, "people.register_at_desk")
    texts = [text for text in people.consent_texts() if text.needed]
    return pages.render(request, "organiser/registration_sheet.html", {"texts": texts})


@signed_in
@never_cache
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponseBase:
    """What the desk did for somebody without a phone, on paper, to take home."""
    actor = request.actor
    person = people.volunteer_at_desk(number, actor)
    context = {
        "person": person,
        "acts": people.desk_acts(person.id, actor),
        "done": people.acting.done_in_my_name(person.id, actor),
    }
    return pages.render(request, "organiser/receipt.html", context)


@signed_in
@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest, number: str) -> HttpResponseBase:
    """They have a phone now: first a code is sent, then it is read out and written down with the signed sheet."""
    actor = request.actor
    person = people.volunteer_at_desk(number, actor)
    form = PhoneForm(request.POST, request.FILES) if request.method == "POST" else PhoneForm()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            thresholds.spend_for_sign_in(request, told["phone"])
            paper = ports.storage().keep(told["paper"]) if told["paper"] else ""
            order = GivePhone(told["key"], person.id, told["phone"], told["code"], paper)
            deeds.give_phone_at_desk(order, actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            here = f"/station/papers/{person.volunteer_number}"
            return pages.redirect(here, say=_("手机号登记好了，以后本人用它登录。"))
    return pages.render(request, "organiser/phone.html", {"person": person, "form": form}, form.status)


@signed_in
@require_POST
def phone_code(request: HttpRequest, number: str) -> HttpResponseBase:
    """The code goes to the phone that is to be written down."""
    actor = request.actor
    person = people.volunteer_at_desk(number, actor)
    typed = request.POST.get("phone", "")
    form = PhoneForm({"key": request.POST.get("key", ""), "phone": typed})
    if form.is_valid():
        try:
            thresholds.spend_for_code(request, typed)
            sent = access.send_code(typed, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            form = PhoneForm(initial={"phone": sent.phone})
            context = {"person": person, "form": form, "sent": sent}
            return pages.render(request, "organiser/phone.html", context)
    return pages.render(request, "organiser/phone.html", {"person": person, "form": form}, form.status)


@signed_in
@sensitive_post_parameters("name", "document_number")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, number: str) -> HttpResponseBase:
    """A passport or permit that no body answers for: the desk sees the original and says so."""
    actor = request.actor
    person = people.volunteer_at_desk(number, actor)
    access.require(actor, "people.confirm_document", on=_where(person))
    form = DocumentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            thresholds.spend_for_desk(actor.account_id)
            order = ConfirmDocument(
                told["key"],
                person.id,
                told["name"],
                told["document_number"],
                told["valid_until_on"],
                told["officer_name"],
            )
            deeds.confirm_document(order, actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("已确认，实名核验通过。本人会收到通知。")
            return pages.redirect(f"/station/papers/{person.volunteer_number}", say=said)
    context = {
        "person": person,
        "form": form,
        "wanted": people.wants_eyes(person.id, actor),
        "basis": people.real_name_basis(person.id, actor),
    }
    return pages.render(request, "organiser/document.html", context, form.status)


def _where(person: PersonCard) -> SimpleNamespace:
    return SimpleNamespace(id=person.id, region_code=person.residence_code)
