"""Projects of teams in Nangang."""

import datetime as dt
import uuid

from tests.factories.stations import HUAYUAN, NANGANG, ground, somebody
from tongxing.access.shapes import Member, SystemActor
from tongxing.foundation import clock
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import OrganisationCard, RegisterOrganisation
from tongxing.projects import services
from tongxing.projects.shapes import REFUSED_KINDS, ProjectCard, ReviewProject, SetUpProject


def team(region_code: int = NANGANG, **wanted) -> OrganisationCard:
    """An approved group of neighbours."""
    ground()
    order = RegisterOrganisation(
        **{
            "key": uuid.uuid4(),
            "kind": "1",
            "name": "花园街邻里互助队",
            "region_code": region_code,
            "host_name": "花园街道花园街社区居民委员会",
            "host_phone": "0451-53600001",
        }
        | wanted
    )
    return organisations.register_organisation(order, actor=SystemActor("test"))


def leader_of(organisation: OrganisationCard) -> Member:
    return somebody("team_leader", organisation.region_code, organisation.id)


def an_order(organisation_id: uuid.UUID, **wanted) -> SetUpProject:
    """A month of company to the hospital; changed as wanted."""
    today = clock.today()
    return SetUpProject(
        **{
            "key": uuid.uuid4(),
            "organisation_id": organisation_id,
            "title": "陪伴就医",
            "category": "0017",
            "need_id": None,
            "region_code": HUAYUAN,
            "starts_on": today,
            "ends_on": today + dt.timedelta(days=30),
            "refused_kinds_denied": frozenset(REFUSED_KINDS),
        }
        | wanted
    )


def proposed(organisation: OrganisationCard | None = None, **wanted) -> ProjectCard:
    """A project that waits for review."""
    organisation = organisation or team()
    order = an_order(organisation.id, **wanted)
    return services.set_up_project(order, actor=leader_of(organisation))


def approved(organisation: OrganisationCard | None = None, **wanted) -> ProjectCard:
    """A project that may go ahead."""
    project = proposed(organisation, **wanted)
    order = ReviewProject(project.id, uuid.uuid4(), "符合要求")
    return services.approve_project(order, actor=somebody("authority_officer"))
