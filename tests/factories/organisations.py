"""Teams of Nangang and the people in them."""

import uuid

from tests.factories import people
from tests.factories.places import NANGANG, ground
from tongxing.access.shapes import Member, SystemActor
from tongxing.organisations import queries, services
from tongxing.organisations.shapes import (
    HandInPaper,
    MembershipCard,
    OrganisationCard,
    PaperCard,
    RegisterOrganisation,
)
from tongxing.people.shapes import PersonCard

SYSTEM = SystemActor("test")
A_PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
CREDIT_CODES = {"2": "51230000MJ7654321R", "3": "12230100AB1234567P"}


def order(kind: str = "1", **changes) -> RegisterOrganisation:
    """A group of neighbours under a community that agrees; kinds 2 and 3 with a credit code that computes."""
    told = {
        "key": uuid.uuid4(),
        "kind": kind,
        "name": "花园街道邻里互助队",
        "region_code": NANGANG,
        "uscc": CREDIT_CODES.get(kind, ""),
        "host_name": "花园街道花园街社区居民委员会" if kind == "1" else "",
        "host_phone": "0451-53600001" if kind == "1" else "",
    }
    return RegisterOrganisation(**told | changes)


def organisation(
    kind: str = "1", pending: bool = False, by: Member | None = None, **changes
) -> OrganisationCard:
    """An approved organisation, or one that still waits because an ordinary member registered it."""
    ground()
    actor = by or (Member(uuid.uuid4()) if pending else SYSTEM)
    return services.register_organisation(order(kind, **changes), actor=actor)


def member_in(
    team: OrganisationCard, role: str = "member", person: PersonCard | None = None
) -> tuple[PersonCard, Member]:
    """A volunteer who belongs to a team in a role, and their account with the grants that come with it."""
    person = person or people.volunteer()
    services.add_member(team.id, person.id, role, actor=SYSTEM)
    return person, people.member_of(person)


def leader(team: OrganisationCard | None = None) -> tuple[OrganisationCard, PersonCard, Member]:
    """A team, its leader, and the leader's account."""
    team = team or organisation()
    person, account = member_in(team, "team_leader")
    return team, person, account


def sign(person: PersonCard, team: OrganisationCard) -> MembershipCard:
    """The holder of a role in a team signs the pledge in force."""
    me = people.member_of(person)
    (held,) = [one for one in queries.memberships_of(person.id, me) if one.organisation.id == team.id]
    version = queries.pledge_in_force(team.region_code).version
    return services.sign_pledge(held.id, version, actor=me)


def paper(team: OrganisationCard, kind: str = "charge_form", actor=SYSTEM, **changes) -> PaperCard:
    """A paper of a team: in force when the platform puts it in, waiting when a manager does."""
    told = {"key": uuid.uuid4(), "organisation_id": team.id, "kind": kind, "content": A_PDF}
    return services.hand_in_paper(HandInPaper(**told | changes), actor=actor)


def with_papers(team: OrganisationCard) -> OrganisationCard:
    """Everything its kind has to show lies there."""
    for kind in queries.missing_papers(queries.row(team.id)):
        paper(team, kind.code)
    return team
