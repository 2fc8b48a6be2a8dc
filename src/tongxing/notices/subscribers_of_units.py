"""Who is told of whistles and calls: those who speak for a unit, the station, and everybody who may come."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.activities import queries as activities
from tongxing.activities.events import ActivityPublished
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.foundation.ids import read_id
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.units import events as units
from tongxing.units import queries as unit_queries
from tongxing.units.shapes import CallCard, WhistleCard

TELLER = SystemActor("notices")
SPEAK_FOR_UNIT = ("organisation_manager", "team_leader")


def _tell(
    accounts: Iterable[uuid.UUID], kind: str, subject: object, href: str, facts: dict[str, str]
) -> None:
    for account_id in accounts:
        services.tell(Tell(account_id, kind, str(subject), href, facts), actor=TELLER)


def _moment(name: str, moment: dt.datetime) -> dict[str, str]:
    told = clock.local(moment)
    return {f"{name}_zh": f"{told.month}月{told.day}日 {told:%H:%M}", f"{name}_en": f"{told:%d %b %H:%M}"}


def _speakers(organisation_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """Everybody who speaks for a unit, once each."""
    held = (access.accounts_holding(role, organisation_id) for role in SPEAK_FOR_UNIT)
    return tuple(dict.fromkeys(account_id for accounts in held for account_id in accounts))


def _tell_units(card: WhistleCard, calls: Iterable[CallCard], kind: str) -> None:
    facts = {
        "title": card.title,
        "place": card.station_name,
        "people": str(card.people),
        "why": card.why_off.rstrip("。."),
        **_moment("when", card.starts_at),
        **_moment("until", card.answer_by),
    }
    for call in calls:
        _tell(_speakers(call.organisation_id), kind, call.id, f"/team/units/calls/{call.id}", facts)


def _tell_station(card: WhistleCard, blown_by: str, kind: str, once: object, facts: dict[str, str]) -> None:
    account_id = read_id(blown_by.removeprefix("account:"))
    if account_id is not None:
        _tell((account_id,), kind, once, f"/station/whistles/{card.id}", {"title": card.title} | facts)


@subscriber(units.WhistleBlown)
def on_whistle_blown(told: units.WhistleBlown) -> None:
    card, _blown_by = unit_queries.told_of_whistle(told.whistle_id)
    _tell_units(card, card.calls, "whistle_blown")


@subscriber(units.WhistleAnswered)
def on_whistle_answered(told: units.WhistleAnswered) -> None:
    card, blown_by = unit_queries.told_of_call(told.call_id)
    kind = "whistle_coming" if told.is_coming else "whistle_not_coming"
    facts = {"unit": card.calls[0].unit_name, "people": str(card.calls[0].people)}
    _tell_station(card, blown_by, kind, told.call_id, facts)


@subscriber(units.WhistleCalledOff)
def on_whistle_called_off(told: units.WhistleCalledOff) -> None:
    card, _blown_by = unit_queries.told_of_whistle(told.whistle_id)
    _tell_units(card, [call for call in card.calls if call.state == "coming"], "whistle_called_off")


@subscriber(units.WhistleClosed)
def on_whistle_closed(told: units.WhistleClosed) -> None:
    card, blown_by = unit_queries.told_of_whistle(told.whistle_id)
    _tell_units(card, [call for call in card.calls if call.state == "coming"], "whistle_closed")
    _tell_station(card, blown_by, "whistle_closed", card.id, {})


@subscriber(ActivityPublished)
def on_units_activity_published(told: ActivityPublished) -> None:
    """Everybody who counts with the unit, and who reported to the community that whistled; the rest hear nothing."""
    found = unit_queries.told_of_activity(told.activity_id)
    if found is None:
        return
    unit_name, from_whistle, accounts = found
    plan = activities.activity(told.activity_id, TELLER)
    facts = {"title": plan.title, "unit": unit_name, **_moment("when", plan.starts_at)}
    kind = "call_for_community" if from_whistle else "call_for_unit"
    _tell(accounts, kind, told.activity_id, "/me/unit", facts)
