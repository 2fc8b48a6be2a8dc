"""An old woman without a phone of her own calls the station; one cannot, another comes; one is missed, one returns."""

import datetime as dt
import uuid

from tests.stories.stage import SYSTEM
from tests.stories.telling import Tale, shanghai
from tongxing.foundation import relay
from tongxing.orders import tasks
from tongxing.organisations import services as organisations

FIRST, SECOND = shanghai(2026, 3, 18, 9), shanghai(2026, 3, 25, 9)


def tell(stage, tale: Tale) -> None:
    """Play ten days of March; every figure is checked as it is told."""
    with tale.chapter("一　三位邻居说：可以叫我", 2026, 3, 15, 10):
        _ready(stage, tale)
    with tale.chapter("二　奶奶打电话到站里", 2026, 3, 16, 9):
        need, order = _called(stage, tale, FIRST)
    with tale.chapter("三　第一位来不了，第二位来", 2026, 3, 16, 10):
        _asked(stage, tale, order)
    with tale.chapter("四　上门", 2026, 3, 18, 8, 30):
        _visited(stage, tale, need, order)
    with tale.chapter("五　电话里评单", 2026, 3, 18, 15):
        _rated(stage, tale, need, order, days=2)
    with tale.chapter("六　下个星期，再要一次", 2026, 3, 23, 9):
        again, second = _called(stage, tale, SECOND)
        _claimed(stage, tale, second)
    with tale.chapter("七　等了一上午，没有人来", 2026, 3, 25, 9, 50):
        _missed(stage, tale, again, second)
    with tale.chapter("八　来过的人又来了", 2026, 3, 25, 10, 10):
        _came_again(stage, tale, again, second)


def _ready(stage, tale: Tale) -> None:
    door = stage.door
    for one in stage.neighbours[:3]:
        actor = door.sign_in(one.phone)
        one.person_id = door.register(actor, one)["person_id"]
        tale.expect(f"{one.name}没有开启接单，谁也不会去问", door.offers(actor), [])
        door.be_ready(actor, "township", 3)
    organisations.add_member(
        stage.team, uuid.UUID(str(stage.neighbours[2].person_id)), "member", actor=SYSTEM
    )
    fourth = stage.neighbours[3]
    door.register(door.sign_in(fourth.phone), fourth)
    tale.say("  陈静、李强、王芳开启了接单：本街道，每周最多三次。王芳是爱心陪伴队的队员。赵国庆没有开启。")


def _called(stage, tale: Tale, begins: dt.datetime) -> tuple[str, str]:
    door, worker = stage.door, stage.door.sign_in(stage.worker)
    noted = door.note_need(
        worker,
        place=stage.home,
        heard_by="phone",
        address="一曼街 5 号 2 单元",
        category="0017",
        object_codes=("03",),
        summary="老人独居，要人陪着去医院复查",
        detail="八十三岁，没有手机，耳朵背，请大声说话。",
        wanted_from=begins,
        wanted_until=begins + dt.timedelta(hours=3),
        contact_name="孙桂香",
        contact_phone="0451-80000123",
    )
    before = door.offers(door.sign_in(stage.neighbours[0].phone))
    tale.expect("核实以前，没有一个人被打扰", before, [])
    door.answer_need(worker, noted["id"], "verified", "phone", "电话里问过，情况属实。")
    stage.deliver()
    order = door.order_of(worker, noted["id"])
    tale.expect("站里没有再输入一个字，单已经在找人", order["state"], "offering")
    return noted["id"], order["id"]


def _asked(stage, tale: Tale, order: str) -> None:
    door, worker = stage.door, stage.door.sign_in(stage.worker)
    first, second, third, fourth = (door.sign_in(one.phone) for one in stage.neighbours)
    mine = [door.offers(one) for one in (first, second, third, fourth)]
    tale.expect("开启的三位各收到一份邀请，没开启的一份也没有", [len(one) for one in mine], [1, 1, 1, 0])
    tale.expect("邀请写明为什么问您", "同一个社区" in mine[0][0]["reasons"], True)
    code = door.refused(door.accept, fourth, mine[0][0]["id"])
    tale.expect("替别人答应不行", code, "foundation.not_allowed")
    door.refuse(first, mine[0][0]["id"])
    tale.expect("陈静点“这次不去”，不用说理由；单还在找", door.order(worker, order)["state"], "offering")
    with tale.at(10, 20):
        door.accept(third, mine[2][0]["id"])
        late = door.refused(door.accept, second, mine[1][0]["id"])
        tale.expect("王芳先答应；李强晚了一步，当时就知道", late, "orders.somebody_was_quicker")
    seen = {one["name"]: one["state"] for one in door.offers_of(worker, order)}
    tale.expect(
        "站里看到：一位不去，一位接单，一位不算拒绝", sorted(seen.values()), ["accepted", "refused", "taken"]
    )
    stage.deliver()
    told = door.who_comes(worker, order)
    tale.expect("站里打电话告诉奶奶谁来、几点来，能回拨", told["ring_back"], "045180000001")
    code = door.refused(door.visit, second, order)
    tale.expect("没接单的人看不到地址", code, "foundation.not_found")


def _visited(stage, tale: Tale, need: str, order: str) -> None:
    door, worker = stage.door, stage.door.sign_in(stage.worker)
    third = door.sign_in(stage.neighbours[2].phone)
    visit = door.visit(third, order)
    tale.expect("王芳看到要大声说话", visit["detail"], "八十三岁，没有手机，耳朵背，请大声说话。")
    greeting = door.who_comes(worker, order)["greeting"]
    tale.expect("奶奶听到的见面口令，和王芳手里的一样", visit["greeting"], greeting)
    tale.expect("出发", door.set_out(third, order), "on_the_way")
    with tale.at(11, 40):
        tale.expect("王芳说办好了：还差奶奶一句话", door.say_done(third, order, 160), "done")
        tale.expect("一方说了不算，求助还在等", door.need(worker, need)["state"], "taken_up")
        tale.expect("一方说了不算，一分钟也没有记", door.records(third), [])


def _rated(stage, tale: Tale, need: str, order: str, days: int) -> None:
    door, worker = stage.door, stage.door.sign_in(stage.worker)
    tale.expect("奶奶在电话里说“好”，站里代记，单完成", door.rate_order(worker, order, 5), "closed")
    stage.deliver()
    seen = door.need(worker, need)
    tale.expect("求助完成", seen["state"], "closed")
    third = door.sign_in(stage.neighbours[2].phone)
    tale.expect(
        "凭奶奶这句话，王芳的 160 分钟记进了服务记录", [one["minutes"] for one in door.records(third)], [160]
    )
    code = door.refused(door.rate_order, worker, order, 1)
    tale.expect("评过的不能再评", code, "orders.not_done_yet")
    tale.say(f"  从电话到上门，{days} 天。")


def _claimed(stage, tale: Tale, order: str) -> None:
    door, worker = stage.door, stage.door.sign_in(stage.worker)
    (first,) = [one for one in door.offers_of(worker, order) if one["turn"] == 1]
    tale.expect("来过的人排在最前", "来过 1 次" in first["reasons"], True)
    second = door.sign_in(stage.neighbours[1].phone)
    tale.expect("李强这次手快，自己接了单", door.claim(second, order), "accepted")


def _missed(stage, tale: Tale, need: str, order: str) -> None:
    door, worker = stage.door, stage.door.sign_in(stage.worker)
    code = door.refused(door.say_missed, door.sign_in(stage.neighbours[1].phone), order)
    tale.expect("没有人来，只有奶奶和站里能说", code, "foundation.not_allowed")
    tale.expect("奶奶打电话：没有人来。站里代记，立刻另找", door.say_missed(worker, order), "offering")
    stage.deliver()
    tale.expect("站里的清单上，这一单排在前面", door.untaken(worker), [order])
    tale.expect("求助重新等人，从登记那天算起", door.need(worker, need)["waiting_days"], 2)
    asked = [len(door.offers(door.sign_in(one.phone))) for one in stage.neighbours[:3]]
    tale.expect("陈静、王芳又收到邀请；李强没有", asked, [1, 0, 1])


def _came_again(stage, tale: Tale, need: str, order: str) -> None:
    door, worker = stage.door, stage.door.sign_in(stage.worker)
    third = door.sign_in(stage.neighbours[2].phone)
    (offer,) = door.offers(third)
    tale.expect("王芳马上答应", door.accept(third, offer["id"]), "accepted")
    door.set_out(third, order)
    with tale.at(11, 30):
        door.say_done(third, order, 70)
    with tale.at(16):
        complaint = door.complain(worker, order, "第一位没有来，也没有打电话")
        tale.expect("奶奶还有一句话：直接到区里", door.complaints(door.sign_in(stage.authority)), [complaint])
        code = door.refused(door.complaints, door.sign_in(stage.leader))
        tale.expect("队长看不到", code, "foundation.not_allowed")
        tale.expect("电话评单", door.rate_order(worker, order, 5), "closed")
    stage.deliver()
    tale.expect("一步一步都有人、有时间", door.step_names(worker, order), [
        "placed", "offered", "accepted", "missed", "offered", "escalated", "accepted", "left", "done", "complained", "closed",
    ])  # fmt: skip
    tasks.move_on_now()
    assert not relay.deliver_waiting()
    tale.expect("清单空了，没有一单丢失", door.untaken(worker), [])
    tale.expect("求助完成", door.need(worker, need)["state"], "closed")
