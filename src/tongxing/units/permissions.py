"""Who speaks for a unit, who for a community, and what is one's own alone."""

import uuid
from dataclasses import dataclass

from tongxing.access.matrix import (
    any_member,
    anybody,
    declare,
    own_account,
    role_in_organisation,
    role_in_region,
    system,
)
from tongxing.access.shapes import Actor, Deed


@dataclass(frozen=True)
class Own:
    """What belongs to the account that acts, whether or not there is anything yet."""

    account_id: uuid.UUID | None


def owned(actor: Actor) -> uuid.UUID:
    """The account that acts; leave was asked, so somebody is signed in."""
    assert actor.account_id is not None
    return actor.account_id


leader = role_in_organisation("team_leader", "该单位队伍的队长", "a leader of the unit's team")
manager = role_in_organisation("organisation_manager", "该单位的管理员", "a manager of the unit")
worker = role_in_region("station_worker", "辖区内的站点工作人员", "a station worker of the region")
officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
SPEAK_FOR_UNIT = (leader, manager)

SEE_UNIT = "units.see_unit"
SEE_ARRANGEMENTS = "units.see_arrangements"
SEE_WHISTLE = "units.see_whistle"
SEE_CALL = "units.see_call"
SEE_REPORT = "units.see_report"

declare(Deed(SEE_UNIT, "查看单位", "See a unit", ways=(anybody,)))
declare(Deed("units.keep_unit", "登记单位信息", "Keep a unit's particulars", ways=SPEAK_FOR_UNIT))
declare(Deed("units.see_totals", "查看单位合计", "See a unit's totals", ways=SPEAK_FOR_UNIT))
declare(Deed("units.report_unit", "单位到社区报到", "Report a unit to a community", ways=SPEAK_FOR_UNIT))
declare(Deed("units.adopt_need", "集体认领求助", "Adopt a need as a group", ways=SPEAK_FOR_UNIT))
declare(Deed(SEE_ARRANGEMENTS, "查看单位的安排", "See a unit's arrangements", ways=SPEAK_FOR_UNIT))
declare(
    Deed(
        "units.tick_provision",
        "核对保障清单",
        "Tick the checklist",
        ways=SPEAK_FOR_UNIT,
        seen_with=SEE_ARRANGEMENTS,
    )
)
declare(Deed("units.link_self", "计入本单位", "Count oneself with a unit", ways=(any_member,)))
declare(Deed("units.unlink", "不再计入单位", "Count oneself no longer", ways=(own_account(), system)))
declare(Deed("units.pass_call", "这次不去", "Not this time", ways=(any_member,)))
declare(Deed("units.forget_passings", "删除“这次不去”", "Forget who passed", ways=(system,)))
declare(Deed("units.report_self", "到社区报到", "Report to one's community", ways=(own_account(),)))
declare(Deed("units.end_report", "撤回报到", "Withdraw one's report", ways=(own_account(), system)))
declare(
    Deed(
        SEE_REPORT,
        "查看到社区报到的人",
        "See who reported to the community",
        ways=(own_account(), worker),
        seen_with=SEE_REPORT,
        sensitive=True,
    )
)
declare(
    Deed(
        SEE_WHISTLE,
        "查看吹哨",
        "See a whistle",
        ways=(worker, officer, auditor, system),
        seen_with=SEE_WHISTLE,
    )
)
declare(Deed("units.blow_whistle", "社区吹哨", "Blow the whistle", ways=(worker,)))
declare(
    Deed("units.call_off_whistle", "取消吹哨", "Call a whistle off", ways=(worker,), seen_with=SEE_WHISTLE)
)
declare(
    Deed(
        "units.say_community_word",
        "社区确认完成",
        "Say the community's last word",
        ways=(worker,),
        seen_with=SEE_WHISTLE,
    )
)
declare(
    Deed(
        SEE_CALL,
        "查看点到本单位的哨",
        "See a whistle one's unit is asked by",
        ways=SPEAK_FOR_UNIT,
        seen_with=SEE_CALL,
    )
)
declare(Deed("units.answer_whistle", "单位应哨", "Answer a whistle", ways=SPEAK_FOR_UNIT, seen_with=SEE_CALL))
declare(
    Deed(
        "units.say_unit_word",
        "单位确认完成",
        "Say the unit's last word",
        ways=SPEAK_FOR_UNIT,
        seen_with=SEE_CALL,
    )
)
