"""The first thread: from an old woman's call to a certificate anyone can check, and back to her word."""

import datetime as dt

from tests.stories.stage import Stage
from tests.stories.telling import Tale, shanghai

NEED = {
    "category": "0001",
    "object_codes": ("03", "08"),
    "summary": "陪 78 岁老人去医院复查",
    "detail": "老人膝盖不好，要有人搀扶上下楼，陪同排队、取药。",
    "address": "社区附近",
    "contact_name": "刘桂兰",
    "contact_phone": "13900000011",
    "risk_note": "有高血压，走路慢，不能久站。",
}
ACTIVITY = {
    "title": "陪刘奶奶去复查",
    "content": "上午九点到家，搀扶下楼，陪同挂号、候诊、取药，送回家。",
    "conditions": "年满 18 周岁，有耐心，能搀扶老人上下楼。",
    "risks": "上下楼搀扶有滑倒风险，请穿防滑鞋，不要独自背老人。",
    "guarantees": ("01",),
    "places": 2,
}


def tell(stage: Stage, tale: Tale) -> None:
    """Play the whole thread; every figure is checked as it is told."""
    need = _a_call(stage, tale)
    activity = _a_project(stage, tale, need)
    _registration(stage, tale)
    _signing_up(stage, tale, activity)
    _the_day(stage, tale, activity)
    _minutes(stage, tale)
    number = _certificate(stage, tale)
    _a_word(stage, tale, need)
    _putting_right(stage, tale, number)


def _a_call(stage: Stage, tale: Tale) -> str:
    door = stage.door
    with tale.chapter("一　来电", 2026, 3, 2, 9, 10):
        tale.say("七十八岁的刘桂兰没有智能手机。她给社区志愿服务站打电话：下周日要去医院复查，家里没人。")
        worker = door.sign_in(stage.worker)
        noted = door.note_need(
            worker,
            **NEED,
            place=stage.home,
            wanted_from=shanghai(2026, 3, 8, 9),
            wanted_until=shanghai(2026, 3, 8, 12),
            heard_by="phone",
        )
        tale.say(f"站点工作人员替她记下需求，编号 {noted['number']}，念给她听。")
        tale.expect("需求的状态是“等待核实”", door.need(worker, noted["id"])["state"], "noted")
        tale.expect("正在等待的需求是 1 件", door.waiting(worker), 1)
        outsider = door.sign_in(stage.other_worker)
        tale.expect(
            "别的区的工作人员看不到这条需求，连它存在都不知道",
            door.refused(door.answer_need, outsider, noted["id"], "verified", "phone", "替他看看"),
            "foundation.not_found",
        )
    with tale.chapter("二　核实与答复", 2026, 3, 3, 10):
        worker = door.sign_in(stage.worker)
        door.answer_need(worker, noted["id"], "verified", "phone", "电话核实属实，周日上午方便。")
        tale.expect(
            "第二天答复了刘桂兰，状态变为“已核实”", door.need(worker, noted["id"])["state"], "verified"
        )
        tale.expect("她已经等了 1 天", door.unmet(worker)[0]["waiting_days"], 1)
    return noted["id"]


def _a_project(stage: Stage, tale: Tale, need: str) -> str:
    door = stage.door
    with tale.chapter("三　队长接单", 2026, 3, 3, 19, 30):
        leader = door.sign_in(stage.leader)
        order = {
            **ACTIVITY,
            "need_id": need,
            "organisation_id": stage.team,
            "place": stage.home,
            "starts_at": shanghai(2026, 3, 8, 9),
            "ends_at": shanghai(2026, 3, 8, 11, 30),
            "sign_up_closes_at": shanghai(2026, 3, 8, 8),
            "cancel_until": shanghai(2026, 3, 7, 20),
            "person_in_charge_id": stage.leader_person,
        }
        tale.expect(
            "漏写风险的招募公告交不上去",
            door.refused(door.organise, leader, **{**order, "risks": ""}),
            "foundation.invalid",
        )
        tale.expect("没交成的公告没有留下半个活动", door.need(leader, need)["state"], "verified")
        activity = door.organise(leader, **order)
        tale.say("队长韩冬补上风险，六类不算志愿服务的情形逐条声明没有，提交给南岗区审核。")
        tale.expect("需求的状态是“已有队伍接单”", door.need(leader, need)["state"], "taken_up")
        tale.expect("没有审核之前，居民在列表里看不到它", door.open_activities(leader), [])
    with tale.chapter("四　审核发布", 2026, 3, 4, 9):
        tale.expect(
            "道里区的工作人员无权发布南岗区的活动",
            door.refused(door.publish, door.sign_in(stage.other_authority), activity),
            "foundation.not_found",
        )
        door.publish(door.sign_in(stage.authority), activity)
        tale.expect("南岗区审核通过，活动发布", [one["id"] for one in door.open_activities(None)], [activity])
    return activity


def _registration(stage: Stage, tale: Tale) -> None:
    door = stage.door
    with tale.chapter("五　学雷锋日，来了四位邻居", 2026, 3, 5, 12):
        first = stage.neighbours[0]
        player = door.sign_in(first.phone)
        wrong = first.document[:-1] + ("0" if first.document[-1] != "0" else "1")
        tale.expect(
            "陈静输错了身份证号的最后一位，系统当场指出，什么也没存",
            door.refused(door.register, player, first, document=wrong),
            "foundation.invalid",
        )
        numbers = set()
        for neighbour in stage.neighbours:
            registered = door.register(door.sign_in(neighbour.phone), neighbour)
            neighbour.person_id = registered["person_id"]
            numbers.add(registered["volunteer_number"])
            tale.say(f"{neighbour.name}注册成功，志愿者编号 {registered['volunteer_number']}。")
        tale.expect("四个人，四个编号，都不含身份证号", len(numbers), 4)
        tale.expect(
            "有人拿陈静的证件另开账号，被拒绝",
            door.refused(door.register, door.sign_in(stage.stranger_phone), first),
            "identity.document_already_held",
        )


def _signing_up(stage: Stage, tale: Tale, activity: str) -> None:
    door = stage.door
    chen, li, wang, zhao = stage.neighbours
    with tale.chapter("六　报名", 2026, 3, 5, 20):
        held = [door.sign_up(door.sign_in(one.phone), activity)["state"] for one in (chen, li)]
        tale.expect("两个名额，陈静和李强报上了", held, ["held", "held"])
        again = door.sign_up(door.sign_in(chen.phone), activity)
        tale.expect("陈静手抖又按了一次，还是同一个名额", again["state"], "held")
        waiting = [
            door.sign_up(door.sign_in(wang.phone), activity, take=True),
            door.sign_up(door.sign_in(zhao.phone), activity, take=False),
        ]
        tale.expect(
            "名额已满：王芳候补第 1 位，赵国庆候补第 2 位",
            [(one["state"], one["queue_number"]) for one in waiting],
            [("waiting", 1), ("waiting", 2)],
        )
    with tale.chapter("七　让出名额", 2026, 3, 7, 18):
        door.withdraw_sign_up(door.sign_in(li.phone), activity)
        tale.expect(
            "李强临时要加班，在截止前取消；王芳选过“有空位就算我”，自动递补",
            [door.sign_up_state(door.sign_in(one.phone), activity) for one in (li, wang, zhao)],
            ["withdrawn", "held", "waiting"],
        )
    with tale.chapter("八　过了取消时间", 2026, 3, 7, 21):
        tale.expect(
            "晚上九点，过了取消截止时间，系统请王芳直接联系队长",
            door.refused(door.withdraw_sign_up, door.sign_in(wang.phone), activity),
            "activities.too_late_to_withdraw",
        )


def _the_day(stage: Stage, tale: Tale, activity: str) -> None:
    door = stage.door
    chen, _li, wang, zhao = stage.neighbours
    with tale.chapter("九　星期日上午", 2026, 3, 8, 8, 57):
        leader = door.sign_in(stage.leader)
        code = door.code(leader, activity)
        door.arrive(door.sign_in(chen.phone), activity, code)
        tale.say("陈静输入队长手机上的六位码，八点五十七分签到。")
        tale.expect(
            "赵国庆还在候补，拿到了码也签不了到",
            door.refused(door.arrive, door.sign_in(zhao.phone), activity, code),
            "activities.no_place_held",
        )
        with tale.at(9, 10):
            tale.expect(
                "十三分钟前的码已经失效",
                door.refused(door.arrive, door.sign_in(wang.phone), activity, code),
                "activities.code_wrong",
            )
            tale.expect(
                "队长还没有点“到岗”，点不了名",
                door.refused(door.roll_call, leader, activity, wang.person_id, "arrive"),
                "activities.not_on_duty",
            )
            door.take_charge(leader, activity)
            door.roll_call(leader, activity, wang.person_id, "arrive")
            tale.say("王芳手机没电。九点十分，队长在现场点了到岗，再给她点名签到。")
        with tale.at(11, 40):
            door.depart(door.sign_in(chen.phone), activity, door.code(leader, activity))
            door.roll_call(leader, activity, wang.person_id, "depart", at=shanghai(2026, 3, 8, 11, 20))
            tale.say("刘奶奶平安到家。陈静十一点四十分签退，王芳十一点二十分先走，由队长点名签退。")


def _minutes(stage: Stage, tale: Tale) -> None:
    door = stage.door
    chen, _li, wang, zhao = stage.neighbours
    with tale.chapter("十　时长入账", 2026, 3, 8, 12):
        (hers,) = door.records(door.sign_in(chen.phone))
        tale.expect(
            "陈静：9:00 到 11:30，150 分钟，A 类，本人扫码，立即生效",
            (hers["minutes"], hers["evidence_class"], hers["state"]),
            (150, "A", "effective"),
        )
        (wangs,) = door.records(door.sign_in(wang.phone))
        tale.expect(
            "王芳：9:10 到 11:20，130 分钟，B 类，等她本人确认",
            (wangs["minutes"], wangs["evidence_class"], wangs["state"]),
            (130, "B", "pending"),
        )
        tale.expect("没人确认之前，她的有效时长是 0", door.minutes(door.sign_in(wang.phone))["effective"], 0)
        tale.expect(
            "队长不能替她确认",
            door.refused(door.confirm, door.sign_in(stage.leader), wangs["id"]),
            "foundation.not_allowed",
        )
        door.confirm(door.sign_in(wang.phone), wangs["id"])
        tale.expect("王芳确认后，130 分钟生效", door.minutes(door.sign_in(wang.phone))["effective"], 130)
        tale.expect("赵国庆没有服务，一分钟也没有", door.minutes(door.sign_in(zhao.phone))["effective"], 0)


def _certificate(stage: Stage, tale: Tale) -> str:
    door = stage.door
    chen, _li, wang, zhao = stage.neighbours
    with tale.chapter("十一　证明", 2026, 3, 9, 10):
        made = door.certificate(door.sign_in(chen.phone), dt.date(2026, 3, 1), dt.date(2026, 3, 31))
        checked = door.check(made)
        tale.say(f"陈静开了一张证明，编号 {made}。她应聘的公司不用登录，就能查到：")
        tale.expect("证明有效，150 分钟", (checked["state"], checked["minutes"]), ("valid", 150))
        forged = made[:-1] + ("7" if made[-1] != "7" else "8")
        tale.expect(
            "改动一位的编号，当场被指出", door.refused(door.check, forged), "certificates.number_mistyped"
        )
        tale.expect(
            "编号格式正确、却从未开出的证明：查无此证", door.check(stage.never_made)["state"], "unknown"
        )
        tale.expect(
            "没有有效记录的赵国庆开不出证明",
            door.refused(
                door.certificate, door.sign_in(zhao.phone), dt.date(2026, 3, 1), dt.date(2026, 3, 31)
            ),
            "certificates.nothing_effective",
        )
        return door.certificate(door.sign_in(wang.phone), dt.date(2026, 3, 1), dt.date(2026, 3, 31))


def _a_word(stage: Stage, tale: Tale, need: str) -> None:
    door = stage.door
    with tale.chapter("十二　评单", 2026, 3, 9, 15):
        worker = door.sign_in(stage.worker)
        tale.expect("需求的状态是“已服务，等待评价”", door.need(worker, need)["state"], "served")
        door.rate(worker, need, 5, "两个孩子都很耐心。", "phone")
        tale.expect("刘桂兰在电话里打了五分，需求关闭", door.need(worker, need)["state"], "closed")
        tale.expect("等待中的需求是 0 件", door.waiting(worker), 0)
        summary = door.summary(door.sign_in(stage.authority), dt.date(2026, 3, 1), dt.date(2026, 3, 31))
        tale.expect(
            "南岗区三月：2 人，280 分钟，其中 A 类 150、B 类 130",
            (summary["people"], summary["minutes"], summary["by_class"]),
            (2, 280, {"A": 150, "B": 130}),
        )


def _putting_right(stage: Stage, tale: Tale, number: str) -> None:
    door = stage.door
    _chen, _li, wang, _zhao = stage.neighbours
    with tale.chapter("十三　更正", 2026, 3, 10, 9):
        player = door.sign_in(wang.phone)
        (wangs,) = door.records(player)
        tale.say("王芳想起那天十一点整就走了，告诉队长。队长更正：原记录保留，另起两行。")
        door.correct(
            door.sign_in(stage.leader),
            wangs["id"],
            shanghai(2026, 3, 8, 9, 10),
            shanghai(2026, 3, 8, 11, 0),
            "王芳本人说明 11 点离开",
        )
        stage.deliver()
        now = {one["state"]: one["minutes"] for one in door.records(player)}
        tale.expect("更正后的 110 分钟要她再确认一次", now["pending"], 110)
        tale.expect("用旧记录开的证明，查询显示“已被更正取代”", door.check(number)["state"], "superseded")
        (pending,) = [one for one in door.records(player) if one["state"] == "pending"]
        door.confirm(player, pending["id"])
        tale.expect("确认后，王芳的有效时长是 110 分钟", door.minutes(player)["effective"], 110)
        tale.expect("账本从头到尾核对，没有一处不符", stage.faults_in_the_ledger(), [])
    tale.say(f"\n（完）共核对 {tale.checked} 处数字。\n")
