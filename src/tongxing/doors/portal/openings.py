"""How the places of an activity are given, how far it is, and a draw with every step explained."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.access.shapes import Visitor
from tongxing.openings import errors
from tongxing.openings import queries as openings
from tongxing.openings.shapes import TurnCard
from tongxing.web import look, pages, words
from tongxing.web.guards import public

SHOWN = 200
FRESH_SECONDS = 2
TONES = {"held": "good", "waiting": "wait", "offered": "wait", "refused": "stop", "queued": "info"}


@public("an opening is announced to everybody who may see its activity; the room asks")
@never_cache
@require_safe
def opening(request: HttpRequest, opening_id: uuid.UUID) -> HttpResponseBase:
    """How places are given, one's own number, and the result of a draw with what it takes to work it out."""
    card, activity = openings.opening(opening_id, request.actor)
    drawn = openings.drawing(opening_id, request.actor) if card.is_drawn else None
    mine = openings.my_turn(opening_id, request.actor)
    language = words.language()
    context = {
        "opening": card,
        "activity": activity,
        "way": card.way_label(language),
        "terms": openings.terms(activity.region_code),
        "mine": mine,
        "answer": _answer(mine, language) if mine else None,
        "drawn": drawn,
        "lines": [(line, line.why(language)) for line in drawn.lines[:SHOWN]] if drawn else [],
        "my_place": next((one.place for one in drawn.lines if mine and one.lots.number == mine.number), None)
        if drawn
        else None,
    }
    return pages.render(request, "portal/opening.html", context)


@public("it leads to the opening, and the room asks there")
@never_cache
@require_safe
def opening_of(request: HttpRequest, activity_id: uuid.UUID) -> HttpResponseBase:
    """From an activity to its opening."""
    card = openings.opening_of(activity_id)
    if card is None:
        raise errors.OpeningUnknown()
    return pages.redirect(f"/openings/{card.id}")


def _answer(turn: TurnCard, language: str) -> tuple[str, str]:
    """The sentence about one's own number, and its tone."""
    if turn.state == "waiting":
        return _("没有抽中或报满了，您在候补第 %(number)s 位。") % {"number": turn.queue_number}, "wait"
    if turn.state == "refused":
        return turn.sentence(language), "stop"
    return turn.state_label(language), TONES[turn.state]


@public("the same for everybody, so that any proxy may keep it")
@require_safe
def waiting(request: HttpRequest, opening_id: uuid.UUID) -> HttpResponseBase:
    """Who waits sees how far it is. Nothing personal, no script: the page comes again by itself every three seconds."""
    card, activity = openings.opening(opening_id, Visitor())
    typed = request.GET.get("number", "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 7 else 0
    ahead = max(0, number - card.answered - 1)
    is_done = card.is_drawn if card.way == "draw" else number <= card.answered
    context = {"opening": card, "activity": activity, "number": number, "ahead": ahead, "is_done": is_done}
    request.actor = Visitor()  # no name on a page that others are shown as well
    request.look = look.read(request.GET.get("look", ""))  # the address alone says what stands on it
    with translation.override(request.look.django_language):
        answer = pages.render(request, "portal/opening_waiting.html", context)
    answer["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return answer
