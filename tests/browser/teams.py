"""Teams in the showcase: papers of every kind, roles, a pledge not signed, and the longest names."""

from typing import TYPE_CHECKING, Any

from tests.browser import library
from tests.factories import organisations as made
from tests.factories import projects as undertakings
from tongxing.organisations import queries as organisations
from tongxing.organisations import services
from tongxing.organisations.models import Membership, Organisation
from tongxing.organisations.shapes import DescribeOrganisation
from tongxing.people import queries as people
from tongxing.projects import services as projects
from tongxing.projects.models import Partner
from tongxing.projects.shapes import AnswerPartner, NamedPartner

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

POSTED = {
    "authority_organisation_links",
    "authority_paper_answer",
    "partnership",
    "station_group_consent",
    "team_admission",
    "team_joining",
    "team_member_ending",
}
OTHERS = {"team_paper_file": "a file; tests/doors/test_team_pages.py reads it"}
LONG_NAME = "哈尔滨市南岗区花园街道花园街社区楼道邻里守望互助与心理疏导陪伴志愿服务小分队第十二组"


def furnish(show: "Showcase") -> None:
    """The leader manages a team with papers of every state; the resident's own waits; a volunteer keeps members."""
    logins = show.site.plan.logins
    manager = show.site.actor(logins["leader"].phone)
    team_id = _managed(manager)
    team = organisations.organisation(team_id)
    organised = DescribeOrganisation(
        team_id, "周末陪老人说话、读报，" * 20, ("elders", "counselling"), "joint"
    )
    services.describe_organisation(organised, actor=manager)
    made.paper(team, "permit", manager, issuer=LONG_NAME, number="哈南民证字〔2026〕第 0012345 号")
    resident = show.site.actor(logins["resident"].phone)
    made.organisation(by=resident, name=LONG_NAME, region_code=show.site.plan.county.code)
    volunteer = show.site.person_id(logins["volunteer"])
    services.add_member(team_id, volunteer, "member", actor=made.SYSTEM)
    services.add_member(team_id, volunteer, "member_keeper", actor=manager)
    _undertaken(show, team_id, volunteer)


def _undertaken(show: "Showcase", team_id: Any, volunteer_id: Any) -> None:
    """A project with a long name asks a grid, which agreed, and a volunteer to lead, who has not answered."""
    logins = show.site.plan.logins
    number = people.person(volunteer_id).volunteer_number
    place = show.site.plan.stations[1].region_code
    named = (
        NamedPartner("grid", "grid", division_code=place, words="第三网格（花园街东段沿街商铺和老旧小区）"),
        NamedPartner("social_worker", "social_worker", volunteer_number=number),
    )
    changes = {"conditions": ("grid", "social_worker"), "partners": named, "title": LONG_NAME}
    order = undertakings.an_order(team_id, region_code=place, **changes)
    project = projects.set_up_project(order, actor=show.site.actor(logins["leader"].phone))
    grid = Partner.objects.get(project_id=project.id, part="grid")
    projects.answer_partner(AnswerPartner(grid.id, True), actor=show.site.actor(logins["worker"].phone))


def _managed(manager: Any) -> Any:
    return next(one.organisation_id for one in manager.grants if one.role == "organisation_manager")


def _team(find: Any) -> str:
    held = Membership.objects.filter(role="member_keeper").order_by("-began_at")[0]
    return find.filled(held.organisation_id)


def _role(find: Any) -> str:
    held = Membership.objects.filter(role="member_keeper", grant_id__isnull=True).order_by("-began_at")[0]
    return find.filled(held.id)


def _waiting(find: Any) -> str:
    return find.filled(Organisation.objects.get(name=LONG_NAME).id)


def _project(find: Any) -> str:
    return find.filled(Partner.objects.get(part="social_worker").project_id)


PAGES = {
    "project": lambda find: [("", "officer leader", _project(find)), *library.of_projects(find)],
    "project_partners": lambda find: [("", "leader", _project(find))],
    "partnerships": lambda find: [("", "worker volunteer resident", find.plain())],
    "teams": lambda find: [
        ("", "visitor", find.plain()),
        ("-none", "visitor", find.plain("?q=无此队")),
    ],
    "public_team": lambda find: [
        ("", "visitor volunteer", _team(find)),
        ("-waiting", "resident", _waiting(find)),
    ],
    "my_teams": lambda find: [("", "volunteer resident", find.plain())],
    "team_new": lambda find: [("", "volunteer", find.plain())],
    "my_role": lambda find: [("", "volunteer", _role(find))],
    "pledge": lambda find: [("", "volunteer", _role(find))],
    "team_leaving": lambda find: [("", "volunteer", _role(find))],
    "kept_teams": lambda find: [("", "leader", find.plain())],
    "team_describing": lambda find: [("", "leader", _team(find))],
    "team_papers_shown": lambda find: [("", "leader", _team(find)), ("-waiting", "resident", _waiting(find))],
    "team_members": lambda find: [("", "leader", _team(find))],
    "team_role": lambda find: [("", "leader", _role(find))],
    "station_groups": lambda find: [("", "worker", find.plain())],
    "authority_organisations": lambda find: [("", "officer", find.plain())],
    "authority_organisation": lambda find: [
        ("", "officer", _team(find)),
        ("-waiting", "officer", _waiting(find)),
    ],
}
