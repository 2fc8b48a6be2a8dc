"""Eighteen years in the time bank: saved at 62, an hour for her mother, ordered at 80, to Qiqihar and back."""

import datetime as dt
import uuid

from tests.factories import ledger as records
from tests.factories import organisations, people
from tests.factories import timebank as made
from tests.factories.places import HUAYUAN
from tests.stories.players import refused
from tests.stories.telling import Tale, shanghai
from tongxing.foundation import clock
from tongxing.foundation.minutes import in_words
from tongxing.ledger import queries as ledger
from tongxing.ledger import services as ledger_deeds
from tongxing.ledger.shapes import WithdrawRecord
from tongxing.timebank import queries, services
from tongxing.timebank.shapes import DepositTime, DonateTime, MakeSlip, TakeInSlip

SATURDAYS = [dt.date(2026, 3, 7) + dt.timedelta(weeks=week) for week in range(5)]


def tell(tale: Tale) -> None:
    """Play eighteen years; every figure is checked as it is told."""
    with tale.chapter("一　六十二岁，存下", 2026, 4, 6, 9):
        here = made.city()
        _saving(tale, here)
    with tale.chapter("二　给妈妈的一小时", 2026, 4, 7, 9):
        card = _giving(tale, here)
    with tale.chapter("三　李建国来了", 2026, 4, 9, 12):
        _serving(tale, here, card)
    with tale.chapter("四　一条记录错了", 2026, 5, 11, 9):
        _wrong(tale, here)
    with tale.chapter("五　搬去齐齐哈尔，又搬回来", 2030, 6, 3, 9):
        _moving(tale, here)
    with tale.chapter("六　从大连带来的转移单", 2031, 9, 1, 9):
        _slip(tale, here)
    with tale.chapter("七　八十岁，取出", 2044, 3, 14, 9):
        _at_eighty(tale, here)


def _saving(tale: Tale, here: made.City) -> None:
    her = here.saver
    tale.say("王秀兰 62 岁。五个星期六，每次陪邻居三小时，都是本人签到签退。")
    entries = [made.record(her, 180, day) for day in SATURDAYS]
    tale.expect("服务时长 15 小时，一分钟也没有自动存进去", _hours(her), (900, 0))
    for entry in entries:
        services.deposit_time(DepositTime(uuid.uuid4(), entry.id), actor=her.member)
    tale.expect("她一条一条点“存入”：储蓄 15 小时，服务时长还是 15 小时", _hours(her), (900, 900))
    again = DepositTime(uuid.uuid4(), entries[0].id)
    code = refused(services.deposit_time, again, actor=her.member)
    tale.expect("同一条记录不能再存一次", code, "timebank.deposited_already")
    tale.expect("哈尔滨的账：各方合计是零", made.book_of(made.HARBIN), 0)


def _giving(tale: Tale, here: made.City):
    her, mother = here.saver, here.mother
    tale.say("妈妈张桂英 84 岁，自己没有存过。王秀兰转赠两小时。")
    gift = made.gift(here, 120)
    tale.expect("妈妈点收之前，这两小时谁也用不了", (_saved(her), _saved(mother)), (780, 0))
    services.answer_gift(gift.id, True, actor=mother.member)
    tale.expect("点收之后：女儿 13 小时，妈妈 2 小时", (_saved(her), _saved(mother)), (780, 120))
    tale.say("妈妈打电话给站点：后天上午想有人陪着去复查，一小时。站点代她预约。")
    order = made.order(
        wanted_from=shanghai(2026, 4, 9, 8), wanted_until=shanghai(2026, 4, 9, 12), for_number=mother.number
    )
    card = services.order_service(order, actor=here.worker)
    tale.expect("预约不扣时间", _saved(mother), 120)
    offer = made.offered(here, card)
    services.accept_offer(card.id, offer, actor=here.worker)
    tale.expect(
        "选定李建国之后，一小时留在一边",
        (_saved(mother), made.balance("reservation", card.id, "timebank")),
        (60, 60),
    )
    return card


def _serving(tale: Tale, here: made.City, card) -> None:
    mother, helper = here.mother, here.helper
    told = made.report(
        card,
        started_at=shanghai(2026, 4, 9, 8, 30),
        ended_at=shanghai(2026, 4, 9, 9, 20),
        word="随便说一个 11",
    )
    tale.expect(
        "口令不对，不结算", refused(services.report_service, told, actor=helper.member), "timebank.word_wrong"
    )
    word = queries.words_of(card.id, mother.member).words[0]
    tale.say("妈妈念出当天口令。李建国 8:30 到、9:20 走，填上口令。")
    told = made.report(
        card, started_at=shanghai(2026, 4, 9, 8, 30), ended_at=shanghai(2026, 4, 9, 9, 20), word=word
    )
    done = services.report_service(told, actor=helper.member)
    tale.expect(
        "服务了 50 分钟，只结 50 分钟，余下 10 分钟退回妈妈", (done.settled_minutes, _saved(mother)), (50, 70)
    )
    entry = ledger.entry(done.entry_id, helper.member)
    tale.expect(
        "李建国的账上多了 50 分钟，证据等级 B",
        (entry.minutes, entry.evidence_class, entry.state),
        (50, "B", "effective"),
    )
    code = refused(services.confirm_service, card.id, uuid.uuid4(), actor=mother.member)
    tale.expect(
        "再点一次确认：已经结算过，不会再扣", (code, _saved(mother)), ("timebank.already_settled", 70)
    )


def _wrong(tale: Tale, here: made.City) -> None:
    her = here.saver
    services.donate_time(DonateTime(uuid.uuid4(), made.HARBIN, 700), actor=her.member)
    tale.expect("她捐了 11 小时 40 分给公共时间池", (_saved(her), queries.fund_of(made.HARBIN)), (80, 700))
    wrong = next(one for one in ledger.effective_entries(her.id, her.member) if one.served_on == SATURDAYS[0])
    ledger_deeds.withdraw_record(
        WithdrawRecord(uuid.uuid4(), wrong.id, "这一天活动取消了，登记有误"), actor=records.leader()
    )
    made.everybody_hears()
    own = made.savings(her)
    tale.expect("第一个星期六的记录被撤回：80 分钟退掉，还欠 100 分钟", (own.minutes, own.owed), (0, 100))
    entry = made.record(her, 240, dt.date(2026, 5, 9))
    services.deposit_time(DepositTime(uuid.uuid4(), entry.id), actor=her.member)
    own = made.savings(her)
    tale.expect("再存 4 小时，先抵掉欠的，剩 2 小时 20 分", (own.minutes, own.owed), (140, 0))
    tale.expect("服务时长按事实：16 小时", _hours(her)[0], 960)


def _moving(tale: Tale, here: made.City) -> None:
    her = here.saver
    there = made.moved(her, 140)
    tale.expect("储蓄在路上：两边都不能用", (_saved(her), _saved(her, made.QIQIHAR)), (0, 0))
    services.answer_transfer(there.id, True, actor=here.far_officer)
    tale.expect("齐齐哈尔接收：一分不少", _saved(her, made.QIQIHAR), 140)
    owed = made.balance("node", f"city:{made.QIQIHAR}", made.HARBIN)
    tale.expect(
        "哈尔滨欠齐齐哈尔 140 分钟，两本账各自平衡",
        (owed, made.book_of(made.HARBIN), made.book_of(made.QIQIHAR)),
        (140, 0, 0),
    )
    back = made.moved(her, 140, from_code=made.QIQIHAR, to_code=made.HARBIN)
    services.answer_transfer(back.id, True, actor=here.officer)
    owed = made.balance("node", f"city:{made.QIQIHAR}", made.HARBIN)
    tale.expect("女儿接她回哈尔滨：140 分钟回来，谁也不欠谁", (_saved(her), owed), (140, 0))
    code = refused(services.answer_transfer, back.id, False, "再退一次", actor=here.officer)
    tale.expect("已经接收的不能再退", code, "timebank.already_answered")


def _slip(tale: Tale, here: made.City) -> None:
    dalian = made.Platform()
    dalian.trusted()
    number = people.document(dt.date(1964, 1, 15))
    cousin = made.somebody("王秀梅", document_number=number, birth_on=dt.date(1964, 1, 15))
    slip = dalian.slip(number, 300)
    tale.say("表妹王秀梅从大连来，带着大连平台签名的转移单：5 小时，只认她的证件。")
    order = TakeInSlip(uuid.uuid4(), made.HARBIN, slip)
    taken = services.take_in_slip(order, actor=cousin.member)
    tale.expect(
        "转入 5 小时，得到一张签名回执", (taken.minutes, taken.accepted, _saved(cousin)), (300, True, 300)
    )
    again = TakeInSlip(uuid.uuid4(), made.HARBIN, slip)
    code = refused(services.take_in_slip, again, actor=cousin.member)
    tale.expect("同一张单子再来一次：拒绝", (code, _saved(cousin)), ("timebank.slip_used", 300))
    code = refused(
        services.take_in_slip, TakeInSlip(uuid.uuid4(), made.HARBIN, slip), actor=here.saver.member
    )
    tale.expect("别人拿去也不行", code, "timebank.slip_of_somebody_else")
    ours = services.make_slip(MakeSlip(uuid.uuid4(), made.HARBIN, dalian.did, 100), actor=cousin.member)
    paper = queries.slip_of(ours.id, cousin.member)
    services.accept_receipt(dalian.receipt(paper, accepted=False), actor=cousin.member)
    tale.expect("她想带 100 分钟回大连，那边没有接收：回执一到，100 分钟退回", _saved(cousin), 300)


def _at_eighty(tale: Tale, here: made.City) -> None:
    her = here.saver
    tale.say("十八年后，王秀兰 80 岁。储蓄还在：30 年没有动过才会转入公共时间池。")
    tale.expect("2 小时 20 分，一分不少", _saved(her), 140)
    young = made.somebody("孙晓雨", birth_on=dt.date(2014, 2, 1))
    organisations.member_in(here.team, person=young.card)
    order = made.order(
        title="帮忙换灯泡、擦窗户",
        minutes=120,
        region_code=HUAYUAN,
        wanted_from=shanghai(2044, 3, 15, 13),
        wanted_until=shanghai(2044, 3, 15, 17),
    )
    card = services.order_service(order, actor=her.member)
    services.accept_offer(card.id, made.offered(here, card, young), actor=her.member)
    code = refused(
        services.order_service,
        made.order(wanted_from=shanghai(2044, 3, 16, 8), wanted_until=shanghai(2044, 3, 16, 12), minutes=60),
        actor=her.member,
    )
    tale.expect(
        "留了两小时之后只剩 20 分钟，再约一小时不够", (code, _saved(her)), ("timebank.not_enough", 20)
    )
    _sunday(tale, her, young, card)


def _sunday(tale: Tale, her: made.Somebody, young: made.Somebody, card) -> None:
    with clock.at(shanghai(2044, 3, 15, 16)):
        told = made.report(card, started_at=shanghai(2044, 3, 15, 13), ended_at=shanghai(2044, 3, 15, 15, 30))
        services.report_service(told, actor=young.member)
        key = uuid.uuid4()
        done = services.confirm_service(card.id, key, actor=her.member)
        services.confirm_service(card.id, key, actor=her.member)
        tale.expect(
            "孙晓雨来了两个半小时：王秀兰点一下，结两小时，多出的半小时不收",
            (done.settled_minutes, _saved(her)),
            (120, 20),
        )
        minutes = ledger.minutes_of(young.id).effective
        tale.expect(f"孙晓雨的服务时长是实际的 {in_words(minutes)}", minutes, 150)
        told = queries.solvency(made.HARBIN)
        tale.expect("公开的偿付页：存的人不到五个，数字都不显示", (told.is_hidden, told.saved), (True, None))
        tale.expect("全部储蓄与总账一致", list(queries.findings()), [])
        tale.expect("哈尔滨的账：各方合计是零", made.book_of(made.HARBIN), 0)


def _saved(who: made.Somebody, city: int = made.HARBIN) -> int:
    return made.minutes(who, city)


def _hours(who: made.Somebody) -> tuple[int, int]:
    """Service time, and what of it is saved."""
    return ledger.minutes_of(who.id).effective, _saved(who)
