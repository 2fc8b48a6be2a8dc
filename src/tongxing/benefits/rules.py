"""Pure verdicts of benefits: what may not be promised, and what one volunteer still needs for one benefit."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from tongxing.benefits.shapes import CLASSES, BenefitCard, Condition, OfferBenefit, Standing

LARGEST_QUOTA = 100_000
# Where a price on hours hides: so much for each hour, one hour for so much, hours turned into something.
_PER_HOUR = (
    r"(?:每|一|1|按|满)\s*(?:个)?\s*(?:小时|钟头)\s*[^，。；,;内]{0,6}?(?:元|块|角|分钱|积分|券|换|兑|抵|得|送|奖|返|补|折)",
    r"(?:元|块|角|分钱)\s*(?:钱)?\s*(?:/|每|一)\s*(?:个)?\s*(?:小时|钟头|h\b)",
    r"[0-9一二两三四五六七八九十百]+\s*(?:个)?\s*(?:小时|钟头|分钟)\s*(?:=|＝|换|兑|抵|得|送|等于|折合)",
    r"(?:时长|工时|服务时间|小时数)\s*(?:可以?)?\s*(?:兑换|换取|抵扣|折算|折抵|换)",
    r"(?:按|凭)\s*(?:时长|小时|工时)\s*(?:计价|计酬|付费|发放|领取|兑)",
    r"时薪|小时工资|\b(?:per|an|each|every)\s+hour\b|/\s*(?:hr|hour)\b",
)
_HOURS = re.compile("|".join(_PER_HOUR), re.IGNORECASE)


def priced_per_hour(words: str) -> str:
    """The first place where these words set a price on hours; empty when they do not."""
    found = _HOURS.search(words)
    return found.group().strip() if found else ""


def paid_in_money(words: str, forbidden: Iterable[str]) -> str:
    """The first of the forbidden words in these words, wherever blanks were put between; empty when there is none."""
    plain = re.sub(r"\s+", "", words).casefold()
    return next((word for word in forbidden if re.sub(r"\s+", "", word).casefold() in plain), "")


def problems(
    order: OfferBenefit, today: dt.date, *, longest_days: int, most_per_person: int
) -> Iterator[tuple[str, str]]:
    """What is wrong with a benefit as it was filled in: field and code."""
    if order.benefit_class not in CLASSES:
        yield "benefit_class", "benefits.class_unknown"
    if not 2 <= len(order.title) <= 40:
        yield "title", "benefits.title_length"
    if not 6 <= len(order.text) <= 300:
        yield "text", "benefits.text_length"
    if not 2 <= len(order.where_text) <= 120:
        yield "where_text", "benefits.where_length"
    if not 0 <= order.star <= 5:
        yield "star", "benefits.star_range"
    if order.starts_on > order.ends_on or order.ends_on < today:
        yield "ends_on", "benefits.period_wrong"
    elif (order.ends_on - order.starts_on).days >= longest_days:
        yield "ends_on", "benefits.period_long"
    if not 1 <= order.quota <= LARGEST_QUOTA:
        yield "quota", "benefits.quota_range"
    elif not 1 <= order.per_person <= min(order.quota, most_per_person):
        yield "per_person", "benefits.per_person_range"


def conditions(card: BenefitCard, told: Standing, today: dt.date) -> tuple[Condition, ...]:
    """Everything the benefit asks for, each met or not with its sentence; in the order one would mend them."""
    return (_person(told), _place(card, told), _star(card, told), _period(card, today), _share(card, told))


def _person(told: Standing) -> Condition:
    if not told.is_volunteer:
        return Condition("person", False, "先登记为志愿者。", "Register as a volunteer first.")
    if not told.real_name_passed:
        return Condition("person", False, "先完成实名核验。", "Have your real name verified first.")
    return Condition("person", True, "您是实名志愿者。", "You are a volunteer with a verified name.")


def _place(card: BenefitCard, told: Standing) -> Condition:
    if told.is_here:
        return Condition(
            "place",
            True,
            f"您在{card.region_name}居住或服务。",
            f"You live or serve in {card.region_name}.",
        )
    return Condition(
        "place",
        False,
        f"只给在{card.region_name}居住或服务的志愿者；搬来后请在“我的资料”里更新。",
        f"For volunteers who live or serve in {card.region_name}; update your details after moving.",
    )


def _star(card: BenefitCard, told: Standing) -> Condition:
    if card.star == 0:
        return Condition("star", True, "不限星级。", "Any volunteer, whatever the star.")
    if told.star >= card.star:
        return Condition(
            "star",
            True,
            f"要求 {card.star} 星，您是 {told.star} 星。",
            f"It asks for {card.star} stars and you have {told.star}.",
        )
    zh, en = (
        f"要求 {card.star} 星，您现在是 {told.star} 星",
        f"It asks for {card.star} stars; you have {told.star}",
    )
    if told.missing_minutes > 0:
        hours, rest = divmod(told.missing_minutes, 60)
        far_zh = f"{hours} 小时" * bool(hours) + " " * bool(hours and rest) + f"{rest} 分" * bool(rest)
        far_en = f"{hours} h" * bool(hours) + " " * bool(hours and rest) + f"{rest} min" * bool(rest)
        zh, en = f"{zh}，还差 {far_zh}的有效服务", f"{en}, {far_en} of effective service short"
    return Condition("star", False, f"{zh}。", f"{en}.")


def _period(card: BenefitCard, today: dt.date) -> Condition:
    if card.state != "published":
        return Condition("period", False, "这项回馈没有在发放。", "This benefit is not being given.")
    if today < card.starts_on:
        return Condition(
            "period", False, f"从 {_zh(card.starts_on)}起发放。", f"It begins on {_en(card.starts_on)}."
        )
    if today > card.ends_on:
        return Condition(
            "period", False, f"已于 {_zh(card.ends_on)}结束。", f"It ended on {_en(card.ends_on)}."
        )
    return Condition(
        "period", True, f"发放到 {_zh(card.ends_on)}。", f"It is given until {_en(card.ends_on)}."
    )


def _share(card: BenefitCard, told: Standing) -> Condition:
    if told.held >= card.per_person:
        return Condition(
            "share",
            False,
            f"您已领过，每人最多 {card.per_person} 份。",
            f"You have had yours: {card.per_person} for each person.",
        )
    if card.left <= 0:
        return Condition(
            "share",
            False,
            "名额已领完；有人退还时会再放出来。",
            "All are taken; it opens again if somebody gives one back.",
        )
    return Condition("share", True, f"还有 {card.left} 份。", f"{card.left} are left.")


def free_share(held: Iterable[int], per_person: int) -> int | None:
    """The smallest number of a share this person does not hold; None when they hold them all."""
    taken = set(held)
    return next((nth for nth in range(1, per_person + 1) if nth not in taken), None)


def last_day(today: dt.date, keep_days: int, ends_on: dt.date) -> dt.date:
    """Until when a voucher taken today is good: some days, and not past the benefit's last day."""
    return min(today + dt.timedelta(days=keep_days), ends_on)


def around(code: int) -> set[int]:
    """A division and all that hold it, up to the whole country."""
    return {code // unit * unit for unit in (1, 10**3, 10**6, 10**8, 10**10)} | {0}


def _zh(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _en(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
