"""The county before anything happens: who works for it, its stations, its teams, and who joined."""

import datetime as dt
from functools import partial

from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import LOADER, Site
from tongxing.foundation import clock
from tongxing.organisations import queries as teams
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import RegisterOrganisation
from tongxing.people import services as people
from tongxing.people.shapes import RegisterVolunteer
from tongxing.places.shapes import Place
from tongxing.stations import services as stations
from tongxing.stations.shapes import OpenStation

GROUP = "1"  # a volunteer service group under a host, not yet a legal person
RESIDENT_CARD = "01"
FIRST_DAY = 365  # days ago
MEMBERS_PER_TEAM = 6
OPEN_HOURS = "周一至周六 8:30–17:00"
MINUTE = dt.timedelta(minutes=1)


def write_settling(site: Site, diary: Diary) -> None:
    """Write into the diary how the county was settled a year ago, and who registered in the course of it."""
    plan = site.plan
    morning = clock.from_local(plan.today - dt.timedelta(days=FIRST_DAY), dt.time(8, 0))
    diary.write(morning, partial(appoint, site))
    for at in range(len(plan.stations)):
        diary.write(morning + (10 + at) * MINUTE, partial(open_station, site, at))
    for at, day in enumerate(plan.registered_on):
        diary.write(clock.from_local(day, dt.time(9 + at % 9, at % 60)), partial(register, site, at))
    evening = morning + dt.timedelta(hours=14)
    for at in range(len(plan.teams)):
        diary.write(evening + at * MINUTE, partial(found_team, site, at))
    for at, person in joiners(site):
        day = plan.registered_on[person] + dt.timedelta(days=2)
        diary.write(clock.from_local(day, dt.time(19, at)), partial(join, site, at, person))


def appoint(site: Site) -> None:
    """Officer, auditor and operator have the whole county; the resident has an account and no role."""
    county, logins = site.plan.county.code, site.plan.logins
    site.grant(logins["officer"].phone, "authority_officer", county)
    site.grant(logins["auditor"].phone, "auditor", county)
    site.grant(logins["operator"].phone, "operator", county)
    site.account(logins["resident"].phone)


def open_station(site: Site, at: int) -> None:
    """A station opens, and its worker may act in its street."""
    station, county = site.plan.stations[at], site.plan.county
    order = OpenStation(
        key=site.key("station", at),
        name=station.name,
        kind=station.kind,
        place=Place(station.region_code, station.address, station.spot.lat, station.spot.lon),
        phone=station.phone,
        hours_text=OPEN_HOURS,
    )
    officer = site.actor(site.plan.logins["officer"].phone)
    site.stations[at] = stations.open_station(order, actor=officer).id
    reach = county.code if station.region_code == county.code else station.street_code
    site.grant(station.worker_phone, "station_worker", reach)


def register(site: Site, at: int) -> None:
    """Somebody registers as a volunteer, from their own phone."""
    person = site.person(at)
    freely = {"sharing": at % 2 == 0, "location": at % 3 == 0, "publishing": at % 5 == 0}
    order = RegisterVolunteer(
        key=site.key("register", at),
        name=person.name,
        document_kind=RESIDENT_CARD,
        document_number=person.document_number,
        birth_on=person.birth_on,
        sex=person.sex,
        residence_code=person.community_code,
        service_code=site.plan.county.code,
        skills=person.skills,
        categories=person.categories,
        consents=frozenset({"basic", "sensitive_identity"} | {name for name, said in freely.items() if said}),
    )
    site.persons[person.phone] = people.register_volunteer(order, actor=site.actor(person.phone)).person_id


def found_team(site: Site, at: int) -> None:
    """A team under a station, with its leader."""
    team = site.plan.teams[at]
    order = RegisterOrganisation(
        key=site.key("team", at),
        kind=GROUP,
        name=team.name,
        region_code=team.region_code,
        host_station_id=site.stations[at % len(site.stations)],
    )
    officer = site.actor(site.plan.logins["officer"].phone)
    site.teams[at] = organisations.register_organisation(order, actor=officer).id
    held = organisations.add_member(site.teams[at], site.person_id(team.leader), "team_leader", actor=LOADER)
    site.forget(team.leader.phone)
    pledge = teams.pledge_in_force(team.region_code)
    organisations.sign_pledge(held.id, pledge.version, actor=site.actor(team.leader.phone))


def join(site: Site, at: int, person: int) -> None:
    """Somebody asks to join a team and is welcome."""
    asked = organisations.join_organisation(site.teams[at], actor=site.actor(site.person(person).phone))
    organisations.answer_request(asked.id, accept=True, actor=LOADER)


def joiners(site: Site) -> list[tuple[int, int]]:
    """For every team a few people who like such work, nobody in two."""
    plan = site.plan
    free = [at for at in range(len(plan.people)) if at < 2 or at >= 2 + len(plan.teams)]
    found = []
    for at, team in enumerate(plan.teams):
        fitting = [one for one in free if set(team.categories) & set(plan.people[one].categories)]
        for one in fitting[:MEMBERS_PER_TEAM]:
            free.remove(one)
            found.append((at, one))
    return found
