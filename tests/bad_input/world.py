"""A small world to be rude to: somebody of every kind with a session, and a subject at every point of its way."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from tests.bad_input import (
    absences,
    accounts,
    arranging,
    books,
    calendars,
    campaigns,
    claims,
    contests,
    desks,
    families,
    figures,
    games,
    growing,
    honours,
    library,
    measures,
    menus,
    openings,
    orders,
    oversight,
    pairings,
    parties,
    points,
    profiles,
    recruitments,
    rights,
    rosters,
    rules,
    saved_time,
    selections,
    stand_ins,
    teams,
    thanks,
    told,
    trainings,
    units,
    villages,
)
from tests.factories import access, certificates, ledger, needs, organisations, people, projects, stations
from tests.factories import activities as made
from tests.factories.places import DAOLI, NANGANG, SUOFEIYA
from tests.fixtures.snapshot import TELLS_OF_DEEDS
from tongxing.access.services import give_grant, open_staff_session, send_code
from tongxing.access.shapes import GiveGrant, Member, OpenStaffSession, SystemActor, Visitor
from tongxing.activities import services as activity_services
from tongxing.activities.shapes import ActivityCard
from tongxing.certificates import services as certificate_services
from tongxing.certificates.shapes import TakeBundle
from tongxing.foundation import clock
from tongxing.ledger import services as ledger_services
from tongxing.organisations import services as organisation_services

SYSTEM = SystemActor("test")
PHONE = "13912345678"
KEPT_ON_PURPOSE = ("access.SignInCode", "activities.RefusedCode")  # wrong codes are counted though refused
OUTSIDERS = ("visitor", "newcomer", "stranger", "worker elsewhere", "leader elsewhere", "officer elsewhere")


@dataclass(frozen=True)
class Persona:
    """Somebody signed in: the session token, the account, and the person when they are a volunteer."""

    token: str = ""
    member: Member | None = None
    person_id: uuid.UUID | None = None


@dataclass
class World:
    """Everybody by name, and every subject by name as the id that stands in an address."""

    people: dict[str, Persona] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    phone: Any = None  # the leader's, with a roll on it
    elsewhere: dict[str, str] = field(default_factory=dict)  # the same nouns in another district
    _kept: dict[str, Any] = field(default_factory=dict)

    def kept(self, name: str, make: "Callable[[World], Any]") -> Any:
        """What is made of this world once: every test undoes what it does, so it stays true."""
        if name not in self._kept:
            self._kept[name] = make(self)
        return self._kept[name]


def persona(
    role: str = "", *, volunteer: bool = False, region: int = NANGANG, of: Any = None, name: str = "王秀兰"
) -> Persona:
    """Somebody new, with a role and as a volunteer when asked."""
    token, member = access.signed_in()
    person_id = None
    if volunteer:
        person, _actor = people.registered(member, name=name)
        person_id = person.id
    if role:
        until = made.MONDAY.replace(month=12)
        give_grant(
            GiveGrant(member.account_id, role, region, made.MONDAY, until, organisation_id=of), actor=SYSTEM
        )
    return Persona(token, access.queries.member(member.account_id), person_id)


def build() -> World:
    """The world on the Monday morning of the factories."""
    world = World()
    with clock.at(made.NOW):
        world.ids["station"] = str(stations.station().id)
        world.ids["code"] = send_code(PHONE, actor=Visitor()).shown
        team, other = made.team(), made.team("道里区邻里互助队")
        _everybody(world, team, other)
        _needs(world, team)
        _activities(world, team)
        _records(world, team)
        _memberships(world, team)
        claims.furnish(world, team, persona)
        accounts.furnish(world)
        books.furnish(world)
        measures.furnish(world, persona)
        oversight.furnish(world)
        rules.furnish(world)
        figures.furnish(world)
        thanks.furnish(world, team)
        honours.furnish(world, team)
        saved_time.furnish(world, team, persona)
        points.furnish(world)
        rosters.furnish(world)
        growing.furnish(world, persona)
        teams.furnish(world)
        profiles.furnish(world)
        families.furnish(world, team, persona)
        units.furnish(world, persona)
        rights.furnish(world)
        contests.furnish(world, persona)
        campaigns.furnish(world)
        library.furnish(world)
        desks.furnish(world)
        trainings.furnish(world)
        games.furnish(world)
        recruitments.furnish(world)
        told.furnish(world)
        pairings.furnish(world, persona)
        arranging.furnish(world)
        calendars.furnish(world)
        openings.furnish(world, team)
        selections.furnish(world, team, persona)
        stand_ins.furnish(world, persona)
        parties.furnish(world, persona)
        absences.furnish(world, team, persona)
        orders.furnish(world, persona)
        menus.furnish(world)
        villages.furnish(world)
        _another_district(world, other)
        _staff(world)
    return world


def _staff(world: World) -> None:
    """The one operator has a staff session open; the other may open one."""
    order = OpenStaffSession(access.REASON, 15)
    opened = open_staff_session(order, actor=access.who(world.people["staff"].token))
    world.ids["staff session"] = str(opened)


def _everybody(world: World, team: made.Team, other: made.Team) -> None:
    world.ids |= {"team": str(team.id)}
    world.elsewhere |= {"team": str(other.id)}
    world.people = {
        "visitor": Persona(),
        "newcomer": persona(),
        "resident": persona(),
        "worker": persona("station_worker"),
        "leader": persona("team_leader", volunteer=True, of=team.id),
        "manager": persona("organisation_manager", volunteer=True, of=team.id),
        "officer": persona("authority_officer"),
        "operator": persona("operator"),
        "staff": persona("operator"),
        "volunteer": persona(volunteer=True),
        "waiting": persona(volunteer=True),
        "offered": persona(volunteer=True),
        "unchecked": persona(volunteer=True, name="无应答"),
        "stranger": persona(volunteer=True),
        "worker elsewhere": persona("station_worker", region=DAOLI),
        "leader elsewhere": persona("team_leader", region=DAOLI, of=other.id),
        "officer elsewhere": persona("authority_officer", region=DAOLI),
    }


def _needs(world: World, team: made.Team) -> None:
    resident = world.people["resident"].member
    world.ids |= {
        "noted need": str(needs.noted(resident).id),
        "verified need": str(needs.answered(by=resident).id),
        "need under way": str(needs.taken_up(team.id, by=resident).id),
        "served need": str(needs.served(by=resident).id),
    }


def _activities(world: World, team: made.Team) -> None:
    everybody = world.people
    open_to_all, offering = (
        made.activity(team),
        made.activity(
            team, places=1, starts_at=made.at(8), ends_at=made.at(10), sign_up_closes_at=made.at(7)
        ),
    )
    for name in ("volunteer",):
        made.sign_up(open_to_all, everybody[name].member)
    made.on_duty(open_to_all, team, everybody["leader"].member)
    made.sign_up(offering, everybody["volunteer"].member)
    made.sign_up(offering, everybody["offered"].member)
    activity_services.withdraw_sign_up(offering.id, uuid.uuid4(), actor=everybody["volunteer"].member)
    made.sign_up(offering, everybody["waiting"].member)
    world.ids |= {
        "activity": str(open_to_all.id),
        "activity under way": str(_under_way(world, team).id),
        "draft": str(made.draft(team).id),
        "submitted": str(made.submitted(team).id),
        "offering": str(offering.id),
        "project": str(made.project(team).id),
    }


def _under_way(world: World, team: made.Team) -> ActivityCard:
    """An activity of Saturday at which somebody has arrived and may check out."""
    here = world.people["present"] = persona(volunteer=True)
    card = made.activity(team)
    made.sign_up(card, here.member)
    made.on_duty(card, team)
    with clock.at(made.at(14, 1)):
        made.arrive(card, here.member, team)
    return card


def _records(world: World, team: made.Team) -> None:
    volunteer = world.people["volunteer"]
    holder = ledger.Volunteer(volunteer.member, volunteer.person_id, "王秀兰")
    of_team = {"organisation_id": team.id, "person_in_charge_id": world.people["leader"].person_id}
    morning = {"started_at": ledger.at(9), "ended_at": ledger.at(11)}
    effective = ledger.effective(holder, **of_team)
    waits = ledger_services.record_service(
        ledger.called(holder.person_id, **of_team | morning), actor=world.people["leader"].member
    )
    paper = certificates.certificate(holder, name_shown="number")
    world.ids |= {"record": str(effective.id), "waiting record": str(waits.id), "paper": paper.number}
    organisation_services.add_member(team.id, holder.person_id, "member", actor=SYSTEM)
    order = TakeBundle(uuid.uuid4(), (paper.number,))
    bundle = certificate_services.take_bundle(order, actor=volunteer.member)
    certificate_services.set_sheets(bundle.id, actor=SYSTEM)
    world.ids |= {"bundle": str(bundle.id), "member": str(holder.person_id)}
    world.ids["person"] = str(world.people["stranger"].person_id)


def _memberships(world: World, team: made.Team) -> None:
    invited, asking = persona(volunteer=True), persona(volunteer=True)
    world.people |= {"invited": invited, "asking": asking}
    manager = world.people["manager"].member
    held = organisation_services.add_member(team.id, invited.person_id, "member", actor=manager)
    asked = organisation_services.join_organisation(team.id, actor=asking.member)
    waits = organisations.organisation(pending=True, name="海城街巡河队", by=world.people["resident"].member)
    world.ids |= {"invitation": str(held.id), "request": str(asked.id), "new team": str(waits.id)}


def _another_district(world: World, other: made.Team) -> None:
    """One of each noun in 道里区, whose ids nobody of Nangang may use."""
    team = projects.team(DAOLI, name="索菲亚互助队")
    project = projects.proposed(team, region_code=DAOLI)
    somebody = world.people["stranger"]
    holder = ledger.Volunteer(somebody.member, somebody.person_id, "赵敏")
    entry = ledger.effective(holder, region_code=SUOFEIYA, organisation_id=other.id)
    world.elsewhere |= {
        "need": str(needs.noted(region_code=SUOFEIYA).id),
        "project": str(project.id),
        "activity": str(made.draft(other).id),
        "record": str(entry.id),
        "paper": certificates.certificate(holder, name_shown="number").number,
        "organisation": str(team.id),
        "person": str(somebody.person_id),
    }


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside has not happened afterwards; nobody is throttled inside."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("delete from foundation_allowance")
        yield
        transaction.set_rollback(True)


def everything() -> dict[str, tuple[int, int]]:
    """A fingerprint of every table, without the places (never written) and what refused tries may count.

    The database counts and adds up the rows itself, in one question: a snapshot row by row took half a second.
    """
    with connection.cursor() as cursor:
        cursor.execute(_fingerprints())
        return {table: (count, int(total)) for table, count, total in cursor.fetchall()}


@cache
def _fingerprints() -> str:
    rooms = [config for config in apps.get_app_configs() if config.name.startswith("tongxing.")]
    models = [
        model for room in rooms if room.label not in ("foundation", "places") for model in room.get_models()
    ]
    models += [apps.get_model("foundation", name) for name in TELLS_OF_DEEDS]
    tables = {model._meta.db_table for model in models if model._meta.label not in KEPT_ON_PURPOSE}
    return " union all ".join(
        f"select '{table}', count(*), coalesce(sum(hashtextextended(kept::text, 0)::numeric), 0)"
        f" from {table} kept" + (" where not facts ? 'denied'" if table == "foundation_journalline" else "")
        for table in sorted({*tables, "procrastinate_jobs"})
    )
