"""My record book: take everything along, or bring what I served elsewhere."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as ledger
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.record_books import queries, services
from tongxing.record_books.shapes import NAMES_SHOWN, BringBook, MakeBook
from tongxing.web import forms, pages, thresholds, words
from tongxing.web.guards import signed_in

TONES = {
    "taken": "good",
    "here": "plain",
    "again": "plain",
    "overlaps": "wait",
    "not_counting": "wait",
    "refused": "stop",
}


class TakingForm(forms.Form):
    """How the book names me, and whether another platform can recognise me by my document."""

    name_shown = forms.ChoiceField(label=gettext_lazy("记录册上怎样写姓名"), look="cards", initial="full")
    with_document = forms.TickField(
        required=False,
        initial=True,
        label=gettext_lazy("写上证件核对值"),
        help_text=gettext_lazy("别的平台能核对这是您本人的，但读不出证件号码。不写，转入时要人工复核。"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name_shown"].choices = [
            (code, words.local(zh, en)) for code, (zh, en) in NAMES_SHOWN.items()
        ]


class BringingForm(forms.Form):
    """The file from elsewhere, and my word that it is mine."""

    book = forms.FileField(
        label=gettext_lazy("从其他平台下载的服务记录册"),
        help_text=gettext_lazy("一个 .zip 或 .json 文件，最大 10 MB。请不要改动。"),
        most_bytes=queries.MOST_BYTES,
        accept=".zip,.json,application/zip,application/json",
    )
    is_mine = forms.TickField(label=gettext_lazy("这是我本人的服务记录"))


@never_cache
@require_safe
@signed_in
def record_book(request: HttpRequest) -> HttpResponseBase:
    """Both ways on one page."""
    person = people.person_of(request.actor.account_id)
    if person is None:
        return pages.redirect("/register")
    return _show(request, person, TakingForm(), BringingForm())


def _show(
    request: HttpRequest, person: PersonCard, taking: TakingForm, bringing_form: BringingForm
) -> HttpResponse:
    actor = request.actor
    context = {
        "taking": taking,
        "bringing": bringing_form,
        "minutes": ledger.minutes_of(person.id),
        "has_records": bool(ledger.entries_of(person.id, actor, PageRequest(size=1)).items),
        "books": queries.books_of(actor, person.id),
        "intakes": queries.intakes_of(actor, person.id),
    }
    status = max(taking.status, bringing_form.status)
    return pages.render(request, "volunteer/record_book.html", context, status)


@never_cache
@require_POST
@signed_in
def book_file(request: HttpRequest) -> HttpResponseBase:
    """The ZIP, made now."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    form = TakingForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        order = MakeBook(told["key"], person.id, told["name_shown"], told["with_document"])
        try:
            thresholds.spend_for_record_book(actor.account_id)
            file = services.make_book(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            answer = HttpResponse(file.content, content_type="application/zip")
            answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
            return answer
    return _show(request, person, form, BringingForm())


@never_cache
@require_POST
@signed_in
def bringing(request: HttpRequest) -> HttpResponseBase:
    """The file is handed in; every record says what became of it."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    form = BringingForm(request.POST, request.FILES)
    if form.is_valid():
        told = form.cleaned_data
        try:
            thresholds.spend_for_record_book(actor.account_id)
            card = services.bring_book(
                BringBook(told["key"], person.id, told["book"], told["is_mine"]), actor=actor
            )
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            said = _("转入了 %(count)s 条。") % {"count": card.taken}
            return pages.redirect(f"/me/record-book/intakes/{card.id}", say=said)
    return _show(request, person, TakingForm(), form)


@never_cache
@require_safe
@signed_in
def intake(request: HttpRequest, intake_id: uuid.UUID) -> HttpResponseBase:
    """One book that was brought: what was taken in, what not, and why."""
    actor = request.actor
    card = queries.intake(intake_id, actor)
    page = PageRequest(number_of(request.GET.get("page", "")), 50)
    context = {"intake": card, "page": queries.rows_of(intake_id, actor, page), "tones": TONES}
    return pages.render(request, "volunteer/record_book_intake.html", context)
