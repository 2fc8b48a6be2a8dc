"""My page: the next duty in one sentence, my minutes, what waits for my word, and where I belong."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tongxing.access import queries as access
from tongxing.activities import queries as activities
from tongxing.activities.shapes import SignUpCard
from tongxing.foundation import clock
from tongxing.late_entries import queries as late_entries
from tongxing.ledger import queries as ledger
from tongxing.needs import queries as needs
from tongxing.orders import queries as orders
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.rosters import queries as rosters
from tongxing.suggestions import queries as suggestions
from tongxing.viewings import queries as viewings
from tongxing.web import pages, words
from tongxing.web.guards import signed_in

FEW = 3


@never_cache
@require_safe
@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """Everything that is mine, the nearest first. Who is no volunteer sees their needs and the way to become one."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    context: dict[str, Any] = {
        "account": access.account(actor.account_id),
        "person": person,
        "needs": needs.needs_of(actor).items[:FEW],
        "asked_to_join": rosters.invitations_of(actor),
        "to_sign": late_entries.waiting_for_signature(actor) if actor.grants else 0,
        "to_second": viewings.count_waiting_for(actor) if actor.grants else 0,
    }
    context["is_minor"] = person is not None and people.guardians.is_minor(person.birth_on, clock.today())
    context["asked_to_guard"] = people.guardians.asked_of(actor)
    if person is not None:
        context |= _as_volunteer(person, actor)
    return pages.render(request, "volunteer/me.html", context)


def _as_volunteer(person: PersonCard, actor: Any) -> dict[str, Any]:
    sign_ups = activities.my_sign_ups(actor)
    places = organisations.memberships_of(person.id, actor)
    held = [card for card in sign_ups if card.state == "held"]
    return {
        "minutes": ledger.minutes_of(person.id),
        "asked_for_orders": orders.asked_now(actor),
        "suggested": suggestions.for_me(actor, person),
        "sign_ups": sign_ups[:FEW],
        "next": held[0] if held else None,
        "next_sentence": duty_sentence(held[0], clock.now()) if held else "",
        "offers": [card for card in sign_ups if card.state == "offered"],
        "waiting": ledger.waiting_for(person.id, actor)[:FEW],
        "teams": [place for place in places if place.state != "invited"],
        "invitations": [place for place in places if place.state == "invited"],
    }


def duty_sentence(card: SignUpCard, now: dt.datetime) -> str:
    """明天 14:00，到花园街社区，陪独居老人就医。 One sentence an older person can read aloud."""
    facts = {
        "when": _day_in_words(card.starts_at, now),
        "clock": words.clock_time(card.starts_at),
        "place": card.place_text,
        "title": card.title,
    }
    if card.starts_at <= now:
        return _("正在进行：%(title)s，在%(place)s。") % facts
    return _("%(when)s %(clock)s，到%(place)s：%(title)s。") % facts


def _day_in_words(moment: dt.datetime, now: dt.datetime) -> str:
    days = (clock.local(moment).date() - clock.local(now).date()).days
    near = {0: _("今天"), 1: _("明天"), 2: _("后天")}
    return near.get(days) or words.day(moment)
