"""Who is told of what changes at activities: those who signed up, and those who run them."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access.shapes import SystemActor
from tongxing.activities import events as activities
from tongxing.activities import queries as activity_queries
from tongxing.activities.shapes import AmendmentLine
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.needs import queries as needs
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.parties import events as parties
from tongxing.stand_ins import events as stand_ins

TELLER = SystemActor("notices")


def _tell(
    accounts: Iterable[uuid.UUID], kind: str, subject: object, href: str, facts: dict[str, str]
) -> None:
    for account_id in accounts:
        services.tell(Tell(account_id, kind, str(subject), href, facts), actor=TELLER)


def _moment(name: str, moment: dt.datetime) -> dict[str, str]:
    told = clock.local(moment)
    return {f"{name}_zh": f"{told.month}月{told.day}日 {told:%H:%M}", f"{name}_en": f"{told:%d %b %H:%M}"}


@subscriber(activities.RisksRestated)
def on_risks_restated(told: activities.RisksRestated) -> None:
    card = activity_queries.activity(told.activity_id, TELLER)
    facts = {"title": card.title, **_moment("when", card.starts_at)}
    everybody = activity_queries.accounts_signed_up(told.activity_id)
    href = f"/activities/{told.activity_id}/risks"
    _tell(everybody, "risks_restated", f"{told.activity_id} {told.risks_version}", href, facts)


@subscriber(activities.ActivityAmended)
def on_activity_amended(told: activities.ActivityAmended) -> None:
    """Everybody who holds a place, is offered one or waits, with what was and is."""
    line = activity_queries.amendment_told(told.amendment_id)
    everybody = activity_queries.accounts_signed_up(told.activity_id)
    kind = "activity_moved" if line.lets_everybody_go else "activity_amended"
    facts = _facts(told.activity_id) | _changed(line)
    _tell(everybody, kind, told.amendment_id, f"/activities/{told.activity_id}", facts)
    need_id = activity_queries.cards_of([told.activity_id])[told.activity_id].need_id
    if need_id is not None and line.lets_everybody_go and (asked := needs.asked_by(need_id)):
        _tell((asked,), "need_rearranged", told.amendment_id, f"/needs/{need_id}", facts)


@subscriber(activities.SignUpDisplaced)
def on_sign_up_displaced(told: activities.SignUpDisplaced) -> None:
    facts = _facts(told.activity_id) | _changed(activity_queries.amendment_told(told.amendment_id))
    href = f"/activities/{told.activity_id}"
    _tell((told.account_id,), "sign_up_displaced", told.amendment_id, href, facts)


def _changed(line: AmendmentLine) -> dict[str, str]:
    """What was changed as a phrase: time 09:00–11:00 → 14:00–16:00."""
    zh, en = "；".join(_said_of(line, "zh")), "; ".join(_said_of(line, "en"))
    return {"why": line.why, "changed_zh": zh, "changed_en": en}


def _said_of(line: AmendmentLine, language: str) -> Iterable[str]:
    for one in line.changed:
        said = one.label(language)
        said += f" {one.about}" if one.about else ""
        yield said + (f" {one.before} → {one.after}" if one.after else "")


@subscriber(activities.RotaChanged)
def on_rota_changed(told: activities.RotaChanged) -> None:
    """Everybody who signed up for what lies ahead: theirs stands."""
    kind = "rota_stopped" if told.has_stopped else "rota_changed"
    ahead = tuple(activity_queries.signed_up_ahead(told.rota_id))
    cards = activity_queries.cards_of(activity_id for _account, activity_id in ahead)
    for account_id, activity_id in ahead:
        card = cards[activity_id]
        facts = {"title": card.title, **_moment("when", card.starts_at)}
        _tell((account_id,), kind, f"{activity_id} {told.change_id}", f"/activities/{activity_id}", facts)


def _facts(activity_id: uuid.UUID) -> dict[str, str]:
    card = activity_queries.cards_of([activity_id])[activity_id]  # also of one that was called off
    return {"title": card.title, **_moment("when", card.starts_at)}


@subscriber(stand_ins.StandInAsked)
def on_stand_in_asked(told: stand_ins.StandInAsked) -> None:
    """Those who wait for the post may answer first."""
    waiting = activity_queries.waiting_accounts(told.post_id)
    href = f"/stand-ins/{told.stand_in_id}"
    _tell(waiting, "stand_in_wanted", told.stand_in_id, href, _facts(told.activity_id))


@subscriber(stand_ins.StoodIn)
def on_stood_in(told: stand_ins.StoodIn) -> None:
    """Whoever held the place need not come; everybody who was passed is told why."""
    facts, href = _facts(told.activity_id), f"/activities/{told.activity_id}"
    _tell((told.account_id,), "stand_in_found", told.stand_in_id, href, facts)
    if told.from_number:
        passed = activity_queries.waiting_accounts(told.post_id, before=told.from_number)
        number = {"number": str(told.from_number)}
        _tell(passed, "waiting_passed", told.stand_in_id, f"{href}/waiting", facts | number)


PARTY_KINDS = {
    "held": "party_in",
    "waiting": "party_waits",
    "offered": "party_waits",
    "refused": "party_refused",
}


@subscriber(parties.PartyAnswered)
def on_party_answered(told: parties.PartyAnswered) -> None:
    """Whoever did not press hears what it came to; why somebody is not in stands on their own page."""
    kind, href = PARTY_KINDS[told.state], f"/parties/{told.party_id}"
    _tell((told.account_id,), kind, f"{told.party_id} {told.account_id}", href, _facts(told.activity_id))


@subscriber(parties.PartyReminded)
def on_party_reminded(told: parties.PartyReminded) -> None:
    facts = {"count": str(told.count), **_moment("closes", told.closes_at)}
    href, about = f"/parties/{told.party_id}", f"{told.party_id} {told.closes_at.isoformat()}"
    _tell((told.account_id,), "party_unpressed", about, href, _facts(told.activity_id) | facts)


@subscriber(parties.PartyCalledOff)
def on_party_called_off(told: parties.PartyCalledOff) -> None:
    href, about = f"/activities/{told.activity_id}", f"{told.party_id} {told.account_id}"
    _tell((told.account_id,), "party_called_off", about, href, _facts(told.activity_id))


@subscriber(parties.PartyReduced)
def on_party_reduced(told: parties.PartyReduced) -> None:
    href, about = f"/parties/{told.party_id}", f"{told.sign_up_id} {told.account_id}"
    _tell((told.account_id,), "party_smaller", about, href, _facts(told.activity_id))


@subscriber(parties.PartyClosed)
def on_party_closed(told: parties.PartyClosed) -> None:
    href, about = f"/parties/{told.party_id}", f"{told.party_id} {told.account_id}"
    _tell((told.account_id,), "party_closed", about, href, _facts(told.activity_id))
