"""Who announces, who enters, who judges, who objects."""

from tongxing.access.matrix import anybody, declare, own_account, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Deed

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
leader = role_in_organisation("team_leader", "本队的队长", "a leader of the team")
manager = role_in_organisation("organisation_manager", "本组织的管理员", "a manager of the organisation")
juror = own_account()

KEEP, SEE_ENTRY, SEE_JUROR = "contests.see_desk", "contests.see_entry", "contests.see_juror"

declare(Deed(KEEP, "查看大赛的办理情况", "See how a contest comes along", ways=(officer, auditor, system)))
for _name, _zh, _en in (
    ("contests.announce_contest", "发布大赛", "Announce a contest"),
    ("contests.call_off_contest", "取消大赛", "Call a contest off"),
    ("contests.name_juror", "邀请评委", "Ask a juror"),
    ("contests.take_off_juror", "撤下请错的评委", "Take off a juror named wrongly"),
    ("contests.close_round", "结束一轮评审", "Close a round"),
    ("contests.publish_results", "公布大赛结果", "Publish the results of a contest"),
    ("contests.answer_objection", "答复对参赛项目的异议", "Answer an objection to an entry"),
):
    declare(Deed(_name, _zh, _en, ways=(officer,)))
declare(
    Deed(
        SEE_ENTRY,
        "查看参赛项目",
        "See an entry",
        ways=(leader, manager, officer, auditor, system),
        seen_with=SEE_ENTRY,
    )
)
declare(Deed("contests.enter_project", "报名参赛", "Enter a project", ways=(leader, manager)))
declare(
    Deed(
        "contests.withdraw_entry",
        "撤回报名",
        "Withdraw an entry",
        ways=(leader, manager),
        seen_with=SEE_ENTRY,
    )
)
declare(
    Deed(SEE_JUROR, "查看评委", "See a juror", ways=(juror, officer, auditor, system), seen_with=SEE_JUROR)
)
for _name, _zh, _en in (
    ("contests.answer_naming", "答应或谢绝当评委", "Agree to judge, or decline"),
    ("contests.declare_interest", "申报利益关系", "Declare an interest"),
    ("contests.score_entry", "给参赛项目打分", "Score an entry"),
):
    declare(Deed(_name, _zh, _en, ways=(juror,), seen_with=SEE_JUROR))
declare(
    Deed("contests.report_entry", "对公示的参赛项目提出异议", "Object to an entry on notice", ways=(anybody,))
)
