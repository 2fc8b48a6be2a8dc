"""The roster board of a large event: who is on which shift, moves, telling a day, and a draft by the engine."""

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongxing.doors.organiser.games import HUB, _day
from tongxing.foundation import clock
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.games import queries
from tongxing.games import services as deeds
from tongxing.games.shapes import AskProposal, AssignmentCard, BoardRow, Place, PublishDay
from tongxing.web import forms, pages
from tongxing.web.guards import signed_in

ROWS, PEOPLE = 20, 100
OFF, LOCK, UNLOCK = "off", "lock", "unlock"


class PressForm(forms.Form):
    """One press and its key."""


class DayForm(forms.Form):
    """Which day is told."""

    on = forms.DateField(label=gettext_lazy("哪一天"))


class PressedField(forms.TextField):
    """Said by the button one presses."""

    pressed = True


class PlaceForm(forms.Form):
    """Who is put on the shift: one of those who are free, by a press."""

    volunteer = PressedField(max_length=36)


class MoveForm(forms.Form):
    """Where somebody goes: another shift, off the roster, or kept where they are."""

    to = forms.ChoiceField(label=gettext_lazy("换到哪里"), choices=())

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


@signed_in
@never_cache
@require_safe
def board(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """A day at a venue, a window of shifts at a time, with who is on them."""
    actor = request.actor
    card = queries.games(games_id, actor)
    day = _day(request.GET.get("day", ""), card)
    sums = queries.venue_sums(games_id, actor, day)
    asked = request.GET.get("venue", "")
    venue = next((one.venue for one in sums if one.venue == asked), sums[0].venue if sums else "")
    window = PageRequest(number_of(request.GET.get("page", "")), ROWS)
    context = {
        "games": card,
        "day": day,
        "earlier": day - dt.timedelta(days=1) if day > card.starts_on else None,
        "later": day + dt.timedelta(days=1) if day < card.ends_on else None,
        "sums": sums,
        "venue": venue,
        "page": queries.board(games_id, actor, day, venue, window),
        "proposal": queries.latest_proposal(games_id, actor),
        "people": queries.volunteer_count(games_id, actor),
        "now": clock.now(),
    }
    return pages.render(request, "organiser/games_roster.html", context)


@signed_in
@require_POST
def telling(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """Everybody in the draft of a day is asked."""
    form = DayForm(request.POST)
    if not form.is_valid():
        return pages.redirect(f"{HUB}/{games_id}/roster", say=_("请选一天再通知。"), tone="stop")
    on = form.cleaned_data["on"]
    done = deeds.publish_day(PublishDay(games_id, on), actor=request.actor)
    say = _("通知了 %(people)s 人，共 %(shifts)s 班；等他们一一回复。") % vars(done)
    more = _("还有 %(not_open)s 条排班要等活动审核通过。") % vars(done) if done.not_open else ""
    return pages.redirect(f"{HUB}/{games_id}/roster?day={on}", say=say + more)


@signed_in
@require_POST
def proposing(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """The engine is asked to fill the draft."""
    form = PressForm(request.POST)
    if not form.is_valid():
        return pages.redirect(f"{HUB}/{games_id}/roster", say=_("请再按一次。"), tone="stop")
    deeds.ask_proposal(AskProposal(form.cleaned_data["key"], games_id), actor=request.actor)
    return pages.redirect(
        f"{HUB}/{games_id}/roster", say=_("系统在排了，人多时要几分钟。排好后刷新就能看到。")
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shift(request: HttpRequest, shift_id: uuid.UUID) -> HttpResponseBase:
    """One shift: everybody on it, and who could be put on it."""
    actor = request.actor
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            who = uuid.UUID(told["volunteer"])
            deeds.place(Place(told["key"], who, shift_id), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        except ValueError:
            form.add_error(None, _("请从名单里选一位。"))
        else:
            return pages.redirect(f"/team/shifts/{shift_id}", say=_("排上了，还没有通知本人。"))
    number = request.GET.get("q", "").strip()[:40]
    games_id, row = queries.shift(
        shift_id, actor, PageRequest(number_of(request.GET.get("people", "")), PEOPLE)
    )
    free = queries.free_for(shift_id, actor, number, PageRequest(number_of(request.GET.get("page", ""))))
    context = {
        "games": queries.games(games_id, actor),
        "row": row,
        "back": _board_of(games_id, row),
        "form": form,
        "free": free,
        "number": number,
    }
    return pages.render(request, "organiser/games_shift.html", context, form.status)


def _board_of(games_id: uuid.UUID, row: BoardRow | AssignmentCard) -> str:
    return f"{HUB}/{games_id}/roster?day={clock.local(row.starts_at):%Y-%m-%d}&venue={row.venue}"


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assignment(request: HttpRequest, assignment_id: uuid.UUID) -> HttpResponseBase:
    """Somebody on a shift: moved by a choice from a list, or by a drag of the board, which sends the same form."""
    actor = request.actor
    said = request.POST.get("to", "")
    if request.method == "POST" and (_is_id(said) or said in (OFF, LOCK, UNLOCK)):
        form = MoveForm(request.POST, choices=[(said, said)])
        if form.is_valid():
            try:
                return _moved(request, assignment_id, form)
            except Refusal as refusal:
                if refusal.status == 404 or pages.is_fragment(request):
                    raise
                form.add_refusal(refusal)
    else:
        form = MoveForm(request.POST if request.method == "POST" else None, choices=[])
        form.is_valid()
    card = queries.assignment(assignment_id, actor)
    field = form.fields["to"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = _choices(card, queries.other_shifts(assignment_id, actor))
    context = {"card": card, "form": form, "back": _board_of(card.games_id, card)}
    return pages.render(request, "organiser/games_assignment.html", context, form.status)


def _is_id(said: str) -> bool:
    try:
        return str(uuid.UUID(said)) == said
    except ValueError:
        return False


def _choices(card: AssignmentCard, others: tuple[BoardRow, ...]) -> list[tuple[str, str]]:
    keep = (UNLOCK, _("留在这一班，系统可以调")) if card.is_locked else (LOCK, _("留在这一班，系统不要动"))
    return [
        keep,
        (OFF, _("从这一班撤下")),
        *(
            (
                str(row.shift_id),
                f"{clock.local(row.starts_at):%H:%M}–{clock.local(row.ends_at):%H:%M} {row.venue} · {row.post}"
                f" ({row.taken}/{row.places})",
            )
            for row in others
        ),
    ]


def _moved(request: HttpRequest, assignment_id: uuid.UUID, form: MoveForm) -> HttpResponseBase:
    actor, to = request.actor, form.cleaned_data["to"]
    before = queries.assignment(assignment_id, actor)
    if to in (LOCK, UNLOCK):
        done, say = deeds.lock_assignment(assignment_id, to == LOCK, actor=actor), _("记下了。")
    elif to == OFF:
        done, say = deeds.take_off(assignment_id, actor=actor), _("撤下了。")
    else:
        order = Place(form.cleaned_data["key"], before.volunteer_id, uuid.UUID(to), assignment_id)
        done, say = deeds.place(order, actor=actor), _("换好了。")
    if pages.is_fragment(request):
        return pages.render(
            request, "organiser/_roster_moved.html", {"say": say, "card": done, "before": before}
        )
    return pages.redirect(_board_of(done.games_id, done), say=say)
