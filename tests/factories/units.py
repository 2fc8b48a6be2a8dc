"""A bureau and a school of Nangang, a community with a station and a whistle, and the people in between."""

import dataclasses
import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from tests.factories import access, organisations, people, stations
from tests.factories import activities as planned
from tests.factories import ledger as records
from tests.factories import needs as asked
from tests.factories.places import HUAYUAN_STREET, NANGANG
from tongxing.access.shapes import Actor, Grant, Member, SystemActor
from tongxing.activities import services as activity_deeds
from tongxing.activities.shapes import ReviewActivity
from tongxing.foundation import clock, relay
from tongxing.ledger import services as ledger
from tongxing.needs.models import Need
from tongxing.organisations.shapes import OrganisationCard
from tongxing.people.shapes import PersonCard
from tongxing.projects.shapes import REFUSED_KINDS
from tongxing.units import queries, services
from tongxing.units.models import Call
from tongxing.units.shapes import (
    AdoptNeed,
    AnswerWhistle,
    ArrangementCard,
    BlowWhistle,
    KeepUnit,
    ReportSelf,
    SayWord,
    UnitCard,
    WhistleCard,
)

MONDAY, SATURDAY = planned.MONDAY, planned.SATURDAY
NOW = planned.NOW
START, END = planned.at(14), planned.at(16)
SIX_DENIED = frozenset(REFUSED_KINDS)
NAMES = ("南岗区市政工程管理处", "哈尔滨市第十七中学", "南岗区人民图书馆")
SYSTEM = SystemActor("test")
STATION_KEY = uuid.UUID(int=0x57A7)


@dataclass(frozen=True)
class House:
    """A unit, its volunteers' organisation, and whoever speaks for it."""

    card: UnitCard
    organisation: OrganisationCard
    manager: Member

    @property
    def id(self) -> uuid.UUID:
        return self.card.id


def manager_of(organisation_id: uuid.UUID) -> Member:
    """Somebody registered who manages an organisation: the desk where unit matters end up."""
    _person, account = people.registered()
    low = NANGANG
    grant = Grant("organisation_manager", low, low + 10**6, organisation_id=organisation_id)
    return dataclasses.replace(account, grants=(grant,))


def order(organisation_id: uuid.UUID, **changes: Any) -> KeepUnit:
    told = KeepUnit(organisation_id, "institution", 40, "韩冬", "0451-53600002")
    return dataclasses.replace(told, **changes)


def unit(name: str = NAMES[0], region_code: int = NANGANG, **changes: Any) -> House:
    """A unit with forty people, and its manager."""
    house = organisations.organisation(name=name, region_code=region_code)
    manager = manager_of(house.id)
    return House(services.keep_unit(order(house.id, **changes), actor=manager), house, manager)


def colleague(of: House, linked: bool = True) -> tuple[PersonCard, Member]:
    """Somebody who belongs to a unit's volunteers, and counts with it when they said so."""
    person, account = organisations.member_in(of.organisation)
    if linked:
        services.link_self(of.id, actor=account)
    return person, account


def served(person: PersonCard, minutes: int, day: dt.date = dt.date(2026, 3, 14)) -> None:
    """So many effective minutes on one day before."""
    begins = records.at(8, day=day)
    told = records.order(person.id, started_at=begins, ended_at=begins + dt.timedelta(minutes=minutes))
    ledger.record_service(told, actor=records.SYSTEM)


def open_station() -> None:
    """花园街社区志愿服务站 stands open, once."""
    stations.station(key=STATION_KEY)


def desk() -> Member:
    """The worker of 花园街社区志愿服务站, which stands open."""
    open_station()
    return stations.somebody("station_worker", NANGANG)


def need() -> Need:
    """A verified need at 花园街社区, for the coming Saturday afternoon."""
    open_station()
    return asked.answered(wanted_from=START, wanted_until=END)


def adoption(of: House, what: Need, **changes: Any) -> AdoptNeed:
    told = AdoptNeed(uuid.uuid4(), of.id, what.id, SATURDAY, 5, SIX_DENIED)
    return dataclasses.replace(told, **changes)


def adopted(of: House, what: Need | None = None, **changes: Any) -> ArrangementCard:
    return services.adopt_need(adoption(of, what or need(), **changes), actor=of.manager)


def whistle_order(*units: House, **changes: Any) -> BlowWhistle:
    """Snow on the steps of the old houses; ten people on Saturday afternoon."""
    told = BlowWhistle(
        key=uuid.uuid4(),
        region_code=HUAYUAN_STREET,
        title="清扫老旧楼院积雪",
        what="花园街 12 号院台阶和坡道积雪结冰，请来十个人带锹清扫。",
        category="0017",
        address="花园街 12 号院门口",
        starts_at=START,
        ends_at=END,
        people=10,
        unit_ids=tuple(one.id for one in units),
    )
    return dataclasses.replace(told, **changes)


def whistle(*units: House, by: Actor | None = None, **changes: Any) -> WhistleCard:
    return services.blow_whistle(whistle_order(*units, **changes), actor=by or desk())


def call_of(card: WhistleCard, of: House) -> Call:
    return Call.objects.get(whistle_id=card.id, unit_id=of.id)


def yes(card: WhistleCard, of: House, **changes: Any) -> AnswerWhistle:
    told = AnswerWhistle(uuid.uuid4(), call_of(card, of).id, 5, SIX_DENIED)
    return dataclasses.replace(told, **changes)


def coming(card: WhistleCard, of: House, **changes: Any) -> WhistleCard:
    """The unit said yes."""
    return services.answer_whistle(yes(card, of, **changes), actor=of.manager)


def published(activity_id: uuid.UUID) -> None:
    """The authority published what the unit arranged, and everybody heard."""
    officer = stations.somebody("authority_officer", NANGANG)
    activity_deeds.publish_activity(ReviewActivity(activity_id, uuid.uuid4()), actor=officer)
    everybody_hears()


def everybody_hears() -> None:
    """What was announced is delivered, and what that announced."""
    while relay.deliver_waiting():
        pass


def report(**changes: Any) -> ReportSelf:
    return dataclasses.replace(ReportSelf(HUAYUAN_STREET, has_agreed=True), **changes)


def reported(region_code: int = HUAYUAN_STREET) -> tuple[PersonCard, Member]:
    """A working party member who lives at 花园街社区 and reported there."""
    open_station()
    person, account = people.registered(residence_code=region_code)
    services.report_self(report(region_code=region_code), actor=account)
    return person, account


def team_of(house: House) -> planned.Team:
    """The unit's organisation with a leader, for roll calls."""
    leader = access.with_role("team_leader", organisation_id=house.organisation.id)
    return planned.Team(house.organisation.id, leader, stations.somebody("authority_officer", NANGANG))


def word(outcome: str = "settled", note: str = "") -> SayWord:
    return SayWord(uuid.uuid4(), outcome, note)


def on_the_day(minutes: int = 0) -> Any:
    """The clock stands so long after the beginning."""
    return clock.at(START + dt.timedelta(minutes=minutes))


def totals(of: House):
    return queries.totals(of.id, of.manager)
