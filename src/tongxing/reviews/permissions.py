"""Who reviews whom: the office of the place, never a member of the organisation; who answers, and who sees it."""

from tongxing.access.matrix import declare, role_in_organisation, role_in_region, system
from tongxing.access.shapes import Deed

officer = role_in_region("authority_officer", "辖区内的主管部门", "an authority officer of the region")
auditor = role_in_region("auditor", "辖区内的审计员", "an auditor of the region")
manager = role_in_organisation("organisation_manager", "这个组织的管理员", "a manager of the organisation")
office = role_in_region(
    "authority_officer",
    "现在负责这份评估的一级主管部门",
    "an officer of the level that has it",
    "office_code",
)

SEE, SEE_CHECK, SEE_CHECKED = "reviews.see_review", "reviews.see_check", "reviews.see_checked"

declare(Deed(SEE, "查看年度评估", "See a review", ways=(manager, officer, auditor, system), seen_with=SEE))
declare(
    Deed(
        "reviews.open_reviews", "开始年度评估", "Open the reviews of a year", ways=(officer,), sensitive=True
    )
)
declare(Deed("reviews.say_on_review", "对评估作说明", "Speak on a review", ways=(manager,), seen_with=SEE))
for _name, _zh, _en in (
    ("reviews.conclude_review", "作出或告知评估结论", "Conclude a review"),
    ("reviews.decide_review", "决定评估结论", "Decide a review"),
    ("reviews.answer_appeal", "答复评估的复核", "Answer an appeal"),
):
    declare(Deed(_name, _zh, _en, ways=(office,), seen_with=SEE, sensitive=True))
declare(Deed("reviews.settle_reviews", "让到期的评估结论生效", "Settle what is due", ways=(system,)))
declare(
    Deed(
        "reviews.draw_check", "抽取要检查的组织", "Draw a spot check", ways=(officer, auditor), sensitive=True
    )
)
declare(Deed(SEE_CHECK, "查看组织抽查", "See a spot check", ways=(officer, auditor, system)))
declare(
    Deed(
        SEE_CHECKED,
        "查看对本组织的抽查",
        "See what a check found at an organisation",
        ways=(manager, system),
        seen_with=SEE_CHECKED,
    )
)
for _name, _zh, _en in (
    ("reviews.say_finding", "记下检查结果", "Write down what was found"),
    ("reviews.publish_check", "公布抽查结果", "Publish a spot check"),
):
    declare(Deed(_name, _zh, _en, ways=(officer, auditor), seen_with=SEE_CHECK, sensitive=True))
declare(
    Deed(
        "reviews.comment_finding",
        "说明抽查结果",
        "Comment on what was found",
        ways=(manager,),
        seen_with=SEE_CHECKED,
    )
)
