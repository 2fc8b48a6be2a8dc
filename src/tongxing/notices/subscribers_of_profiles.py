"""Who is told of proofs of skill, ties of family and lists that go out: whoever is asked, and whose it is."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.foundation.refusals import NotFound
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.people import queries as people
from tongxing.profiles import events as profiles
from tongxing.profiles import queries as profile_queries
from tongxing.profiles.shapes import SkillCard
from tongxing.rosters import events as rosters
from tongxing.rosters import queries as roster_queries

TELLER = SystemActor("notices")
MOST_TOLD = 5


def _tell(accounts: Iterable[uuid.UUID], kind: str, once: object, href: str, **facts: str) -> None:
    for account_id in accounts:
        services.tell(Tell(account_id, kind, str(once), href, facts), actor=TELLER)


def _skill(skill_id: uuid.UUID) -> SkillCard | None:
    """The proof, unless it was taken away meanwhile."""
    try:
        return profile_queries.skill(skill_id, TELLER)
    except NotFound:
        return None


@subscriber(profiles.SkillStated)
def on_skill_stated(told: profiles.SkillStated) -> None:
    """The managers asked, or the station workers nearest to where the volunteer lives."""
    card = _skill(told.skill_id)
    if card is None:
        return
    accounts: Iterable[uuid.UUID]
    if told.organisation_id is not None:
        accounts = access.accounts_holding("organisation_manager", told.organisation_id)
    else:
        workers = access.accounts_nearest("station_worker", told.region_code, told.region_code + 1)
        accounts = workers[:MOST_TOLD]
    own = people.person(told.person_id).account_id
    others = (one for one in accounts if one != own)
    _tell(others, "skill_to_check", card.id, f"/skills/{card.id}", title=card.title)


@subscriber(profiles.SkillChecked)
def on_skill_checked(told: profiles.SkillChecked) -> None:
    card = _skill(told.skill_id)
    if card is not None:
        own = people.person(told.person_id).account_id
        kind = "skill_checked" if told.verdict == "checked" else "skill_refused"
        _tell((own,), kind, card.id, "/me/profile", title=card.title)


@subscriber(profiles.SkillExpiryAnnounced)
def on_skill_expires(told: profiles.SkillExpiryAnnounced) -> None:
    card = _skill(told.skill_id)
    if card is not None:
        own = people.person(told.person_id).account_id
        once = f"{card.id}:{told.expires_on}"
        _tell((own,), "skill_expires", once, "/me/profile", title=card.title, **_day(told.expires_on))


def _day(on: dt.date) -> dict[str, str]:
    return {"until_zh": f"{on.year}年{on.month}月{on.day}日", "until_en": f"{on:%d %b %Y}"}


@subscriber(profiles.FamilyAsked)
def on_family_asked(told: profiles.FamilyAsked) -> None:
    _tell((people.person(told.asked_id).account_id,), "family_asked", told.tie_id, "/me/family")


@subscriber(profiles.FamilyAgreed)
def on_family_agreed(told: profiles.FamilyAgreed) -> None:
    _tell((people.person(told.asker_id).account_id,), "family_agreed", told.tie_id, "/me/family")


@subscriber(rosters.ExportAsked)
def on_export_asked(told: rosters.ExportAsked) -> None:
    """The officers nearest to the organisation."""
    card = roster_queries.export(told.export_id, TELLER)
    held = access.holders_over("authority_officer", told.region_code, told.region_code + 1)
    smallest = min((one.high - one.low for one in held), default=0)
    officers = dict.fromkeys(one.account_id for one in held if one.high - one.low == smallest)
    facts = {
        "organisation": card.organisation_name,
        "purpose_zh": card.purpose_label("zh"),
        "purpose_en": card.purpose_label("en"),
    }
    _tell(officers, "export_asked", card.id, f"/authority/exports/{card.id}", **facts)


@subscriber(rosters.ExportDecided)
def on_export_decided(told: rosters.ExportDecided) -> None:
    kind = "export_approved" if told.approved else "export_refused"
    _tell((told.account_id,), kind, told.export_id, f"/team/exports/{told.export_id}")
