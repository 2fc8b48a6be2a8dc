"""Teams of the world: papers, roles, the pledge, joining and leaving, and what the authority does with them."""

import uuid
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import organisations as made
from tongxing.organisations import queries as organisations
from tongxing.organisations import services
from tongxing.people import queries as people

if TYPE_CHECKING:
    from tests.bad_input.world import World

NANGANG = 230103000000
NAMES = (
    "authority_organisation",
    "authority_organisation_links",
    "authority_paper_answer",
    "pledge",
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
                      host_name="花园街社区居委会", host_phone="0451-53600001")  # fmt: skip
    describing = _keyed(about="周末陪老人", specialities="health", party_form="none")
    return {
        "team_new": filled("volunteer", body=founding, typed=("name", "host_name", "about")),
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
        ("PUT", "/memberships/{membership_id}/pledge"): call("waiting", role, {"version": version}),
    }
