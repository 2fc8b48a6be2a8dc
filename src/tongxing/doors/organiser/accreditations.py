"""Badges of a large event: what is asked before, who has one and who not yet, giving and calling in."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tongxing.accreditations import queries
from tongxing.accreditations import services as deeds
from tongxing.accreditations.shapes import (
    ENDINGS,
    BadgeCandidate,
    BadgesGiven,
    EndBadge,
    GateCard,
    GiveBadges,
    SetGates,
)
from tongxing.foundation import text
from tongxing.foundation.paging import PageRequest, number_of
from tongxing.foundation.refusals import Refusal
from tongxing.games import queries as games
from tongxing.trainings import queries as trainings
from tongxing.web import drawings, forms, pages, words
from tongxing.web.guards import signed_in

AT_ONCE, PRINTED_AT_ONCE = 50, 48


class BadgesForm(forms.Form):
    """Who, and for which zones."""

    volunteers = forms.ChoicesField(label=gettext_lazy("发给谁"), most=AT_ONCE)
    zones = forms.LongTextField(
        label=gettext_lazy("可以进的区域"), max_length=300, rows=3, help_text=gettext_lazy("每行一个")
    )

    def __init__(self, *args: Any, candidates: tuple[BadgeCandidate, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["volunteers"]
        assert isinstance(field, forms.ChoicesField)
        field.choices = [
            (str(one.volunteer_id), f"{one.masked_name} {one.volunteer_number}") for one in candidates
        ]
        field.hints = {
            str(one.volunteer_id): _("还没有通过：%(courses)s") % {"courses": "、".join(one.missing)}
            for one in candidates
            if one.missing
        }
        field.pressed = not candidates

    def order(self, games_id: uuid.UUID) -> GiveBadges:
        told = self.cleaned_data
        zones = tuple(line for line in text.clean(told["zones"]).splitlines() if line)
        return GiveBadges(games_id, tuple(uuid.UUID(one) for one in told["volunteers"]), zones)


class GatesForm(forms.Form):
    """Which courses are asked for."""

    courses = forms.ChoicesField(label=gettext_lazy("领证前要通过的培训"), required=False, most=10)

    def __init__(
        self, *args: Any, choices: list[tuple[str, str]], gates: tuple[GateCard, ...], **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"courses": [str(gate.course_id) for gate in gates]})
        super().__init__(*args, **kwargs)
        field = self.fields["courses"]
        assert isinstance(field, forms.ChoicesField)
        field.choices = choices
        field.pressed = not choices

    def order(self, games_id: uuid.UUID) -> SetGates:
        return SetGates(games_id, tuple(uuid.UUID(one) for one in self.cleaned_data["courses"]))


class EndingForm(forms.Form):
    """How it ended, why, and whether there is a new one."""

    ended_as = forms.ChoiceField(label=gettext_lazy("怎么了"))
    why = forms.TextField(
        label=gettext_lazy("原因"), max_length=200, required=False, help_text=gettext_lazy("收回时必须写")
    )
    renew = forms.TickField(label=gettext_lazy("同时发一张新的"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = 0 if words.language().startswith("zh") else 1
        field = self.fields["ended_as"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, ENDINGS[name][spoken]) for name in ("lost", "worn", "taken_back")]

    def order(self, accreditation_id: uuid.UUID) -> EndBadge:
        told = self.cleaned_data
        return EndBadge(accreditation_id, told["ended_as"], told["why"], told["renew"])


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def badges(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """Who has a badge, and giving it to those who have none."""
    actor = request.actor
    card = games.games(games_id, actor)
    asked = PageRequest(number_of(request.GET.get("page", "")), AT_ONCE)
    waiting = queries.without_badge(games_id, actor, asked)
    form = BadgesForm(request.POST or None, candidates=waiting.items)
    done: BadgesGiven | None = None
    if request.method == "POST" and form.is_valid():
        try:
            done = deeds.give_badges(form.order(games_id), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            if not done.not_given:
                say = _("发了 %(count)s 张证件，已经通知本人。") % {"count": done.count}
                return pages.redirect(f"/team/games/{games_id}/accreditations", say=say)
    language = words.language()
    context = {
        "games": card,
        "gates": queries.gates_of(games_id),
        "waiting": waiting,
        "form": form if waiting.items or form.errors else None,
        "done": done,
        "not_given": [one.sentence(language) for one in done.not_given] if done else [],
        "badges": queries.badges_of(games_id, actor, asked),
    }
    return pages.render(request, "organiser/accreditations.html", context, form.status)


@signed_in
@never_cache
@require_safe
def sheet(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """Badges on paper, to be cut apart, eight on a page of A4."""
    card = games.games(games_id, request.actor)
    asked = PageRequest(number_of(request.GET.get("page", "")), PRINTED_AT_ONCE)
    page = queries.sheet_of(games_id, request.actor, asked)
    drawn = [(one, drawings.qr(one.square, _("证件二维码"))) for one in page.items]
    return pages.render(
        request, "organiser/accreditation_sheet.html", {"games": card, "page": page, "drawn": drawn}
    )


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def gates(request: HttpRequest, games_id: uuid.UUID) -> HttpResponseBase:
    """Which trainings the event asks for before a badge."""
    actor = request.actor
    card = games.games(games_id, actor)
    known = queries.gates_of(games_id)
    found = trainings.courses_for(
        card.region_code, card.organisation_id, also=[gate.course_id for gate in known]
    )
    choices = [(str(course.id), course.title) for course in found]
    form = GatesForm(request.POST or None, choices=choices, gates=known)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.set_gates(form.order(games_id), actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect(f"/team/games/{games_id}/accreditations", say=_("记下了，发证时按它核对。"))
    context = {"games": card, "form": form, "has_courses": bool(choices)}
    return pages.render(request, "organiser/accreditation_gates.html", context, form.status)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def badge(request: HttpRequest, accreditation_id: uuid.UUID) -> HttpResponseBase:
    """One badge, and calling it in."""
    card = queries.badge(accreditation_id, request.actor)
    form = EndingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            now = deeds.end_badge(form.order(accreditation_id), actor=request.actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            say = _("作废了，新证是 %(number)s 号。") if now.id != card.id else _("作废了。")
            return pages.redirect(f"/team/accreditations/{now.id}", say=say % {"number": now.number})
    return pages.render(request, "organiser/accreditation.html", {"badge": card, "form": form}, form.status)
