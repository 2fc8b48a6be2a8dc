"""Figures in the world of bad input: counted once, a year closed, each form and call filled in."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories.places import NANGANG
from tongxing.access.shapes import SystemActor
from tongxing.insights import services
from tongxing.insights.shapes import FreezeReport

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = ("authority_reports", "team_reports")
YEAR = 2025


def furnish(world: "World") -> None:
    """There are figures, and last year of the county is closed."""
    services.rebuild_figures(actor=SystemActor("test"))
    officer = world.people["officer"].member
    world.ids["report"] = str(services.freeze_report(FreezeReport(YEAR, NANGANG), actor=officer).id)


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """The name of the address → what is filled in."""
    sent = {"key": str(uuid.uuid4()), "year": str(YEAR)}
    return {"authority_reports": filled("officer", body=sent), "team_reports": filled("manager", body=sent)}


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who asks what."""
    here, one = {"region_code": NANGANG}, {"indicator_id": "participation"}
    closing = {"key": str(uuid.uuid4()), "year": YEAR, "organisation_id": None} | here
    return {
        ("GET", "/indicators"): call(),
        ("GET", "/figures"): call(query=here),
        ("GET", "/indicators/{indicator_id}"): call(path=one, query=here),
        ("GET", "/indicators/{indicator_id}/parts"): call(path=one, query=here),
        ("GET", "/indicators/{indicator_id}/parts.csv"): call(path=one, query=here),
        ("GET", "/reports"): call(query=here),
        ("GET", "/reports/{report_id}"): call(path={"report_id": world.ids["report"]}),
        ("POST", "/reports"): call("officer", body=closing),
    }
