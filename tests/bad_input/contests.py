"""Contests of the world of bad input: one to enter, one under judgement, one to close, one on notice."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.factories import contests as made
from tests.factories import people as volunteers_made
from tests.factories import projects as undertakings
from tests.factories.activities import NOW
from tongxing.contests import queries, services
from tongxing.contests.shapes import ObjectToEntry
from tongxing.foundation import clock
from tongxing.organisations import queries as organisations
from tongxing.people import queries as volunteers

if TYPE_CHECKING:
    from tests.bad_input.world import World

NAMES = (
    "team_contest",
    "entry_withdrawal",
    "jury_answer",
    "jury_entry",
    "jury_interest",
    "contest_new",
    "authority_contest",
    "contest_round_closing",
    "contest_publishing",
    "contest_calling_off",
    "contest_juror_taking_off",
    "authority_contest_objection",
    "contest_objection",
)


def furnish(world: "World", persona: Callable[..., Any]) -> None:
    """Each state of a contest once; somebody judges, and is asked to judge another."""
    team = organisations.organisation(uuid.UUID(world.ids["team"]))
    other = undertakings.team(name="花园街长明二队")
    world.people["juror"] = persona(volunteer=True)
    juror = world.people["juror"].member
    assert juror is not None
    fresh = made.begun(0, (12, 20))
    world.ids["contest"] = str(fresh.id)
    world.ids["contest entry"] = str(made.entered_ago(fresh, team, 0).id)
    world.ids["project for a contest"] = str(undertakings.approved(team).id)
    world.ids["asked juror"] = str(made.juror_ago(fresh, juror, 0, agrees=False))
    wrong = volunteers_made.member_of(volunteers_made.volunteer())
    world.ids["wrong juror"] = str(made.juror_ago(fresh, wrong, 0, agrees=False))
    judging = made.begun(15, (-2, 4))
    world.ids["judged entry"] = str(made.entered_ago(judging, other, 12).id)
    world.ids["juror"] = str(made.juror_ago(judging, juror, 12))
    world.ids["round"] = str(queries.contest(judging.id).rounds[0].id)
    over = made.over(other)
    world.ids |= {
        "contest to close": str(over.id),
        "round to close": str(queries.contest(over.id).rounds[0].id),
    }
    hanging = made.on_notice(other)
    with clock.at(NOW - dt.timedelta(days=1)):
        (entry,) = queries.contest(hanging.id).entries
        told = ObjectToEntry(uuid.uuid4(), entry.id, "照片不是这个项目的")
        said = services.report_entry(told, actor=juror)
    world.ids |= {
        "hanging contest": str(hanging.id),
        "hanging entry": str(entry.id),
        "objection to it": str(said.id),
    }
    world.ids["contest to publish"] = str(made.on_notice(other).id)


def _keyed(**more: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4())} | more


LATER = NOW + dt.timedelta(days=14)


def forms(world: "World", filled: Any) -> dict[str, Any]:
    """Name of the address → what is filled in."""
    ids = world.ids
    number = _number_of(world, "offered")
    announcing = _keyed(title="南岗区项目大赛", purpose="让好做法被看见", place=str(undertakings.NANGANG),
                        eligible="evaluated", entries_until="2026-04-01", criteria="需求真实 60\n学得会 40",
                        method="trimmed", name_1="终评", from_1="2026-04-03", until_1="2026-04-05", seats_1="3")  # fmt: skip
    at_jury = {"juror_id": ids["juror"], "entry_id": ids["judged entry"]}
    hanging = {"contest_id": ids["hanging contest"]}
    return {
        "team_contest": filled(
            "leader",
            {"contest_id": ids["contest"]},
            _keyed(project=ids["project for a contest"], words="帮独居老人看病"),
            ("words",),
        ),
        "entry_withdrawal": filled("leader", {"entry_id": ids["contest entry"]}, _keyed()),
        "jury_answer": filled("juror", {"juror_id": ids["asked juror"], "what": "yes"}, _keyed()),
        "jury_entry": filled(
            "juror", at_jury, _keyed(points_0="90", points_1="80", points_2="70"), ("points_0",)
        ),
        "jury_interest": filled("juror", at_jury, _keyed(words="队长是我的老同事"), ("words",)),
        "contest_new": filled("officer", {}, announcing, ("title", "purpose", "criteria", "name_1")),
        "authority_contest": filled(
            "officer",
            {"contest_id": ids["contest"]},
            _keyed(volunteer_number=number, words="社会工作专业教师"),
            ("words",),
        ),
        "contest_round_closing": filled(
            "officer", {"contest_id": ids["contest to close"], "round_id": ids["round to close"]}, _keyed()
        ),
        "contest_publishing": filled(
            "officer", {"contest_id": ids["contest to publish"]}, _keyed(), when=LATER
        ),
        "contest_calling_off": filled(
            "officer", {"contest_id": ids["contest"]}, _keyed(why="报名太少，明年再办"), ("why",)
        ),
        "contest_juror_taking_off": filled(
            "officer",
            {"contest_id": ids["contest"], "juror_id": ids["wrong juror"]},
            _keyed(why="编号填错了，请的是另一位"),
            ("why",),
        ),
        "authority_contest_objection": filled(
            "officer",
            hanging | {"objection_id": ids["objection to it"]},
            _keyed(answer="照片已经核对", verdict="dismiss"),
            ("answer",),
        ),
        "contest_objection": filled(
            "visitor",
            hanging | {"entry_id": ids["hanging entry"]},
            _keyed(text="照片不是这个项目的"),
            ("text",),
        ),
    }


def _number_of(world: "World", who: str) -> str:
    member = world.people[who].member
    person = volunteers.person_of(member.account_id if member else None)
    assert person is not None
    return person.volunteer_number


def calls(world: "World", call: Any) -> dict[tuple[str, str], Any]:
    """Verb and address → who calls it with what."""
    ids = world.ids
    contest, entry = {"contest_id": ids["contest"]}, {"entry_id": ids["contest entry"]}
    announcing = _keyed(region_code=undertakings.NANGANG, title="南岗区项目大赛", purpose="让好做法被看见",
                        eligible="evaluated", entries_until="2026-04-01", method="trimmed",
                        criteria=[{"name": "需求真实", "weight": 60}, {"name": "学得会", "weight": 40}],
                        rounds=[{"name": "终评", "judge_from": "2026-04-03", "judge_until": "2026-04-05", "seats": 3}])  # fmt: skip
    naming = _keyed(volunteer_number=_number_of(world, "offered"), words="社会工作专业教师")
    sheet = _keyed(entry_id=ids["judged entry"], points=[90, 80, 70])
    return {
        ("GET", "/contests"): call(query={"region_code": undertakings.NANGANG, "page": 1}),
        ("GET", "/contests/{contest_id}"): call(path={"contest_id": ids["hanging contest"]}),
        ("POST", "/contests"): call("officer", body=announcing),
        ("POST", "/contests/{contest_id}/calling-off"): call(
            "officer", contest, {"why": "报名太少，明年再办"}
        ),
        ("POST", "/contests/{contest_id}/jurors"): call("officer", contest, naming),
        ("POST", "/contests/{contest_id}/entries"): call(
            "leader", contest, _keyed(project_id=ids["project for a contest"], words="帮独居老人看病")
        ),
        ("POST", "/contests/{contest_id}/publishing"): call(
            "officer", {"contest_id": ids["contest to publish"]}, when=LATER
        ),
        ("GET", "/my/juries"): call("juror"),
        ("POST", "/jurors/{juror_id}/answer"): call(
            "juror", {"juror_id": ids["asked juror"]}, {"agrees": True}
        ),
        ("POST", "/jurors/{juror_id}/taking-off"): call(
            "officer", {"juror_id": ids["wrong juror"]}, {"why": "编号填错了，请的是另一位"}
        ),
        ("POST", "/jurors/{juror_id}/interests"): call(
            "juror",
            {"juror_id": ids["juror"]},
            {"entry_id": ids["judged entry"], "words": "队长是我的老同事"},
        ),
        ("POST", "/contest-entries/{entry_id}/withdrawal"): call("leader", entry),
        ("POST", "/contest-entries/{entry_id}/objections"): call(
            "visitor", {"entry_id": ids["hanging entry"]}, _keyed(text="照片不是这个项目的")
        ),
        ("POST", "/contest-rounds/{round_id}/sheets"): call("juror", {"round_id": ids["round"]}, sheet),
        ("POST", "/contest-rounds/{round_id}/closing"): call("officer", {"round_id": ids["round to close"]}),
        ("POST", "/contest-objections/{objection_id}/answer"): call(
            "officer", {"objection_id": ids["objection to it"]}, {"upholds": False, "answer": "照片已经核对"}
        ),
    }
