"""Registering as a volunteer: three short steps, answers carried along, nothing saved before the last."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.foundation import clock, codelists, countries
from tongxing.foundation.refusals import Invalid, Refusal
from tongxing.people import errors as people_errors
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.people.shapes import ConsentText, RegisterVolunteer
from tongxing.places import queries as places
from tongxing.web import forms, pages, thresholds, words
from tongxing.web.guards import signed_in

STEPS = 3


class DocumentForm(forms.Form):
    """Step one: who you are, as your document says."""

    name = forms.TextField(label=gettext_lazy("姓名"), max_length=people.LONGEST_NAME, autocomplete="name")
    document_kind = forms.ChoiceField(label=gettext_lazy("证件类型"), initial="01")
    document_number = forms.DocumentNumberField(label=gettext_lazy("证件号码"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = dict(codelists.choices("id_document_type", words.language()))
        self.fields["document_kind"].choices = [(kind, kinds[kind]) for kind in people.DOCUMENT_KINDS]


class AboutForm(forms.Form):
    """Step two: what the document tells, to be confirmed, and how you would like to help."""

    document_country = forms.ChoiceField(label=gettext_lazy("护照的签发国家"), required=False)
    birth_on = forms.DateField(label=gettext_lazy("出生日期"))
    sex = forms.ChoiceField(label=gettext_lazy("性别"), look="cards")
    residence_code = forms.RegionField(label=gettext_lazy("居住地"), root=0, down_to="township")
    reach = forms.ChoiceField(
        label=gettext_lazy("愿意在多大范围内服务"),
        look="cards",
        hints={
            "township": gettext_lazy("就在我住的街道、乡镇"),
            "county": gettext_lazy("我住的区县"),
            "prefecture": gettext_lazy("哪里需要去哪里"),
        },
        initial="county",
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
        self.fields["document_country"].choices = [("", _("请选择")), *countries.choices(language)]
        self.fields["document_country"].required = self.needs_country
        self.fields["document_country"].error_messages["required"] = _("请选择护照的签发国家。")
        self.fields["sex"].choices = codelists.choices("sex", language)
        self.fields["skills"].choices = codelists.choices("skill", language)
        # The national list proper; what provinces added (11…, 13…, 32…) fits no volunteer everywhere.
        self.fields["categories"].choices = [
            pair for pair in codelists.choices("volunteer_service_category", language) if pair[0] < "1000"
        ]

    @property
    def needs_country(self) -> bool:
        """Passports alone are told apart by their country."""
        kind = self.data.get("document_kind") or self.initial.get("document_kind", "")
        return people.has_country(kind)


class ConsentForm(forms.Form):
    """Step three: one consent per purpose, none ticked beforehand (R-73)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for text in people.consent_texts():
            if not text.asked_when_registering:
                continue
            self.fields[f"consent_{text.purpose}"] = forms.TickField(
                label=words.local(text.zh, text.en),
                help_text=words.local(text.why_zh, text.why_en),
                required=text.needed,
                error_messages={"required": words.local(*_needs(text))},
            )

    def given(self) -> frozenset[str]:
        ticked = {name for name, value in self.cleaned_data.items() if name.startswith("consent_") and value}
        return frozenset(name.removeprefix("consent_") for name in ticked)


def _needs(text: ConsentText) -> tuple[str, str]:
    return f"登记需要您同意“{text.zh}”。", f"To register, please agree to “{text.en}”."


FORMS = (DocumentForm, AboutForm, ConsentForm)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def register(request: HttpRequest) -> HttpResponseBase:
    """Show the first step that is not well answered; after the last, register."""
    known = people.person_of(request.actor.account_id)
    if known is not None and known.is_volunteer and request.method != "POST":
        return pages.redirect("/me")
    if request.method != "POST":
        return _show(request, 1, DocumentForm())
    if request.POST.get("back") in ("1", "2"):
        step = int(request.POST["back"])
        return _show(request, step, FORMS[step - 1](request.POST))
    done = int(request.POST["step"]) if request.POST.get("step") in ("1", "2", "3") else 1
    # 列出下一级 concerns the last step only; the steps before it are whole.
    whole = request.POST.copy()
    whole.pop("refine", None)
    answered = [kind(request.POST if at == done else whole) for at, kind in enumerate(FORMS[:done], start=1)]
    for step, form in enumerate(answered, start=1):
        if not form.is_valid() or (step == 1 and _document_is_refused(form)):
            return _show(request, step, form)
    if done < STEPS:
        return _show(request, done + 1, _next_form(request, done, answered[0]))
    return _register(request, answered)


def _document_is_refused(form: forms.Form) -> bool:
    """Say what is wrong with the number at once, and not two steps later."""
    try:
        document = people.read_document(
            form.cleaned_data["document_kind"], form.cleaned_data["document_number"]
        )
        if document.birth_on and not people.is_of_own_word(document.birth_on, clock.today()):
            raise people_errors.GuardianNeeded(age=people.own_word_age(clock.today()))
    except Refusal as refusal:
        form.add_refusal(refusal)
        return True
    return False


def _next_form(request: HttpRequest, done: int, first: forms.Form) -> forms.Form:
    initial: dict[str, Any] = {"key": request.POST.get("key")}
    if done == 1:
        document = people.read_document(
            first.cleaned_data["document_kind"], first.cleaned_data["document_number"]
        )
        initial |= {"birth_on": document.birth_on, "sex": document.sex, "document_kind": document.kind}
        return AboutForm(initial=initial)
    return ConsentForm(initial=initial)


def _register(request: HttpRequest, answered: list[Any]) -> HttpResponseBase:
    try:
        thresholds.spend_for_registration(request.actor.account_id)
        done = people_deeds.register_volunteer(_order(answered), actor=request.actor)
    except Invalid as refusal:
        for step, form in enumerate(answered, start=1):
            if any(fault.field in form.fields for fault in refusal.faults):
                form.add_refusal(refusal)
                return _show(request, step, form)
        answered[-1].add_refusal(refusal)
    except Refusal as refusal:
        answered[-1].add_refusal(refusal)
    else:
        say = _("登记好了，谢谢您！您的志愿者编号是 %(number)s。") % {"number": done.volunteer_number}
        if done.real_name_state == "pending":
            say += _("实名核验暂时没有答复，我们会再试。")
        return pages.redirect(pages.safe_next(request, request.GET.get("next"), "/me"), say=say)
    return _show(request, STEPS, answered[-1])


def _order(answered: list[Any]) -> RegisterVolunteer:
    who, about = answered[0].cleaned_data, answered[1].cleaned_data
    residence: int = about["residence_code"]
    return RegisterVolunteer(
        key=who["key"],
        name=who["name"],
        document_kind=who["document_kind"],
        document_number=who["document_number"],
        document_country=about["document_country"],
        birth_on=about["birth_on"],
        sex=about["sex"],
        residence_code=residence,
        service_code=places.at_level(residence, about["reach"]) or residence,
        skills=tuple(about["skills"]),
        categories=tuple(about["categories"]),
        consents=answered[2].given(),
    )


def _show(request: HttpRequest, step: int, form: forms.Form) -> HttpResponseBase:
    """One step, with the answers of the other steps carried along unseen."""
    names = {name for other in FORMS if not isinstance(form, other) for name in _control_names(other())}
    carried = [
        (name, value) for name in request.POST if name in names for value in request.POST.getlist(name)
    ]
    context = {"form": form, "step": step, "steps": STEPS, "carried": carried}
    return pages.render(request, f"portal/register_{step}.html", context, form.status)


def _control_names(form: forms.Form) -> set[str]:
    found = set(form.fields) - {"key"}
    for name, field in form.fields.items():
        if field.shape == "region":
            found |= {f"{name}-{depth}" for depth in range(1, 6)}
    return found
