"""Stars: a volunteer climbs, a record is withdrawn, the star is lowered with notice, and from zero all is the same.

2024 to 2026: 王秀兰 serves eight hours on many days, first one star, then two; the third waits for the city. An audit
finds days that were written twice; the city gave three stars, and now one of them no longer holds. She is told,
objects, hears why not, and serves on. In the end every star is worked out anew from nothing.
"""

import datetime as dt
import uuid

import pytest

from tests.factories import ledger as records
from tests.stories.telling import Tale
from tongxing.access.shapes import Grant, Member, SystemActor
from tongxing.foundation import clock, relay
from tongxing.foundation.paging import PageRequest
from tongxing.honours import queries, services
from tongxing.honours.models import Star, StarStep
from tongxing.honours.shapes import AnswerStarObjection, DecideStar, ObjectToStar
from tongxing.ledger import services as ledger
from tongxing.ledger.shapes import EntryCard, WithdrawRecord
from tongxing.notices import queries as notices

JOB = SystemActor("story")
CITY = Member(uuid.uuid4(), (Grant("authority_officer", 230100000000, 230200000000),))
MANAGER = records.leader(role="organisation_manager")


class Life:
    """What she does day after day, and what the house makes of it."""

    def __init__(self) -> None:
        self.she = records.volunteer()
        self.written: list[EntryCard] = []

    def serve(self, first: dt.date, days: int, minutes: int = 480) -> None:
        """So many days in a row, each written by her own codes at both ends; then the house hears of all."""
        for number in range(days):
            began = clock.from_local(first + dt.timedelta(days=number), dt.time(8))
            ended = began + dt.timedelta(minutes=minutes)
            with clock.at(ended + dt.timedelta(minutes=5)):
                order = records.order(self.she.person_id, started_at=began, ended_at=ended)
                self.written.append(ledger.record_service(order, actor=records.SYSTEM))
        deliver()

    def withdraw(self, count: int) -> None:
        for entry in self.written[-count:]:
            order = WithdrawRecord(uuid.uuid4(), entry.id, "与签到本核对，这一天写了两次")
            ledger.withdraw_record(order, actor=MANAGER)
        del self.written[-count:]
        deliver()

    @property
    def star(self):
        return queries.star_of(self.she.person_id)

    def told(self) -> list[str]:
        return [one.kind for one in notices.notices_of(self.she.member, PageRequest(size=500)).items]


def deliver() -> None:
    while relay.deliver_waiting():
        continue


def state(life: Life):
    card = life.star
    return (card.level, card.state, card.minutes // 60)


@pytest.mark.django_db
def test_stars():
    tale = Tale("星级：看得见的来历")
    with clock.at(clock.from_local(dt.date(2024, 1, 5), dt.time(9))):
        life = Life()
    _she_climbs(tale, life)
    _records_are_withdrawn(tale, life)
    _she_objects(tale, life)
    _from_zero(tale, life)
    tale.say(f"\n共核对 {tale.checked} 个数字，全部相符。")


def _she_climbs(tale: Tale, life: Life) -> None:
    with tale.chapter("第一颗星", 2024, 1, 18, 20):
        life.serve(dt.date(2024, 1, 6), 12)
        tale.expect(
            "十二天，96 小时：还没有星，还差 4 小时",
            (*state(life), life.star.next_missing_minutes),
            (0, "steady", 96, 240),
        )
        life.serve(dt.date(2024, 1, 18), 1)
        tale.expect(
            "第十三天，104 小时：一星，当天自动授予",
            (*state(life), life.star.since),
            (1, "steady", 104, dt.date(2024, 1, 18)),
        )
    with tale.chapter("第二颗星", 2024, 3, 20, 20):
        life.serve(dt.date(2024, 2, 20), 25)
        tale.expect("又二十五天，304 小时：二星", state(life), (2, "steady", 304))
    with tale.chapter("第三颗星等市级认定", 2025, 6, 30, 20):
        life.serve(dt.date(2025, 5, 20), 38)
        card = life.star
        tale.expect(
            "608 小时，全部现场核验：达到三星，等市级",
            (*state(life), card.target, card.turn),
            (2, "reached", 608, 3, "city"),
        )
        services.decide_star(DecideStar(uuid.uuid4(), life.she.person_id, 3, "awarded"), actor=CITY)
        deliver()
        tale.expect("市级认定后：三星", state(life), (3, "steady", 608))
        tale.expect("收到三次授予的通知", life.told().count("star_confirmed"), 3)


def _records_are_withdrawn(tale: Tale, life: Life) -> None:
    with tale.chapter("有两天写了两次", 2025, 7, 7, 10):
        life.withdraw(2)
        card = life.star
        tale.expect(
            "撤回 16 小时，剩 592 小时：星级不动，先告知",
            (*state(life), card.target),
            (3, "lowering", 592, 2),
        )
        tale.expect("异议期到 7 月 21 日（十个工作日）", card.due_on, dt.date(2025, 7, 21))
        tale.expect("她收到了告知", life.told().count("star_lowering_told"), 1)
    with tale.chapter("期限之内", 2025, 7, 21, 23):
        tale.expect("最后一天夜里：一颗也没有下调", services.lower_stars(actor=JOB), 0)


def _she_objects(tale: Tale, life: Life) -> None:
    with tale.chapter("她提出异议", 2025, 7, 21, 20):
        told = ObjectToStar(uuid.uuid4(), life.she.person_id, "那两天上午下午各去了一次，不是写了两次")
        services.object_to_star(told, actor=life.she.member)
        deliver()
    with tale.chapter("过了期限，异议还在", 2025, 7, 25, 3):
        tale.expect("答复之前不下调", (services.lower_stars(actor=JOB), life.star.level), (0, 3))
    with tale.chapter("市级答复", 2025, 7, 28, 10):
        order = AnswerStarObjection(
            uuid.uuid4(), life.she.person_id, "turned_down", "签到本上那两天各只有一次"
        )
        services.answer_star_objection(order, actor=CITY)
        deliver()
        tale.expect("异议不成立：二星，时长一分不少", state(life), (2, "steady", 592))
        tale.expect("她收到了下调的通知", life.told().count("star_lowered"), 1)
    with tale.chapter("接着做", 2025, 8, 2, 20):
        life.serve(dt.date(2025, 8, 1), 2, 300)
        tale.expect(
            "又十小时，602 小时：再次达到三星，等市级",
            (*state(life), life.star.target),
            (2, "reached", 602, 3),
        )


def _from_zero(tale: Tale, life: Life) -> None:
    with tale.chapter("从零重算", 2025, 8, 3, 3):
        before = list(Star.objects.order_by("person_id").values())
        steps = StarStep.objects.count()
        again = services.recompute_all(actor=JOB)
        tale.expect("照账本再算一遍：没有一处改动", (again.people, again.changed), (1, 0))
        services.recompute_all(actor=JOB, from_zero=True)
        tale.expect(
            "清空重建：与逐条累计的结果逐字相同", list(Star.objects.order_by("person_id").values()), before
        )
        tale.expect("经过没有多一步，也没有少一步", (StarStep.objects.count(), steps), (9, 9))
        story = queries.star_story(life.she.person_id, life.she.member)
        tale.expect(
            "九步，每一步都写明按哪个规则",
            [step.what for step in story.steps],
            [
                *("awarded", "awarded", "reached", "awarded", "lowering"),
                *("objected", "turned_down", "lowered", "reached"),
            ],
        )
