"""The loop, the library and series of the world: a proven project, one to evaluate, one listed elsewhere."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import library as made
from tests.factories import projects as undertakings
from tongxing.foundation import clock
from tongxing.library import services
from tongxing.library.shapes import FoundSeries
from tongxing.organisations import queries as organisations
from tongxing.projects import queries as projects
from tongxing.projects import services as deeds
from tongxing.projects.shapes import REFUSED_KINDS, AttachMaterial, ProjectCard

if TYPE_CHECKING:
    from tests.bad_input.world import World

FILM = "https://example.org/peizhen"
SHEET = b"%PDF-1.7\n" + b"sheet" * 20 + b"\n%%EOF\n"
FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 3, 15)
DENIED = sorted(REFUSED_KINDS)
NAMES = (
    "project_plan",
    "project_materials",
    "project_material_removal",
    "project_ending",
    "project_evaluation",
    "project_next",
    "project_nomination",
    "project_series",
    "library_copy",
    "team_series",
    "series_answer",
    "authority_nomination",
)


def furnish(world: "World") -> None:
    """Projects of the first half of March at every point of the loop, and a series somebody asks to join."""
    team = organisations.organisation(uuid.UUID(world.ids["team"]))
    other = undertakings.team(name="花园街长明队")
    manager = world.people["manager"].member
    world.ids["finished project"] = str(_finished(team).id)
    world.ids["proven project"] = str(_evaluated(team).id)
    world.ids["nomination"] = str(made.nominated(_evaluated(team)).id)
    listed = made.listed(_evaluated(other))
    world.ids |= {"listed nomination": str(listed.id), "item": str(listed.item_id)}
    order = FoundSeries(uuid.uuid4(), team.id, "冰城暖邻", "冬天里邻里互相照应")
    series = services.found_series(order, actor=manager)
    link = AttachMaterial(uuid.uuid4(), uuid.UUID(world.ids["finished project"]), "礼仪片", FILM)
    world.ids["material"] = str(deeds.attach_material(link, actor=undertakings.leader_of(team)).id)
    sheet = AttachMaterial(uuid.uuid4(), uuid.UUID(world.ids["finished project"]), "记录表", content=SHEET)
    world.ids["material file"] = str(deeds.attach_material(sheet, actor=undertakings.leader_of(team)).id)
    with clock.at(clock.from_local(FIRST, dt.time(9))):
        long = undertakings.approved(team, starts_on=FIRST, ends_on=dt.date(2026, 9, 1))
    world.ids["long project"] = str(long.id)
    asked = services.join_series(series.id, _finished(other).id, actor=undertakings.leader_of(other))
    world.ids |= {"series": str(series.id), "series member": str(asked.id)}


def _finished(team: Any) -> ProjectCard:
    with clock.at(clock.from_local(FIRST, dt.time(9))):
        return undertakings.approved(team, starts_on=FIRST, ends_on=LAST, plan=made.PLAN)


def _evaluated(team: Any) -> ProjectCard:
    project = _finished(team)
    made.serve(project, people=4)
    deeds.evaluate_project(made.evaluation(project.id), actor=undertakings.leader_of(team))
    return project


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


DAYS = {
    "title": "陪伴就医",
    "starts_on": "2026-04-01",
    "ends_on": "2026-04-30",
    "refused_kinds_denied": DENIED,
}


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    finished, proven = {"project_id": ids["finished project"]}, {"project_id": ids["proven project"]}
    answers = {"taken_0": "yes", "words_0": "和社区说好了", "taken_1": "no", "words_1": "这次没有新队员"}
    evaluating = _keyed(went_well="每周都有人陪", fell_short="雨天约不到车", improvements="雨天先约车\n新队员先跟",
                        cost="600", cost_from="街道微公益金")  # fmt: skip
    copying = _keyed(organisation=ids["team"], place=str(undertakings.NANGANG), **DAYS)
    nomination = {"nomination_id": ids["nomination"]}
    return {
        "project_plan": filled("leader", finished, _keyed(step="先打电话\n再上门"), ("step",)),
        "project_materials": filled("leader", finished, _keyed(title="礼仪片", address=FILM), ("title",)),
        "project_material_removal": filled("leader", finished | {"material_id": ids["material"]}, _keyed()),
        "project_ending": filled(
            "leader", {"project_id": ids["long project"]}, _keyed(why="社区有了自己的车"), ("why",)
        ),
        "project_evaluation": filled("leader", finished, evaluating, ("went_well", "fell_short")),
        "project_next": filled("leader", proven, _keyed(**DAYS, **answers), ("title",)),
        "project_nomination": filled("leader", proven, _keyed(summary="帮独居老人看病"), ("summary",)),
        "project_series": filled("leader", proven, _keyed(series=ids["series"])),
        "library_copy": filled("leader", {"item_id": ids["item"]}, copying, ("title",)),
        "team_series": filled(
            "manager",
            {},
            _keyed(organisation=ids["team"], name="邻里节", purpose="一起过节"),
            ("name", "purpose"),
        ),
        "series_answer": filled("manager", {"member_id": ids["series member"], "what": "yes"}, _keyed()),
        "authority_nomination": filled(
            "officer", nomination, _keyed(note="做法清楚", verdict="list"), ("note",)
        ),
    }


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    ids = world.ids
    finished, proven = {"project_id": ids["finished project"]}, {"project_id": ids["proven project"]}
    item, nomination = {"item_id": ids["item"]}, {"nomination_id": ids["nomination"]}
    left = projects.open_improvements(uuid.UUID(ids["proven project"]))
    answers = [{"improvement_id": str(one.id), "taken": True, "words": "照做"} for one in left]
    evaluating = _keyed(went_well="每周都有人陪", fell_short="雨天约不到车", improvements=["雨天先约车"],
                        cost_fen=60000, cost_from="街道微公益金")  # fmt: skip
    copying = _keyed(organisation_id=ids["team"], region_code=undertakings.NANGANG, **DAYS)
    founding = _keyed(organisation_id=ids["team"], name="邻里节", purpose="一起过节")
    series = {"series_id": ids["series"]}
    return {
        ("GET", "/projects/{project_id}/loop"): call("leader", finished),
        ("GET", "/projects/to-evaluate"): call("leader", query={"page": 1}),
        ("PUT", "/projects/{project_id}/plan"): call(
            "leader", finished, {"lines": [{"kind": "step", "words": "先打电话"}]}
        ),
        ("POST", "/projects/{project_id}/early-end"): call(
            "leader", {"project_id": ids["long project"]}, _keyed(why="社区有了自己的车")
        ),
        ("POST", "/projects/{project_id}/links"): call(
            "leader", finished, _keyed(title="片子", address=FILM)
        ),
        ("POST", "/projects/{project_id}/files"): call(
            "leader", finished, query={"key": str(uuid.uuid4()), "title": "记录表"}, status=422
        ),  # a body that is no file at all
        ("GET", "/projects/{project_id}/files/{material_id}"): call(
            path=finished | {"material_id": ids["material file"]}
        ),
        ("DELETE", "/projects/{project_id}/materials/{material_id}"): call(
            "leader", finished | {"material_id": ids["material"]}
        ),
        ("POST", "/projects/{project_id}/evaluation"): call("leader", finished, evaluating),
        ("POST", "/projects/{project_id}/next-version"): call(
            "leader", proven, _keyed(answers=answers, **DAYS)
        ),
        ("POST", "/projects/{project_id}/nomination"): call(
            "leader", proven, _keyed(summary="帮独居老人看病")
        ),
        ("GET", "/library"): call(
            query={
                "region_code": undertakings.NANGANG,
                "level": "county",
                "category": "0017",
                "q": "陪",
                "page": 1,
            }
        ),
        ("GET", "/library/{item_id}"): call(path=item),
        ("POST", "/library/{item_id}/promotion"): call("officer", item, _keyed(note="可以推广"), status=409),
        ("POST", "/library/{item_id}/copies"): call("leader", item, copying),
        ("GET", "/nominations"): call("officer", query={"page": 1}),
        ("POST", "/nominations/{nomination_id}/answer"): call(
            "officer", nomination, {"lists": True, "note": "做法清楚"}
        ),
        ("POST", "/nominations/{nomination_id}/ending"): call(
            "officer", {"nomination_id": ids["listed nomination"]}, {"why": "做法已经过时"}
        ),
        ("GET", "/series"): call(query={"q": "冰城", "page": 1}),
        ("GET", "/series/{series_id}"): call(path=series),
        ("POST", "/series"): call("manager", body=founding),
        ("POST", "/series/{series_id}/members"): call(
            "leader", series, {"project_id": ids["proven project"]}
        ),
        ("POST", "/series-members/{member_id}/answer"): call(
            "manager", {"member_id": ids["series member"]}, {"agrees": True}
        ),
    }
