"""Who may ask, who decides, who reads, and who writes down how schools count."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import anybody, declare, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Member, Way
from tongxing.people import queries as people

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")


def _is_the_person(actor: Actor, subject: Any) -> bool:
    if not isinstance(actor, Member) or subject is None or subject.person_id is None:
        return False
    card = people.person_of(actor.account_id)
    return card is not None and card.id == subject.person_id


def _of_the_person(actor: Actor) -> Q | None:
    if not isinstance(actor, Member):
        return None
    card = people.person_of(actor.account_id)
    return Q(person_id=card.id) if card else None


oneself = Way("the_person", "志愿者本人", "the volunteer", _is_the_person, _of_the_person)

SEEN = "references.see_inquiry"

declare(Deed("references.ask_reference", "请求评价参考", "Ask for a reference", ways=(anybody,)))
declare(Deed("references.read_answer", "凭查阅码查看", "Read an answer with its code", ways=(anybody,)))
declare(Deed(SEEN, "查看参考请求", "See an inquiry", ways=(oneself, system), seen_with=SEEN))
for _name, _zh, _en in (
    ("references.release_answer", "授权查看", "Release an answer"),
    ("references.refuse_inquiry", "不同意请求", "Say no to an inquiry"),
    ("references.revoke_release", "收回授权", "Take a release back"),
):
    declare(Deed(_name, _zh, _en, ways=(oneself,), seen_with=SEEN))
declare(Deed("references.see_credit_rule", "查看学分折算口径", "See a school’s credit rule", ways=(anybody,)))
declare(
    Deed(
        "references.keep_credit_rule",
        "登记学分折算口径",
        "Write down a school’s credit rule",
        ways=(officer, system),
        seen_with="references.see_credit_rule",
        sensitive=True,
    )
)
declare(Deed("references.forget_inquiries", "清除过往请求", "Forget old inquiries", ways=(system,)))
