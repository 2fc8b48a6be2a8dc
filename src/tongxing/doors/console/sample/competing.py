"""Two projects of the sample county stand in a contest whose results hang; a campaign is open for the next day."""

import datetime as dt
import uuid
from functools import partial

from tongxing.access.shapes import Member
from tongxing.campaigns import queries as days
from tongxing.campaigns import services as campaigns
from tongxing.campaigns.shapes import HangOnCampaign, OpenCampaign
from tongxing.contests import queries, services
from tongxing.contests.shapes import (
    AnnounceContest,
    Criterion,
    EnterProject,
    NameJuror,
    RoundPlan,
    ScoreEntry,
)
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.plan import MARK
from tongxing.doors.console.sample.proving import PLAN
from tongxing.doors.console.sample.settle import joiners
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.people import queries as people
from tongxing.projects import queries as known
from tongxing.projects import services as undertakings
from tongxing.projects.shapes import (
    REFUSED_KINDS,
    AnswerPartner,
    NamedPartner,
    ReviewProject,
    SetUpProject,
    WritePlan,
)

TITLE = f"邻里互助项目大赛{MARK}"
CRITERIA = (
    Criterion("需求真实，从群众点的单里来", 50),
    Criterion("做法写得清楚，别处学得会", 30),
    Criterion("花钱合理", 20),
)
TEAMS, JURORS = 2, 3
ANNOUNCED, NAMED, ENTERED, LAST_ENTRY, FROM, SCORED, UNTIL, CLOSED = 34, 33, 30, 24, 22, 18, 4, 3
POINTS = ((92, 85, 80), (84, 88, 76))


def write_contest(site: Site, diary: Diary) -> None:
    """Five weeks: announced, a jury asked, two entries, scored by everybody, closed; the results hang today."""
    if len(site.plan.teams) < TEAMS:
        return
    for days_ago, deed in (
        (ANNOUNCED, announce),
        (NAMED, name_jury),
        (ENTERED, enter),
        (SCORED, score),
        (CLOSED, close),
        (2, open_campaign),
        (1, hang),
    ):
        day = site.plan.today - dt.timedelta(days=days_ago)
        diary.write(clock.from_local(day, dt.time(15, 20)), partial(deed, site))


def announce(site: Site) -> None:
    """One round, one seat; every term stands from the first day."""
    today = site.plan.today
    order = AnnounceContest(
        key=site.key("contest"),
        region_code=site.plan.county.code,
        title=TITLE,
        purpose="让学得会、用得上的做法被更多队伍看见。",
        eligible="approved",
        entries_until=today - dt.timedelta(days=LAST_ENTRY),
        criteria=CRITERIA,
        method="mean",
        rounds=(RoundPlan("终评", today - dt.timedelta(days=FROM), today - dt.timedelta(days=UNTIL), 1),),
    )
    services.announce_contest(order, actor=_officer(site))


def name_jury(site: Site) -> None:
    """Three volunteers who belong to no team are asked, and say yes."""
    held = _contest(site)
    for turn, at in enumerate(_unattached(site)[:JURORS]):
        juror = site.person(at)
        number = people.person(site.person_id(juror)).volunteer_number
        order = NameJuror(site.key("juror", turn), held, number, "做过多年社区工作")
        card = services.name_juror(order, actor=_officer(site))
        services.answer_naming(card.id, agrees=True, actor=site.actor(juror.phone))


def enter(site: Site) -> None:
    """Two teams set up a project, write down how it goes, have it approved, and enter it; one works with a grid."""
    for turn, (at, title, words) in enumerate(_projects(site)):
        actor, today = _leader(site, at), clock.today()
        region = site.plan.teams[at].region_code
        grid = (NamedPartner("grid", "grid", division_code=region, words="第三网格"),) if turn else ()
        order = SetUpProject(
            key=site.key("project in the contest", turn),
            organisation_id=site.teams[at],
            title=title,
            category="0017",
            need_id=None,
            region_code=region,
            starts_on=today,
            ends_on=today + dt.timedelta(days=120),
            refused_kinds_denied=frozenset(REFUSED_KINDS),
            conditions=tuple(one.condition for one in grid),
            partners=grid,
        )
        card = undertakings.set_up_project(order, actor=actor)
        for partner in known.partners_for(_county_desk(site)):
            undertakings.answer_partner(AnswerPartner(partner.id, True), actor=_county_desk(site))
        undertakings.write_plan(WritePlan(card.id, PLAN), actor=actor)
        review = ReviewProject(card.id, site.key("review for the contest", turn), "符合要求")
        undertakings.approve_project(review, actor=_officer(site))
        entry = EnterProject(site.key("entry", turn), _contest(site), card.id, words)
        services.enter_project(entry, actor=actor)


def score(site: Site) -> None:
    """Everybody scores what they are not near to."""
    for at in _unattached(site)[:JURORS]:
        actor = site.actor(site.person(at).phone)
        for mine in queries.judging(actor):
            desk = queries.juror_desk(mine.id, actor)
            for turn, one in enumerate(desk.entries):
                if desk.round is not None and not one.why:
                    entry = one.file.entry
                    order = ScoreEntry(site.key("sheet", at, turn), desk.round.id, entry.id, POINTS[turn])
                    services.score_entry(order, actor=actor)


def close(site: Site) -> None:
    """The round is worked out and hangs, if each entry has its three sheets."""
    tale = queries.contest(_contest(site))
    desk = queries.contest_desk(tale.contest.id, _officer(site))
    done = [one for one in desk.progress if one.due and one.scored == len(tale.entries)]
    if tale.entries and len(done) >= JURORS:
        services.close_round(tale.rounds[0].id, actor=_officer(site))


def open_campaign(site: Site) -> None:
    """For the next day of the calendar, around which nothing is asked of anybody."""
    region = site.plan.county.code
    day = next(one for one in days.days_ahead(region) if one.on >= site.plan.today)
    month = dt.timedelta(days=days.campaign_rule(region).parameters["days_before"])
    order = OpenCampaign(
        key=site.key("campaign"),
        region_code=region,
        day=day.code,
        year=day.on.year,
        title=f"{day.zh}邻里互助{MARK}",
        theme="先看求助里等得最久的，再定做什么；愿意来的队伍把自己要做的挂上来。",
        wished=("0017", "0001"),
        opens_on=max(clock.today(), day.on - month),
        ends_on=day.on,
    )
    campaigns.open_campaign(order, actor=_officer(site))


def hang(site: Site) -> None:
    """The first team of the contest hangs its project on it as well."""
    region = site.plan.county.code
    entry = queries.contest(_contest(site)).entries[0]
    at = next(at for at, team in site.teams.items() if team == entry.organisation_id)
    for card in days.campaigns(region_code=region).items[:1]:
        order = HangOnCampaign(site.key("hung"), card.id, "project", entry.project_id)
        campaigns.hang_on_campaign(order, actor=_leader(site, at))


def _contest(site: Site) -> uuid.UUID:
    found = queries.contests(region_code=site.plan.county.code).items
    return next(one.id for one in found if one.title == TITLE)


def _projects(site: Site) -> list[tuple[int, str, str]]:
    """The turns of the two youngest teams, what they do, and what the jury should notice."""
    last = len(site.plan.teams) - 1
    return [
        (last - 1, f"楼道里的一盏灯{MARK}", "独居老人门口的灯坏了，当天有人换，换完坐一会儿。"),
        (last, f"周三陪您去医院{MARK}", "有人约、有人陪、有人送回家，每次都记下医生的话。"),
    ]


def _unattached(site: Site) -> list[int]:
    """Grown-ups who had registered by then and joined no team when it was founded."""
    plan = site.plan
    by = plan.today - dt.timedelta(days=NAMED + 1)
    busy = {person for _team, person in joiners(site)} | set(range(2 + len(plan.teams)))
    return [
        at
        for at in range(len(plan.people))
        if at not in busy and plan.registered_on[at] <= by and plan.people[at].age_on(by) >= 18
    ]


def _leader(site: Site, at: int) -> Member:
    return site.actor(site.plan.teams[at].leader.phone)


def _county_desk(site: Site) -> Member:
    """The first station answers for the county where a place has none of its own."""
    return site.actor(site.plan.stations[0].worker_phone)


def _officer(site: Site) -> Member:
    return site.actor(site.plan.logins["officer"].phone)
