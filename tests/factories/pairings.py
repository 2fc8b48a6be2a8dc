"""An old woman of 花园街社区 without a phone, a team of neighbours, and those of them who come."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from tests.factories import access, organisations, people, stations
from tests.factories.places import HUAYUAN_STREET, NANGANG
from tongxing.access import services as accounts
from tongxing.access.shapes import Actor, GiveGrant, Member, SystemActor
from tongxing.foundation import clock, relay
from tongxing.organisations.shapes import OrganisationCard
from tongxing.pairings import queries, services
from tongxing.pairings.models import Alarm, Companion, Pairing, Visit
from tongxing.pairings.queries import visits
from tongxing.pairings.shapes import (
    AnswerAlarm,
    AnswerForResident,
    ArrangePairing,
    AskCompanion,
    EndPairing,
    HandOver,
    LogVisit,
    MoveVisit,
    PairingCard,
)
from tongxing.people.shapes import PersonCard
from tongxing.places.shapes import Place

MONDAY = dt.date(2026, 3, 16)
NOW = clock.from_local(MONDAY, dt.time(9))
WEDNESDAY = dt.date(2026, 3, 18)
SYSTEM = SystemActor("test")


def at(day: dt.date, hour: int = 10, minute: int = 0) -> dt.datetime:
    return clock.from_local(day, dt.time(hour, minute))


def desk() -> Member:
    """A worker of the district's stations."""
    return stations.somebody("station_worker", NANGANG)


def serving(role: str, region: int = NANGANG) -> Member:
    """Somebody who really holds an office, so that notices find them."""
    _token, somebody = access.signed_in()
    until = clock.today() + dt.timedelta(days=90)
    accounts.give_grant(GiveGrant(somebody.account_id, role, region, clock.today(), until), actor=SYSTEM)
    return access.queries.member(somebody.account_id)


def team() -> OrganisationCard:
    """花园街道邻里互助队, in force."""
    return organisations.organisation()


def neighbour(of: OrganisationCard, **changes: Any) -> tuple[PersonCard, Member]:
    """A volunteer of the team, and their account."""
    return organisations.member_in(of, person=people.volunteer(**changes))


def order(of: OrganisationCard, *volunteers: PersonCard, **changes: Any) -> ArrangePairing:
    """刘桂芝, 81, lives alone; a visit every Wednesday. Her yes was heard at the door."""
    told = ArrangePairing(
        key=uuid.uuid4(),
        kind="elder",
        place=Place(HUAYUAN_STREET, "花园街 12 号 3 单元 401"),
        resident_name="刘桂芝",
        resident_phone="0451-53612345",
        about="独居，耳背，敲门要多等一会儿。",
        organisation_id=of.id,
        volunteer_numbers=tuple(one.volunteer_number for one in volunteers),
        every_days=7,
        begins_on=WEDNESDAY,
        has_consent=True,
        heard_by="visit",
    )
    return dataclasses.replace(told, **changes)


def arranged(
    of: OrganisationCard, *volunteers: PersonCard, by: Actor | None = None, **changes: Any
) -> PairingCard:
    stations.ground()
    return services.arrange_pairing(order(of, *volunteers, **changes), actor=by or desk())


@dataclasses.dataclass(frozen=True)
class Paired:
    """A pairing under way: the team, who comes, and the worker who looks after it."""

    id: uuid.UUID
    team: OrganisationCard
    person: PersonCard
    member: Member
    worker: Member

    @property
    def row(self) -> Pairing:
        return Pairing.objects.get(pk=self.id)

    @property
    def companion(self) -> Companion:
        return Companion.objects.get(pairing_id=self.id, person_id=self.person.id)

    def visit(self, number: int = 0) -> Visit:
        """The visits in the order of their days."""
        return Visit.objects.filter(pairing_id=self.id).order_by("due_on", "id")[number]

    def alarm(self, kind: str = "missed") -> Alarm:
        return Alarm.objects.get(pairing_id=self.id, kind=kind)


def paired(**changes: Any) -> Paired:
    """Both sides said yes."""
    house, worker = team(), desk()
    person, member = neighbour(house)
    card = arranged(house, person, by=worker, **changes)
    yes(card, member)
    return Paired(card.id, house, person, member, worker)


def yes(card: PairingCard, member: Member, accept: bool = True) -> None:
    """A volunteer answers for themselves."""
    held = Companion.objects.get(pairing_id=card.id, account_id=member.account_id, state="asked")
    services.answer_companion(held.id, accept=accept, actor=member)


def resident_says(card: PairingCard, accept: bool = True, heard_by: str = "online") -> AnswerForResident:
    return AnswerForResident(card.id, uuid.uuid4(), accept, heard_by)


def asking(of: Paired, person: PersonCard) -> AskCompanion:
    return AskCompanion(of.id, uuid.uuid4(), person.volunteer_number)


def log(visit: Visit, with_word: bool = True, **changes: Any) -> LogVisit:
    """An hour from ten o'clock on the day of the visit; she said the word."""
    told = LogVisit(
        visit.id,
        uuid.uuid4(),
        at(visit.due_on),
        60,
        "well",
        "一起包了饺子。",
        visits.word_of(visit.id) if with_word else "",
    )
    return dataclasses.replace(told, **changes)


def visited(of: Paired, number: int = 0, **changes: Any) -> Visit:
    """The companion was there, and wrote it down at noon."""
    visit = of.visit(number)
    with clock.at(at(visit.due_on, 12)):
        services.log_visit(log(visit, **changes), actor=of.member)
    visit.refresh_from_db()
    return visit


def passing_on(of: Paired, to: PersonCard, note: str = "她爱听评剧，门铃坏了要敲门。") -> HandOver:
    return HandOver(of.companion.id, uuid.uuid4(), to.volunteer_number, note)


def moving(visit: Visit, to: dt.date | None) -> MoveVisit:
    return MoveVisit(visit.id, uuid.uuid4(), to)


def missed(of: Paired, day: dt.date = dt.date(2026, 3, 20)) -> Alarm:
    """Nobody came on Wednesday nor on Thursday; on Friday the platform notices."""
    with clock.at(at(day, 8)):
        services.raise_alarms(actor=SYSTEM)
    return of.alarm()


def answering(
    alarm: Alarm, outcome: str = "seen_well", note: str = "打了电话，去女儿家住了几天。"
) -> AnswerAlarm:
    return AnswerAlarm(alarm.id, uuid.uuid4(), outcome, note)


def ending(of: Paired, why: str = "goal_met", words: str = "") -> EndPairing:
    return EndPairing(of.id, uuid.uuid4(), why, words)


def everybody_hears() -> None:
    """What was announced is delivered, and what that announced."""
    while relay.deliver_waiting():
        pass


def tale(pairing_id: uuid.UUID, viewer: Actor) -> list[str]:
    """The steps of a pairing, by name."""
    return [one.what for one in queries.story_of(pairing_id, viewer).steps]
