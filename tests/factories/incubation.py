"""A base of Nangang run by a registered organisation, a young team that grows there, and a federation."""

import dataclasses
import datetime as dt
import uuid

from tests.factories import ledger, measures, organisations, people
from tests.factories.places import NANGANG
from tongxing.access.shapes import Grant, Member
from tongxing.foundation import clock
from tongxing.incubation import services
from tongxing.incubation.shapes import (
    AddResource,
    AnswerApplication,
    ApplyForPlace,
    AskMentor,
    BaseCard,
    EndPlace,
    FederationCard,
    FoundFederation,
    JoinFederation,
    LendResource,
    MentorCard,
    OpenBase,
    PlaceCard,
    ResourceCard,
    SayFederationService,
    SayMilestone,
)
from tongxing.ledger import services as ledger_services
from tongxing.organisations import queries as house_queries
from tongxing.organisations.shapes import OrganisationCard

MONDAY = dt.date(2026, 3, 16)
NOW = clock.from_local(MONDAY, dt.time(9))
COUNTY = measures.NANGANG
WISH = "刚成立半年，想学怎样做年度计划和财务公开"
SAW = "章程已在成员会上通过，财务由两人分管"
officer = measures.officer


def house(name: str, **changes) -> OrganisationCard:
    return organisations.organisation(name=name, **changes)


def manager(organisation_id: uuid.UUID) -> Member:
    """Somebody who manages the organisation."""
    grant = Grant("organisation_manager", NANGANG, NANGANG + 10**6, organisation_id=organisation_id)
    return Member(uuid.uuid4(), (grant,))


def base(**changes) -> BaseCard:
    """A county base, run by a registered organisation."""
    runs = house("南岗区志愿服务发展中心", kind="2")
    told = OpenBase(
        key=uuid.uuid4(),
        name="南岗区志愿服务组织孵化基地",
        region_code=COUNTY,
        operator_id=runs.id,
        address="花园街 88 号二楼",
        phone="0451-53600088",
        about="提供办公位、培训和财务辅导",
    )
    return services.open_base(dataclasses.replace(told, **changes), actor=officer())


def operator(of: BaseCard) -> Member:
    return manager(of.operator_id)


def application(to: BaseCard, by: OrganisationCard, **changes) -> ApplyForPlace:
    return dataclasses.replace(ApplyForPlace(uuid.uuid4(), to.id, by.id, WISH), **changes)


def applied(to: BaseCard, by: OrganisationCard | None = None) -> PlaceCard:
    by = by or house("花园街道邻里互助队")
    return services.apply_for_place(application(to, by), actor=manager(by.id))


def answer(place: PlaceCard, accept: bool = True, why: str = "") -> AnswerApplication:
    return AnswerApplication(place.id, uuid.uuid4(), accept, why)


def growing(at: BaseCard, by: OrganisationCard | None = None) -> PlaceCard:
    return services.answer_application(answer(applied(at, by)), actor=operator(at))


def milestone(place: PlaceCard, name: str = "charter", words: str = SAW) -> SayMilestone:
    return SayMilestone(place.id, uuid.uuid4(), name, words)


def met(at: BaseCard, place: PlaceCard, *names: str) -> None:
    for name in names:
        services.say_milestone(milestone(place, name), actor=operator(at))


def members(team_id: uuid.UUID, count: int) -> None:
    """So many volunteers belong to the team."""
    for _ in range(count):
        organisations.member_in(house_queries.organisation(team_id), person=people.volunteer())


def service(team_id: uuid.UUID, minutes: int) -> None:
    """Effective minutes of the team, each its own day of one volunteer."""
    somebody = ledger.volunteer(number=f"TX{minutes:010d}")
    day = dt.date(2025, 6, 1)
    while minutes > 0:
        now = min(minutes, 240)
        start = ledger.at(8, day=day)
        order = ledger.order(
            somebody.person_id,
            organisation_id=team_id,
            started_at=start,
            ended_at=start + dt.timedelta(minutes=now),
        )
        ledger_services.record_service(order, actor=ledger.SYSTEM)
        minutes, day = minutes - now, day + dt.timedelta(days=1)


def leaving(place: PlaceCard, why: str = "搬到道里区，换一个基地") -> EndPlace:
    return EndPlace(place.id, uuid.uuid4(), why)


def mentor(at: BaseCard, place: PlaceCard, number: str | None = None) -> tuple[MentorCard, Member]:
    """Somebody asked to be a mentor, and their account."""
    person = people.volunteer()
    order = AskMentor(place.id, uuid.uuid4(), number or person.volunteer_number, "财务公开")
    return services.ask_mentor(order, actor=operator(at)), people.member_of(person)


def resource(at: BaseCard, quantity: int = 3, **changes) -> ResourceCard:
    told = AddResource(uuid.uuid4(), at.id, "equipment", "折叠桌椅（套）", quantity)
    return services.add_resource(dataclasses.replace(told, **changes), actor=operator(at))


def loan(thing: ResourceCard, place: PlaceCard, quantity: int = 2, **changes) -> LendResource:
    told = LendResource(uuid.uuid4(), thing.id, place.id, quantity)
    return dataclasses.replace(told, **changes)


def federation(**changes) -> FederationCard:
    """The county's federation."""
    is_one = house("南岗区志愿服务联合会", kind="3")
    told = FoundFederation(uuid.uuid4(), is_one.id, COUNTY)
    return services.found_federation(dataclasses.replace(told, **changes), actor=officer())


def joining(to: FederationCard, by: OrganisationCard) -> JoinFederation:
    return JoinFederation(uuid.uuid4(), to.id, by.id)


def done_for(of: FederationCard, *reached: uuid.UUID, **changes) -> SayFederationService:
    told = SayFederationService(uuid.uuid4(), of.id, "serve", "新成立队伍记录规范培训", MONDAY, reached)
    return dataclasses.replace(told, **changes)
