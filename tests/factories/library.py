"""Proven projects of Nangang, and teams elsewhere that copy them."""

import datetime as dt
import uuid

from tests.factories import ledger
from tests.factories import projects as undertakings
from tests.factories.ledger import volunteer
from tongxing.access.shapes import Actor, Grant, Member
from tongxing.foundation import clock
from tongxing.library import services
from tongxing.library.shapes import AnswerNomination, CopyItem, NominateProject, NominationCard
from tongxing.organisations.shapes import OrganisationCard
from tongxing.projects import services as projects
from tongxing.projects.shapes import (
    REFUSED_KINDS,
    EvaluateProject,
    PlanLine,
    ProjectCard,
)

SPRING = clock.from_local(dt.date(2026, 3, 1), dt.time(9))
SUMMER = clock.from_local(dt.date(2026, 6, 1), dt.time(9))
FIRST, LAST = dt.date(2026, 3, 1), dt.date(2026, 5, 31)
PLAN = (
    PlanLine("step", "每周三上午电话约好，两人一组上门"),
    PlanLine("step", "陪到医院，取药后送回家"),
    PlanLine("material", "血压计 2 台"),
    PlanLine("training", "陪诊礼仪和急救，2 小时"),
    PlanLine("risk", "路滑时只走平路，家属电话随身带"),
)
HARBIN, HEILONGJIANG = 230100000000, 230000000000


def evaluation(project_id: uuid.UUID, **wanted) -> EvaluateProject:
    """What a team says of a spring of company to the hospital; changed as wanted."""
    return EvaluateProject(
        **{
            "key": uuid.uuid4(),
            "project_id": project_id,
            "went_well": "每周都有人陪，老人记住了队员的名字。",
            "fell_short": "雨天约不到车。",
            "improvements": ("雨天先联系社区的车", "新队员先跟一次"),
            "cost_fen": 60000,
            "cost_from": "街道微公益金",
        }
        | wanted
    )


def serve(project: ProjectCard, people: int = 5, minutes: int = 150) -> None:
    """So many people serve for the project, each once, with their own codes at both ends."""
    for _at in range(people):
        somebody = volunteer(name="王秀兰", number=f"TX26{uuid.uuid4().int % 10**8:08d}")
        ledger.effective(
            somebody,
            project_id=project.id,
            organisation_id=project.organisation_id,
            organisation_name=project.organisation_name,
            ended_at=ledger.at(14) + dt.timedelta(minutes=minutes),
            project_from=project.starts_on,
            project_until=project.ends_on,
        )


def finished(team: OrganisationCard | None = None, *, people: int = 5, **wanted) -> ProjectCard:
    """A project of the spring that was approved, has a plan, and was served for."""
    with clock.at(SPRING):
        team = team or undertakings.team()
        project = undertakings.approved(team, starts_on=FIRST, ends_on=LAST, plan=PLAN, **wanted)
    serve(project, people)
    return project


def evaluated(team: OrganisationCard | None = None, *, people: int = 5, **wanted) -> ProjectCard:
    """The same, evaluated on the first of June."""
    with clock.at(SPRING):
        team = team or undertakings.team()
    project = finished(team, people=people, **wanted)
    with clock.at(SUMMER):
        projects.evaluate_project(evaluation(project.id), actor=undertakings.leader_of(team))
    return project


def official(region_code: int) -> Member:
    """An officer of a county, a city or a province."""
    unit = 10**10 if region_code % 10**10 == 0 else 10**8 if region_code % 10**8 == 0 else 10**6
    return Member(uuid.uuid4(), (Grant("authority_officer", region_code, region_code + unit),))


def nominated(project: ProjectCard | None = None, by: Actor | None = None) -> NominationCard:
    """A proven project that waits for its county's word."""
    project = project or evaluated()
    leader = by or Member(
        uuid.uuid4(), (Grant("team_leader", 0, 10**12, organisation_id=project.organisation_id),)
    )
    order = NominateProject(uuid.uuid4(), project.id, "帮独居老人看病：有人约、有人陪、有人送回家。")
    return services.nominate_project(order, actor=leader)


def listed(project: ProjectCard | None = None) -> NominationCard:
    """A proven project in its county's library."""
    told = nominated(project)
    order = AnswerNomination(told.id, lists=True, note="做法清楚，别处学得会")
    return services.answer_nomination(order, actor=official(told.region_code))


def copying(item_id: uuid.UUID, team: OrganisationCard, **wanted) -> CopyItem:
    """Another team wants to do the same for a month from today."""
    today = clock.today()
    return CopyItem(
        **{
            "key": uuid.uuid4(),
            "item_id": item_id,
            "organisation_id": team.id,
            "title": "",
            "region_code": team.region_code,
            "starts_on": today,
            "ends_on": today + dt.timedelta(days=30),
            "refused_kinds_denied": frozenset(REFUSED_KINDS),
        }
        | wanted
    )
