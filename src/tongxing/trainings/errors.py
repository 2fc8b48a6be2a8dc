"""How trainings says no."""

from tongxing.foundation.refusals import Conflict, NotFound, Refusal

FAULTS = {
    "title_length": ("课程名称写 2 到 40 个字。", "The title has 2 to 40 characters."),
    "teaches_length": ("教什么写 2 到 600 个字。", "What it teaches has 2 to 600 characters."),
    "kind_unknown": ("请选择通用培训或专项培训。", "Please choose general or special training."),
    "minutes_unlikely": ("学时请填 1 分钟到 200 小时。", "It lasts from 1 minute to 200 hours."),
    "months_unlikely": (
        "有效期请填 1 到 240 个月；长期有效的不填。",
        "It holds 1 to 240 months; leave empty if for ever.",
    ),
    "age_unlikely": ("最小年龄请填 6 到 99。", "The least age lies between 6 and 99."),
    "ends_before_it_starts": ("结束时间要晚于开始时间。", "It ends after it starts."),
    "too_long": ("一个班次最长 7 天。", "A class lasts 7 days at most."),
    "in_the_past": ("开始时间已经过了。", "That time has passed."),
    "too_far_ahead": ("最多提前 {ahead} 天安排。", "It can be planned {ahead} days ahead at most."),
    "seats_unlikely": ("座位请填 1 到 500。", "There are 1 to 500 seats."),
    "teacher_missing": ("请填写老师，最多 40 个字。", "Please name the teacher, 40 characters at most."),
    "address_missing": ("请填写上课地点，最多 120 个字。", "Please say where it is, 120 characters at most."),
    "phone_missing": ("请填写联系电话。", "Please give a telephone number."),
    "why_missing": ("请写明原因，最多 200 个字。", "Please say why, 200 characters at most."),
    "issuer_missing": ("请填写发证单位，最多 40 个字。", "Please say who gave it, 40 characters at most."),
    "passed_later": ("通过日期不能晚于今天。", "The day it was passed is not in the future."),
    "expired_already": (
        "按课程的有效期，这份结业已经过期。",
        "By the term of the course this has run out already.",
    ),
    "file_missing": ("请附上证明的照片或 PDF。", "Please add a picture or PDF of the paper."),
    "result_unfit": ("这门课不能登记这个结果。", "This cannot be said at this course."),
}


class CourseUnknown(NotFound):
    """No course has this id."""

    code = "trainings.course_unknown"
    zh = "没有找到这门课程。"
    en = "There is no such course."


class ClassUnknown(NotFound):
    """No class has this id."""

    code = "trainings.class_unknown"
    zh = "没有找到这个班次。"
    en = "There is no such class."


class TitleTaken(Conflict):
    """An organisation offers one course of a name."""

    code = "trainings.title_taken"
    zh = "你们已经有一门叫“{title}”的课程。"
    en = "You offer a course called “{title}” already."


class CourseEnded(Conflict):
    """A course that is offered no more has no new classes."""

    code = "trainings.course_ended"
    zh = "这门课程已经停开。"
    en = "This course is offered no more."


class ClassCalledOffAlready(Conflict):
    """The class was called off."""

    code = "trainings.class_called_off"
    zh = "这个班次已经取消：{why}"
    en = "This class was called off: {why}"


class ClassBegun(Conflict):
    """What has begun is neither joined nor left, moved nor called off."""

    code = "trainings.class_begun"
    zh = "这个班次已经开始了。"
    en = "This class has begun."


class ClassNotBegun(Conflict):
    """Who was there is said once the class has begun."""

    code = "trainings.class_not_begun"
    zh = "班次还没有开始，开始以后再登记。"
    en = "The class has not begun; say who was there once it has."


class ClassFull(Conflict):
    """No seat is free."""

    code = "trainings.class_full"
    zh = "这个班次的座位已经报满，请看看其他班次。"
    en = "Every seat of this class is taken. Please look at another one."


class NotAVolunteer(Refusal):
    """Seats are for registered volunteers."""

    code = "trainings.not_a_volunteer"
    status = 403
    zh = "报名培训前请先注册成为志愿者，大约两分钟。"
    en = "Please register as a volunteer first; it takes about two minutes."


class TooYoung(Refusal):
    """The course asks for an age (R-21)."""

    code = "trainings.too_young"
    status = 403
    zh = "这门课程要求年满 {min_age} 岁，上课当天您 {age} 岁，暂时不能报名。"
    en = "This course asks for at least {min_age} years; you will be {age} on the day."


class TwoClassesAtOnce(Conflict):
    """One person sits in one class at a time."""

    code = "trainings.two_at_once"
    zh = "您那段时间已经报了“{title}”。请先退掉那一个，或选别的班次。"
    en = "You have a seat in “{title}” at that time. Give it up first, or choose another class."


class NoSeat(Conflict):
    """There is no seat of this person to give up."""

    code = "trainings.no_seat"
    zh = "您没有报这个班次，或已经退掉。"
    en = "You have no seat in this class, or gave it up."


class NotOnTheRoll(NotFound):
    """A mark names somebody who has no seat in the class."""

    code = "trainings.not_on_the_roll"
    zh = "名单里没有这个人。"
    en = "Nobody of this id is on the roll."


class PersonUnknown(Refusal):
    """No volunteer has this number."""

    code = "trainings.person_unknown"
    status = 422
    zh = "没有这个编号的志愿者，请核对编号。"
    en = "No volunteer has this number. Please look at it again."


class OwnCompletion(Refusal):
    """Nobody checks what they entered or what is about themselves."""

    code = "trainings.own_completion"
    status = 403
    zh = "自己录入的、或关于自己的结业，要请别人核对。"
    en = "Somebody else checks what you entered, and what is about yourself."


class AlreadyChecked(Conflict):
    """A verdict was given."""

    code = "trainings.already_checked"
    zh = "这份结业已经核对过了。"
    en = "This has been checked already."
