"""My children: add one in three fields, see where they are, agree or not, and take the consent back."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.activities import queries as activities
from tongxing.foundation import codelists, countries, ids
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.people import queries as people
from tongxing.people import services as deeds
from tongxing.people.shapes import GUARDIAN_RELATIONS, AddChild, ChildCard, NameGuardian
from tongxing.references import queries as references
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

CHILDREN = "/me/children"


def relations() -> list[tuple[str, str]]:
    """How a guardian may stand to a child, in the language of the page."""
    return [(code, words.local(zh, en)) for code, (zh, en) in GUARDIAN_RELATIONS.items()]


class ChildForm(forms.Form):
    """Name, number, relation; and the yes to the rules above. Other documents fold out."""

    name = forms.TextField(label=gettext_lazy("孩子的姓名"), max_length=60)
    document_number = forms.DocumentNumberField(label=gettext_lazy("孩子的证件号码"))
    relation = forms.ChoiceField(label=gettext_lazy("您是孩子的"), look="cards")
    agreed = forms.TickField()
    document_kind = forms.ChoiceField(label=gettext_lazy("证件类型"), initial="01", required=False)
    document_country = forms.ChoiceField(
        label=gettext_lazy("护照的签发国家"), help_text=gettext_lazy("只有护照要选。"), required=False
    )
    birth_on = forms.DateField(label=gettext_lazy("出生日期"), required=False)
    sex = forms.ChoiceField(label=gettext_lazy("性别"), look="cards", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words.language()
        kinds = dict(codelists.choices("id_document_type", language))
        self.fields["relation"].choices = relations()
        self.fields["document_kind"].choices = [(kind, kinds[kind]) for kind in people.DOCUMENT_KINDS]
        self.fields["document_country"].choices = [("", _("请选择")), *countries.choices(language)]
        self.fields["sex"].choices = codelists.choices("sex", language)
        self.fields["agreed"].label = words.local(*people.guardians.child_wording()[1])


class PhoneForm(forms.Form):
    """A mobile number."""

    phone = forms.PhoneField(label=gettext_lazy("手机号"), mobile_only=True)


class GuardianForm(PhoneForm):
    """Whom one names as guardian, by the phone they sign in with."""

    relation = forms.ChoiceField(label=gettext_lazy("和孩子的关系"), look="cards")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relation"].choices = relations()


@never_cache
@require_safe
@signed_in
def children(request: HttpRequest) -> HttpResponseBase:
    """Every child of mine with what is ahead, and who asks me to be their guardian."""
    actor = request.actor
    cards = people.guardians.my_children(actor)
    context = {
        "children": [(card, activities.child_stays(card.person.id, actor)) for card in cards],
        "asked": people.guardians.asked_of(actor),
        "wording": words.local(*people.guardians.youth_wording()),
        "registered": people.person_of(actor.account_id) is not None,
    }
    return pages.render(request, "volunteer/children.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def child_new(request: HttpRequest) -> HttpResponseBase:
    """The rules in plain words, three fields, one press."""
    form = ChildForm(request.POST if request.method == "POST" else None)
    version, _wording, rules = people.guardians.child_wording()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = AddChild(
            key=told["key"],
            name=told["name"],
            document_number=told["document_number"],
            relation=told["relation"],
            agreed_version=version,
            document_kind=told["document_kind"] or "01",
            document_country=told["document_country"],
            birth_on=told["birth_on"],
            sex=told["sex"] or "",
        )
        try:
            card = deeds.add_child(order, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(
                f"{CHILDREN}/{card.person.id}", say=_("添加好了。以后报名时点一下就行，不用再填。")
            )
    context = {"form": form, "rules": [words.local(*one) for one in rules]}
    return pages.render(request, "volunteer/child_new.html", context, form.status)


@never_cache
@require_POST
@signed_in
def asked_answer(request: HttpRequest, guardianship_id: uuid.UUID) -> HttpResponseBase:
    """I am the guardian and agree, or rather not."""
    answer = request.POST.get("agree")
    if answer not in ("yes", "no"):
        return pages.redirect(CHILDREN)
    try:
        deeds.answer_guardianship(guardianship_id, answer == "yes", actor=request.actor)
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        return pages.redirect(CHILDREN, say=refusal.sentence(words.language()), tone="wait")
    said = _("好的，孩子可以报名了，每次都会告诉您。") if answer == "yes" else _("已回复不同意。")
    return pages.redirect(CHILDREN, say=said)


@never_cache
@require_safe
@signed_in
def child(request: HttpRequest, person_id: uuid.UUID) -> HttpResponseBase:
    """One child: where they are, what fits their age, their minutes, who asks about them."""
    return shown(request, person_id)


def shown(
    request: HttpRequest,
    person_id: uuid.UUID,
    guardian_form: GuardianForm | None = None,
    phone_form: PhoneForm | None = None,
) -> HttpResponseBase:
    """The page of one child, with a form that was refused, if one was."""
    actor = request.actor
    card = people.guardians.child(person_id, actor)
    refused = guardian_form or phone_form
    context: dict[str, Any] = {
        "child": card,
        "stays": activities.child_stays(person_id, actor),
        "past": activities.child_stays(person_id, actor, past=True)[:5],
        "minutes": ledger.minutes_of(person_id),
        "guardians": people.guardians.my_guardians(person_id, actor),
        "viewings": people.guardians.viewings_of(person_id, actor),
        "guardian_form": guardian_form or GuardianForm(),
        "phone_form": phone_form or PhoneForm(),
        "most": people.guardians.limit("most_guardians", card.person.residence_code),
        "fitting": (),
        "waiting": (),
        "inquiries": (),
    }
    if not card.has_own_word:
        context |= _acted_for(card, actor)
    return pages.render(request, "volunteer/child.html", context, refused.status if refused else 200)


def _acted_for(card: ChildCard, actor: Any) -> dict[str, Any]:
    """What the guardian of a child without a word of its own also sees: as the child would."""
    child = deeds.stand_in(card.person.id, actor=actor)
    taken = {stay.sign_up.activity_id for stay in activities.child_stays(card.person.id, actor)}
    return {
        "fitting": [row for row in activities.open_activities(child).items if row.id not in taken][:5],
        "waiting": ledger.waiting_for(card.person.id, child)[:5],
        "inquiries": references.inquiries_of(card.person.id, child).items[:5],
    }


@never_cache
@require_POST
@signed_in
def second_guardian(request: HttpRequest, person_id: uuid.UUID) -> HttpResponseBase:
    """The other parent is asked."""
    form = GuardianForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        order = NameGuardian(told["key"], person_id, told["phone"], told["relation"])
        try:
            deeds.name_guardian(order, actor=request.actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"{CHILDREN}/{person_id}", say=_("已发出，对方登录后同意就好。"))
    return shown(request, person_id, guardian_form=form)


@never_cache
@require_POST
@signed_in
def handing_over(request: HttpRequest, person_id: uuid.UUID) -> HttpResponseBase:
    """The account gets the child's own phone."""
    form = PhoneForm(request.POST)
    if form.is_valid():
        try:
            deeds.hand_over(person_id, form.cleaned_data["phone"], actor=request.actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("交好了。孩子用这个手机号登录，编号和记录都在。")
            return pages.redirect(f"{CHILDREN}/{person_id}", say=said)
    return shown(request, person_id, phone_form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def withdrawal(request: HttpRequest, person_id: uuid.UUID) -> HttpResponseBase:
    """The consent is taken back: asked once more, with everything that follows."""
    actor = request.actor
    if request.method == "POST":
        deeds.withdraw_guardianship(person_id, actor=actor)
        return pages.redirect(CHILDREN, say=_("已撤回。之后的报名会取消，服务记录依法锁存。"))
    card = people.guardians.child(person_id, actor)
    return pages.render(request, "volunteer/child_withdrawal.html", {"child": card})


@never_cache
@require_POST
@signed_in
def record_word(request: HttpRequest, person_id: uuid.UUID, entry_id: uuid.UUID) -> HttpResponseBase:
    """This was my child, or it was not."""
    key, answer = ids.read_id(request.POST.get("key")), request.POST.get("answer")
    back = f"{CHILDREN}/{person_id}"
    if key is None or answer not in ("yes", "no"):
        return pages.redirect(back)
    child = deeds.stand_in(person_id, actor=request.actor)
    try:
        if answer == "yes":
            ledger_deeds.confirm_entry(entry_id, key, actor=child)
        else:
            ledger_deeds.deny_entry(entry_id, key, "", actor=child)
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        return pages.redirect(back, say=refusal.sentence(words.language()), tone="wait")
    return pages.redirect(
        back, say=_("已替孩子确认。") if answer == "yes" else _("已说明不是孩子本人，会有人核实。")
    )
