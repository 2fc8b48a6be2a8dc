"""Who is told of teams: who was asked, who asked, those in charge, and whoever holds a role that ends."""

import datetime as dt
import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.access.shapes import SystemActor
from tongxing.foundation.events import subscriber
from tongxing.notices import services
from tongxing.notices.shapes import Tell
from tongxing.organisations import events as organisations
from tongxing.organisations import queries as teams
from tongxing.organisations.shapes import ROLES
from tongxing.people import queries as people
from tongxing.projects import events as projects
from tongxing.projects import queries as undertakings
from tongxing.projects.shapes import PartnerCard

TELLER = SystemActor("notices")
MINE = "/me/teams"


def _tell(accounts: Iterable[uuid.UUID], kind: str, once: object, href: str, **facts: str) -> None:
    for account_id in sorted(set(accounts)):
        services.tell(Tell(account_id, kind, str(once), href, facts), actor=TELLER)


def _name(organisation_id: uuid.UUID) -> str:
    return teams.organisation(organisation_id).name


def _day(on: dt.date) -> dict[str, str]:
    return {"until_zh": f"{on.year}年{on.month}月{on.day}日", "until_en": f"{on:%d %b %Y}"}


def _role(role: str) -> dict[str, str]:
    zh, en = ROLES.get(role, ROLES["member"])
    return {"role_zh": zh, "role_en": en}


@subscriber(organisations.MemberInvited)
def on_member_invited(told: organisations.MemberInvited) -> None:
    account = people.person(told.person_id).account_id
    _tell([account], "member_invited", told.membership_id, MINE, team=_name(told.organisation_id))


@subscriber(organisations.JoiningAsked)
def on_joining_asked(told: organisations.JoiningAsked) -> None:
    roles = ("organisation_manager", "member_keeper")
    accounts = [one for role in roles for one in access.accounts_holding(role, told.organisation_id)]
    here = f"/team/organisations/{told.organisation_id}/members"
    _tell(accounts, "joining_asked", told.membership_id, here, team=_name(told.organisation_id))


@subscriber(organisations.MemberJoined)
def on_member_joined(told: organisations.MemberJoined) -> None:
    account = people.person(told.person_id).account_id
    once = f"{told.membership_id}:{told.role}"
    _tell([account], "member_joined", once, MINE, team=_name(told.organisation_id), **_role(told.role))


@subscriber(organisations.OrganisationDecided)
def on_organisation_decided(told: organisations.OrganisationDecided) -> None:
    card = teams.organisation(told.organisation_id)
    zh, en = card.state_label
    # The registration itself is the first approval; later ones follow another state and have a moment of their own.
    once = f"{told.organisation_id}:{told.state}:{teams.decisions_made(told.organisation_id)}"
    here = f"/teams/{card.id}" if card.state == "dissolved" else f"/team/organisations/{card.id}/papers"
    accounts = teams.in_charge_of(told.organisation_id)
    _tell(accounts, "team_decided", once, here, team=card.name, state_zh=zh, state_en=en)


@subscriber(organisations.PaperLookedAt)
def on_paper_looked_at(told: organisations.PaperLookedAt) -> None:
    kind = "paper_accepted" if told.is_accepted else "paper_returned"
    _tell_of_paper(told.paper_id, told.organisation_id, kind)


@subscriber(organisations.PaperWarned)
def on_paper_warned(told: organisations.PaperWarned) -> None:
    _tell_of_paper(told.paper_id, told.organisation_id, "paper_ends", **_day(told.ends_on))


def _tell_of_paper(paper_id: uuid.UUID, organisation_id: uuid.UUID, kind: str, **facts: str) -> None:
    paper = teams.card_of_paper(teams.paper_row(paper_id)).kind
    here = f"/team/organisations/{organisation_id}/papers"
    facts |= {"team": _name(organisation_id), "paper_zh": paper.zh, "paper_en": paper.en}
    _tell(teams.in_charge_of(organisation_id), kind, paper_id, here, **facts)


@subscriber(organisations.RoleSuspended)
def on_role_suspended(told: organisations.RoleSuspended) -> None:
    once, here = f"{told.membership_id}:{told.edition}", f"{MINE}/{told.membership_id}/pledge"
    _tell([told.account_id], "pledge_wanted", once, here, team=_name(told.organisation_id))


@subscriber(organisations.RoleWarned)
def on_role_warned(told: organisations.RoleWarned) -> None:
    accounts = {told.account_id} | teams.in_charge_of(told.organisation_id)
    once = f"{told.membership_id}:{told.ends_on}"
    facts = _role(told.role) | _day(told.ends_on)
    _tell(accounts, "role_ends", once, MINE, team=_name(told.organisation_id), **facts)


@subscriber(organisations.RoleEnded)
def on_role_ended(told: organisations.RoleEnded) -> None:
    once = f"{told.membership_id}:{told.ended_on}"
    _tell([told.account_id], "role_ended", once, MINE, team=_name(told.organisation_id))


def _partner(card: PartnerCard) -> dict[str, str]:
    return {
        "team": card.team_name,
        "title": card.project_title,
        "part_zh": card.part_label("zh"),
        "part_en": card.part_label("en"),
        "state_zh": card.state_label("zh"),
        "state_en": card.state_label("en"),
        "condition_zh": card.condition_zh,
        "condition_en": card.condition_en,
    }


@subscriber(projects.PartnerAsked)
def on_partner_asked(told: projects.PartnerAsked) -> None:
    card = undertakings.told_partner(told.partner_id)
    if card is None or card.state != "asked":
        return
    asked, _leaders = undertakings.accounts_asked(told.partner_id)
    _tell(asked, "partner_asked", told.partner_id, "/partnerships", **_partner(card))


@subscriber(projects.PartnerMoved)
def on_partner_moved(told: projects.PartnerMoved) -> None:
    card = undertakings.told_partner(told.partner_id)
    if card is None or card.state != told.state:
        return
    _asked, leaders = undertakings.accounts_asked(told.partner_id)
    address = f"/team/projects/{told.project_id}/partners"
    _tell(leaders, "partner_moved", f"{told.partner_id}:{told.state}", address, **_partner(card))
