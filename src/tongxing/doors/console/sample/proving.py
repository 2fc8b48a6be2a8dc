"""A project of the sample county is evaluated, listed, copied by another team, and belongs to a series."""

import datetime as dt
import uuid
from functools import partial

from tongxing.access.shapes import Member
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.growing import manager
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.library import queries as shelves
from tongxing.library import services as library
from tongxing.library.shapes import AnswerNomination, CopyItem, FoundSeries, NominateProject
from tongxing.projects import queries, services
from tongxing.projects.shapes import (
    REFUSED_KINDS,
    AttachMaterial,
    EvaluateProject,
    PlanLine,
    ProjectCard,
    WritePlan,
)

PLAN = (
    PlanLine("step", "头一天晚上打电话约好，两人一组"),
    PlanLine("step", "先敲门报姓名和队名，再进门"),
    PlanLine("step", "做完请老人看一遍，再问下次什么时候来"),
    PlanLine("material", "鞋套、手电筒、一张写好电话的卡片"),
    PlanLine("training", "上门礼仪和防摔倒，1 小时"),
    PlanLine("risk", "路滑时只走平路，超过约定时间就给队长打电话"),
)
FILM = "https://example.org/knocking-well"
PROVEN = 2  # projects that are evaluated


def write_proving(site: Site, diary: Diary) -> None:
    """Three weeks: two projects evaluated, the better proven one listed by the county, and copied."""
    if len(site.plan.teams) < 3:
        return
    for days_ago, what in ((21, evaluate), (20, nominate), (18, answer), (9, copy)):
        day = site.plan.today - dt.timedelta(days=days_ago)
        diary.write(clock.from_local(day, dt.time(10, 15)), partial(what, site))


def _leader(site: Site, at: int) -> Member:
    return site.actor(site.plan.teams[at].leader.phone)


def _served_most(site: Site) -> list[tuple[int, ProjectCard]]:
    """Projects of the teams that are over and were served for, most minutes first, each with its team's turn."""
    found = []
    for at in range(len(site.plan.teams)):
        for card in queries.to_evaluate(_leader(site, at)).items:
            minutes = queries.results_of([card.id])[card.id].minutes
            if minutes:
                found.append((minutes, at, card))
    found.sort(key=lambda one: (-one[0], one[2].number))
    return [(at, card) for _minutes, at, card in found[:PROVEN]]


def evaluate(site: Site) -> None:
    """Plans with a link beside them, then figures and words."""
    for turn, (at, card) in enumerate(_served_most(site)):
        actor = _leader(site, at)
        services.write_plan(WritePlan(card.id, PLAN), actor=actor)
        link = AttachMaterial(site.key("material", turn), card.id, "上门礼仪的课", FILM)
        services.attach_material(link, actor=actor)
        order = EvaluateProject(
            key=site.key("evaluation", turn),
            project_id=card.id,
            went_well="约好的时间都到了，老人记住了队员的名字。",
            fell_short="雨天去得晚，有一次没带够鞋套。",
            improvements=("雨天提前半小时出门", "鞋套放在站点，由值班的人补"),
            cost_fen=12000,
            cost_from="街道志愿服务经费",
        )
        services.evaluate_project(order, actor=actor)


def _evaluated(site: Site) -> list[tuple[int, ProjectCard]]:
    found = []
    for at in range(len(site.plan.teams)):
        cards = queries.projects_of_team(_leader(site, at), site.teams[at]).items
        said = queries.evaluations_of([card.id for card in cards])
        found += [(said[card.id].results.minutes, at, card) for card in cards if card.id in said]
    found.sort(key=lambda one: (-one[0], one[2].number))
    return [(at, card) for _minutes, at, card in found]


def nominate(site: Site) -> None:
    """The one with most service is nominated, when it has enough; its team founds a series for it."""
    for at, card in _evaluated(site)[:1]:
        asked = shelves.library_rule(card.region_code).parameters["minutes_least"]["county"]
        if queries.evaluations_of([card.id])[card.id].results.minutes < asked:
            return
        actor = _leader(site, at)
        words = "帮行动不便的老人：有人约、有人到、有人再问一声。"
        library.nominate_project(NominateProject(site.key("nomination"), card.id, words), actor=actor)


def answer(site: Site) -> None:
    """The county lists what was nominated."""
    officer = site.actor(site.plan.logins["officer"].phone)
    for row in shelves.nominations_waiting(officer).items:
        order = AnswerNomination(row.id, lists=True, note="步骤清楚，别处学得会，同意入库。")
        library.answer_nomination(order, actor=officer)


def copy(site: Site) -> None:
    """Another team does the same; the series of the first takes both under one name."""
    for item in shelves.items().items:
        source = next(at for at in range(len(site.teams)) if site.teams[at] == item.organisation_id)
        at = (source + 1) % len(site.plan.teams)
        today = clock.today()
        order = CopyItem(
            key=site.key("copy"),
            item_id=item.id,
            organisation_id=site.teams[at],
            title=item.title,
            region_code=item.region_code,
            starts_on=today,
            ends_on=today + dt.timedelta(days=60),
            refused_kinds_denied=frozenset(REFUSED_KINDS),
        )
        library.copy_item(order, actor=_leader(site, at))
        _gather(site, source, item.project_id)


def _gather(site: Site, at: int, project_id: uuid.UUID) -> None:
    keeper = manager(site, at)
    order = FoundSeries(site.key("series"), site.teams[at], "敲门问声好", "每周去看一次独居的邻居")
    series = library.found_series(order, actor=keeper)
    library.join_series(series.id, project_id, actor=keeper)
