"""What I may see and change about myself: consents, particulars, my real name, my teams, and leaving."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import queries as access
from tongxing.data_returns import queries as data_returns
from tongxing.directory import queries as directory
from tongxing.foundation import codelists, countries
from tongxing.foundation.refusals import Refusal
from tongxing.organisations import services as organisations
from tongxing.people import errors
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.people.shapes import CorrectDetails, PersonCard, ProveIdentity
from tongxing.places import queries as places
from tongxing.web import forms, pages, thresholds, words
from tongxing.web.guards import signed_in

REACH = ("township", "county", "prefecture")


class DetailsForm(forms.Form):
    """Where I live, how far I would go, what I can and would do."""

    residence_code = forms.RegionField(
        label=gettext_lazy("居住地"), root=0, enough="township", help_text=gettext_lazy("社区、村可以不选。")
    )
    reach = forms.ChoiceField(
        label=gettext_lazy("愿意在多大范围内服务"),
        look="cards",
        hints={
            "township": gettext_lazy("就在我住的街道、乡镇"),
            "county": gettext_lazy("我住的区县"),
            "prefecture": gettext_lazy("哪里需要去哪里"),
        },
        choices=[
            ("township", gettext_lazy("本街道")),
            ("county", gettext_lazy("本区县")),
            ("prefecture", gettext_lazy("全市")),
        ],
    )
    categories = forms.ChoicesField(label=gettext_lazy("想参加哪几类服务"), most=people.MOST_CATEGORIES)
    skills = forms.ChoicesField(label=gettext_lazy("有什么特长"), most=people.MOST_SKILLS, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words.language()
        self.fields["skills"].choices = codelists.choices("skill", language)
        self.fields["categories"].choices = [
            pair for pair in codelists.choices("volunteer_service_category", language) if pair[0] < "1000"
        ]


class IdentityForm(forms.Form):
    """Name and document once more, after a check that failed or found nobody to ask."""

    name = forms.TextField(label=gettext_lazy("姓名"), max_length=people.LONGEST_NAME, autocomplete="name")
    document_kind = forms.ChoiceField(label=gettext_lazy("证件类型"), initial="01")
    document_number = forms.DocumentNumberField(label=gettext_lazy("证件号码"))
    document_country = forms.ChoiceField(
        label=gettext_lazy("护照的签发国家"), help_text=gettext_lazy("只有护照要选。"), required=False
    )
    birth_on = forms.DateField(label=gettext_lazy("出生日期"))
    sex = forms.ChoiceField(label=gettext_lazy("性别"), look="cards")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = dict(codelists.choices("id_document_type", words.language()))
        self.fields["document_kind"].choices = [(kind, kinds[kind]) for kind in people.DOCUMENT_KINDS]
        self.fields["document_country"].choices = [("", _("请选择")), *countries.choices(words.language())]
        self.fields["sex"].choices = codelists.choices("sex", words.language())


@never_cache
@require_safe
@signed_in
def privacy(request: HttpRequest) -> HttpResponseBase:
    """What is held about me, what I agreed to, and who read my name and document (R-73, R-74, R-82)."""
    person = _myself(request)
    actor = request.actor
    kind = people.document_kind_of(person.id, actor)
    lookups = directory.lookups_of_me(actor)
    context = {
        "person": person,
        "account": access.account(actor.account_id),
        "consents": people.consents(person.id, actor),
        "openings": people.drawer_openings(person.id, actor),
        "lookups": lookups,
        "desk_acts": people.desk_acts(person.id, actor),
        "basis": people.real_name_basis(person.id, actor),
        "sent_back": data_returns.count_open(actor),
        "viewings": people.guardians.viewings_of(person.id, actor),
        "lookup_places": places.short_names({line.region_code for line in lookups}),
        "document_kind": codelists.label("id_document_type", kind, words.language()),
        "sex": codelists.label("sex", person.sex, words.language()),
        "residence": places.full_name(person.residence_code),
        "service_area": places.full_name(person.service_code),
        "skills": _labels("skill", person.skills),
        "categories": _labels("volunteer_service_category", person.categories),
    }
    return pages.render(request, "volunteer/privacy.html", context)


@require_POST
@signed_in
def consent(request: HttpRequest, purpose: str) -> HttpResponseBase:
    """I agree to one purpose."""
    people_deeds.give_consent(_myself(request).id, purpose, actor=request.actor)
    return pages.redirect("/me/privacy#consents", say=_("已记下您的同意。"))


@require_POST
@signed_in
def consent_withdrawal(request: HttpRequest, purpose: str) -> HttpResponseBase:
    """I take my consent to one purpose back."""
    people_deeds.withdraw_consent(_myself(request).id, purpose, actor=request.actor)
    return pages.redirect("/me/privacy#consents", say=_("已撤回，从现在起不再使用。"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def details(request: HttpRequest) -> HttpResponseBase:
    """I put my particulars right."""
    person = _myself(request)
    initial = {
        "residence_code": person.residence_code,
        "reach": places.level_of(person.service_code),
        "categories": person.categories,
        "skills": person.skills,
    }
    form = DetailsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        order = CorrectDetails(
            residence_code=given["residence_code"],
            service_code=places.at_level(given["residence_code"], given["reach"]) or given["residence_code"],
            skills=tuple(given["skills"]),
            categories=tuple(given["categories"]),
        )
        try:
            people_deeds.correct_details(person.id, order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/me/privacy", say=_("资料已更新。"))
    return pages.render(request, "volunteer/details.html", {"form": form}, form.status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def real_name(request: HttpRequest) -> HttpResponseBase:
    """I state my name and document once more."""
    person = _myself(request)
    form = IdentityForm(request.POST or None, initial={"birth_on": person.birth_on, "sex": person.sex})
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        try:
            thresholds.spend_for_registration(request.actor.account_id)
            state = people_deeds.prove_identity(person.id, ProveIdentity(**given), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/me", say=_say_state(state))
    return pages.render(request, "volunteer/real_name.html", {"form": form, "person": person}, form.status)


@require_POST
@signed_in
def real_name_check(request: HttpRequest) -> HttpResponseBase:
    """The check is asked for once more."""
    thresholds.spend_for_registration(request.actor.account_id)
    state = people_deeds.try_real_name_again(_myself(request).id, actor=request.actor)
    return pages.redirect("/me", say=_say_state(state))


@require_POST
@signed_in
def invitation_answer(request: HttpRequest, membership_id: uuid.UUID) -> HttpResponseBase:
    """I answer a team that asked me to join."""
    accept = request.POST.get("accept") == "yes"
    organisations.answer_invitation(membership_id, accept=accept, actor=request.actor)
    return pages.redirect("/me", say=_("已加入，谢谢您。") if accept else _("已婉拒，对方会看到。"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def leaving(request: HttpRequest) -> HttpResponseBase:
    """Asked once more on a page of its own: I am no volunteer any more (R-02)."""
    person = _myself(request)
    if request.method != "POST":
        return pages.render(request, "volunteer/leaving.html", {"person": person})
    people_deeds.leave(person.id, actor=request.actor)
    return pages.redirect(
        "/me", say=_("已注销志愿者身份。感谢您做过的一切；想回来时，用同一证件再登记就好。")
    )


def _myself(request: HttpRequest) -> PersonCard:
    """The volunteer behind this account. Refuses with RegistrationNeeded."""
    person = people.person_of(request.actor.account_id)
    if person is None:
        raise errors.RegistrationNeeded()
    return person


def _labels(list_id: str, codes: tuple[str, ...]) -> str:
    separator = words.local("、", ", ")
    return separator.join(codelists.label(list_id, code, words.language()) for code in codes)


def _say_state(state: str) -> str:
    if state == "passed":
        return _("实名核验通过了。")
    if state == "failed":
        return _("姓名和证件号码核验不一致。请对照证件重新填写。")
    return _("核验暂时没有答复，请过一会儿再试。")
