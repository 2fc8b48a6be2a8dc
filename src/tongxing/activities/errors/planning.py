"""How planning and reviewing are refused."""

from tongxing.activities.errors.safety import SAFETY_FAULTS
from tongxing.foundation.refusals import Conflict, Faults, NotFound, Refusal


class NotDraft(Conflict):
    """Only a draft or a returned activity can be submitted."""

    code = "activities.not_draft"
    zh = "这个活动现在是“{state_zh}”，不能提交审核。"
    en = "This activity is “{state_en}” and cannot be submitted."


class RotaUnknown(NotFound):
    """There is no such rota, or it is another team's."""

    code = "activities.rota_unknown"
    zh = "没有找到这个固定班次。"
    en = "There is no such rota."


class RotaStopped(Conflict):
    """What has stopped is not changed; a new one is begun."""

    code = "activities.rota_stopped"
    zh = "这个固定班次已经停了。需要再办，请从活动重新设一个。"
    en = "This rota has stopped. Please begin a new one from an activity."


class TooManyRotas(Conflict):
    """The organisation runs as many rotas as the place allows."""

    code = "activities.too_many_rotas"
    zh = "固定班次最多同时 {most} 个，请先停掉不用的。"
    en = "An organisation runs {most} rotas at most; please stop one that is not needed."


class TemplateUnknown(NotFound):
    """The team keeps no such template, or it is another team's."""

    code = "activities.template_unknown"
    zh = "没有找到这个模板，可能已经删掉了。"
    en = "There is no such template; it may have been dropped."


class TemplateNameTaken(Conflict):
    """The team keeps another activity under this name."""

    code = "activities.template_name_taken"
    zh = "已经有叫“{name}”的模板了，请换个名字，或先删掉旧的。"
    en = "There is a template “{name}” already. Please use another name, or drop the old one."


class NotPublished(Conflict):
    """What is not published, or is over or off, has nobody to be told."""

    code = "activities.not_published"
    zh = "这个活动现在是“{state_zh}”，只有已发布、还没开始的活动可以这样改。"
    en = "This activity is “{state_en}”; only a published one that lies ahead can be changed so."


class NotWaitingForReview(Conflict):
    """Only a submitted activity can be published or returned."""

    code = "activities.not_waiting_for_review"
    zh = "这个活动现在是“{state_zh}”，不在待审核之列。"
    en = "This activity is “{state_en}”; it does not wait for review."


class NoteMissing(Refusal):
    """Whoever returns an activity, or calls it off, says why."""

    code = "activities.note_missing"
    status = 422
    zh = "请写明原因（至少 4 个字），对方要照着修改或转告大家。"
    en = "Please say why (at least 4 characters); others act on it."


class NotToBeCancelled(Conflict):
    """Only an activity that is not over can be called off."""

    code = "activities.not_to_be_cancelled"
    zh = "这个活动现在是“{state_zh}”，不能再取消。"
    en = "This activity is “{state_en}” and can no longer be called off."


class ChangedTooLate(Conflict):
    """What has begun is as it is."""

    code = "activities.changed_too_late"
    zh = "活动 {starts_zh} 已经开始，不能再改。"
    en = "The activity began at {starts_en}; it cannot be changed any more."


class PlacesPromised(Conflict):
    """How many places are given in turn was announced, and stands until they are given (0055)."""

    code = "activities.places_promised"
    zh = "名额正在按号、抽签或申请来给，人数公布过了，给完以前不能改。时间、地点和联系人可以改。"
    en = (
        "Places are being given by number, draw or application; how many was announced and stands until then."
        " Time, place and contact can be changed."
    )


class AlreadyBegun(Conflict):
    """Too late to publish: the activity would be over or under way (R-28)."""

    code = "activities.already_begun"
    zh = "活动开始时间 {starts_zh} 已过，不能发布。请退回并改期。"
    en = "The activity was to start at {starts_en}. It cannot be published; please return it."


FAULTS = {
    "title_missing": ("请填写活动名称。", "Please give the activity a title."),
    "title_too_long": ("活动名称最多 60 个字。", "The title has 60 characters at most."),
    "content_missing": ("请写明服务内容。", "Please say what will be done."),
    "conditions_missing": (
        "请写明参加条件；没有特别要求就写“无”。",
        "Please state the conditions; write “none” if there are none.",
    ),
    "risks_missing": (
        "请写明可能的风险和注意事项；没有就写“无特别风险”。",
        "Please state the risks; write “none in particular” if there are none.",
    ),
    "guarantees_missing": (
        "请至少选一项志愿者保障。",
        "Please choose at least one guarantee for volunteers.",
    ),
    "text_too_long": ("最多 2000 个字。", "2,000 characters at most."),
    "address_missing": ("请填写集合地点的详细地址。", "Please give the address of the meeting place."),
    "address_too_long": ("地址最多 120 个字。", "The address has 120 characters at most."),
    "point_missing": (
        "请在地图上标出地点（经纬度），志愿者要靠它找到这里。",
        "Please mark the point on the map; volunteers find the way by it.",
    ),
    "places_impossible": ("名额应在 1 到 2000 之间。", "The number of places is between 1 and 2,000."),
    "ends_before_start": ("结束时间要晚于开始时间。", "The end is after the start."),
    "not_one_day": (
        "一个活动在同一天内开始和结束；多天请分开发布。",
        "An activity begins and ends on one day; please publish several.",
    ),
    "another_day": (
        "只能改当天的时间。要换一天，请取消这一场，再点“照着再办一次”。",
        "Only the time of the day can be changed. For another day call this one off and do the like again.",
    ),
    "fewer_than_taken": (
        "人数不能少于已经有的人。",
        "There cannot be fewer places than people who have one.",
    ),
    "starts_in_the_past": ("开始时间要晚于现在。", "The start is later than now."),
    "closes_before_opening": ("报名截止要晚于报名开始。", "Sign-up closes after it opens."),
    "closes_after_end": ("报名截止不能晚于活动开始。", "Sign-up closes no later than the start."),
    "cancel_after_start": ("取消截止不能晚于活动开始。", "Withdrawing ends no later than the start."),
    "age_impossible": (
        "年龄要求应在 14 到 100 岁之间，且下限不高于上限。",
        "Ages are between 14 and 100, the lower not above the upper.",
    ),
    "contact_missing": (
        "请填写联系人和电话，志愿者有事要找得到人。",
        "Please give a contact and a phone number.",
    ),
    "phone_unusable": (
        "请填 11 位手机号，或带区号的座机号。",
        "Please give a mobile number or a landline with its area code.",
    ),
    "posts_too_many": (
        "岗位太多了，请合并或分成几个活动。",
        "Too many posts; please merge them or plan several.",
    ),
    "post_name_missing": (
        "请给每个岗位起名，最多 20 个字。",
        "Please name each post in 20 characters at most.",
    ),
    "post_name_twice": ("两个岗位不能同名。", "Two posts cannot have one name."),
    "post_sex_unlawful": (
        "这类服务的岗位不能限定性别。",
        "Posts of this kind of service cannot name a sex.",
    ),
    "post_course_unknown": (
        "没有这门课程，或已经停开。",
        "There is no such course, or it is offered no more.",
    ),
    "post_language_unknown": ("没有这种语言。", "There is no such language."),
    "rhythm_impossible": ("请选星期几，隔几周或每月第几个。", "Please say which weekdays, and how often."),
    "begin_impossible": ("开始的日子要在今天到一年之内。", "It begins between today and a year from now."),
    "end_impossible": ("结束的日子不能早于开始。", "It does not end before it begins."),
    "skipped_too_many": ("停办的日子最多 60 个。", "60 days left out at most."),
    "never_falls": (
        "在项目期内，这样一次也排不到，请改日子。",
        "Within the project no day would come of this; please change the days.",
    ),
    "template_name_missing": (
        "请给模板起名，最多 30 个字。",
        "Please name the template in 30 characters at most.",
    ),
    "apply_way_missing": ("请选择报名方式。", "Please choose how people apply."),
    "outside_project": (
        "活动日期要在项目起止日期之内。",
        "The activity lies within the dates of its project.",
    ),
    "apart_from_project": (
        "活动地点要在项目所在地区之内。",
        "The activity lies within the region of its project.",
    ),
    "agreement_form_unsigned": (
        "要签书面协议：请先到“志愿服务协议”代表组织签好协议文本。",
        "A written agreement is asked for: please sign its form for the organisation first.",
    ),
    **SAFETY_FAULTS,
}


def refuse_problems(problems: list[tuple[str, str]]) -> None:
    """Raise Invalid with a sentence for each problem, if there are any."""
    faults = Faults()
    for field, code in problems:
        faults.add(field, code, *FAULTS[code])
    faults.refuse_if_any()
