"""Who is told of pairings: both sides, the station of what was missed, the level above when nobody answers."""

import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.pairings import events as pairings
from tongxing.pairings import queries
from tongxing.pairings.shapes import THEIRS, ToldPairing

TELLER = SystemActor("notices")


def _tell(accounts: Iterable[uuid.UUID], kind: str, once: object, href: str, facts: dict[str, str]) -> None:
    for account_id in dict.fromkeys(accounts):
        services.tell(Tell(account_id, kind, str(once), href, facts), actor=TELLER)


def _facts(told: ToldPairing) -> dict[str, str]:
    return {
        "number": told.number,
        "team": told.organisation_name,
        "place": told.place_text,
        "days": str(told.every_days),
    }


@subscriber(pairings.PairingMoved)
def on_pairing_moved(event: pairings.PairingMoved) -> None:
    states = ("ended",) if event.what == "ended" else ("active",)
    told = queries.told_of_pairing(event.pairing_id, *states)
    href, once = f"/me/pairings/{told.id}", f"{told.id}:{event.step}"
    if event.what == "arranged":
        _tell(told.their_accounts, "pairing_arranged", once, href, _facts(told))
    elif event.what == "rhythm_asked":
        _tell_other_side(told, once)
    elif event.what in ("began", "renewed", "rhythm_changed", "ended"):
        both = (*told.their_accounts, *told.companion_accounts)
        _tell(both, f"pairing_{event.what}", once, href, _facts(told))


def _tell_other_side(told: ToldPairing, once: str) -> None:
    """Whoever comes, or whoever is visited; for those without an account the station asks."""
    facts = _facts(told) | {"asked": str(told.asked_days)}
    theirs = told.companion_accounts if told.asked_side == THEIRS else told.their_accounts
    _tell(theirs, "pairing_rhythm_asked", once, f"/me/pairings/{told.id}", facts)
    if not theirs:
        workers = access.accounts_nearest("station_worker", told.region_code, told.region_code + 1)
        _tell(workers, "pairing_rhythm_asked", once, f"/station/pairings/{told.id}", facts)


@subscriber(pairings.CompanionAsked)
def on_companion_asked(event: pairings.CompanionAsked) -> None:
    told = queries.told_of_pairing(event.pairing_id)
    href = f"/me/pairings/{told.id}"
    _tell((event.account_id,), "companion_asked", event.companion_id, href, _facts(told))


def _of_alarm(alarm_id: uuid.UUID) -> tuple[ToldPairing, dict[str, str]]:
    zh, en, pairing_id = queries.told_of_alarm(alarm_id)
    told = queries.told_of_pairing(pairing_id)
    hours = queries.rule_for(told.region_code).parameters["alarm_hours"]
    return told, _facts(told) | {"what_zh": zh, "what_en": en, "hours": str(hours)}


@subscriber(pairings.AlarmRaised)
def on_alarm_raised(event: pairings.AlarmRaised) -> None:
    """The station's workers; and those who come, when a visit was missed."""
    told, facts = _of_alarm(event.alarm_id)
    workers = access.accounts_nearest("station_worker", event.region_code, event.region_code + 1)
    _tell(workers, "pairing_alarm", event.alarm_id, "/station/pairings", facts)
    if event.kind == "missed":
        href = f"/me/pairings/{told.id}"
        _tell(told.companion_accounts, "pairing_missed", event.alarm_id, href, facts)


@subscriber(pairings.AlarmWentHigher)
def on_alarm_went_higher(event: pairings.AlarmWentHigher) -> None:
    """The authority over the place: whoever stands nearest above the station."""
    _told, facts = _of_alarm(event.alarm_id)
    officers = access.accounts_nearest("authority_officer", event.region_code, event.region_code + 1)
    _tell(officers, "pairing_alarm_higher", event.alarm_id, "/station/pairings", facts)
