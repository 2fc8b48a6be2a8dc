"""Who is told of places not come to: the person every time, and whoever answers an appeal."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.absences import events as absences
from tongxing.absences import queries as absence_queries
from tongxing.absences.shapes import ENDS
from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell

TELLER = SystemActor("notices")


def _tell(
    accounts: Iterable[uuid.UUID], kind: str, subject: object, href: str, facts: dict[str, str]
) -> None:
    for account_id in accounts:
        services.tell(Tell(account_id, kind, str(subject), href, facts), actor=TELLER)


def _day(day: dt.date) -> dict[str, str]:
    return {"until_zh": f"{day.month}月{day.day}日", "until_en": f"{day:%d %b}"}


def _facts(absence_id: uuid.UUID) -> dict[str, str] | None:
    """Of a fact that was not erased meanwhile."""
    card = absence_queries.told_of(absence_id)
    if card is None:
        return None
    told = clock.local(card.starts_at)
    when = {"when_zh": f"{told.month}月{told.day}日 {told:%H:%M}", "when_en": f"{told:%d %b %H:%M}"}
    return {"title": card.title} | when | _day(card.object_until)


@subscriber(absences.AbsenceStated)
def on_absence_stated(told: absences.AbsenceStated) -> None:
    if facts := _facts(told.absence_id):
        href = f"/me/absences/{told.absence_id}"
        _tell((told.account_id,), f"absence_{told.kind}", told.absence_id, href, facts)


@subscriber(absences.AbsenceEnded)
def on_absence_ended(told: absences.AbsenceEnded) -> None:
    if facts := _facts(told.absence_id):
        how_zh, how_en = ENDS[told.how]
        href = f"/me/absences/{told.absence_id}"
        more = {"how_zh": f"（{how_zh}）", "how_en": how_en}
        _tell((told.account_id,), "absence_ended", told.absence_id, href, facts | more)


@subscriber(absences.AppealRaised)
def on_appeal_raised(told: absences.AppealRaised) -> None:
    """The managers, but for who stated it; where there is no other, the authority nearest."""
    facts = _facts(told.absence_id)
    if facts is None:
        return
    facts |= _day(told.due_on)
    managers = access.accounts_holding("organisation_manager", told.organisation_id)
    others = [one for one in dict.fromkeys(managers) if one != told.stated_by]
    if others:
        _tell(others, "appeal_to_answer", told.absence_id, f"/team/absences/{told.absence_id}", facts)
        return
    officers = access.accounts_nearest("authority_officer", told.region_code, told.region_code + 1)
    _tell(officers, "appeal_to_answer", told.absence_id, f"/authority/absences/{told.absence_id}", facts)


@subscriber(absences.AppealDeclined)
def on_appeal_declined(told: absences.AppealDeclined) -> None:
    if facts := _facts(told.absence_id):
        href = f"/me/absences/{told.absence_id}"
        _tell((told.account_id,), "appeal_declined", told.absence_id, href, facts)


@subscriber(absences.AheadLimited)
def on_ahead_limited(told: absences.AheadLimited) -> None:
    facts = {"cases": str(told.cases), "most": str(told.most)} | _day(told.until_on)
    _tell((told.account_id,), "ahead_limited", told.limit_id, "/me/absences", facts)


@subscriber(absences.LimitLifted)
def on_limit_lifted(told: absences.LimitLifted) -> None:
    _tell((told.account_id,), "ahead_lifted", told.limit_id, "/me/absences", {})
