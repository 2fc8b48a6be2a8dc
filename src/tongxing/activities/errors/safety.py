"""How insurance and emergency plans are refused."""

from tongxing.foundation.refusals import Conflict, NotFound


class InsuranceUnknown(NotFound):
    """There is no such insurance policy, or it is another organisation's."""

    code = "activities.insurance_unknown"
    zh = "没有找到这份保险。"
    en = "There is no such insurance policy."


class InsuranceNotedAlready(Conflict):
    """The organisation keeps this number for the same time already."""

    code = "activities.insurance_noted_already"
    zh = "保单号 {number} 同一起期的保险已经登记过了。"
    en = "The policy {number} with the same first day is noted already."


class UnsafeYet(Conflict):
    """Where there is danger nothing is published without insurance for the day and an emergency plan (R-23)."""

    code = "activities.unsafe_yet"
    zh = "有人身风险的活动要先有保险和应急预案才能发布。还缺：{lacks_zh}"
    en = "Where there is danger, insurance and an emergency plan come first. Still wanting: {lacks_en}"


SAFETY_FAULTS = {
    "insurer_missing": (
        "请填写保险公司，最多 60 个字。",
        "Please name the insurer, in 60 characters at most.",
    ),
    "number_missing": (
        "请填写保单号，最多 60 个字。",
        "Please give the policy number, 60 characters at most.",
    ),
    "covers_missing": (
        "请用一句话写明保什么，最多 120 个字。",
        "Please say in one line what is covered, in 120 characters at most.",
    ),
    "cover_impossible": (
        "止期不能早于起期，最长 5 年。",
        "The last day is not before the first, and five years after it at most.",
    ),
    "nearest_help_too_long": ("最多 120 个字。", "120 characters at most."),
    "steps_too_long": ("最多 1000 个字。", "1,000 characters at most."),
    "insurance_missing": (
        "有人身风险的活动要先买保险：请选一份覆盖活动当天的保险。",
        "Where there is danger people are insured first: please choose a policy that covers the day.",
    ),
    "insurance_not_ours": (
        "请选本组织登记的保险。",
        "Please choose a policy which this organisation has noted.",
    ),
    "insurance_ended": (
        "这份保险已经停用，请换一份。",
        "This policy is used no more; please choose another.",
    ),
    "insurance_over_by_then": (
        "这份保险到不了活动那天，请换一份覆盖当天的。",
        "This policy ends before the day of the activity; please choose one that covers it.",
    ),
    "insurance_not_begun": (
        "这份保险活动那天还没有起保，请换一份覆盖当天的。",
        "This policy begins after the day of the activity; please choose one that covers it.",
    ),
    "plan_lead_missing": (
        "请写明出了事谁指挥。",
        "Please say who leads when something happens.",
    ),
    "plan_phone_unusable": (
        "请填应急负责人的 11 位手机号，或带区号的座机号。",
        "Please give a mobile number, or a landline with its area code, of whoever leads in an emergency.",
    ),
    "nearest_help_missing": (
        "请写明最近的医院和集合点。",
        "Please name the nearest hospital and the place to gather.",
    ),
    "steps_missing": (
        "请写明出了事先做什么。",
        "Please say what is done first when something happens.",
    ),
}
