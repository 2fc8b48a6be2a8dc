"""Who sees and moves points: the volunteer their own, the authority of a region its funds, nobody anybody else's."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Member, Way
from tongxing.people import queries as people
from tongxing.policy import facts
from tongxing.policy.shapes import Fact

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")


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


oneself = Way("the_person", "志愿者本人", "the volunteer", _is_the_person, _of_the_person)

_OWN = "points.see_points"
_FUND = "points.see_fund"

declare(Deed(_OWN, "查看本人积分", "See one's own points", ways=(oneself,), seen_with=_OWN))
declare(Deed("points.spend_points", "使用积分", "Use points", ways=(oneself, system), seen_with=_OWN))
declare(
    Deed("points.give_to_fund", "捐积分给公益基金", "Give points to a fund", ways=(oneself,), seen_with=_OWN)
)
declare(
    Deed(
        "points.choose_to_take_part",
        "选择是否参加积分",
        "Choose whether to take part in points",
        ways=(oneself,),
        seen_with=_OWN,
    )
)
declare(Deed("points.settle_points", "核算积分", "Work points out", ways=(system,)))
declare(
    Deed(
        _FUND,
        "查看公益基金的往来",
        "See what came to a fund and went",
        ways=(officer, auditor),
        seen_with=_FUND,
    )
)
declare(
    Deed("points.open_fund", "设立公益基金", "Open a fund", ways=(officer,), seen_with=_FUND, sensitive=True)
)
declare(
    Deed(
        "points.issue_to_fund",
        "向公益基金发放积分",
        "Issue points to a fund",
        ways=(officer,),
        seen_with=_FUND,
        sensitive=True,
    )
)
declare(
    Deed(
        "points.grant_from_fund",
        "从公益基金发给志愿者",
        "Grant points out of a fund",
        ways=(officer,),
        seen_with=_FUND,
        sensitive=True,
    )
)
declare(
    Deed(
        "points.bar_points",
        "投诉查实后扣除该次积分",
        "Take the points of a record after a complaint",
        ways=(officer,),
        sensitive=True,
    )
)
declare(
    Deed(
        "points.lift_bar",
        "恢复因投诉扣除的积分",
        "Give points back that were taken after a complaint",
        ways=(officer,),
        sensitive=True,
    )
)
declare(Deed("points.see_books", "查看积分总账", "See the general ledger of points", ways=(officer, auditor)))

for _name, _zh, _en in (
    ("person.points", "积分余额", "points in hand"),
    ("person.points_owed", "待抵扣的积分", "points to be set off"),
):
    facts.declare(Fact(_name, "integer", "points", _zh, _en, "points"))
