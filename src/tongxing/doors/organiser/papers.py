"""Signed paper at the desk: for volunteers who come with no phone, a slip to sign, a picture of it, and their word."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.access import services as access
from tongxing.badges import queries as badges
from tongxing.foundation import ports
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import Channel, ConfirmFor, EntryCard
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.people.errors import ReasonWanted
from tongxing.people.shapes import RELATIONS, SCOPES, AppointHelper, PersonCard
from tongxing.web import forms, pages, thresholds, words
from tongxing.web.guards import signed_in

PICTURES = ("jpeg", "png")


class FindForm(forms.Form):
    """A volunteer by the number on their card."""

    number = forms.TextField(label=gettext_lazy("志愿者编号"), max_length=30, width="medium")


class WordForm(forms.Form):
    """What the volunteer ticked on the slip, and the picture of it."""

    answer = forms.ChoiceField(label=gettext_lazy("本人在单子上勾选的"), look="cards")
    paper = forms.FileField(
        label=gettext_lazy("签好字的单子，拍一张照片"),
        help_text=gettext_lazy("看得清勾选和签名就行，JPG 或 PNG，最大 5 MB。照片里的位置信息会自动去掉。"),
        kinds=PICTURES,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [("yes", _("是我做的")), ("no", _("不是我做的"))]


class SheetForm(forms.Form):
    """Whom the volunteer named on the sheet, and the picture of it."""

    phone = forms.PhoneField(label=gettext_lazy("帮手的手机号"), mobile_only=True)
    relation = forms.ChoiceField(label=gettext_lazy("和志愿者的关系"), look="cards")
    scope = forms.ChoiceField(label=gettext_lazy("志愿者在单子上勾选的"), look="cards")
    paper = forms.FileField(label=gettext_lazy("签好字的委托单，拍一张照片"), kinds=PICTURES)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relation"].choices = [
            (code, words.local(zh, en)) for code, (zh, en) in RELATIONS.items()
        ]
        self.fields["scope"].choices = [(code, words.local(zh, en)) for code, (zh, en) in SCOPES.items()]


@signed_in
@never_cache
@require_safe
def papers(request: HttpRequest) -> HttpResponseBase:
    """Find somebody by number."""
    actor = request.actor
    access.require(actor, "people.find_volunteer")
    form = FindForm(request.GET) if "number" in request.GET else FindForm()
    if form.is_bound:
        form.data = form.data.copy()
        form.data.setdefault("key", str(uuid.uuid4()))
    if form.is_bound and form.is_valid():
        try:
            thresholds.spend_for_desk(actor.account_id)
            found = people.volunteer_at_desk(form.cleaned_data["number"], actor)
        except NotFound:
            form.add_error("number", _("本站辖区内没有这个编号的志愿者。请对照志愿者证再看一遍。"))
        except Refusal as refusal:
            if refusal.code == ReasonWanted.code:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/station/papers/{found.volunteer_number}")
    return pages.render(request, "organiser/papers.html", {"form": form})


@signed_in
@never_cache
@require_safe
def volunteer(request: HttpRequest, number: str) -> HttpResponseBase:
    """Somebody at the desk: what waits for their word, and who helps them."""
    actor = request.actor
    person = people.volunteer_at_desk(number, actor)
    context = {
        "person": person,
        "waiting": ledger.waiting_for_another(person.id, actor),
        "helpers": people.helpers_at_desk(person.id, actor),
        "badge": badges.badge_of(person.id, actor),
        "basis": people.real_name_basis(person.id, actor),
        "wants_eyes": people.wants_eyes(person.id, actor),
    }
    return pages.render(request, "organiser/papers_volunteer.html", context)


@signed_in
@never_cache
@require_safe
def slip(request: HttpRequest, number: str, entry_id: uuid.UUID) -> HttpResponseBase:
    """The slip to sign: half a sheet, large letters, two boxes."""
    person, entry = _waiting(request, number, entry_id)
    return pages.render(request, "organiser/slip.html", {"person": person, "entry": entry})


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest, number: str, entry_id: uuid.UUID) -> HttpResponseBase:
    """The signed slip comes back: what was ticked, and its picture."""
    actor = request.actor
    person, entry = _waiting(request, number, entry_id)
    form = WordForm(request.POST, request.FILES) if request.method == "POST" else WordForm()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            order = ConfirmFor(
                entry_id, told["key"], Channel.PAPER, paper=ports.storage().keep(told["paper"])
            )
            if told["answer"] == "yes":
                ledger_deeds.confirm_entry_for(order, actor=actor)
            else:
                ledger_deeds.deny_entry_for(order, actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/station/papers/{number}", say=_("已按纸质确认登记，本人会收到通知。"))
    context = {"person": person, "entry": entry, "form": form}
    return pages.render(request, "organiser/papers_word.html", context, form.status)


@signed_in
@never_cache
@require_safe
def helper_sheet(request: HttpRequest, number: str) -> HttpResponseBase:
    """The sheet on which a volunteer names a helper."""
    person = people.volunteer_at_desk(number, request.actor)
    ways = {"word": people.HELPER_WORDING, "acts": people.ACTING_WORDING}
    wordings = [(words.local(*SCOPES[scope]), words.local(*said)) for scope, said in ways.items()]
    context = {"person": person, "wordings": wordings}
    return pages.render(request, "organiser/helper_sheet.html", context)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def helper(request: HttpRequest, number: str) -> HttpResponseBase:
    """The signed sheet comes back: whom the volunteer named."""
    actor = request.actor
    person = people.volunteer_at_desk(number, actor)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            paper = ports.storage().keep(told["paper"])
            order = AppointHelper(
                told["key"], person.id, told["phone"], told["relation"], paper, told["scope"]
            )
            people_deeds.appoint_helper_on_paper(order, actor=actor)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            form.add_refusal(refusal)
        else:
            said = _("已登记。对方用这个手机号登录、同意后就可以帮他了。")
            return pages.redirect(f"/station/papers/{number}", say=said)
    context = {"person": person, "form": form}
    return pages.render(request, "organiser/papers_helper.html", context, form.status)


def _waiting(request: HttpRequest, number: str, entry_id: uuid.UUID) -> tuple[PersonCard, EntryCard]:
    """The volunteer and the record that waits for their word. Refuses with NotFound."""
    actor: Any = request.actor
    person = people.volunteer_at_desk(number, actor)
    waiting = ledger.waiting_for_another(person.id, actor)
    entry = next((one for one in waiting if one.id == entry_id), None)
    if entry is None:
        raise NotFound()
    return person, entry
