"""Who is too near to an entry to judge it, as our own records say."""

import uuid
from collections.abc import Iterable

from tongxing.access import queries as access
from tongxing.contests.models import ContestEntry, Juror
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.profiles import queries as profiles
from tongxing.projects import queries as projects
from tongxing.stations import queries as stations


def interest_found(juror: Juror, entry: ContestEntry) -> str:
    """Why this juror cannot judge this entry, in one word; empty where our records know of nothing.

    rooms only: a juror's ties are theirs
    """
    team = organisations.organisation(entry.organisation_id)
    houses = {one for one in (team.id, team.superior_id) if one is not None}
    beside = projects.beside(entry.project_id)
    own = {one.id for one in organisations.organisations_of(juror.person_id)}
    grants = access.member(juror.account_id).grants
    charge = organisations.in_charge_of(entry.organisation_id)
    authors = beside.accounts | _accounts([entry.entered_by])
    if juror.account_id in charge or any(grant.organisation_id == team.id for grant in grants):
        return "leads"
    if juror.account_id in authors:
        return "wrote"
    if own & houses or any(grant.organisation_id in houses for grant in grants):
        return "member"
    if team.host_station_id is not None and _works_at(grants, team.host_station_id):
        return "member"
    if own & beside.houses or juror.person_id in beside.persons:
        return "partner"
    return "family" if _family(juror) & _persons(charge | authors) or _kin_belongs(juror, team.id) else ""


def _works_at(grants: Iterable, station_id: uuid.UUID) -> bool:
    code = stations.station(station_id).region_code
    return any(grant.role == "station_worker" and grant.covers(code) for grant in grants)


def _family(juror: Juror) -> set[uuid.UUID]:
    found = set(profiles.relatives_of(juror.person_id))
    guardians = (one.account_id for one in people.guardians.guardians_of(juror.person_id))
    found |= _persons(one for one in guardians if one is not None)
    return found | {one.person.id for one in people.guardians.children_of(juror.account_id)}


def _kin_belongs(juror: Juror, organisation_id: uuid.UUID) -> bool:
    return any(organisations.is_member(organisation_id, one) for one in sorted(_family(juror)))


def _persons(accounts: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    cards = (people.person_of(one) for one in sorted(set(accounts)))
    return {card.id for card in cards if card is not None}


def _accounts(labels: Iterable[str]) -> set[uuid.UUID]:
    return {uuid.UUID(one[8:]) for one in labels if one.startswith("account:")}
