"""Rosters and their invitations in the world of bad input."""

import uuid
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import late_entries, rosters
from tongxing.access import queries as access
from tongxing.organisations import queries as organisations
from tongxing.people import queries as people
from tongxing.rosters import services
from tongxing.rosters.models import Invitation
from tongxing.rosters.shapes import ApplyRoster

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "team_rosters",
    "team_roster_invitation",
    "team_roster_erasure",
    "roster_invitation_answer",
    "team_exports",
    "team_export_file",
    "authority_export",
    "authority_exports",
    "team_hours",
    "team_hours_sheet",
)


def furnish(world: "World") -> None:
    """One roster waits; by another the resident was asked."""
    manager = world.people["manager"].member
    team = organisations.organisation(uuid.UUID(world.ids["team"]))
    phone = access.phone_of(world.people["resident"].member.account_id)
    asked = rosters.uploaded(team, manager, rosters.xlsx([(1, "周玉珍", "", phone, "", "")]))
    services.apply_roster(ApplyRoster(asked.id), actor=manager)
    world.ids["roster invitation"] = str(Invitation.objects.get(roster_id=asked.id).id)
    world.ids["roster"] = str(rosters.uploaded(team, manager).id)
    volunteer = people.person(world.people["volunteer"].person_id)
    line = (1, volunteer.volunteer_number, "", "", "2026.03.14", "05:00", "05:30", 0.5)
    sheet = services.upload_hours(rosters.hours_order(team, rosters.hours([line])), actor=manager)
    world.ids["hours sheet"] = str(sheet.id)
    world.ids["proof of manager"] = str(late_entries.file(manager))
    world.ids["export asked"] = str(rosters.asked_out(team, manager).id)
    world.ids["export"] = str(rosters.approved_out(team, manager).id)
    found = rosters.approved_out(team, manager, kind="csv", receiver="示例体检中心")
    world.ids["found list"] = services.take_export(found.id, actor=manager)[1].decode()


def hours_file() -> SimpleUploadedFile:
    """A sheet whose only line names nobody of the team: read, and told so."""
    line = (1, "12345678901231", "", "", "2026.03.14", "9:00", "11:00", 2)
    return SimpleUploadedFile("hours.xlsx", rosters.hours([line]))


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    file = SimpleUploadedFile("roster.xlsx", rosters.xlsx(title="又一份名册"))
    upload = _keyed(organisation=ids["team"], file=file)
    found = SimpleUploadedFile("found.csv", ids["found list"].encode())
    roster = {"roster_id": ids["roster"]}
    return {
        "team_rosters": filled("manager", body=upload),
        "team_roster_invitation": filled("manager", roster, _keyed(who="all")),
        "team_roster_erasure": filled("manager", roster, _keyed()),
        "roster_invitation_answer": filled(
            "resident", {"invitation_id": ids["roster invitation"]}, _keyed(answer="no")
        ),
        "team_exports": filled(
            "manager",
            body=_keyed(
                organisation=ids["team"],
                purpose="insurance",
                why="为志愿者购买意外险",
                receiver="示例保险公司",
                columns=["number", "name"],
                kind="csv",
                not_commercial="on",
            ),
            typed=("why", "receiver"),
        ),
        # not approved yet, so that the answer is a page; tests/doors/test_export_pages.py takes the file itself
        "team_export_file": filled("manager", {"export_id": ids["export asked"]}, _keyed()),
        "authority_export": filled(
            "officer",
            {"export_id": ids["export asked"]},
            _keyed(verdict="refuse", why="投保不需要姓名"),
            ("why",),
        ),
        "authority_exports": filled("officer", body=_keyed(file=found)),
        "team_hours": filled("manager", body=_keyed(organisation=ids["team"], file=hours_file())),
        "team_hours_sheet": filled(
            "manager",
            {"sheet_id": ids["hours sheet"]},
            _keyed(
                title="入户看望独居老人",
                category="0001",
                content="走访独居老人",
                place_text="南岗区花园街道",
                why="山里没有信号，用纸签到",
                file=SimpleUploadedFile("signed.jpg", late_entries.JPEG),
                declaration="on",
                rows="3",
            ),
            ("title", "content", "place_text", "why"),
        ),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    ids = world.ids
    roster, team = {"roster_id": ids["roster"]}, {"organisation_id": ids["team"]}
    asked = {"invitation_id": ids["roster invitation"]}
    return {
        ("POST", "/organisations/{organisation_id}/rosters"): call(
            "manager", team, query={"key": str(uuid.uuid4()), "file_name": "a.csv"}, status=422
        ),
        ("GET", "/rosters/{roster_id}"): call("manager", roster),
        ("GET", "/rosters/{roster_id}/rows"): call("manager", roster),
        ("GET", "/rosters/{roster_id}/refused"): call("manager", roster, query={"kind": "csv"}),
        ("POST", "/rosters/{roster_id}/invitations"): call("manager", roster, {"rows": [3]}),
        ("POST", "/rosters/{roster_id}/erasure"): call("manager", roster),
        ("GET", "/me/invitations"): call("resident"),
        ("POST", "/me/invitations/{invitation_id}/answer"): call("resident", asked, {"accept": False}),
        ("POST", "/organisations/{organisation_id}/exports"): call("manager", team, _export(), status=201),
        ("GET", "/exports"): call("officer", query={"state": "asked"}),
        ("GET", "/exports/{export_id}"): call("manager", {"export_id": ids["export"]}),
        ("POST", "/exports/{export_id}/decision"): call(
            "officer", {"export_id": ids["export asked"]}, {"approve": False, "why": "投保不需要姓名"}
        ),
        ("POST", "/exports/{export_id}/file"): call("manager", {"export_id": ids["export"]}),
        ("POST", "/export-traces"): call("officer", status=422),
        ("GET", "/me/takings"): call("volunteer"),
        ("POST", "/organisations/{organisation_id}/hours-sheets"): call(
            "manager", team, query={"key": str(uuid.uuid4()), "file_name": "a.csv"}, status=422
        ),
        ("GET", "/hours-sheets/{sheet_id}/rows"): call("manager", {"sheet_id": ids["hours sheet"]}),
        ("GET", "/hours-sheets/{sheet_id}/refused"): call(
            "manager", {"sheet_id": ids["hours sheet"]}, query={"kind": "csv"}
        ),
        ("POST", "/hours-sheets/{sheet_id}/claims"): call(
            "manager",
            {"sheet_id": ids["hours sheet"]},
            {
                "title": "入户看望独居老人",
                "content": "走访独居老人",
                "place_text": "南岗区花园街道",
                "category": "0001",
                "why": "山里没有信号，用纸签到",
                "declaration": "2026-11",
                "file_id": ids["proof of manager"],
                "rows": [3],
            },
        ),
    }


def _export() -> dict[str, Any]:
    return {
        "key": str(uuid.uuid4()),
        "purpose": "insurance",
        "why": "为志愿者购买意外险",
        "receiver": "示例保险公司",
        "columns": ["number", "name"],
        "kind": "csv",
        "not_commercial": True,
    }
