"""Who hands in rosters, and who answers an invitation: managers of the organisation; the person alone."""

from tongxing.access.matrix import declare, own_account, role_in_organisation, system
from tongxing.access.shapes import Deed

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
