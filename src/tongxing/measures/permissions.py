"""Who hands a clause down, who reports, who looks at the report, and who sees it."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Way

officer = role_in_region(
    "authority_officer", "辖区内的主管部门", "an authority officer of the region", "division_code"
)
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region", "division_code")
giver = role_in_region(
    "authority_officer", "交办的一级主管部门", "an authority officer of the level that asks", "giver_code"
)


def _is_of_the_division(actor: Actor, subject: Any) -> bool:
    """An officer of this very division; the one above hands down and looks, it does not report in its place."""
    held = [grant for grant in actor.grants if grant.role == "authority_officer"]
    if subject is None:
        return bool(held)
    return any(grant.low == subject.division_code for grant in held)


def _of_the_division(actor: Actor) -> Q | None:
    held = [grant.low for grant in actor.grants if grant.role == "authority_officer"]
    return Q(division_code__in=held) if held else None


doer = Way(
    "authority_officer_of_the_division",
    "本地的主管部门",
    "an authority officer of the division",
    _is_of_the_division,
    _of_the_division,
)

_SEEN = "measures.see_assignment"

declare(Deed(_SEEN, "查看交办事项", "See an assignment", ways=(officer, auditor, system), seen_with=_SEEN))
declare(
    Deed(
        "measures.hand_down",
        "把条款交办给下级",
        "Hand a clause down",
        ways=(giver,),
        sensitive=True,
    )
)
for _name, _zh, _en in (
    ("measures.file_evidence", "补充佐证", "File evidence"),
    ("measures.report_assignment", "报告办理情况", "Report on an assignment"),
):
    declare(Deed(_name, _zh, _en, ways=(doer,), seen_with=_SEEN))
for _name, _zh, _en in (
    ("measures.answer_report", "看下级的报告", "Look at a report"),
    ("measures.close_assignment", "办结或取消交办事项", "Close an assignment"),
):
    declare(Deed(_name, _zh, _en, ways=(giver,), seen_with=_SEEN, sensitive=True))
for _name, _zh, _en in (
    ("measures.note_what_shows_itself", "记下数字已经说明的事项", "Note what the figures show"),
    ("measures.say_what_is_due", "提醒快到期和逾期的事项", "Say what is due"),
):
    declare(Deed(_name, _zh, _en, ways=(system,)))
