"""Who nominates, who lists, who copies, who keeps a series."""

from django.db.models import Q

from tongxing.access.matrix import declare, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Deed, Way

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
leader = role_in_organisation("team_leader", "本队的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "本组织的管理员", "a manager of the organisation")
keeper = role_in_organisation(
    "organisation_manager", "系列所属组织的管理员", "a manager of whoever keeps the series", "house_id"
)
once_listed = Way(
    "once_listed",
    "任何人（入库之后）",
    "anybody, once it is listed",
    lambda _actor, item: item is not None and item.level != "",
    lambda _actor: ~Q(level=""),
)

SEE_ITEM, SEE_NOMINATION, SEE_MEMBER = "library.see_item", "library.see_nomination", "library.see_member"

declare(
    Deed(
        SEE_ITEM,
        "查看入库项目",
        "See an item of the library",
        ways=(once_listed, leader, manager, officer, auditor, system),
        seen_with=SEE_ITEM,
    )
)
declare(
    Deed(
        SEE_NOMINATION,
        "查看推荐",
        "See a nomination",
        ways=(leader, manager, officer, auditor, system),
        seen_with=SEE_NOMINATION,
    )
)
declare(Deed("library.nominate_project", "推荐项目入库", "Nominate a project", ways=(leader, manager)))
declare(
    Deed(
        "library.promote_item",
        "向上一级推荐",
        "Nominate for the level above",
        ways=(officer,),
        seen_with=SEE_NOMINATION,
    )
)
declare(
    Deed(
        "library.answer_nomination",
        "答复推荐",
        "Answer a nomination",
        ways=(officer,),
        seen_with=SEE_NOMINATION,
    )
)
declare(
    Deed("library.take_off_item", "移出项目库", "Take an item off", ways=(officer,), seen_with=SEE_NOMINATION)
)
declare(Deed("library.copy_item", "借鉴项目", "Copy an item", ways=(leader, manager)))
declare(Deed("library.found_series", "创建系列", "Found a series", ways=(manager,)))
declare(
    Deed(
        SEE_MEMBER,
        "查看系列里的项目",
        "See a project of a series",
        ways=(leader, manager, keeper, system),
        seen_with=SEE_MEMBER,
    )
)
declare(
    Deed("library.join_series", "加入系列", "Join a series", ways=(leader, manager)),
)
declare(
    Deed("library.answer_joining", "答复加入系列", "Answer who joins", ways=(keeper,), seen_with=SEE_MEMBER)
)
