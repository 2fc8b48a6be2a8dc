"""Who may save, give, order, come, settle, move; what each may see; and what a rule may ask about savings."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import any_member, declare, own_account, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Member, Way
from tongxing.people import queries as people
from tongxing.policy import facts
from tongxing.policy.shapes import Fact

worker = role_in_region("station_worker", "辖区内的站点工作人员", "a station worker of the region")
officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
receiver = own_account()
helper = own_account("helper_account_id")


def _is_the_person(actor: Actor, subject: Any) -> bool:
    if not isinstance(actor, Member) or subject is None:
        return False
    card = people.person_of(actor.account_id)
    return card is not None and card.id == subject.person_id


def _of_the_person(actor: Actor) -> Q | None:
    if not isinstance(actor, Member):
        return None
    card = people.person_of(actor.account_id)
    return Q(person_id=card.id) if card else None


oneself = Way("the_person", "本人", "the person", _is_the_person, _of_the_person)

_ORDER, _GIFT, _TRANSFER = "timebank.see_order", "timebank.see_gift", "timebank.see_transfer"

declare(Deed("timebank.see_savings", "查看时间储蓄", "See savings", ways=(oneself, system)))
for _name, _zh, _en in (
    ("timebank.deposit_time", "存入时间", "Save time"),
    ("timebank.donate_time", "捐给公共时间池", "Give time to the fund"),
    ("timebank.give_time", "转赠近亲属", "Give time to family"),
    ("timebank.order_service", "预约服务", "Order service"),
    ("timebank.move_savings", "转移储蓄", "Move savings"),
):
    declare(Deed(_name, _zh, _en, ways=(oneself,)))
declare(
    Deed("timebank.follow_entry", "随服务记录更正储蓄", "Follow what becomes of a record", ways=(system,))
)

declare(Deed(_GIFT, "查看转赠", "See a gift", ways=(oneself, receiver, system), seen_with=_GIFT))
declare(Deed("timebank.answer_gift", "点收转赠", "Answer a gift", ways=(receiver,), seen_with=_GIFT))
declare(Deed("timebank.withdraw_gift", "收回转赠", "Take a gift back", ways=(oneself,), seen_with=_GIFT))

declare(Deed("timebank.order_for_another", "代人预约服务", "Order for somebody who phoned", ways=(worker,)))
declare(
    Deed(
        _ORDER,
        "查看预约",
        "See an order",
        ways=(oneself, helper, worker, officer, auditor, system),
        seen_with=_ORDER,
    )
)
declare(Deed("timebank.see_open_orders", "查看等人接的预约", "See orders that wait", ways=(any_member,)))
declare(Deed("timebank.offer_service", "应约", "Offer to come", ways=(any_member,)))
declare(Deed("timebank.withdraw_offer", "收回应约", "Take an offer back", ways=(receiver,)))
_ways: tuple[Way, ...]
for _name, _zh, _en, _ways in (
    ("timebank.accept_offer", "选定应约人", "Accept an offer", (oneself, worker)),
    ("timebank.withdraw_order", "取消预约", "Take an order back", (oneself, worker)),
    ("timebank.leave_order", "退出应约", "Leave an order agreed upon", (helper, worker)),
    ("timebank.report_service", "报告服务时间", "Report a service", (helper,)),
    ("timebank.confirm_service", "确认并结算", "Confirm and settle", (oneself, worker)),
    ("timebank.question_service", "提出疑问", "Question a service", (oneself, worker)),
    ("timebank.decide_order", "核实有疑问的服务", "Decide about a questioned service", (worker, officer)),
):
    declare(Deed(_name, _zh, _en, ways=_ways, seen_with=_ORDER))
for _name, _zh, _en, _ways in (
    (
        "timebank.read_contact",
        "查看地址和电话",
        "Read where to go and whom to call",
        (oneself, helper, worker),
    ),
    ("timebank.read_words", "查看当天口令", "Read the words of the day", (oneself, worker)),
):
    declare(Deed(_name, _zh, _en, ways=_ways, seen_with=_ORDER, sensitive=True))

declare(
    Deed(
        _TRANSFER,
        "查看储蓄转移",
        "See a transfer",
        ways=(oneself, officer, auditor, system),
        seen_with=_TRANSFER,
    )
)
declare(
    Deed(
        "timebank.answer_transfer",
        "接收外地转来的储蓄",
        "Answer a transfer into one's city",
        ways=(officer,),
        seen_with=_TRANSFER,
        sensitive=True,
    )
)
declare(
    Deed(
        "timebank.withdraw_transfer", "收回转移", "Take a transfer back", ways=(oneself,), seen_with=_TRANSFER
    )
)
for _name, _zh, _en in (
    ("timebank.make_slip", "开出转移单", "Make a slip"),
    ("timebank.take_in_slip", "转入转移单", "Take in a slip"),
    ("timebank.accept_receipt", "交回转移回执", "Bring the answer to a slip"),
):
    declare(Deed(_name, _zh, _en, ways=(oneself,), sensitive=True))

declare(
    Deed("timebank.pledge_reserve", "登记兜底承诺", "Write down a reserve", ways=(officer,), sensitive=True)
)
for _name, _zh, _en in (
    ("timebank.expire_savings", "处理长期未用的储蓄", "Expire unused savings"),
    ("timebank.lapse_orders", "结束过期的预约", "End orders nobody answered"),
    ("timebank.erase_contacts", "清除旧预约的联系方式", "Erase old contacts"),
):
    declare(Deed(_name, _zh, _en, ways=(system,)))

facts.declare(
    Fact(
        "person.time_saved",
        "integer",
        "minutes",
        "时间储蓄余额",
        "minutes saved in the time bank",
        "timebank",
    )
)
