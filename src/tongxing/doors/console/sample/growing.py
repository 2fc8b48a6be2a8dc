"""A base where a young team grows, a federation with members, last year's reviews and a spot check of this year."""

import datetime as dt
import uuid
from functools import partial

from tongxing.access.shapes import Grant, Member
from tongxing.doors.console.sample.diary import Diary
from tongxing.doors.console.sample.site import Site
from tongxing.foundation import clock
from tongxing.incubation import services as incubation
from tongxing.incubation.shapes import (
    AddResource,
    AnswerApplication,
    ApplyForPlace,
    FoundFederation,
    JoinFederation,
    LendResource,
    OpenBase,
    SayFederationService,
    SayMilestone,
)
from tongxing.reviews import queries as told
from tongxing.reviews import services as reviews
from tongxing.reviews.shapes import ConcludeReview, DrawCheck, OpenReviews, SayFinding, SayOnReview

NINE = dt.time(9, 30)
WISH = "队伍成立不久，想学会做年度计划、公开财务，希望有人带一程"
SAW = "章程在成员会上通过，财务由两人分管，账目按季度贴在活动室"
FOUND = "三份纸质签到表还没有录入系统，已约好下周补齐"


def write_growing(site: Site, diary: Diary) -> None:
    """Write into the diary what happens between teams and those who help and review them; three teams at least."""
    if len(site.plan.teams) < 3:
        return
    for days_ago, what in ((120, grow), (90, unite), (40, review), (20, examine)):
        day = site.plan.today - dt.timedelta(days=days_ago)
        diary.write(clock.from_local(day, NINE), partial(what, site))


def manager(site: Site, at: int) -> Member:
    """The leader of a team, acting for it as those who manage it do."""
    leader = site.actor(site.plan.teams[at].leader.phone)
    low = site.plan.county.code
    held = Grant("organisation_manager", low, low + 10**6, organisation_id=site.teams[at])
    return Member(leader.account_id, (*leader.grants, held))


def _officer(site: Site) -> Member:
    return site.actor(site.plan.logins["officer"].phone)


def grow(site: Site) -> None:
    """The second team runs a base; the first grows there, has met one milestone, and borrows a room."""
    county = site.plan.county
    base = incubation.open_base(
        OpenBase(
            key=site.key("base"),
            name=f"{county.name}志愿服务组织孵化基地",
            region_code=county.code,
            operator_id=site.teams[1],
            address="区志愿服务中心二楼",
            phone="0451-00000188",
            about="提供场地、培训和财务辅导，带刚起步的队伍走一程",
        ),
        actor=_officer(site),
    )
    young, runs = manager(site, 0), manager(site, 1)
    place = incubation.apply_for_place(
        ApplyForPlace(site.key("place"), base.id, site.teams[0], WISH), actor=young
    )
    incubation.answer_application(AnswerApplication(place.id, site.key("taken in"), True), actor=runs)
    incubation.say_milestone(SayMilestone(place.id, site.key("charter"), "charter", SAW), actor=runs)
    room = incubation.add_resource(
        AddResource(site.key("room"), base.id, "room", "二楼小会议室", 2), actor=runs
    )
    incubation.lend_resource(LendResource(site.key("loan"), room.id, place.id, 1, days=180), actor=runs)
    waits = ApplyForPlace(site.key("waits"), base.id, site.teams[2], WISH)
    incubation.apply_for_place(waits, actor=manager(site, 2))


def unite(site: Site) -> None:
    """The third team is the county's federation; the first belongs to it, the second has asked."""
    federation = incubation.found_federation(
        FoundFederation(site.key("federation"), site.teams[2], site.plan.county.code), actor=_officer(site)
    )
    chair = manager(site, 2)
    asked = incubation.ask_to_join(
        JoinFederation(site.key("join"), federation.id, site.teams[0]), actor=manager(site, 0)
    )
    incubation.answer_member(asked.id, accept=True, actor=chair)
    waits = JoinFederation(site.key("join later"), federation.id, site.teams[1])
    incubation.ask_to_join(waits, actor=manager(site, 1))
    done = SayFederationService(
        site.key("service"),
        federation.id,
        "serve",
        "新成立队伍服务记录规范培训",
        clock.today(),
        (site.teams[0],),
    )
    incubation.say_federation_service(done, actor=chair)


def review(site: Site) -> None:
    """Last year of every team: the first had nothing to add and passed, the second was told of a warning."""
    officer, county = _officer(site), site.plan.county.code
    year = clock.today().year - 1
    reviews.open_reviews(OpenReviews(county, year), actor=officer)
    for at, outcome, why in ((0, "passed", ""), (1, "warning", "全年记录多数没有按期记完，请补齐并说明原因")):
        cards = told.reviews_of(site.teams[at], officer)
        if not cards:  # the team is younger than the year
            continue
        words = SayOnReview(cards[0].id, site.key("comment", at))
        reviews.comment_review(words, actor=manager(site, at))
        order = ConcludeReview(cards[0].id, site.key("conclusion", at), outcome, why)
        reviews.conclude_review(order, actor=officer)


def examine(site: Site) -> None:
    """A spot check of this year: all but the last drawn were looked at; something was found at the first team."""
    officer = _officer(site)
    order = DrawCheck(
        site.key("check"), site.plan.county.code, clock.today().year, "福彩3D 2026278期 4 0 7", percent=100
    )
    check = reviews.draw_check(order, actor=officer)
    first = site.teams[0]  # whichever place it was drawn at
    waits = [one.number for one in check.organisations if one.organisation_id != first][-1:]
    for one in (drawn for drawn in check.organisations if drawn.number not in waits):
        unmet = ("paper",) if one.organisation_id == first else ()
        words = FOUND if unmet else ""
        key: uuid.UUID = site.key("finding", one.number)
        reviews.say_finding(SayFinding(check.id, one.number, key, unmet, words), actor=officer)
