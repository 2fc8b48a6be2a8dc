"""Volunteers hear of their stars and honours, authorities of what waits for them."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.foundation.events import subscriber
from tongxing.honours import events as honours
from tongxing.honours import queries
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.notices.words_of_honours import STARS_EN, STARS_ZH

TELLER = SystemActor("notices")
MINE = "/me/star"


def _tell(
    accounts: Iterable[uuid.UUID | None], kind: str, once: str, href: str, facts: dict[str, str]
) -> None:
    for account_id in accounts:
        if account_id is not None:
            services.tell(Tell(account_id, kind, once, href, facts), actor=TELLER)


def _star(level: int, level_to: int = 0, until: dt.date | None = None) -> dict[str, str]:
    return {
        "star_zh": STARS_ZH[level],
        "star_en": STARS_EN[level],
        "star_to_zh": STARS_ZH[level_to],
        "star_to_en": STARS_EN[level_to],
    } | _until(until)


def _until(day: dt.date | None) -> dict[str, str]:
    return {
        "until_zh": f"{day.month}月{day.day}日" if day else "",
        "until_en": f"{day.day} {day:%B}" if day else "",
    }


def _tell_of_star(person_id: uuid.UUID, step: int, kind: str, facts: dict[str, str]) -> None:
    """Once for each step: the same star may come, go and come again."""
    account_id = queries.told_of(person_id)[1]
    _tell((account_id,), kind, f"{person_id}:{kind}:{step}", MINE, facts)


@subscriber(honours.StarConfirmed)
def on_star_confirmed(told: honours.StarConfirmed) -> None:
    _tell_of_star(told.person_id, told.step, "star_confirmed", _star(told.level))


@subscriber(honours.StarDeclined)
def on_star_declined(told: honours.StarDeclined) -> None:
    _tell_of_star(told.person_id, told.step, "star_declined", _star(told.level))


@subscriber(honours.StarLoweringTold)
def on_star_lowering_told(told: honours.StarLoweringTold) -> None:
    facts = _star(told.level, told.level_to, dt.date.fromisoformat(told.due_on))
    _tell_of_star(told.person_id, told.step, "star_lowering_told", facts)


@subscriber(honours.StarKept)
def on_star_kept(told: honours.StarKept) -> None:
    _tell_of_star(told.person_id, told.step, "star_kept", _star(told.level))


@subscriber(honours.StarLowered)
def on_star_lowered(told: honours.StarLowered) -> None:
    _tell_of_star(told.person_id, told.step, "star_lowered", _star(told.level))


def _tell_authority(person_id: uuid.UUID, step: int, kind: str, level: int) -> None:
    card, _account = queries.told_of(person_id)
    once = f"{person_id}:{kind}:{step}"
    _tell(queries.authorities_of(card), kind, once, f"/authority/stars/{person_id}", _star(level))


@subscriber(honours.StarReached)
def on_star_reached(told: honours.StarReached) -> None:
    _tell_authority(told.person_id, told.step, "star_to_decide", told.level)


@subscriber(honours.StarObjected)
def on_star_objected(told: honours.StarObjected) -> None:
    _tell_authority(told.person_id, told.step, "star_objection_to_answer", 0)


def _tell_of_honour(honour_id: uuid.UUID, kind: str, officers: bool = False) -> None:
    card, account_id, _by = queries.told_honour(honour_id)
    facts = {"title_zh": card.title_zh, "title_en": card.title_en, "year": str(card.year)}
    facts |= _until(card.notice_until)
    accounts = queries.officers_of(card.region_code) if officers else (account_id,)
    href = f"/authority/honours/{card.id}" if officers else f"/me/honours/{card.id}"
    _tell(accounts, kind, f"{card.id}:{kind}:{clock.today()}", href, facts)


@subscriber(honours.HonourNominated)
def on_honour_nominated(told: honours.HonourNominated) -> None:
    _tell_of_honour(told.honour_id, "honour_to_review", officers=True)


@subscriber(honours.HonourPublished)
def on_honour_published(told: honours.HonourPublished) -> None:
    _tell_of_honour(told.honour_id, "honour_on_notice")


@subscriber(honours.HonourDoubted)
def on_honour_doubted(told: honours.HonourDoubted) -> None:
    _tell_of_honour(told.honour_id, "honour_doubted", officers=True)


@subscriber(honours.HonourSettled)
def on_honour_settled(told: honours.HonourSettled) -> None:
    _tell_of_honour(told.honour_id, f"honour_{told.state}")
