"""Who hands in rosters, who takes lists out and by whose word, and who answers: managers, officers, the person."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare, own_account, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Actor, Deed, Way

manager = role_in_organisation("organisation_manager", "该组织的管理员", "a manager of the organisation")
_SEEN = "rosters.see_roster"

declare(
    Deed(_SEEN, "查看名册", "See a roster", ways=(manager, system), seen_with=_SEEN, sensitive=True),
)
declare(Deed("rosters.upload_roster", "上传名册", "Hand in a roster", ways=(manager,), sensitive=True))
declare(
    Deed(
        "rosters.apply_roster",
        "按名册发出邀请",
        "Invite the people of a roster",
        ways=(manager,),
        seen_with=_SEEN,
        sensitive=True,
    )
)
declare(
    Deed(
        "rosters.forget_roster",
        "删除名册内容",
        "Erase a roster's content",
        ways=(manager, system),
        seen_with=_SEEN,
    )
)
declare(Deed("rosters.read_roster", "读取名册文件", "Read a roster's file", ways=(system,)))
declare(Deed("rosters.tell_invited", "告知被邀请的人", "Tell those invited", ways=(system,)))
declare(Deed("rosters.forget_old", "删除到期的名册和邀请", "Erase what is over", ways=(system,)))
declare(
    Deed("rosters.answer_invitation", "答复名册邀请", "Answer a roster's invitation", ways=(own_account(),))
)

# Lists that go out. `region_code` is the organisation's; `account_id` is whoever asked.
_officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
_auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
_asker = own_account()


def _asked_and_manages(actor: Actor, subject: Any) -> bool:
    return subject is not None and _asker.check(actor, subject) and manager.check(actor, subject)


def _asked_and_managed(actor: Actor) -> Q | None:
    own, managed = _asker.narrow(actor), manager.narrow(actor)
    return None if own is None or managed is None else own & managed


_taker = Way(
    "asked_and_manages",
    "申请的本人，且仍是该组织的管理员",
    "whoever asked, while a manager of the organisation",
    _asked_and_manages,
    _asked_and_managed,
)
_OUT = "rosters.see_export"
declare(
    Deed(_OUT, "查看名册导出", "See an export", ways=(manager, _officer, _auditor, system), seen_with=_OUT)
)
declare(Deed("rosters.ask_export", "申请导出名册", "Ask for an export", ways=(manager,), sensitive=True))
declare(
    Deed(
        "rosters.decide_export",
        "批准名册导出",
        "Decide about an export",
        ways=(_officer,),
        seen_with=_OUT,
        sensitive=True,
    )
)
declare(
    Deed(
        "rosters.take_export",
        "下载批准的名册",
        "Take an approved list",
        ways=(_taker,),
        seen_with=_OUT,
        sensitive=True,
    )
)
declare(
    Deed(
        "rosters.trace_export",
        "查找名册来源",
        "Find out which copy a file is",
        ways=(_officer, _auditor),
        sensitive=True,
    )
)
declare(Deed("rosters.end_exports", "删除到期的名册文件", "Erase files whose days are over", ways=(system,)))
declare(Deed("rosters.see_takings", "查看谁带走过我的资料", "See who took my data along", ways=(_asker,)))

# Hours sheets: lines become claims of `late_entries`, which ask their own leave, one by one.
_HOURS = "rosters.see_hours"
declare(Deed(_HOURS, "查看服务时长表", "See an hours sheet", ways=(manager, system), seen_with=_HOURS))
declare(Deed("rosters.upload_hours", "上传服务时长表", "Hand in an hours sheet", ways=(manager,)))
declare(
    Deed(
        "rosters.claim_hours",
        "按时长表申报补录",
        "Claim the lines of an hours sheet",
        ways=(manager,),
        seen_with=_HOURS,
        sensitive=True,
    )
)
