"""Teams of the world: papers, roles, the pledge, joining and leaving, and what the authority does with them."""

import uuid
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import organisations as made
from tests.factories import projects as undertakings
from tests.factories.places import HUAYUAN_STREET
from tongxing.organisations import queries as organisations
from tongxing.organisations import services
from tongxing.people import queries as people
from tongxing.projects import services as projects
from tongxing.projects.models import Partner
from tongxing.projects.shapes import NamedPartner

if TYPE_CHECKING:
    from tests.bad_input.world import World

NANGANG = 230103000000
NAMES = (
    "authority_organisation",
    "authority_organisation_links",
    "authority_paper_answer",
    "pledge",
    "partnership",
    "project_partners",
    "station_group_consent",
    "team_admission",
    "team_describing",
    "team_joining",
    "team_leaving",
    "team_member_ending",
    "team_members",
    "team_new",
    "team_papers_shown",
    "team_role",
)


def furnish(world: "World") -> None:
    """Whoever waits for approval has shown its papers; a paper waits; somebody keeps the members."""
    waiting = organisations.organisation(uuid.UUID(world.ids["new team"]))
    made.with_papers(waiting)
    team = organisations.organisation(uuid.UUID(world.ids["team"]))
    manager = world.people["manager"].member
    world.ids["paper of team"] = str(made.paper(team, "permit", manager).id)
    group = made.organisation(
        pending=True, name="楼道互助组", host_station_id=uuid.UUID(world.ids["station"])
    )
    world.ids["new group"] = str(group.id)
    person_id = world.people["waiting"].person_id
    services.add_member(team.id, person_id, "member", actor=made.SYSTEM)
    held = services.add_member(team.id, person_id, "member_keeper", actor=manager)
    world.ids["role"] = str(held.id)
    _with_partners(world, team.id)


def _with_partners(world: "World", team_id: uuid.UUID) -> None:
    """A project of the team asks a grid and a social worker; a second one asks only the grid."""
    leader, number = world.people["leader"].member, _number(world)
    grid = NamedPartner("grid", "grid", division_code=HUAYUAN_STREET, words="第三网格")
    lead = NamedPartner("social_worker", "social_worker", volunteer_number=number)
    changes = {"conditions": ("grid", "social_worker"), "partners": (grid, lead)}
    project = projects.set_up_project(undertakings.an_order(team_id, **changes), actor=leader)
    world.ids["project with partners"] = str(project.id)
    world.ids["partner"] = str(Partner.objects.get(project_id=project.id, part="grid").id)
    order = undertakings.an_order(team_id, conditions=("grid",), partners=(grid,))
    other = projects.set_up_project(order, actor=leader)
    world.ids["partner to end"] = str(Partner.objects.get(project_id=other.id).id)


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    team, waiting = {"organisation_id": ids["team"]}, {"organisation_id": ids["new team"]}
    role, asked = {"membership_id": ids["role"]}, {"membership_id": ids["request"]}
    version = organisations.pledge_in_force(NANGANG).version
    file = SimpleUploadedFile("paper.pdf", made.A_PDF)
    founding = _keyed(kind="1", name="花园街护学队", region_code=str(NANGANG), uscc="", about="护学岗",
                      host_name="花园街社区居委会", host_phone="0451-53600001", line="women", superior="")  # fmt: skip
    describing = _keyed(about="周末陪老人", specialities="health", party_form="none")
    return {
        "team_new": filled("volunteer", body=founding, typed=("name", "host_name", "about", "superior")),
        "team_joining": filled("stranger", team, _keyed()),
        "pledge": filled("waiting", role, _keyed(version=version, is_read="on")),
        "team_leaving": filled("waiting", role, _keyed()),
        "team_describing": filled("manager", team, describing, ("about",)),
        "team_papers_shown": filled("manager", team, _keyed(kind="charge_form", content=file, number="1")),
        "team_members": filled(
            "manager", team, _keyed(number=_number(world), role="member", days="90"), ("number",)
        ),
        "team_admission": filled("manager", asked, _keyed(accept="yes")),
        "team_role": filled("manager", role, _keyed(role="team_leader", days="90")),
        "team_member_ending": filled("manager", role, _keyed()),
        "partnership": filled(
            "worker", {"partner_id": ids["partner"], "what": "no"}, _keyed(note="人手不够"), ("note",)
        ),
        "project_partners": filled(
            "leader",
            {"project_id": ids["project with partners"]},
            _keyed(social_worker=_number(world), grid="第四网格"),
            ("social_worker", "grid"),
        ),
        "station_group_consent": filled("worker", {"organisation_id": ids["new group"]}, _keyed()),
        "authority_organisation": filled(
            "officer", waiting, _keyed(state="rejected", why="材料不全"), ("why",)
        ),
        "authority_organisation_links": filled("officer", team, _keyed(superior="", liaison="")),
        "authority_paper_answer": filled(
            "officer", {"paper_id": ids["paper of team"]}, _keyed(verdict="accept", note="")
        ),
    }


def _number(world: "World") -> str:
    return people.person(world.people["stranger"].person_id).volunteer_number


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    ids = world.ids
    team, role = {"organisation_id": ids["team"]}, {"membership_id": ids["role"]}
    paper, group = {"paper_id": ids["paper of team"]}, {"organisation_id": ids["new group"]}
    version = organisations.pledge_in_force(NANGANG).version
    said = {"about": "周末陪老人", "specialities": ["health"], "party_form": "none"}
    links = {"superior_id": None, "liaison_id": None}
    project = {"project_id": ids["project with partners"]}
    one = "/organisations/{organisation_id}"
    handing = {"key": str(uuid.uuid4()), "kind": "charge_form", "number": "1", "issuer": "",
               "valid_from": "2026-01-01", "ends_on": "2027-01-01"}  # fmt: skip
    return {
        ("GET", "/organisation-choices"): call(query={"region_code": NANGANG}),
        ("GET", "/organisation-warnings"): call("manager", query={"page": 1}),
        ("GET", "/administrators-pledge"): call(query={"region_code": NANGANG}),
        ("GET", f"{one}/papers"): call("manager", team),
        ("POST", f"{one}/papers"): call("manager", team, query=handing, status=422),
        ("GET", "/papers/{paper_id}/file"): call("officer", paper),
        ("PUT", "/papers/{paper_id}/answer"): call("officer", paper, {"accept": False, "note": "看不清"}),
        ("PUT", f"{one}/host-consent"): call("worker", group),
        ("PUT", f"{one}/description"): call("manager", team, said),
        ("PUT", f"{one}/links"): call("officer", team, links),
        ("GET", "/memberships/{membership_id}/role"): call("waiting", role),
        ("PUT", "/memberships/{membership_id}/role"): call(
            "manager", role, {"role": "team_leader", "days": 90}
        ),
        ("GET", "/projects/{project_id}/conditions"): call("leader", project),
        ("POST", "/projects/{project_id}/partners"): call(
            "leader",
            project,
            {
                "condition": "grid",
                "part": "grid",
                "division_code": HUAYUAN_STREET,
                "house_id": None,
                "volunteer_number": "",
                "words": "第四网格",
            },
        ),
        ("GET", "/me/partnerships"): call("worker"),
        ("POST", "/partners/{partner_id}/answer"): call(
            "worker", {"partner_id": ids["partner"]}, {"agrees": False, "note": "人手不够"}
        ),
        ("POST", "/partners/{partner_id}/ending"): call(
            "worker", {"partner_id": ids["partner to end"]}, {"why": "网格撤并"}
        ),
        ("PUT", "/memberships/{membership_id}/pledge"): call("waiting", role, {"version": version}),
    }
