"""Helpers: whom I asked to confirm for me, and whom I confirm for."""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.access import services as access
from tongxing.foundation import ids
from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import Channel, ConfirmFor, EntryCard
from tongxing.people import queries as people
from tongxing.people import services as deeds
from tongxing.people.shapes import RELATIONS, SCOPES, AppointHelper, HelperCard
from tongxing.web import forms, pages, words
from tongxing.web.guards import signed_in

FEW = 5


class HelperForm(forms.Form):
    """Whom one asks, by the phone they sign in with, and that one wishes it."""

    phone = forms.PhoneField(
        label=gettext_lazy("帮手的手机号"),
        help_text=gettext_lazy("对方用这个手机号登录，同意后才算数。"),
        mobile_only=True,
    )
    relation = forms.ChoiceField(label=gettext_lazy("和您的关系"), look="cards")
    scope = forms.ChoiceField(label=gettext_lazy("请这位帮手做什么"), look="cards")
    agreed = forms.TickField(label=gettext_lazy("我看过下面写的“能做什么、不能做什么”，同意请这位帮手。"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relation"].choices = relations()
        self.fields["scope"].choices = scopes()


def scopes() -> list[tuple[str, str]]:
    """What a helper is asked for, in the language of the page."""
    return [(code, words.local(zh, en)) for code, (zh, en) in SCOPES.items()]


def wording(scope: str) -> str:
    """What the volunteer agrees to when naming a helper for that, in the language of the page."""
    return words.local(*(people.ACTING_WORDING if scope == "acts" else people.HELPER_WORDING))


def relations() -> list[tuple[str, str]]:
    """How a helper may stand to somebody, in the language of the page."""
    return [(code, words.local(zh, en)) for code, (zh, en) in RELATIONS.items()]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def helpers(request: HttpRequest) -> HttpResponseBase:
    """My helpers, and a form to ask one more."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    form = HelperForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            deeds.appoint_helper(
                AppointHelper(told["key"], person.id, told["phone"], told["relation"], scope=told["scope"]),
                actor=actor,
            )
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/me/helpers", say=_("已邀请。对方登录后在“我的”里同意，就可以帮您了。"))
    context = {
        "form": form,
        "helpers": people.helpers_of(person.id, actor),
        "most": people.most_helpers(person.service_code),
        "wordings": [(label, wording(scope)) for scope, label in scopes()],
        "days": people.acting.rule_of(person.service_code).parameters["days"],
        "never": [words.local(*one) for one in people.acting.kept_to_oneself(person.service_code)],
        "done": people.acting.done_in_my_name(person.id, actor)[:FEW],
    }
    return pages.render(request, "volunteer/helpers.html", context, form.status)


@never_cache
@require_safe
@signed_in
def helper_deeds(request: HttpRequest) -> HttpResponseBase:
    """Everything helpers did in my name, on a sheet in large print."""
    person = people.person_of(request.actor.account_id)
    if person is None:
        return pages.redirect("/register")
    context = {"person": person, "done": people.acting.done_in_my_name(person.id, request.actor)}
    return pages.render(request, "volunteer/helper_deeds.html", context)


@never_cache
@require_POST
@signed_in
def helper_ending(request: HttpRequest, helper_id: uuid.UUID) -> HttpResponseBase:
    """This one helps no longer; said by either of the two."""
    actor = request.actor
    card = deeds.end_helper(helper_id, actor=actor)
    mine = people.person_of(actor.account_id)
    own = mine is not None and mine.id == card.person_id
    return pages.redirect("/me/helpers" if own else "/me/helping", say=_("已结束。以前确认过的不变。"))


@dataclass(frozen=True)
class Helped:
    """Somebody I confirm for, with what waits for a word."""

    card: HelperCard
    waiting: tuple[EntryCard, ...]


@never_cache
@require_safe
@signed_in
def helping(request: HttpRequest) -> HttpResponseBase:
    """替家人、邻居确认: who asked me, and whose records wait."""
    actor = request.actor
    cards = people.asked_to_help(actor)
    context = {
        "asked": [(card, wording(card.scope)) for card in cards if not card.is_in_force],
        "helped": [
            Helped(card, ledger.waiting_for_another(card.person_id, actor))
            for card in cards
            if card.is_in_force
        ],
    }
    return pages.render(request, "volunteer/helping.html", context)


@never_cache
@require_POST
@signed_in
def acting(request: HttpRequest, helper_id: uuid.UUID) -> HttpResponseBase:
    """From now on, and for a while, this phone is the other one's hand."""
    try:
        card = deeds.act_for(helper_id, actor=request.actor)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return pages.redirect("/me/helping", say=refusal.sentence(words.language()), tone="wait")
    said = _("现在看到的都是%(name)s的页面，办完请按最上面的“办完了”。") % {"name": card.person_masked_name}
    return pages.redirect("/me", say=said)


@never_cache
@require_POST
@signed_in
def acting_ending(request: HttpRequest) -> HttpResponseBase:
    """Back to oneself, from the line over any page."""
    access.end_acting(actor=request.actor)
    return pages.redirect("/me/helping", say=_("办完了，现在是您自己的账号。"))


@never_cache
@require_POST
@signed_in
def helping_answer(request: HttpRequest, helper_id: uuid.UUID) -> HttpResponseBase:
    """I agree to help, or rather not."""
    answer = request.POST.get("agree")
    if answer not in ("yes", "no"):
        return pages.redirect("/me/helping")
    agree = answer == "yes"
    try:
        deeds.answer_helping(helper_id, agree, actor=request.actor)
    except Refusal as refusal:
        if refusal.status != 409:
            raise
        return pages.redirect("/me/helping", say=refusal.sentence(words.language()), tone="wait")
    said = _("好的，等着确认的记录会出现在这里。") if agree else _("已回复不方便。")
    return pages.redirect("/me/helping", say=said)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def helping_word(request: HttpRequest, helper_id: uuid.UUID, entry_id: uuid.UUID) -> HttpResponseBase:
    """Somebody's record: the yes or the no I was told, said for them."""
    actor = request.actor
    card = next((one for one in people.asked_to_help(actor) if one.id == helper_id and one.is_in_force), None)
    waiting = ledger.waiting_for_another(card.person_id, actor) if card else ()
    entry = next((one for one in waiting if one.id == entry_id), None)
    key, answer = ids.read_id(request.POST.get("key")), request.POST.get("answer")
    if request.method == "POST" and key is not None and answer in ("yes", "no"):
        order = ConfirmFor(entry_id, key, Channel.HELPER, consent_id=helper_id)
        try:
            if answer == "yes":
                ledger_deeds.confirm_entry_for(order, actor=actor)
            else:
                ledger_deeds.deny_entry_for(order, request.POST.get("why", ""), actor=actor)
        except Refusal as refusal:
            if refusal.status not in (403, 409):
                raise
            return pages.redirect("/me/helping", say=refusal.sentence(words.language()), tone="wait")
        return pages.redirect("/me/helping", say=_("已替对方说明，对方会收到通知。"))
    if card is None or entry is None:
        raise NotFound()
    return pages.render(request, "volunteer/helping_word.html", {"card": card, "entry": entry})
