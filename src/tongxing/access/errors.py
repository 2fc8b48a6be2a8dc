"""How access says no."""

from tongxing.foundation.refusals import Conflict, Refusal


class PhoneNotUsable(Refusal):
    """What was typed is no mainland mobile number."""

    code = "access.phone_not_usable"
    status = 422
    zh = "请输入 11 位手机号码，例如 13800000000。没有手机的居民可以请站点代办。"
    en = "Please enter an 11-digit mobile number. Without a phone, your station can help."


class CodeWrong(Refusal):
    """The code does not match the one sent."""

    code = "access.code_wrong"
    status = 422
    zh = "验证码不对，请核对短信后再输入，还可以试 {tries_left} 次。"
    en = "That code is not right. Check the message; {tries_left} tries left."


class CodeExpired(Refusal):
    """The code is too old, used, or was tried too often."""

    code = "access.code_expired"
    status = 422
    zh = "验证码已失效，请重新获取。"
    en = "This code has expired. Please ask for a new one."


class AccountClosed(Refusal):
    """The account was closed by its owner."""

    code = "access.account_closed"
    status = 403
    zh = "这个账号已经注销。如需重新使用，请联系所在站点。"
    en = "This account was closed. Please ask your station."


class GrantTooLong(Refusal):
    """A grant must end by itself."""

    code = "access.grant_too_long"
    status = 422
    zh = "授权期限须在 1 天到 {days} 天之间，到期可以续期。"
    en = "A role lasts between 1 and {days} days and can be renewed."


class ReasonMissing(Refusal):
    """A staff session needs a reason somebody can check later."""

    code = "access.reason_missing"
    status = 422
    zh = "请写明这次操作的理由（至少 10 个字），它会记入操作日志。"
    en = "Please write why (at least 10 characters); it goes into the journal."


class StaffMinutesUnknown(Refusal):
    """A staff session lasts one of a few lengths."""

    code = "access.staff_minutes_unknown"
    status = 422
    zh = "操作时段只能选 {choices} 分钟。需要更久，请到时再开一个并写明理由。"
    en = (
        "A staff session lasts {choices} minutes. If you need longer, open another one then, with its reason."
    )


class StaffSessionOpen(Conflict):
    """One staff session at a time: what is read must belong to one reason."""

    code = "access.staff_session_open"
    zh = "您已有一个操作时段，理由是“{reason}”，还剩 {minutes} 分钟。请先结束它，再为别的理由另开一个。"
    en = "A staff session is open ({reason}), {minutes} minutes left. End it before you open one for another reason."


class RoleUnknown(Conflict):
    """There is no such role."""

    code = "access.role_unknown"
    status = 422
    zh = "没有“{role}”这个角色。"
    en = "There is no role called {role}."


class HelperMayNot(Refusal):
    """The person may do this; somebody who acts in their name may not."""

    code = "access.helper_may_not"
    status = 403
    zh = "“{deed_zh}”要本人来做，帮手不能代办。请本人用自己的手机操作，或者一起到服务站。"
    en = "“{deed}” is for the person alone; a helper may not. They do it on their own phone, or at a station."


class ActingAlready(Conflict):
    """Nobody acts for a third person through a second."""

    code = "access.acting_already"
    zh = "您正在替别人操作，请先结束，回到自己的账号再来。"
    en = "You are acting in somebody's name. End that first and come back as yourself."
