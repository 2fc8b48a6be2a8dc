"""What a program sent wrongly, said field by field in the words a person would use."""

from typing import Any

from tongxing.foundation.refusals import Conflict, Fault, Invalid, Refusal


class UnreadableBody(Refusal):
    """The body is no JSON, or not in UTF-8."""

    code = "api.unreadable_body"
    status = 400
    zh = "没有读懂请求内容：请发送 UTF-8 编码的 JSON。"
    en = "The body could not be read: please send JSON in UTF-8."


class TooLarge(Refusal):
    """The body is larger than any of our forms."""

    code = "api.too_large"
    status = 413
    zh = "请求内容太大了，最多 {kilobytes} KB。"
    en = "The body is too large; at most {kilobytes} kB."


class WrongMethod(Conflict):
    """The address exists and does not know this verb."""

    code = "api.wrong_method"
    status = 405
    zh = "这个地址不支持 {method}，可以用 {allowed}。"
    en = "This address does not know {method}; try {allowed}."


class NoSuchAddress(Refusal):
    """Nothing lives at this address of the API."""

    code = "api.no_such_address"
    status = 404
    zh = "接口里没有这个地址。请对照 /api/v1/openapi.json。"
    en = "There is no such address in the API. See /api/v1/openapi.json."


class OurFault(Refusal):
    """Something broke that should not; it is in the log."""

    code = "api.our_fault"
    status = 500
    zh = "系统出了点问题，不是您的错。您的操作没有保存，请稍后再试。"
    en = "Something broke on our side and nothing was saved. Please try again later."


_SENTENCES = {
    "missing": ("缺少这一项。", "This is missing."),
    "extra_forbidden": ("接口不认识这一项，请检查拼写。", "This field is unknown; check its spelling."),
    "string_too_long": ("太长了，最多 {max_length} 个字。", "Too long; at most {max_length} characters."),
    "string_too_short": ("太短了，至少 {min_length} 个字。", "Too short; at least {min_length} characters."),
    "too_long": ("太多了，最多 {max_length} 项。", "Too many; at most {max_length}."),
    "too_short": ("太少了，至少 {min_length} 项。", "Too few; at least {min_length}."),
    "greater_than_equal": ("不能小于 {ge}。", "Must be at least {ge}."),
    "less_than_equal": ("不能大于 {le}。", "Must be at most {le}."),
    "literal_error": ("只能是：{expected}。", "Must be one of: {expected}."),
    "enum": ("只能是：{expected}。", "Must be one of: {expected}."),
}
_KINDS = {
    "uuid": ("这里需要一个 UUID。", "A UUID is needed here."),
    "date_": ("这里需要一个真实的日期，例如 2026-03-05。", "A real date is needed here, like 2026-03-05."),
    "datetime": (
        "这里需要带时区的时间，例如 2026-03-05T14:00:00+08:00。",
        "A time with its zone is needed here, like 2026-03-05T14:00:00+08:00.",
    ),
    "timezone": ("时间要带时区，例如 +08:00。", "The time needs its zone, like +08:00."),
    "int": ("这里需要一个整数。", "A whole number is needed here."),
    "float": ("这里需要一个数字。", "A number is needed here."),
    "bool": ("这里需要 true 或 false。", "true or false is needed here."),
    "string": ("这里需要一段文字。", "Text is needed here."),
    "list": ("这里需要一个列表。", "A list is needed here."),
}
_OTHERWISE = ("这一项的写法不对。", "This is not written as it should be.")


def invalid(errors: list[dict[str, Any]]) -> Invalid:
    """What the schemas complained about, as the refusal that every form knows."""
    return Invalid([_fault(error) for error in errors])


def _fault(error: dict[str, Any]) -> Fault:
    where = [str(part) for part in error.get("loc", ()) if part not in ("body", "query", "path", "order")]
    kind = str(error.get("type", "value_error"))
    context = error.get("ctx") or {}
    zh, en = _SENTENCES.get(kind) or next(
        (pair for start, pair in _KINDS.items() if kind.startswith(start)), _OTHERWISE
    )
    try:
        zh, en = zh.format(**context), en.format(**context)
    except KeyError:
        zh, en = _OTHERWISE
    return Fault(".".join(where) or "body", f"api.{kind}", zh, en)
