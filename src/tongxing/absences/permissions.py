"""Who may say that somebody did not come, who may object, and who answers."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare, own_account, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Member, Way
from tongxing.people import queries as people

leader = role_in_organisation("team_leader", "本队队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "本组织的管理员", "a manager of the organisation")
officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
oneself = own_account()


def _is_in_charge(actor: Actor, subject: Any) -> bool:
    if not isinstance(actor, Member) or subject is None or subject.person_in_charge_id is None:
        return False
    card = people.person_of(actor.account_id)
    return card is not None and card.id == subject.person_in_charge_id


def _where_in_charge(actor: Actor) -> Q | None:
    card = people.person_of(actor.account_id) if isinstance(actor, Member) else None
    return Q(person_in_charge_id=card.id) if card else None


in_charge = Way(
    "person_in_charge", "活动负责人", "the person in charge of the activity", _is_in_charge, _where_in_charge
)
RUN_IT = (leader, manager, in_charge)
ANSWER = "absences.answer_appeal"
SEE = "absences.see_absence"

declare(Deed("absences.see_own_absences", "查看自己的缺席登记", "See one's own absences", ways=(oneself,)))
declare(Deed("absences.say_why", "说明来不了的原因", "Say why one cannot come", ways=(oneself,)))
declare(Deed("absences.see_list", "查看谁没有来", "See who did not come", ways=RUN_IT, sensitive=True))
declare(Deed("absences.close_list", "登记谁没有来", "Note who did not come", ways=RUN_IT, sensitive=True))
declare(
    Deed("absences.dismiss", "登记中途请离", "Note that somebody was sent away", ways=RUN_IT, sensitive=True)
)
declare(Deed("absences.ask_missing", "按时询问没有签到的人", "Ask who was not checked in", ways=(system,)))
declare(
    Deed("absences.follow_arrival", "签到补来后更正", "Follow an arrival that came in later", ways=(system,))
)
declare(Deed("absences.settle", "缺席登记到期办理", "Settle absences by the clock", ways=(system,)))
declare(Deed("absences.forget_person", "删除缺席登记", "Erase somebody's absences", ways=(system,)))
declare(
    Deed(
        SEE, "查看一条缺席登记", "See an absence", (oneself, *RUN_IT, officer), seen_with=SEE, sensitive=True
    )
)
declare(
    Deed("absences.put_right", "更正缺席登记", "Put an absence right", RUN_IT, seen_with=SEE, sensitive=True)
)
declare(Deed("absences.raise_appeal", "申诉", "Appeal", ways=(oneself,), seen_with=SEE))
declare(Deed(ANSWER, "答复申诉", "Answer an appeal", (manager, officer), seen_with=SEE, sensitive=True))
