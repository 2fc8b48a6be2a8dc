"""A community whistles in March: one unit comes, one cannot, a party member next door joins; both sides close it."""

import datetime as dt
import uuid
from dataclasses import dataclass, field

from tests.factories import rosters
from tests.stories.stage import NANGANG, SYSTEM, Neighbour
from tests.stories.telling import Tale, shanghai
from tests.stories.through_services import Services
from tongxing.access.shapes import SystemActor
from tongxing.foundation import ids
from tongxing.insights import queries as insights
from tongxing.insights import services as insight_deeds
from tongxing.notices import queries as notices
from tongxing.organisations import services as organisations
from tongxing.organisations.shapes import RegisterOrganisation

MANAGER, LIBRARIAN, REPORTER = "13900000201", "13900000202", "13900000301"
START, END = shanghai(2026, 3, 21, 14), shanghai(2026, 3, 21, 16)


def _colleague(number: int, name: str) -> Neighbour:
    return Neighbour(
        name, f"1390000040{number}", dt.date(1980 + number, 5, 1 + number), "1", 201 + 2 * number
    )


@dataclass
class Cast:
    """Who plays: two units, six colleagues of the first, somebody who lives next door."""

    bureau: uuid.UUID
    library: uuid.UUID
    unit: str = ""
    second: str = ""
    roster: str = ""
    whistle: str = ""
    activity: str = ""
    arrangement: str = ""
    colleagues: list[Neighbour] = field(
        default_factory=lambda: [
            _colleague(at, name)
            for at, name in enumerate(("李建国", "孙海波", "陈志强", "赵敏", "刘春梅", "杨丽华"))
        ]
    )


def tell(stage, tale: Tale) -> None:
    """Play two weeks of March; every figure is checked as it is told."""
    with tale.chapter("一　单位发邀请，同事自己定", 2026, 3, 9, 9):
        cast = _invited(stage, tale)
    with tale.chapter("二　双报到", 2026, 3, 10, 18):
        _reported(stage, tale, cast)
    with tale.chapter("三　雪后，社区吹哨", 2026, 3, 17, 9):
        _whistled(stage, tale, cast)
    with tale.chapter("四　愿意去的报名", 2026, 3, 18, 19):
        _answered(stage, tale, cast)
    with tale.chapter("五　星期六下午", 2026, 3, 21, 13, 30):
        _served(stage, tale, cast)
    with tale.chapter("六　双方各说一句", 2026, 3, 21, 17):
        _closed(stage, tale, cast)


def _house(stage, name: str, phone: str, manager: str, sequence: int) -> uuid.UUID:
    """A group of volunteers within a unit, and its manager."""
    order = RegisterOrganisation(
        key=ids.new_id(), kind="1", name=name, region_code=NANGANG, host_station_id=stage.station
    )
    team = organisations.register_organisation(order, actor=SYSTEM)
    stage.give(phone, "organisation_manager", NANGANG, team.id)
    stage.door.register(
        stage.door.sign_in(phone), Neighbour(manager, phone, dt.date(1979, 4, 5), "2", sequence)
    )
    return team.id


def _invited(stage, tale: Tale) -> Cast:
    door = stage.door
    cast = Cast(
        _house(stage, "南岗区市政工程管理处志愿服务队", MANAGER, "韩梅", 180),
        _house(stage, "南岗区人民图书馆志愿服务队", LIBRARIAN, "周玉珍", 182),
    )
    told = {"kind": "institution", "staff": 12, "contact_name": "韩梅", "contact_phone": "0451-53600002"}
    cast.unit = door.keep_unit(door.sign_in(MANAGER), cast.bureau, **told)
    cast.second = door.keep_unit(door.sign_in(LIBRARIAN), cast.library, **told | {"staff": 8})
    rows = [(at, one.name, "", one.phone, "", "") for at, one in enumerate(cast.colleagues)]
    cast.roster = door.invite(door.sign_in(MANAGER), cast.bureau, rosters.xlsx(rows))
    tale.say("市政工程管理处有 12 名职工。管理员上传名册，邀请了六位同事。")
    for number, one in enumerate(cast.colleagues):
        one.person_id = door.register(door.sign_in(one.phone), one)["person_id"]
        door.answer_invitation(door.sign_in(one.phone), accept=number != 5)
    tale.expect(
        "五位同意、一位不同意：管理员只看到“邀请 6 人，加入 5 人，1 人还没有加入”",
        door.roster(door.sign_in(MANAGER), cast.roster),
        {"invited": 6, "joined": 5, "not_joined": 1},
    )
    for one in cast.colleagues[:4]:
        door.link(door.sign_in(one.phone), cast.unit)
    seen = door.totals(door.sign_in(MANAGER), cast.unit)["linked"]
    tale.expect("四位点了“计入本单位”：少于五人，单位看不到是几位", seen, (None, "few"))
    door.link(door.sign_in(cast.colleagues[4].phone), cast.unit)
    seen = door.totals(door.sign_in(MANAGER), cast.unit)["linked"]
    tale.expect("第五位也点了：显示 5 人，仍然看不到是谁", seen, (5, "exact"))
    stranger = door.refused(door.link, door.sign_in(cast.colleagues[5].phone), cast.unit)
    tale.expect("没有同意加入的人不能被计入，自己点也要先加入", stranger, "units.not_a_member")
    return cast


def _reported(stage, tale: Tale, cast: Cast) -> None:
    door = stage.door
    lives_here = Neighbour("王秀兰", REPORTER, dt.date(1975, 8, 8), "2", 240)
    lives_here.person_id = door.register(door.sign_in(REPORTER), lives_here)["person_id"]
    cast.colleagues.append(lives_here)
    station = door.report(door.sign_in(REPORTER))
    tale.expect("王秀兰是在职党员，自己到居住地社区报到", station, "一曼街社区志愿服务站")
    tale.expect(
        "只有这个社区的站点看得到，姓名遮住一部分", door.reports(door.sign_in(stage.worker)), ["王**"]
    )
    tale.expect("别的社区的站点看不到", door.reports(door.sign_in(stage.other_worker)), [])
    for who, phone in (("单位", MANAGER), ("主管部门", stage.authority)):
        code = door.refused(door.reports, door.sign_in(phone))
        tale.expect(f"{who}也看不到", code, "foundation.not_allowed")
    door.report_unit(door.sign_in(MANAGER), cast.unit)
    tale.say("市政工程管理处公开到这个社区报到，社区点名时排在前面。")


def _whistled(stage, tale: Tale, cast: Cast) -> None:
    door = stage.door
    order = {
        "title": "清扫老旧楼院积雪",
        "what": "台阶和坡道积雪结冰，请带锹清扫，十个人，两小时。",
        "category": "0017",
        "address": "一曼街 12 号院门口",
        "starts_at": START,
        "ends_at": END,
        "people": 10,
    }
    both = [cast.unit, cast.second]
    code = door.refused(door.whistle, door.sign_in(MANAGER), both, **order)
    tale.expect("单位不能替社区吹哨", code, "foundation.not_allowed")
    cast.whistle = door.whistle(door.sign_in(stage.worker), both, **order)
    stage.deliver()
    (seen,) = door.calls(door.sign_in(MANAGER), cast.unit)
    tale.expect("哨响了，编号念得出来", seen["number"], "0317-1")
    tale.expect("市政看到点到自己的这一声，看不到还点了谁", len(seen["calls"]), 1)
    with tale.at(9, 37):
        call = seen["calls"][0]["id"]
        cast.activity = door.come(door.sign_in(MANAGER), call, 5)
    with tale.at(9, 50):
        (asked,) = door.calls(door.sign_in(LIBRARIAN), cast.second)
        door.decline(door.sign_in(LIBRARIAN), asked["calls"][0]["id"], "星期六闭馆盘点")
    stage.deliver()
    whistle = door.seen_whistle(door.sign_in(stage.worker), cast.whistle)
    took = sorted((one["minutes_to_answer"], one["state"]) for one in whistle["calls"])
    tale.expect(
        "市政 37 分钟后答复“来 5 人”，图书馆 50 分钟后答复“来不了”",
        took,
        [(37, "coming"), (50, "not_coming")],
    )
    tale.expect("社区看到：要 10 人，答应来 5 人", whistle["promised"], 5)
    door.publish(door.sign_in(stage.authority), cast.activity)
    stage.deliver()


def _answered(stage, tale: Tale, cast: Cast) -> None:
    door = stage.door
    first, second, third, *_others = cast.colleagues
    mine = door.my_calls(door.sign_in(first.phone))
    tale.expect("活动发布后，计入单位的同事看到这件事", len(mine), 1)
    cast.arrangement = mine[0]
    tale.expect("报到的王秀兰也看到", door.my_calls(door.sign_in(REPORTER)), mine)
    never = cast.colleagues[5]
    tale.expect("不同意加入单位的那位，什么也没收到", door.my_calls(door.sign_in(never.phone)), [])
    for phone in (first.phone, second.phone, REPORTER):
        tale.expect("报名：有名额", door.sign_up(door.sign_in(phone), cast.activity)["state"], "held")
    door.pass_call(door.sign_in(third.phone), cast.arrangement)
    tale.expect("陈志强点“这次不去”：自己的页面上没有了", door.my_calls(door.sign_in(third.phone)), [])
    kinds = [_kinds(stage, phone) for phone in (MANAGER, stage.worker)]
    tale.expect("谁不去，没有告诉任何人", [("passing" in " ".join(one)) for one in kinds], [False, False])


def _kinds(stage, phone: str) -> list[str]:
    """What somebody was told, by kind."""
    actor = Services(stage).sign_in(phone)
    return [one.kind for one in notices.notices_of(actor).items]


def _served(stage, tale: Tale, cast: Cast) -> None:
    door = stage.door
    came = [cast.colleagues[0], cast.colleagues[1], cast.colleagues[-1]]
    door.take_charge(door.sign_in(MANAGER), cast.activity)
    with tale.at(14, 5):
        for one in came:
            door.roll_call(door.sign_in(MANAGER), cast.activity, one.person_id, "arrive", START)
    with tale.at(16, 5):
        for one in came:
            door.roll_call(door.sign_in(MANAGER), cast.activity, one.person_id, "depart", END)
        stage.deliver()
        for one in came:
            (record,) = door.records(door.sign_in(one.phone))
            door.confirm(door.sign_in(one.phone), record["id"])
        stage.deliver()
    with tale.at(16, 10):
        for one in came:
            told = door.minutes(door.sign_in(one.phone))["effective"]
            tale.expect(f"{one.name}：2 小时，本人确认后生效", told, 120)


def _closed(stage, tale: Tale, cast: Cast) -> None:
    door = stage.door
    (seen,) = door.calls(door.sign_in(MANAGER), cast.unit)
    state = door.unit_word(door.sign_in(MANAGER), seen["calls"][0]["id"], "settled")
    tale.expect("市政确认完成：等社区也说一句", state, "answered")
    worker = door.sign_in(stage.worker)
    state = door.community_word(worker, cast.whistle, "settled", "台阶都露出来了，谢谢")
    tale.expect("社区确认解决：双方都说了，这一声哨完成", state, "closed")
    whistle = door.seen_whistle(worker, cast.whistle)
    tale.expect("到场 3 人，只是一个数", [one["came"] for one in whistle["calls"] if one["came"]], [3])
    told = door.totals(door.sign_in(MANAGER), cast.unit)
    tale.expect(
        "单位合计：参加过服务的不到五人，不显示", (told["served"], told["minutes"]), ((None, "few"), None)
    )
    stage.deliver()
    insight_deeds.refresh_figures(actor=SystemActor("story"))
    figures = {one: insights.value(one, NANGANG).value for one in ("whistles_closed", "whistle_answer_time")}
    tale.expect(
        "南岗区：完成 1 次吹哨，从吹哨到答复一半不超过 37 分钟",
        figures,
        {"whistles_closed": 1, "whistle_answer_time": 37},
    )
    door.end_report(door.sign_in(REPORTER))
    tale.expect("王秀兰撤回报到：什么都没有留下", door.reports(worker), [])
    tale.expect("账本完整，没有一处不符", stage.faults_in_the_ledger(), [])
