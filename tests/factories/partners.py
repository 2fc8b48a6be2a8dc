"""Projects with conditions, and those whom the conditions name."""

from tests.factories import organisations as houses
from tests.factories import people, profiles, projects, stations
from tests.factories.places import HUAYUAN_STREET
from tongxing.access.shapes import Member
from tongxing.organisations.shapes import OrganisationCard
from tongxing.people.shapes import PersonCard
from tongxing.projects import queries, services
from tongxing.projects.shapes import AnswerPartner, NamedPartner, PartnerCard, ProjectCard
from tongxing.stations import queries as known_stations


def social_worker(with_proof: bool = True, **proof) -> tuple[PersonCard, Member]:
    """A volunteer with a social worker's certificate that somebody checked."""
    person = people.volunteer()
    if with_proof:
        told = {
            "code": "99",
            "title": "社会工作师",
            "issuer": "中国社会工作者水平评价",
            "number": "SW-2025-1",
        }
        profiles.checked(person, **told | proof)
    return person, people.member_of(person)


def association(name: str = "哈尔滨市餐饮行业协会") -> tuple[OrganisationCard, Member]:
    """A registered association and its manager."""
    house = houses.organisation("2", name=name)
    return house, stations.somebody("organisation_manager", house.region_code, house.id)


def with_station() -> None:
    """The community of 花园街 has somebody who can answer."""
    projects.ground()
    if known_stations.station_for(HUAYUAN_STREET) is None:
        stations.station()


def led_by(person: PersonCard) -> dict:
    """The part of an order that puts a social worker in the lead."""
    partner = NamedPartner("social_worker", "social_worker", volunteer_number=person.volunteer_number)
    return {"conditions": ("social_worker",), "partners": (partner,)}


def paired_with(house: OrganisationCard) -> dict:
    """The part of an order that pairs the community of 花园街 with an association."""
    with_station()
    return {
        "conditions": ("association",),
        "partners": (
            NamedPartner("association", "community", division_code=HUAYUAN_STREET),
            NamedPartner("association", "association", house_id=house.id),
        ),
    }


def in_grid(words: str = "第三网格") -> dict:
    """The part of an order that works with a grid of 花园街."""
    with_station()
    partner = NamedPartner("grid", "grid", division_code=HUAYUAN_STREET, words=words)
    return {"conditions": ("grid",), "partners": (partner,)}


def partners_of(project: ProjectCard) -> dict[str, PartnerCard]:
    """Who is asked, by part; the latest of each."""
    told = queries.conditions_of(project.id, stations.somebody("authority_officer"))
    return {one.part: one for condition in told for one in condition.partners}


def says(card: PartnerCard, agrees: bool, actor: Member, note: str = "") -> PartnerCard:
    return services.answer_partner(AnswerPartner(card.id, agrees, note), actor=actor)


def led_project() -> tuple[ProjectCard, PersonCard, Member]:
    """A project whose social worker said yes, waiting for the authority."""
    person, account = social_worker()
    project = projects.proposed(**led_by(person))
    says(partners_of(project)["social_worker"], True, account)
    return project, person, account
