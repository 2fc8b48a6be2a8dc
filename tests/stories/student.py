"""A student's year: a grandmother's yes, the school's team, two messages on the day, the record to school; then fourteen."""

import datetime as dt

from tests.stories.stage import NANGANG, Neighbour, Stage, document_number
from tests.stories.telling import Tale, shanghai

XIAOBAO = document_number("230103", dt.date(2017, 2, 1), 211)  # nine years old
XIAOYU = Neighbour("李小雨", "13900000201", dt.date(2010, 9, 1), "2", 214)  # fifteen
NEED = {
    "category": "0001",
    "object_codes": ("03",),
    "summary": "社区花坛春天要浇水松土",
    "detail": "花坛没人照看，想请学生们来浇水、松土、插花名牌。",
    "address": "社区花坛",
    "contact_name": "刘桂兰",
    "contact_phone": "13900000011",
    "risk_note": "",
}
ACTIVITY = {
    "title": "学校队：给社区花坛浇水",
    "content": "浇水、松土、插花名牌，老师和队长全程在场。",
    "conditions": "年满 8 周岁，小学生由监护人报名。",
    "risks": "小铲子由队长发放收回；天热多喝水。",
    "guarantees": ("01",),
    "places": 5,
}


def tell(stage: Stage, tale: Tale) -> None:
    """Play the year; every figure is checked as it is told."""
    child = _a_yes(stage, tale)
    spring = _the_schools_team(stage, tale, child)
    young = _fifteen(stage, tale, spring)
    _the_day(stage, tale, child, young, spring)
    entry = _minutes(stage, tale, child)
    _a_no(stage, tale, young)
    _to_school(stage, tale, child)
    _year_end(stage, tale, child, entry)
    _taken_back(stage, tale, young)
    _fourteen(stage, tale, child)


def _anew(stage: Stage, phone: str):
    """Months have passed and nobody is signed in any more."""
    stage.door.signed_in.clear()
    return stage.door.sign_in(phone)


def _gran(stage: Stage):
    return stage.door.sign_in(stage.neighbours[2].phone)


def _father(stage: Stage):
    return stage.door.sign_in(stage.neighbours[1].phone)


def _a_yes(stage: Stage, tale: Tale) -> dict:
    door = stage.door
    with tale.chapter("一　奶奶的同意", 2026, 3, 2, 19):
        stage.neighbours[2].person_id = door.register(_gran(stage), stage.neighbours[2])["person_id"]
        tale.say("王芳自己登记过了，想给九岁的孙子王小宝报名。小宝没有手机。")
        code = door.refused(door.add_child, _gran(stage), "王小宝", XIAOBAO, 0)
        tale.expect("没勾同意：孩子的任何信息都不看、不存", code, "people.guardian_consent_needed")
        child = door.add_child(_gran(stage), "王小宝", XIAOBAO, 1)
        tale.expect(
            "姓名、证件号、关系，三项：小宝有了编号，没有自己的登录",
            (child["age"], child["signs_in"], len(child["number"])),
            (9, False, 14),
        )
        door.register(_father(stage), stage.neighbours[1])
        code = door.refused(door.add_child, _father(stage), "王小宝", XIAOBAO, 1)
        tale.expect("别人不能把小宝再添加一遍", code, "identity.document_already_held")
    return child


def _organised(stage: Stage, day: dt.date, **changes) -> str:
    door = stage.door
    worker = door.sign_in(stage.worker)
    noted = door.note_need(
        worker,
        **NEED,
        place=stage.home,
        wanted_from=shanghai(day.year, day.month, day.day, 9),
        wanted_until=shanghai(day.year, day.month, day.day, 12),
        heard_by="phone",
    )
    door.answer_need(worker, noted["id"], "verified", "phone", "到现场看过，情况属实。")
    before = day - dt.timedelta(days=1)
    activity = door.organise(
        door.sign_in(stage.leader),
        **ACTIVITY | {"min_age": 8} | changes,
        need_id=noted["id"],
        organisation_id=stage.team,
        place=stage.home,
        starts_at=shanghai(day.year, day.month, day.day, 9),
        ends_at=shanghai(day.year, day.month, day.day, 11, 30),
        sign_up_closes_at=shanghai(day.year, day.month, day.day, 8),
        cancel_until=shanghai(before.year, before.month, before.day, 20),
        person_in_charge_id=stage.leader_person,
    )
    door.publish(door.sign_in(stage.authority), activity)
    return activity


def _the_schools_team(stage: Stage, tale: Tale, child: dict) -> str:
    door = stage.door
    with tale.chapter("二　学校的队伍", 2026, 3, 3, 10):
        gran = _gran(stage)
        spring = _organised(stage, dt.date(2026, 3, 14))
        grown = _organised(stage, dt.date(2026, 3, 15), min_age=18, title="陪老人去医院复查")
        code = door.refused(door.sign_child_up, gran, child["person_id"], grown)
        tale.expect("成年人的活动，替孩子报不上", code, "activities.too_young")
        leader = door.sign_in(stage.leader)
        safety = door.insured(leader, stage.team)
        tale.say("有人身风险的活动先要保险和应急预案，才提交得了。")
        rescue = _organised(stage, dt.date(2026, 3, 21), category="0013", title="汛期物资搬运", safety=safety)
        code = door.refused(door.sign_child_up, gran, child["person_id"], rescue)
        tale.expect("应急救援一律不收未成年人", code, "activities.not_for_minors")
        state = door.sign_child_up(gran, child["person_id"], spring)
        tale.expect("浇花点一下就报上了，报名就是奶奶对这一次的同意", state, "held")
        (stay,) = door.stays(gran, child["person_id"])
        tale.expect("记着：监护人已同意", stay["word"], "consented")
    return spring


def _fifteen(stage: Stage, tale: Tale, spring: str) -> dict:
    door = stage.door
    with tale.chapter("三　十五岁的李小雨", 2026, 3, 4, 20):
        me = door.sign_in(XIAOYU.phone)
        registered = door.register(me, XIAOYU)
        tale.say("李小雨用自己的手机登记，自己作主。参加活动还要监护人点头。")
        code = door.refused(door.sign_up, me, spring)
        tale.expect("还没有监护人同意，报不上", code, "activities.guardian_wanted")
        door.name_guardian(me, stage.neighbours[1].phone)
        stage.deliver()
        names = door.answer_requests(_father(stage), agree=True)
        tale.expect("爸爸李强收到邀请，点了同意", names, ["李**"])
        tale.expect("小雨报上了", door.sign_up(me, spring)["state"], "held")
        stage.deliver()
        told = door.notices(_father(stage))
        tale.expect("爸爸手机上来了一条：孩子报名了，请您点一下", told.count("child_signed_up"), 1)
    return registered


def _the_day(stage: Stage, tale: Tale, child: dict, young: dict, spring: str) -> None:
    door = stage.door
    with tale.chapter("四　星期六上午", 2026, 3, 14, 8, 55):
        leader, me = door.sign_in(stage.leader), door.sign_in(XIAOYU.phone)
        code = door.refused(door.arrive, me, spring, door.code(leader, spring))
        tale.expect("小雨到了，爸爸还没点：签不了到", code, "activities.guardian_not_there")
        said = door.answer_activity(_father(stage), young["person_id"], spring, True)
        tale.expect("爸爸在单位点了一下同意", said, "consented")
        door.arrive(me, spring, door.code(leader, spring))
        door.take_charge(leader, spring)
        with tale.at(9, 2):
            door.roll_call(leader, spring, child["person_id"], "arrive")
            stage.deliver()
            (stay,) = door.stays(_gran(stage), child["person_id"])
            tale.expect(
                "奶奶看到：小宝到了，和韩队长在一起，能打电话",
                (stay["is_there"], stay["with_whom"], stay["phone"]),
                (True, ["韩*"], "045180000001"),
            )
            told = door.refused(door.answer_activity, _gran(stage), child["person_id"], spring, False)
            tale.expect("孩子在现场时要接走，请打电话，不是点一下", told, "activities.child_is_there")
        with tale.at(11, 30):
            door.depart(me, spring, door.code(leader, spring))
            door.roll_call(leader, spring, child["person_id"], "depart")
            stage.deliver()
            kinds = [kind for kind in door.notices(_gran(stage)) if kind.startswith("child_")]
            tale.expect("奶奶一共收到两条：到了、离开了", sorted(kinds), ["child_arrived", "child_left"])


def _minutes(stage: Stage, tale: Tale, child: dict) -> str:
    door = stage.door
    with tale.chapter("五　时长", 2026, 3, 14, 20):
        (his,) = door.child_records(_gran(stage), child["person_id"])
        tale.expect(
            "小宝 9:02 到 11:30，148 分钟，等家里确认", (his["minutes"], his["state"]), (148, "pending")
        )
        door.confirm_for_child(_gran(stage), child["person_id"], his["id"])
        (his,) = door.child_records(_gran(stage), child["person_id"])
        tale.expect("奶奶替小宝确认，立即生效", his["state"], "effective")
        tale.expect(
            "小雨 150 分钟，自己扫码，直接生效", door.minutes(door.sign_in(XIAOYU.phone))["effective"], 150
        )
    return his["id"]


def _a_no(stage: Stage, tale: Tale, young: dict) -> None:
    door = stage.door
    with tale.chapter("六　爸爸说不", 2026, 5, 6, 20):
        me = _anew(stage, XIAOYU.phone)
        summer = _organised(stage, dt.date(2026, 5, 16), places=1)
        door.sign_up(me, summer)
        tale.say("快期中考试了，爸爸觉得这一次不合适。")
        said = door.answer_activity(_father(stage), young["person_id"], summer, False)
        tale.expect(
            "点一下不同意，名额马上退回", (said, door.sign_up_state(me, summer)), ("refused", "withdrawn")
        )
        code = door.refused(door.sign_up, me, summer)
        tale.expect("小雨再报，请先和爸爸商量", code, "activities.guardian_refused")


def _to_school(stage: Stage, tale: Tale, child: dict) -> None:
    door = stage.door
    with tale.chapter("七　寄给学校", 2026, 9, 10, 18):
        gran = _anew(stage, stage.neighbours[2].phone)
        rule = door.keep_credit_rule(
            door.sign_in(stage.authority),
            school_name="南岗示例小学",
            region_code=NANGANG,
            minutes_per_credit=60,
            rounding="half",
            most_a_year=10,
            year_from_month=9,
            valid_from=dt.date(2025, 9, 1),
            document="南岗示例小学综合素质评价办法",
        )
        inquiry, code = door.ask_reference(
            volunteer_number=child["number"],
            organisation_name="南岗示例小学",
            contact="0451-80000009",
            purpose="schooling",
            why="登记本学年综合素质评价",
            parts=["by_class"],
            credit_rule_id=rule,
        )
        tale.expect(
            "学校只拿到一个码，什么也看不到",
            door.refused(door.read, inquiry, code),
            "references.not_readable",
        )
        seen = door.preview(gran, child["person_id"], inquiry)
        tale.expect(
            "第一下：奶奶先看到学校会看到什么，148 分钟按学校口径折 2 学分",
            (seen["content"]["credit"]["minutes"], seen["content"]["credit"]["credits"]),
            (148, "2"),
        )
        door.release(gran, child["person_id"], inquiry, seen["digest"])
        told = door.read(inquiry, code)
        tale.expect(
            "第二下：学校看到的就是这些，只有姓、编号和时长，时长一分没少",
            (told["masked_name"], told["volunteer_number"], told["credit"]["minutes"]),
            ("王**", child["number"], 148),
        )


def _year_end(stage: Stage, tale: Tale, child: dict, entry: str) -> None:
    door = stage.door
    with tale.chapter("八　年底", 2026, 12, 20, 9):
        officer = _anew(stage, stage.authority)
        code = door.refused(door.record, officer, entry)
        tale.expect("区里要看小宝的记录，先写理由", code, "people.reason_wanted")
        viewing = door.say_why(officer, child["person_id"], "核对学校来函反映的时长")
        code = door.refused(door.record, officer, entry)
        tale.expect("写了理由，还要第二个人同意", code, "people.reason_wanted")
        door.agree_to_look(door.sign_in(stage.worker), viewing)
        tale.expect("街道站点的值班员同意了，才看得到：148 分钟", door.record(officer, entry), 148)
        told = door.audit(officer, 2026)
        tale.expect(
            "年度审计：看过 1 次、1 个孩子；监护人同意 2 次",
            (told["readings"], told["minors_read"], told["agreed"]),
            (1, 1, 2),
        )


def _taken_back(stage: Stage, tale: Tale, young: dict) -> None:
    door = stage.door
    with tale.chapter("九　撤回", 2026, 12, 21, 9):
        me = _anew(stage, XIAOYU.phone)
        winter = _organised(stage, dt.date(2026, 12, 26))
        door.sign_up(me, winter)
        door.withdraw_consent(_father(stage), young["person_id"])
        stage.deliver()
        tale.expect("爸爸撤回同意，之后的报名取消", door.sign_up_state(me, winter), "withdrawn")
        tale.expect("小雨的 150 分钟一分不少", door.minutes(me)["effective"], 150)
        order = door.refused(door.sign_up, me, winter)
        tale.expect("要再参加，再请监护人同意", order, "activities.guardian_wanted")


def _fourteen(stage: Stage, tale: Tale, child: dict) -> None:
    door = stage.door
    with tale.chapter("十　还差五年", 2026, 12, 31, 9):
        gran = _anew(stage, stage.neighbours[2].phone)
        code = door.refused(door.hand_over, gran, child["person_id"], "13900000202")
        tale.expect("不到十四岁，账号交不出去", code, "people.not_yet_of_own_word")
    with tale.chapter("十一　十四岁生日", 2031, 2, 1, 9):
        gran = _anew(stage, stage.neighbours[2].phone)
        code = door.refused(door.child_records, gran, child["person_id"])
        tale.expect("生日那天，小宝的记录归他自己看", code, "people.child_has_own_word")
        door.hand_over(gran, child["person_id"], "13900000202")
        him = door.sign_in("13900000202")
        tale.expect("小宝用自己的手机登录，还是那个编号", door.my_number(him), child["number"])
        tale.expect("九岁那年的 148 分钟也在", door.minutes(him)["effective"], 148)
        tale.expect("奶奶还是监护人，到十八岁为止", len(door.children(gran)), 1)
        tale.expect("整本账核验无误", stage.faults_in_the_ledger(), [])
