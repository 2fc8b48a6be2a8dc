"""Organisations, offices, bases and federations hear when it is their turn; a mentor when somebody asks for one."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.incubation import events as incubation
from tongxing.incubation import queries as growing
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.reviews import events as reviews
from tongxing.reviews import queries

TELLER = SystemActor("notices")
FOR_THE_OFFICE = ("commented", "answered", "appealed")


def _tell(accounts: Iterable[UUID], kind: str, once: str, href: str, facts: dict[str, str]) -> None:
    for account_id in accounts:
        services.tell(Tell(account_id, kind, once, href, facts), actor=TELLER)


def _day(day: dt.date | None) -> dict[str, str]:
    return {
        "until_zh": f"{day.month}月{day.day}日" if day else "",
        "until_en": f"{day:%d %b}" if day else "",
    }


@subscriber(reviews.ReviewMoved)
def on_review_moved(told: reviews.ReviewMoved) -> None:
    card, managers, office = queries.told_of(told.review_id)
    if card.state != told.state:  # it moved on meanwhile
        return
    facts = {
        "house": card.organisation_name,
        "year": str(card.year),
        "outcome_zh": card.outcome_label("zh"),
        "outcome_en": card.outcome_label("en"),
    } | _day(card.due_on)
    door = "/authority/yearly-reviews" if told.state in FOR_THE_OFFICE else "/team/reviews"
    accounts = office if told.state in FOR_THE_OFFICE else managers
    _tell(accounts, f"review_{told.state}", f"{card.id}:{told.state}", f"{door}/{card.id}", facts)


@subscriber(reviews.FindingSaid)
def on_finding_said(told: reviews.FindingSaid) -> None:
    card, managers = queries.told_checked(told.check_id, told.number)
    if not card.unmet:
        return
    facts = {"house": card.organisation_name, "count": str(len(card.unmet))} | _day(card.comment_until)
    address = f"/team/spot-checks/{card.check_id}/{card.number}"
    _tell(managers, "check_finding", f"{card.check_id}:{card.number}", address, facts)


@subscriber(incubation.PlaceMoved)
def on_place_moved(told: incubation.PlaceMoved) -> None:
    card, managers, operators = growing.told_place(told.place_id)
    facts = {
        "house": card.organisation_name,
        "base": card.base_name,
        "state_zh": card.state_label("zh"),
        "state_en": card.state_label("en"),
    }
    address, once = f"/team/incubation/places/{card.id}", f"{card.id}:{told.what}:{card.stage}"
    if told.what == "applied":
        _tell(operators, "place_applied", once, address, facts)
    else:
        _tell(managers, "place_moved", once, address, facts)


@subscriber(incubation.MentorAsked)
def on_mentor_asked(told: incubation.MentorAsked) -> None:
    card = growing.told_mentor(told.mentor_id)
    facts = {"house": card.organisation_name, "base": card.base_name, "topic": card.topic}
    _tell([told.account_id], "mentor_asked", str(card.id), "/me/mentoring", facts)


@subscriber(incubation.FederationMemberMoved)
def on_federation_member_moved(told: incubation.FederationMemberMoved) -> None:
    card, managers, chairs = growing.told_member(told.member_id)
    accounts = {"asked": chairs, "invited": managers}.get(card.state)
    if accounts is None:
        return
    facts = {
        "house": card.organisation_name,
        "federation": card.federation_name,
        "state_zh": card.state_label("zh"),
        "state_en": card.state_label("en"),
    }
    address = f"/team/federations/{card.federation_id}"
    _tell(accounts, "federation_asked", f"{card.id}:{card.state}", address, facts)
