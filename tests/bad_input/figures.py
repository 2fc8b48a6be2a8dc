"""Figures in the world of bad input: counted once, a year closed, each form and call filled in."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import batches, coverage
from tests.factories.places import HUAYUAN_STREET, NANGANG
from tongxing.access.shapes import SystemActor
from tongxing.foundation import clock
from tongxing.insights import services
from tongxing.insights.shapes import FreezeReport

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = ("authority_batches", "authority_coverage", "authority_reports", "station_coverage", "team_reports")
YEAR = 2025


def furnish(world: "World") -> None:
    """There are figures, and last year of the county is closed."""
    services.rebuild_figures(actor=SystemActor("test"))
    officer = world.people["officer"].member
    coverage.given_points()
    batches.made_batch()
    world.ids["survey"] = str(coverage.survey(region_code=NANGANG).id)
    world.ids["report"] = str(services.freeze_report(FreezeReport(YEAR, NANGANG), actor=officer).id)


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """The name of the address → what is filled in."""
    sent = {"key": str(uuid.uuid4()), "year": str(YEAR)}
    sites = {"key": str(uuid.uuid4()), "new_sites": "3"}
    step = {"key": str(uuid.uuid4()), "part": "10", "note": "先顾到没有服务过的人"}
    return {
        "authority_batches": filled("officer", body=step),
        "authority_coverage": filled("officer", body=sites),
        "station_coverage": filled("worker", body=sites),
        "authority_reports": filled("officer", body=sent),
        "team_reports": filled("manager", body=sent),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who asks what."""
    step = {"key": str(uuid.uuid4()), "part": 10, "note": "先顾到没有服务过的人"}
    here, one = {"region_code": NANGANG}, {"indicator_id": "participation"}
    closing = {"key": str(uuid.uuid4()), "year": YEAR, "organisation_id": None} | here
    point = {"region_code": HUAYUAN_STREET, "lat": 45.76, "lon": 126.64, "residents": 4000}
    points = {"source": "街道办提供", "datum": "WGS-84", "points": [point | {"aged": 900, "children": 300}]}
    return {
        ("GET", "/coverage"): call(query=here),
        ("GET", "/coverage/surveys/{survey_id}"): call(path={"survey_id": world.ids["survey"]}),
        ("POST", "/coverage/surveys"): call("worker", body=here | {"key": str(uuid.uuid4()), "new_sites": 3}),
        ("POST", "/coverage/points"): call("officer", body=here | points | {"key": str(uuid.uuid4())}),
        ("GET", "/batches"): call("officer", query=here | {"night_on": clock.today().isoformat()}),
        ("POST", "/batches"): call("officer", body=here),
        ("POST", "/batches/fairness"): call("officer", body=here | step),
        ("GET", "/indicators"): call(),
        ("GET", "/figures"): call(query=here),
        ("GET", "/indicators/{indicator_id}"): call(path=one, query=here),
        ("GET", "/indicators/{indicator_id}/parts"): call(path=one, query=here),
        ("GET", "/indicators/{indicator_id}/parts.csv"): call(path=one, query=here),
        ("GET", "/reports"): call(query=here),
        ("GET", "/reports/{report_id}"): call(path={"report_id": world.ids["report"]}),
        ("POST", "/reports"): call("officer", body=closing),
    }
