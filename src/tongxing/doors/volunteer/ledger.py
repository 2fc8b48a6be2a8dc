"""My records: how much counts, what waits for my word, and everything known about each entry."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.foundation import ids
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import EntryCard
from tongxing.people import queries as people
from tongxing.web import pages, words
from tongxing.web.guards import signed_in

TONES = {"pending": "wait", "effective": "good", "frozen": "stop", "withdrawn": "plain"}


@never_cache
@require_safe
@signed_in
def records(request: HttpRequest) -> HttpResponseBase:
    """One honest number, then what waits for my word, then everything, newest first."""
    actor = request.actor  # type: ignore[attr-defined]
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    page = ledger.entries_of(person.id, actor, _page(request))
    context = {
        "minutes": ledger.minutes_of(person.id),
        "waiting": ledger.waiting_for(person.id, actor) if page.number == 1 else (),
        "page": page,
        "tones": TONES,
    }
    return pages.render(request, "volunteer/records.html", context)


def _page(request: HttpRequest) -> PageRequest:
    return PageRequest(number_of(request.GET.get("page", "")))


@never_cache
@require_safe
@signed_in
def record(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """One record with all its facts, its evidence, who wrote it, and the two buttons that are mine."""
    story = ledger.story_of(entry_id, request.actor)  # type: ignore[attr-defined]
    context = {
        "story": story,
        "entry": story.card,
        "tone": TONES[story.card.state],
        "line_words": line_words(),
    }
    return pages.render(request, "volunteer/record.html", context)


def line_words() -> dict[str, str]:
    """What each kind of line did, in words."""
    return {"served": _("首次登记"), "withdrawn": _("撤回这段时长"), "restated": _("重新登记")}


@never_cache
@require_POST
@signed_in
def confirmation(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """This was me."""
    key = ids.read_id(request.POST.get("key"))
    if key is None:
        return pages.redirect(f"/me/records/{entry_id}")
    try:
        card = ledger_deeds.confirm_entry(entry_id, key, actor=request.actor)  # type: ignore[attr-defined]
    except Refusal as refusal:
        return _told(entry_id, refusal)
    return pages.redirect(_back(request, card), say=_("已确认，时长已计入。谢谢您。"))


def _back(request: HttpRequest, card: EntryCard) -> str:
    return "/me/records" if request.POST.get("from") == "list" else f"/me/records/{card.id}"


def _told(entry_id: uuid.UUID, refusal: Refusal) -> HttpResponseBase:
    """A conflict is said on the record's own page; everything else is a page of its own."""
    if refusal.status != 409:
        raise refusal
    return pages.redirect(f"/me/records/{entry_id}", say=refusal.sentence(words.language()), tone="wait")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def denial(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """This was not me: asked once more, because it stops the record at once."""
    actor = request.actor  # type: ignore[attr-defined]
    entry = ledger.entry(entry_id, actor)
    key = ids.read_id(request.POST.get("key"))
    if request.method == "POST" and key is not None:
        try:
            ledger_deeds.deny_entry(entry_id, key, request.POST.get("why", ""), actor=actor)
        except Refusal as refusal:
            return _told(entry_id, refusal)
        said = _("已冻结，不计时长。登记的组织会核实后更正或撤回。")
        return pages.redirect(f"/me/records/{entry_id}", say=said)
    return pages.render(request, "volunteer/record_denial.html", {"entry": entry})
