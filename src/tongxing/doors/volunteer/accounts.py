"""My account as a whole: taking everything along, and closing it for good."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from tongxing.access import services as access
from tongxing.foundation import ids, takeaway
from tongxing.foundation.refusals import Refusal
from tongxing.ledger.shapes import EntryCard, Overlap
from tongxing.people import errors
from tongxing.people import queries as people
from tongxing.people import services as people_deeds
from tongxing.people.shapes import PersonCard
from tongxing.record_books import services as books
from tongxing.record_books.shapes import MergeAccounts, TakeEverything
from tongxing.web import forms, pages, thresholds, words
from tongxing.web.guards import signed_in

GIVE_UP = "give_up_"


@never_cache
@require_POST
@signed_in
def everything(request: HttpRequest) -> HttpResponseBase:
    """Everything all rooms keep about me, as one file, made now."""
    person = _myself(request)
    form = forms.Form(request.POST)
    if not form.is_valid():
        return _show(request, person, form)
    key = form.cleaned_data["key"]
    thresholds.spend_for_record_book(request.actor.account_id)
    file = books.take_everything(TakeEverything(key, person.id), actor=request.actor)
    answer = HttpResponse(file.content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def closing(request: HttpRequest) -> HttpResponseBase:
    """Asked once more on a page of its own: my account goes for good, my records stay and are nobody's (R-74)."""
    person = _myself(request)
    form = forms.Form(request.POST) if request.method == "POST" else forms.Form()
    if request.method == "POST" and form.is_valid():
        try:
            people_deeds.close_account(person.id, actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(
                "/", say=_("账号已经注销，您的姓名、证件和手机号都清除了。感谢您做过的一切。")
            )
    return _show(request, person, form)


def _show(request: HttpRequest, person: PersonCard, form: forms.Form) -> HttpResponse:
    parts = [words.local(part.zh, part.en) for part in takeaway.parts()]
    context = {"person": person, "form": form, "parts": parts}
    return pages.render(request, "volunteer/closing.html", context, form.status)


class MergingForm(forms.Form):
    """The phone of my other account, the code sent to it, and which record goes where two overlap."""

    phone = forms.PhoneField(label=gettext_lazy("另一个账号的手机号"), mobile_only=True)
    code = forms.CodeField(label=gettext_lazy("那个手机收到的验证码"), required=False)

    def __init__(self, *args: Any, overlaps: tuple[Overlap, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pairs = [f"{GIVE_UP}{number}" for number in range(len(overlaps))]
        for name, pair in zip(self.pairs, overlaps, strict=True):
            label = _("同一时间有两条记录，保留哪一条？")
            field = forms.ChoiceField(label=label, look="cards")
            field.choices = [(str(pair.theirs.id), _told(pair.mine)), (str(pair.mine.id), _told(pair.theirs))]
            self.fields[name] = field


def _told(card: EntryCard) -> str:
    """A record in one line, enough to know it again."""
    when = words.span(card.started_at, card.ended_at)
    return f"{card.title} · {card.organisation_name} · {when} · {words.minutes_in_words(card.minutes)}"


def _given_up(request: HttpRequest) -> frozenset[uuid.UUID]:
    chosen = (ids.read_id(value) for name, value in request.POST.items() if name.startswith(GIVE_UP))
    return frozenset(one for one in chosen if one is not None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def merging(request: HttpRequest) -> HttpResponseBase:
    """I registered twice: the other account is over, this one goes on with the records of both."""
    person = _myself(request)
    form = MergingForm(request.POST) if request.method == "POST" else MergingForm()
    context: dict[str, Any] = {"sent": None}
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            overlaps: tuple[Overlap, ...] = ()
            if told["code"]:
                thresholds.spend_for_sign_in(request, told["phone"])
                order = MergeAccounts(
                    told["key"], person.id, told["phone"], told["code"], give_up=_given_up(request)
                )
                overlaps = books.merge_accounts(order, actor=request.actor)
                if not overlaps:
                    said = _("合并好了，两个账号的记录都在这里，以后只用这个账号。")
                    return pages.redirect("/me/privacy", say=said)
            thresholds.spend_for_code(request, told["phone"])
            context["sent"] = access.send_code(told["phone"], actor=request.actor)
            if overlaps:
                form = MergingForm(overlaps=overlaps, initial={"phone": told["phone"]})
        except Refusal as refusal:
            form.add_refusal(refusal)
    return pages.render(request, "volunteer/merging.html", context | {"form": form}, form.status)


def _myself(request: HttpRequest) -> PersonCard:
    """The volunteer behind this account. Refuses with RegistrationNeeded."""
    person = people.person_of(request.actor.account_id)
    if person is None:
        raise errors.RegistrationNeeded()
    return person
