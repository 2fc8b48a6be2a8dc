"""Figures in the showcase: counted, a year closed, and who opens their pages."""

import uuid
from typing import TYPE_CHECKING

from tongxing.access.shapes import SystemActor
from tongxing.batches import services as batches
from tongxing.batches.shapes import MakeBatch
from tongxing.coverage import services as coverage
from tongxing.coverage.models import Survey
from tongxing.coverage.shapes import MakeSurvey
from tongxing.foundation import clock
from tongxing.insights import services
from tongxing.insights.models import YearlyReport
from tongxing.insights.shapes import FreezeReport

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

NANGANG, HARBIN = 230103000000, 230100000000
OTHERS = {
    "report_file": "a file; tests/doors/test_indicator_pages.py reads it",
    "coverage_map": "a drawing on the page; tests/doors/test_coverage_pages.py reads it",
}


def furnish(show: "Showcase") -> None:
    """The figures are made, and the officer closes the year before."""
    services.rebuild_figures(actor=SystemActor("showcase"))
    officer = show.site.actor(show.site.plan.logins["officer"].phone)
    batches.make_batch(MakeBatch(NANGANG), actor=SystemActor("showcase"))
    coverage.make_survey(MakeSurvey(uuid.uuid4(), NANGANG, 5), actor=officer)
    services.freeze_report(FreezeReport(clock.today().year - 1, NANGANG), actor=officer)


def _survey() -> object:
    return Survey.objects.order_by("made_at", "id").values_list("id", flat=True)[0]


def _report() -> object:
    return YearlyReport.objects.order_by("frozen_at", "id").values_list("id", flat=True)[0]


PAGES = {
    "coverage": lambda find: [("", "visitor elder", find.filled(_survey()))],
    "authority_coverage": lambda find: [
        ("", "officer elder", find.plain()),
        ("-none", "officer", find.plain(f"?region={NANGANG + 1000}")),
    ],
    "authority_batches": lambda find: [
        ("", "officer", find.plain(f"?region={NANGANG}")),
        ("-none", "officer", find.plain(f"?region={NANGANG + 1000}")),
    ],
    "station_batches": lambda find: [("", "worker", find.plain())],
    "station_coverage": lambda find: [("", "worker", find.plain())],
    "indicators": lambda find: [
        ("", "visitor elder", find.plain(f"?region={NANGANG}")),
        ("-nation", "visitor", find.plain()),
    ],
    "indicator": lambda find: [
        ("", "visitor elder", find.filled("participation") + f"?region={NANGANG}"),
        ("-pending", "visitor", find.filled("certificates_checked")),
    ],
    "reports": lambda find: [
        ("", "visitor", find.plain()),
        ("-none", "visitor", find.plain("?region=230102000000")),
    ],
    "report": lambda find: [("", "visitor elder", find.filled(_report()))],
    "authority_indicators": lambda find: [("", "officer", find.plain(f"?region={NANGANG}"))],
    "authority_reports": lambda find: [("", "officer", find.plain(f"?region={NANGANG}"))],
    "team_reports": lambda find: [("", "leader", find.plain())],
}
