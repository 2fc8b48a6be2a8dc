"""My records: how much counts, what waits for my word, and everything known about each entry."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.doors.volunteer import record_words
from tongxing.foundation import ids
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import CLASSES, EntryCard, Minutes
from tongxing.people import queries as people
from tongxing.web import pages, words
from tongxing.web.guards import signed_in


@never_cache
@require_safe
@signed_in
def records(request: HttpRequest) -> HttpResponseBase:
    """One honest number, then what waits for my word, then everything, newest first."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    page = ledger.entries_of(person.id, actor, _page(request))
    minutes = ledger.minutes_of(person.id)
    context = {
        "minutes": minutes,
        "by_class": _by_class(minutes),
        "waiting": ledger.waiting_for(person.id, actor)
        if page.number == 1 and minutes.pending_entries
        else (),
        "page": page,
        "tones": record_words.TONES,
        "sentence": record_words.one_sentence,
    }
    return pages.render(request, "volunteer/records.html", context)


def _page(request: HttpRequest) -> PageRequest:
    return PageRequest(number_of(request.GET.get("page", "")))


def _by_class(minutes: Minutes) -> list[tuple[str, str, int]]:
    """What counts, by how well it is known: letter, plain words, minutes."""
    return [
        (letter, words.local(*CLASSES[letter]), count) for letter, count in sorted(minutes.by_class.items())
    ]


@never_cache
@require_safe
@signed_in
def record(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """One record with all its facts, its evidence, who wrote it, and the two buttons that are mine."""
    return pages.render(request, "volunteer/record.html", _told(request, entry_id))


@never_cache
@require_safe
@signed_in
def record_sheet(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponse:
    """The same on paper, everything unfolded."""
    return pages.render(request, "volunteer/record_sheet.html", _told(request, entry_id))


def _told(request: HttpRequest, entry_id: uuid.UUID) -> dict[str, Any]:
    story = ledger.story_of(entry_id, request.actor)
    own = next(line for line in story.lines if line.id == entry_id)
    return {
        "story": story,
        "entry": story.card,
        "own": own,
        "tone": record_words.TONES[story.card.state],
        "sentence": record_words.one_sentence(story.card),
        "proofs": record_words.proof_sentences(story.card),
        "rules": record_words.rules_of(story.card),
        "steps": record_words.steps_of(story),
    }


@never_cache
@require_POST
@signed_in
def confirmation(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """This was me."""
    key = ids.read_id(request.POST.get("key"))
    if key is None:
        return pages.redirect(f"/me/records/{entry_id}")
    try:
        card = ledger_deeds.confirm_entry(entry_id, key, actor=request.actor)
    except Refusal as refusal:
        return _conflict(entry_id, refusal)
    said = _("已确认，时长已计入。谢谢您。") if card.state == "effective" else _("已确认，谢谢您。")
    return pages.redirect(_back(request, card), say=said)


def _back(request: HttpRequest, card: EntryCard) -> str:
    return "/me/records" if request.POST.get("from") == "list" else f"/me/records/{card.id}"


def _conflict(entry_id: uuid.UUID, refusal: Refusal) -> HttpResponseBase:
    """A conflict is said on the record's own page; everything else is a page of its own."""
    if refusal.status != 409:
        raise refusal
    return pages.redirect(f"/me/records/{entry_id}", say=refusal.sentence(words.language()), tone="wait")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def denial(request: HttpRequest, entry_id: uuid.UUID) -> HttpResponseBase:
    """This was not me: asked once more, with everything it will set off."""
    actor = request.actor
    entry = ledger.entry(entry_id, actor)
    key = ids.read_id(request.POST.get("key"))
    if request.method == "POST" and key is not None:
        try:
            ledger_deeds.deny_entry(entry_id, key, request.POST.get("why", ""), actor=actor)
        except Refusal as refusal:
            return _conflict(entry_id, refusal)
        said = _("已冻结，不计时长。上一级主管部门会来核实，结果会告诉您。")
        return pages.redirect(f"/me/records/{entry_id}", say=said)
    freezes = entry.needs_word and not entry.source.startswith("system:")
    return pages.render(request, "volunteer/record_denial.html", {"entry": entry, "freezes_source": freezes})
