"""A project proves itself in Nangang in spring; Daoli does the same in April, the city lists it in May."""

import datetime as dt
import uuid
from dataclasses import dataclass

from tests.factories.library import serve
from tests.stories.stage import DAOLI, NANGANG, SYSTEM, Neighbour
from tests.stories.telling import Tale
from tongxing.foundation import ids
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import RegisterOrganisation
from tongxing.projects import queries as projects

HARBIN = 230100000000
OTHER_LEADER, CITY = "13900000501", "13900000502"
MARCH = dt.date(2026, 3, 2), dt.date(2026, 3, 31)
APRIL = dt.date(2026, 4, 6), dt.date(2026, 4, 30)
JUNE = dt.date(2026, 6, 1), dt.date(2026, 6, 30)
PLAN = [
    ("step", "前一天电话约好，两人一组上门"),
    ("step", "陪到医院，取药后送回家"),
    ("material", "血压计 2 台"),
    ("training", "陪诊礼仪和急救，2 小时"),
    ("risk", "路滑时只走平路"),
]
SAID = {
    "went_well": "每周都有人陪，老人记住了队员的名字。",
    "fell_short": "雨天约不到车。",
    "improvements": ("雨天先联系社区的车", "新队员先跟一次"),
    "cost_fen": 48000,
    "cost_from": "街道微公益金",
}


@dataclass
class Cast:
    """What the tale is about."""

    project: str = ""
    item: str = ""
    copy: str = ""
    other_team: uuid.UUID | None = None


def tell(stage, tale: Tale) -> None:
    """Play a spring; every figure is checked as it is told."""
    cast = Cast()
    with tale.chapter("一　成立、招募", 2026, 3, 2, 9):
        _set_up(stage, tale, cast)
    serve(projects.projects([uuid.UUID(cast.project)])[uuid.UUID(cast.project)], people=8)
    tale.say("三月里，八位邻居陪老人看病。")
    with tale.chapter("二　评估", 2026, 4, 1, 9):
        _evaluated(stage, tale, cast)
    with tale.chapter("三　进县级项目库", 2026, 4, 2, 9):
        _listed(stage, tale, cast)
    with tale.chapter("四　道里照着做", 2026, 4, 3, 9):
        _copied(stage, tale, cast)
    with tale.chapter("五　满一个月，进市级项目库", 2026, 5, 4, 9):
        _promoted(stage, tale, cast)
    with tale.chapter("六　优化：第二版", 2026, 6, 1, 9):
        _improved(stage, tale, cast)


def _set_up(stage, tale: Tale, cast: Cast) -> None:
    door = stage.door
    leader = door.sign_in(stage.leader)
    cast.project = door.set_up(leader, stage.team, "陪伴就医", NANGANG, *MARCH)
    tale.expect("队长立项，写下五行方案", door.plan(leader, cast.project, PLAN), 5)
    tale.expect("区里通过", door.approve(door.sign_in(stage.authority), cast.project), "approved")
    tale.expect("项目走到“实施”", door.loop(leader, cast.project)["stage"], "running")
    early = door.refused(door.evaluate, leader, cast.project, **SAID)
    tale.expect("没有结束的项目不能评估", early, "projects.not_over_yet")


def _evaluated(stage, tale: Tale, cast: Cast) -> None:
    door = stage.door
    door.signed_in.clear()  # a month later everybody signs in anew
    leader = door.sign_in(stage.leader)
    tale.expect("三月过完，走到“评估”", door.loop(leader, cast.project)["stage"], "evaluating")
    early = door.refused(door.nominate, leader, cast.project, "帮独居老人看病")
    tale.expect("没有评估就不能推荐", early, "library.not_proven")
    results = door.evaluate(leader, cast.project, **SAID)
    told = {"minutes": 1200, "people": 8, "services": 1, "cost_per_hour_fen": 2400}
    tale.expect("数字没有人填：20 小时、8 个人，每小时 24 元", results, told)
    late = door.refused(door.plan, leader, cast.project, PLAN[:1])
    tale.expect("评估以后方案不再改动", late, "projects.already_evaluated")


def _listed(stage, tale: Tale, cast: Cast) -> None:
    door = stage.door
    leader = door.sign_in(stage.leader)
    nomination, cast.item = door.nominate(
        leader, cast.project, "帮独居老人看病：有人约、有人陪、有人送回家。"
    )
    elsewhere = door.refused(door.answer, door.sign_in(stage.other_authority), nomination, True, "好")
    tale.expect("道里区不能答复南岗的推荐", elsewhere, "foundation.not_found")
    state = door.answer(door.sign_in(stage.authority), nomination, True, "做法清楚，别处学得会")
    tale.expect("南岗区列入项目库", state, "listed")
    told = {"level": "county", "plan": 5, "copies": []}
    tale.expect("谁都看得到，连方案一起", door.item(cast.item), told)
    early = door.refused(door.promote, door.sign_in(stage.authority), cast.item, "可以推广")
    tale.expect("才入库就推荐到市里：还要等三十天", early, "library.criteria_unmet")


def _copied(stage, tale: Tale, cast: Cast) -> None:
    door = stage.door
    order = RegisterOrganisation(
        key=ids.new_id(),
        kind="1",
        name="道里春风队",
        region_code=DAOLI,
        host_name="兆麟街道办事处",
        host_phone="0451-84600001",
    )
    cast.other_team = organisations.register_organisation(order, actor=SYSTEM).id
    stage.give(OTHER_LEADER, "team_leader", DAOLI, cast.other_team)
    leader = door.sign_in(OTHER_LEADER)
    door.register(leader, Neighbour("苏敏", OTHER_LEADER, dt.date(1984, 6, 9), "2", 192))
    own = door.refused(door.copy, door.sign_in(stage.leader), cast.item, stage.team, NANGANG, *APRIL)
    tale.expect("自己的项目不用借鉴，做下一版", own, "library.own_item")
    cast.copy = door.copy(leader, cast.item, cast.other_team, DAOLI, *APRIL)
    tale.expect("道里的项目带着五行方案", door.loop(leader, cast.copy)["plan"], 5)
    tale.expect("由道里自己审核", door.approve(door.sign_in(stage.other_authority), cast.copy), "approved")
    tale.expect("南岗的页面写着谁在照着做", door.item(cast.item)["copies"], [("道里春风队", False)])


def _promoted(stage, tale: Tale, cast: Cast) -> None:
    door = stage.door
    door.signed_in.clear()  # a month later everybody signs in anew
    stage.give(CITY, "authority_officer", HARBIN, None)
    door.evaluate(door.sign_in(OTHER_LEADER), cast.copy, **SAID | {"cost_fen": None, "cost_from": ""})
    tale.expect("道里评估了，也写在南岗的页面上", door.item(cast.item)["copies"], [("道里春风队", True)])
    nomination = door.promote(door.sign_in(stage.authority), cast.item, "一个区已经学会了")
    own = door.refused(door.answer, door.sign_in(stage.authority), nomination, True, "好")
    tale.expect("区里推荐的，区里不能替市里答复", own, "foundation.not_found")
    tale.expect("市里列入", door.answer(door.sign_in(CITY), nomination, True, "各区可以学"), "listed")
    tale.expect("现在在市级项目库", door.item(cast.item)["level"], "prefecture")


def _improved(stage, tale: Tale, cast: Cast) -> None:
    door = stage.door
    door.signed_in.clear()  # a month later everybody signs in anew
    leader = door.sign_in(stage.leader)
    left = door.loop(leader, cast.project)["open"]
    tale.expect("留下两条改进", [words for _id, words in left], list(SAID["improvements"]))
    silent = door.refused(door.next_version, leader, cast.project, *JUNE, [])
    tale.expect("不回答就没有下一版", silent, "foundation.invalid")
    answers = [(left[0][0], True, "和社区说好了两台车"), (left[1][0], False, "这次没有新队员")]
    second = door.next_version(leader, cast.project, *JUNE, answers)
    told = door.loop(leader, second)
    tale.expect("第二版带着方案", (told["version"], told["plan"]), (2, 5))
    tale.expect("没采纳的还留着", [words for _id, words in told["open"]], ["新队员先跟一次"])
