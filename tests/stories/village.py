"""Two days in a mountain village without a network: phones, a paper slip, a clock an hour wrong, one thing to ask."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from tests.factories import activities as made
from tests.factories.field_rolls import Phone
from tests.stories.stage import Neighbour
from tests.stories.telling import Tale, shanghai
from tests.stories.through_services import Services
from tongxing.foundation import clock

SUNDAY = dt.date(2026, 3, 22)
OLD = Neighbour("周桂兰", "13900000105", dt.date(1951, 2, 3), "2", 160)


@dataclass
class Cast:
    """The two activities, who has which place, the leader's phone and 陈静's, the paper slips."""

    days: tuple[uuid.UUID, uuid.UUID]
    people: list[Neighbour]
    numbers: dict[str, str]
    places: dict
    leading: Phone
    own: Phone
    slips: dict[str, str]

    def place(self, day: int, who: int) -> uuid.UUID:
        return self.places[self.days[day], self.numbers[self.people[who].name]]


def tell(stage, tale: Tale) -> None:
    """Play four days of March; every figure is checked as it is told."""
    with tale.chapter("一　出发前，在有网的地方", 2026, 3, 16, 19):
        cast = _prepared(stage, tale)
    with tale.chapter("二　第一天，没有信号", 2026, 3, 21, 13, 50):
        _first_day(tale, cast)
    with tale.chapter("三　第二天，还是没有信号", 2026, 3, 22, 13, 50):
        _second_day(tale, cast)
    with tale.chapter("四　回到镇上，联网", 2026, 3, 22, 20):
        _merged(stage, tale, cast)
    with tale.chapter("五　问清楚了再定", 2026, 3, 23, 9):
        _decided(stage, tale, cast)


def _prepared(stage, tale: Tale) -> Cast:
    door, rooms = stage.door, Services(stage)
    team = made.Team(stage.team, rooms.sign_in(stage.leader), rooms.sign_in(stage.authority))
    opens = {"sign_up_opens_at": clock.now(), "places": 10}
    first = made.activity(team, title="进山义诊第一天", **opens)
    second = made.activity(
        team,
        title="进山义诊第二天",
        starts_at=made.at(14, day=SUNDAY),
        ends_at=made.at(16, 30, day=SUNDAY),
        **opens,
    )
    people, numbers = [*stage.neighbours, replace(OLD)], {}
    for one in people:
        token = door.sign_in(one.phone)
        numbers[one.name] = door.register(token, one)["volunteer_number"]
        for card in (first, second):
            door.sign_up(token, card.id)
    leader = door.sign_in(stage.leader)
    slips = door.slips(leader, second.id)
    own = Phone(boot="chen-jing")
    door.open_roll(door.sign_in(people[0].phone), own, [first.id], "own")
    leading = Phone(off=dt.timedelta(hours=1), boot="han-dong")
    places = door.open_roll(leader, leading, [first.id, second.id])
    tale.expect("韩冬出发前打开名单：两天、五个人，都在手机里", len(places), 10)
    tale.expect("又印了第二天的一次性纸签，一人一张", len(slips), 5)
    tale.say("  韩冬的手机时间快了整整一个小时，谁也没有发现。")
    return Cast((first.id, second.id), people, numbers, places, leading, own, slips)


def _first_day(tale: Tale, cast: Cast) -> None:
    """Two scan each other, three are called by name; one tap went wrong and was taken back."""
    phone = cast.leading
    with tale.at(14):
        phone.note(cast.place(0, 0), "arrive", "scanned_person", cast.own.token())
        cast.own.note(cast.place(0, 0), "arrive", "scanned_leader", phone.token())
        for who in (1, 2):
            phone.note(cast.place(0, who), "arrive")
        phone.undo(phone.note(cast.place(0, 3), "arrive"))
    with tale.at(16):
        phone.note(cast.place(0, 0), "depart", "scanned_person", cast.own.token())
        cast.own.note(cast.place(0, 0), "depart", "scanned_leader", phone.token())
        for who in (1, 2):
            phone.note(cast.place(0, who), "depart")
    tale.expect("第一天记下 8 条，一条也没有传出去", len(phone.notes), 8)


def _second_day(tale: Tale, cast: Cast) -> None:
    """The battery died overnight: the page starts anew. A paper slip, and somebody who left before being noted."""
    phone = cast.leading
    phone.boot, phone.booted = "han-dong-again", made.at(8, day=SUNDAY)
    with tale.at(14, 10):
        phone.note(cast.place(1, 4), "arrive", "slip", cast.slips[cast.numbers[OLD.name]])
        phone.note(cast.place(1, 1), "arrive")
    with tale.at(16, 10):
        phone.note(cast.place(1, 4), "depart", "slip", cast.slips[cast.numbers[OLD.name]])
        phone.note(cast.place(1, 1), "depart")
        phone.note(cast.place(1, 2), "depart")
    tale.expect("手机夜里断电重启，记录都在：两天共 13 条", len(phone.notes), 13)


def _merged(stage, tale: Tale, cast: Cast) -> None:
    door, phone = stage.door, cast.leading
    leader = door.sign_in(stage.leader)
    forged = replace(phone.notes[1], subject=cast.place(0, 3))
    told = door.bring_in(leader, phone, [phone.notes[0], forged])
    tale.expect("有人在路上改了一条：签名对不上，不收", told, ["merged", "field_rolls.forged"])
    told = door.bring_in(leader, phone, phone.notes)
    expected = [*["merged"] * 3, "undone", "undo", *["merged"] * 7, "activities.not_arrived"]
    tale.expect("重新上传：11 条入账，点错的一条撤销，一条对不上", told, [*expected[:5], *expected[5:]])
    again = door.bring_in(leader, phone, phone.notes)
    tale.expect("网断了再传一遍：一条不多，一条不少", again, told)
    told = door.bring_in(door.sign_in(cast.people[0].phone), cast.own, cast.own.notes)
    tale.expect("陈静的手机也联网了：双方说法一致", told, ["agreed", "agreed"])
    stage.deliver()
    (record,) = door.records(door.sign_in(cast.people[0].phone))
    tale.expect(
        "陈静：120 分钟，双方手机都签了名，不用再确认",
        (record["minutes"], record["state"]),
        (120, "effective"),
    )
    (record,) = door.records(door.sign_in(OLD.phone))
    told = (record["minutes"], record["evidence_class"], record["state"])
    tale.expect("周桂兰没有手机，凭纸签：120 分钟，C 级，等本人确认", told, (120, "C", "pending"))
    records = door.records(door.sign_in(cast.people[1].phone))
    tale.expect(
        "李强两天各 120 分钟：快了一小时的手机没有多出一分钟", [one["minutes"] for one in records], [120, 120]
    )
    tale.expect("赵国庆点错又撤销：什么也没有", door.records(door.sign_in(cast.people[3].phone)), [])


def _decided(stage, tale: Tale, cast: Cast) -> None:
    door = stage.door
    leader = door.sign_in(stage.leader)
    found = door.conflicts(leader, cast.days[1])
    tale.expect("王芳第二天只有签退：留给人来定", [one["code"] for one in found], ["activities.not_arrived"])
    stranger = door.refused(door.conflicts, door.sign_in(cast.people[1].phone), cast.days[1])
    tale.expect("别人看不到，也定不了", stranger, "foundation.not_allowed")
    early = door.refused(door.settle, leader, found[0]["id"], shanghai(2026, 3, 22, 16, 10), "她走时我在场")
    tale.expect("没有到达的时间，就不能写离开", early, "activities.not_arrived")
    records = door.records(door.sign_in(cast.people[2].phone))
    tale.expect(
        "没有签到就没有时长，谁也编不出来：王芳只有第一天", [one["minutes"] for one in records], [120]
    )
    for who in (1, 2, 4):
        token = door.sign_in(cast.people[who].phone)
        for record in door.records(token):
            door.confirm(token, record["id"])
    stage.deliver()
    states = [record["state"] for one in cast.people[1:] for record in door.records(door.sign_in(one.phone))]
    tale.expect("各人都确认了；C 级的 480 分钟先公示，再算数", states, ["on_notice"] * 4)
    told = [door.minutes(door.sign_in(one.phone))["effective"] for one in cast.people]
    tale.expect("已经算数的，是双方手机都签了名的 120 分钟", sum(told), 120)
    tale.expect("账本逐条核对无误", stage.faults_in_the_ledger(), [])
