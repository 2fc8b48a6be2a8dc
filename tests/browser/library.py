"""The loop and the library in the showcase: the sample lists one project; the leader's team has one over, one proven."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import library as made
from tests.factories.stations import NANGANG, somebody
from tongxing.foundation import clock
from tongxing.library import services as library
from tongxing.library.models import Item, Nomination, Series
from tongxing.library.shapes import FoundSeries
from tongxing.projects import services
from tongxing.projects.models import Project
from tongxing.projects.shapes import AttachMaterial

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

POSTED = {"project_material_removal", "series_answer"}
OTHERS = {"project_file": "a file; tests/doors/test_library_pages.py reads it"}
LONG = (
    "雨天和路滑的日子先打电话给社区网格员，问清楚哪一段路不好走，再决定几个人一起出门、要不要带伞和防滑鞋套"
)


def furnish(show: "Showcase") -> None:
    """Another project of the leader's team is evaluated, with long words and a link beside its plan."""
    actor = show.site.actor(show.site.plan.logins["leader"].phone)
    row = _over(actor).last()
    assert row is not None
    link = AttachMaterial(uuid.uuid4(), row.id, "上门礼仪的课", "https://example.org/knocking-well")
    services.attach_material(link, actor=actor)
    order = made.evaluation(row.id, improvements=(LONG, "新队员先跟一次"))
    services.evaluate_project(order, actor=actor)
    if not Item.objects.exclude(level="").exists():  # a small county has served too little for its library
        item = Item.objects.get(pk=made.listed().item_id)
        keeper = somebody("organisation_manager", NANGANG, item.organisation_id)
        order_of_series = FoundSeries(uuid.uuid4(), item.organisation_id, "敲门问声好", "去看独居的邻居")
        library.found_series(order_of_series, actor=keeper)


def _over(actor: Any) -> Any:
    teams = {one.organisation_id for one in actor.grants if one.role == "team_leader"}
    rows = Project.objects.filter(organisation_id__in=teams, state="approved", evaluation__isnull=True)
    return rows.filter(ends_on__lt=clock.today()).order_by("ends_on", "id")


def _project(find: Any, *, proven: bool) -> str:
    actor = find.show.site.actor(find.show.site.plan.logins["leader"].phone)
    if not proven:
        return find.filled(_over(actor)[0].id)
    teams = {one.organisation_id for one in actor.grants if one.role == "team_leader"}
    rows = Project.objects.filter(organisation_id__in=teams, evaluation__went_well__contains="记住了队员")
    return find.filled(rows.order_by("-evaluation__evaluated_at")[0].id)


def _item(find: Any) -> str:
    return find.filled(Item.objects.exclude(level="").order_by("listed_at", "id")[0].id)


def of_projects(find: Any) -> list[tuple[str, str, str]]:
    """A project that is over as its team sees it, and a proven one as anybody does."""
    return [
        ("-over", "leader", _project(find, proven=False)),
        ("-proven", "visitor leader", _project(find, proven=True)),
    ]


PAGES: dict[str, Any] = {
    "library": lambda find: [
        ("", "visitor leader elder", find.plain()),
        ("-none", "visitor", find.plain("?q=热气球")),
    ],
    "library_item": lambda find: [("", "visitor leader", _item(find))],
    "library_copy": lambda find: [("", "leader", _item(find))],
    "series_list": lambda find: [("", "visitor", find.plain())],
    "series": lambda find: [("", "visitor", find.filled(Series.objects.order_by("founded_at", "id")[0].id))],
    "project_plan": lambda find: [("", "leader", _project(find, proven=False))],
    "project_materials": lambda find: [
        ("", "leader", _project(find, proven=False)),
        ("-proven", "leader", _project(find, proven=True)),
    ],
    "project_ending": lambda find: [("", "leader", _project(find, proven=False))],
    "project_evaluation": lambda find: [("", "leader", _project(find, proven=False))],
    "project_next": lambda find: [("", "leader", _project(find, proven=True))],
    "project_nomination": lambda find: [("", "leader", _project(find, proven=True))],
    "project_series": lambda find: [("", "leader", _project(find, proven=True))],
    "team_series": lambda find: [("", "leader", find.plain())],
    "authority_library": lambda find: [("", "officer", find.plain())],
    "authority_nomination": lambda find: [
        ("", "officer", find.filled(Nomination.objects.filter(state="listed").order_by("id")[0].id))
    ],
}
