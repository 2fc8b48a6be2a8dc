"""Contests in the showcase: one to enter, one the volunteer judges, one on notice with an objection."""

import uuid
from typing import TYPE_CHECKING, Any

from tests.factories import contests as made
from tests.factories import projects as undertakings
from tongxing.access.shapes import Visitor
from tongxing.contests import queries, services
from tongxing.contests.models import Contest, ContestEntry, ContestObjection, Interest, Juror
from tongxing.contests.shapes import Criterion, DeclareInterest, ObjectToEntry

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

POSTED = {"contest_publishing", "contest_round_closing", "entry_withdrawal", "jury_answer"}
LONG_TITLE = "南岗区社区楼道邻里守望互助与老年人陪伴就医志愿服务项目大赛暨创投对接"
LONG_TEAM = "哈尔滨市南岗区花园街道花园街社区楼道邻里守望互助与心理疏导陪伴志愿服务小分队第三组"
CRITERIA = (
    Criterion("需求真实，从群众点的单里来", 40),
    Criterion("做法写得清楚，别处的队伍拿去就能学会", 30),
    Criterion("花钱合理", 20),
    Criterion("能坚持", 10),
)


def furnish(show: "Showcase") -> None:
    """A contest at each of three points, with long names; the volunteer judges one and is asked for another."""
    logins = show.site.plan.logins
    judge = show.site.actor(logins["volunteer"].phone)
    long, other = undertakings.team(name=LONG_TEAM), undertakings.team(name="花园街长明队")
    fresh = made.begun(
        2, (12, 20), title=LONG_TITLE[:40], criteria=CRITERIA, purpose="让学得会的做法被看见。" * 10
    )
    made.entered_ago(fresh, other, 1)
    made.juror_ago(fresh, judge, 1, agrees=False)
    judging = made.begun(15, (-2, 4), title="冬季关爱项目评选", criteria=CRITERIA)
    made.entered_ago(judging, long, 12)
    near = made.entered_ago(judging, other, 12, title="陪伴就医和取药")
    juror = made.juror_ago(judging, judge, 12)
    services.declare_interest(juror, DeclareInterest(near.id, "队长是我的老同事"), actor=judge)
    hanging = made.on_notice(long, other, title="邻里守望项目大赛")
    entry = queries.contest(hanging.id).entries[0]
    said = "照片里的人不像是这个项目的，时间也对不上，请核查一下。" * 6
    services.report_entry(ObjectToEntry(uuid.uuid4(), entry.id, said[:200]), actor=Visitor())


def _contest(state: str, title: str = "") -> Any:
    rows = Contest.objects.filter(state=state, title__startswith=title).order_by("announced_at")
    return rows.values_list("id", flat=True)[0]


def _asked() -> Any:
    return Juror.objects.filter(state="asked").order_by("named_at").values_list("id", flat=True)[0]


def _to_take_off() -> Any:
    rows = Juror.objects.filter(state="asked", contest__state="announced").order_by("named_at")
    return rows.values_list("contest_id", "id")[0]


def _judging() -> Any:
    held = Interest.objects.filter(why="declared").order_by("told_at")[0]
    entry = ContestEntry.objects.filter(contest__juror=held.juror_id).exclude(pk=held.entry_id)
    return held.juror_id, entry.order_by("number").values_list("id", flat=True)[0]


def _both(find: Any, first: Any, second: Any) -> str:
    """An address with two ids in it."""
    head, _bracket, tail = find.filled(first).partition("<")
    return head + str(second) + tail.partition(">")[2]


def _hanging(find: Any) -> str:
    return _both(find, _contest("on_notice", "邻里守望"), _of_notice())


def _of_notice() -> Any:
    rows = ContestObjection.objects.filter(state="open").order_by("raised_at")
    return rows.values_list("entry_id", flat=True)[0]


def _objection() -> Any:
    rows = ContestObjection.objects.filter(state="open").order_by("raised_at")
    return rows.values_list("id", flat=True)[0]


PAGES = {
    "contests": lambda find: [("", "visitor elder", find.plain())],
    "contest": lambda find: [
        ("", "visitor", find.filled(_contest("announced", LONG_TITLE[:10]))),
        ("-notice", "visitor elder", find.filled(_contest("on_notice", "邻里守望"))),
    ],
    "contest_objection": lambda find: [("", "visitor", _hanging(find))],
    "team_contest": lambda find: [("", "leader", find.filled(_contest("announced", LONG_TITLE[:10])))],
    "juries": lambda find: [("", "volunteer newcomer", find.plain())],
    "jury": lambda find: [
        ("", "volunteer", find.filled(_judging()[0])),
        ("-asked", "volunteer", find.filled(_asked())),
    ],
    "jury_entry": lambda find: [("", "volunteer", _both(find, *_judging()))],
    "jury_interest": lambda find: [("", "volunteer", _both(find, *_judging()))],
    "authority_contests": lambda find: [("", "officer", find.plain())],
    "contest_new": lambda find: [("", "officer", find.plain())],
    "authority_contest": lambda find: [
        ("", "officer", find.filled(_contest("announced", "冬季"))),
        ("-notice", "officer", find.filled(_contest("on_notice", "邻里守望"))),
    ],
    "contest_juror_taking_off": lambda find: [("", "officer", _both(find, *_to_take_off()))],
    "contest_calling_off": lambda find: [("", "officer", find.filled(_contest("on_notice", "邻里守望")))],
    "authority_contest_objection": lambda find: [
        ("", "officer", _both(find, _contest("on_notice", "邻里守望"), _objection()))
    ],
}
