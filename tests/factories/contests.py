"""A contest of Nangang, its jury, and the projects that enter it."""

import datetime as dt
import uuid

from tests.factories import library as proven
from tests.factories import people, projects, stations
from tongxing.access.shapes import Member
from tongxing.contests import queries, services
from tongxing.contests.shapes import (
    AnnounceContest,
    ContestCard,
    Criterion,
    EnterProject,
    EntryCard,
    JurorCard,
    NameJuror,
    RoundPlan,
    ScoreEntry,
)
from tongxing.foundation import clock
from tongxing.organisations.shapes import OrganisationCard
from tongxing.people import queries as volunteers
from tongxing.projects.shapes import ProjectCard

ANNOUNCED = clock.from_local(dt.date(2026, 6, 8), dt.time(9))
ENTERING = clock.from_local(dt.date(2026, 6, 10), dt.time(9))
JUDGING = clock.from_local(dt.date(2026, 6, 24), dt.time(9))
AFTER = clock.from_local(dt.date(2026, 7, 1), dt.time(9))
PUBLISHING = clock.from_local(dt.date(2026, 7, 9), dt.time(9))
CRITERIA = (Criterion("需求真实", 50), Criterion("做法学得会", 30), Criterion("花钱合理", 20))
WORDS = "帮独居老人看病：有人约、有人陪、有人送回家。"


def officer(region_code: int = stations.NANGANG) -> Member:
    """The officer who runs the contest."""
    return proven.official(region_code)


def an_order(**wanted) -> AnnounceContest:
    """A contest of evaluated projects with one round from the 22nd to the 30th of June, one seat; changed as wanted."""
    return AnnounceContest(
        **{
            "key": uuid.uuid4(),
            "region_code": stations.NANGANG,
            "title": "南岗区志愿服务项目大赛",
            "purpose": "让学得会、用得上的做法被更多队伍看见。",
            "eligible": "evaluated",
            "entries_until": dt.date(2026, 6, 20),
            "criteria": CRITERIA,
            "method": "trimmed",
            "rounds": (RoundPlan("终评", dt.date(2026, 6, 22), dt.date(2026, 6, 30), 1),),
        }
        | wanted
    )


def announced(actor: Member | None = None, **wanted) -> ContestCard:
    """A contest that may be entered."""
    with clock.at(ANNOUNCED):
        stations.ground()
        return services.announce_contest(an_order(**wanted), actor=actor or officer())


def entering(contest_id: uuid.UUID, project: ProjectCard, **wanted) -> EnterProject:
    """A team enters its project."""
    return EnterProject(
        **{"key": uuid.uuid4(), "contest_id": contest_id, "project_id": project.id, "words": WORDS} | wanted
    )


def entered(contest: ContestCard, team: OrganisationCard | None = None) -> EntryCard:
    """A proven project in the contest, by its leader."""
    with clock.at(proven.SPRING):
        team = team or projects.team(name=f"邻里互助队{uuid.uuid4().hex[:4]}")
    project = proven.evaluated(team, people=1)
    with clock.at(ENTERING):
        return services.enter_project(entering(contest.id, project), actor=projects.leader_of(team))


def juror(contest: ContestCard, agrees: bool = True, **wanted) -> tuple[JurorCard, Member]:
    """A volunteer asked to judge, who said yes, and the account they judge with."""
    person = people.volunteer(**wanted)
    member = people.member_of(person)
    order = NameJuror(uuid.uuid4(), contest.id, person.volunteer_number, "社会工作专业教师")
    card = services.name_juror(order, actor=officer())
    return (services.answer_naming(card.id, agrees=True, actor=member) if agrees else card), member


def jury(contest: ContestCard, many: int = 3) -> list[tuple[JurorCard, Member]]:
    """So many jurors who said yes before the last day of entries."""
    with clock.at(ENTERING):
        return [juror(contest) for _at in range(many)]


def score(contest: ContestCard, entry: EntryCard, member: Member, *points: int, number: int = 1, **wanted):
    """A juror scores an entry in a round."""
    held = queries.contest(contest.id).rounds[number - 1]
    order = ScoreEntry(
        **{"key": uuid.uuid4(), "round_id": held.id, "entry_id": entry.id, "points": points} | wanted
    )
    return services.score_entry(order, actor=member)


def judged(contest: ContestCard, entries: list[EntryCard], members: list[Member]) -> None:
    """Everybody scores everything: the first entry 90 on all, the next 80, and so on."""
    with clock.at(JUDGING):
        for at, entry in enumerate(entries):
            for member in members:
                score(contest, entry, member, *(3 * [90 - 10 * at]))


def hanging(entries: int = 2) -> tuple[ContestCard, list[EntryCard]]:
    """A contest whose results hang as a public notice since the first of July."""
    contest = announced()
    told = [entered(contest) for _at in range(entries)]
    judged(contest, told, [member for _card, member in jury(contest)])
    with clock.at(AFTER):
        held = queries.contest(contest.id).rounds[0]
        return services.close_round(held.id, actor=officer()), told


def _day(number: int) -> dt.date:
    return clock.today() + dt.timedelta(days=number)


def begun(ago: int, judged: tuple[int, int], **wanted) -> ContestCard:
    """A contest of approved projects, announced so many days ago and entered for ten days; judged on the days told."""
    order = an_order(
        **{
            "eligible": "approved",
            "entries_until": _day(10 - ago),
            "rounds": (RoundPlan("终评", _day(judged[0]), _day(judged[1]), 1),),
        }
        | wanted
    )
    with clock.at(clock.now() - dt.timedelta(days=ago)):
        return services.announce_contest(order, actor=officer())


def entered_ago(contest: ContestCard, team: OrganisationCard, ago: int, **wanted) -> EntryCard:
    """A project of a team, approved and entered so many days ago."""
    first, last = _day(-ago), _day(30)
    with clock.at(clock.now() - dt.timedelta(days=ago)):
        project = projects.approved(team, starts_on=first, ends_on=last, plan=proven.PLAN, **wanted)
        return services.enter_project(entering(contest.id, project), actor=projects.leader_of(team))


def juror_ago(contest: ContestCard, member: Member, ago: int, *, agrees: bool = True) -> uuid.UUID:
    """Somebody with an account was asked to judge so many days ago, and said yes unless told otherwise."""
    person = volunteers.person_of(member.account_id)
    assert person is not None
    with clock.at(clock.now() - dt.timedelta(days=ago)):
        order = NameJuror(uuid.uuid4(), contest.id, person.volunteer_number, "社会工作专业教师")
        card = services.name_juror(order, actor=officer())
        if agrees:
            services.answer_naming(card.id, agrees=True, actor=member)
    return card.id


def over(*teams: OrganisationCard, **wanted) -> ContestCard:
    """Announced twenty days ago, entered by these teams, judged by three from the fifth day before today to the third."""
    contest = begun(20, (-5, -3), **wanted)
    entries = [entered_ago(contest, team, 15) for team in teams]
    members = [people.member_of(people.volunteer()) for _at in range(3)]
    for member in members:
        juror_ago(contest, member, 12)
    with clock.at(clock.now() - dt.timedelta(days=4)):
        for at, entry in enumerate(entries):
            for member in members:
                score(contest, entry, member, 90 - at, 80, 70)
    return contest


def on_notice(*teams: OrganisationCard, **wanted) -> ContestCard:
    """The same, closed yesterday; its results hang."""
    contest = over(*teams, **wanted)
    with clock.at(clock.now() - dt.timedelta(days=1)):
        return services.close_round(queries.contest(contest.id).rounds[0].id, actor=officer())
