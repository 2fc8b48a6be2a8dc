"""What an explanation says, in Chinese and English: facts and numbers, one line each, never another person."""

from dataclasses import dataclass
from datetime import date, timedelta

from tongxing.matching.engine.explaining import Change, Decision, Reason, Shortage, WhyNot, reasons_for
from tongxing.matching.engine.feasible import Why

WEEK = (
    ("周一", "Monday"), ("周二", "Tuesday"), ("周三", "Wednesday"), ("周四", "Thursday"), ("周五", "Friday"),
    ("周六", "Saturday"), ("周日", "Sunday"),
)  # fmt: skip
OF_TERM = {
    "near": ("距离", "the distance"),
    "topic": ("兴趣类别", "the topics you like"),
    "skill": ("欢迎的技能", "welcome skills"),
    "need": ("需求的紧迫", "how pressing the need is"),
    "seldom": ("近来参加的多少", "how much you have served lately"),
    "again": ("以往的合作", "having worked together before"),
}
AGAINST = {
    Why.FAR: ("离您 {km} 公里，超出您设定的 {reach} 公里", "it is {km} km away, you go {reach} km"),
    Why.NOT_FREE: ("{when}不在您登记的空闲时间内", "{when_en} is outside the hours you gave"),
    Why.BUSY: ("您{when}前后已有别的安排", "you have something else around {when_en}"),
    Why.UNSKILLED: ("需要一项您没有登记的技能", "it needs a skill you have not named"),
    Why.WITHOUT_PAPER: ("需要一张您没有的证书", "it needs a certificate you do not have"),
    Why.EXPIRED: ("您的一张证书到服务当天已过期或尚未生效", "a certificate of yours is not valid on the day"),
    Why.TOO_YOUNG: ("服务当天须满 {youngest} 周岁", "one must be {youngest} on the day"),
    Why.TOO_OLD: ("为了安全，服务当天不超过 {oldest} 周岁", "for safety, nobody over {oldest} on the day"),
    Why.NOT_FOR_MINORS: ("活动未标明适合未成年人", "it is not marked as fit for minors"),
    Why.NO_CONSENT: ("还没有监护人的同意", "a guardian's consent is missing"),
    Why.NO_ADULT: ("还没有成年人带队", "no adult leads the group yet"),
    Why.AT_NIGHT: ("时间太早或太晚，未成年人不参加", "the hour is too early or too late for minors"),
    Why.TOO_LONG: ("时长超过您本期剩余的服务时间上限", "it takes more minutes than you have left"),
    Why.TOO_HEAVY: ("活动的要求您说过身体不便承担", "it asks what you have said you cannot do"),
    Why.BARRED: ("您与对方有一方不愿再次安排", "one of the two sides does not want to meet again"),
}
MENDS = {
    Why.FAR: ("若您愿意走 {km} 公里", "if you went {km} km"),
    Why.NOT_FREE: ("若您{when}有空", "if you were free on {when_en}"),
    Why.BUSY: ("若您{when}的安排有变", "if what you have around {when_en} changed"),
    Why.UNSKILLED: ("若您登记了这项技能", "if you named that skill"),
    Why.WITHOUT_PAPER: ("若您先培训取得证书", "if you were trained and certified first"),
    Why.EXPIRED: ("若您的证书在服务当天有效", "if your certificate were valid on the day"),
    Why.NO_CONSENT: ("若监护人同意", "if a guardian consented"),
    Why.NO_ADULT: ("若有成年人带队", "if an adult led the group"),
}


@dataclass(frozen=True)
class Line:
    """One sentence in both languages."""

    zh: str
    en: str


def why_me(decision: Decision, start: int) -> tuple[Line, ...]:
    """At most three reasons and the hour (minutes since 1970) for one who is offered or placed."""
    return (*(_reason(one) for one in reasons_for(decision)), _free(start))


def why_not_me(told: WhyNot) -> tuple[Line, ...]:
    """The reason or reasons, then what would change it, then where seats are left."""
    lines = [*_case(told), *_mends(told), *(_change(one) for one in told.changes)]
    if told.elsewhere and told.case != "placed":
        names = "、".join(str(one) for one in told.elsewhere)
        others = ", ".join(str(one) for one in told.elsewhere)
        lines.append(Line(f"还有名额而且适合您的：{names}", f"Seats are left, and it fits you: {others}"))
    return tuple(lines)


def why_short(told: Shortage, price: int = 0) -> tuple[Line, ...]:
    """What keeps an activity from filling, for its station; or what one more seat would bring."""
    left = told.seats - told.taken
    if left <= 0:
        return (
            Line(
                f"名额已满；多一个名额值 {price:,} 分",
                f"All seats are taken; one more is worth {price:,} points",
            ),
        )
    lines = [
        Line(
            f"还缺 {left} 人；符合全部条件的有 {told.may} 人",
            f"{left} people are wanting; {told.may} meet every condition",
        )
    ]
    for why, count in told.if_not[:3]:
        zh, en = SINGLE[why]
        lines.append(Line(f"只因{zh}不能来的有 {count} 人", f"{count} cannot come only because of {en}"))
    return tuple(lines)


SINGLE = {
    Why.FAR: ("距离", "the distance"),
    Why.NOT_FREE: ("时间", "the hour"),
    Why.BUSY: ("已有安排", "something else they do"),
    Why.UNSKILLED: ("技能", "a skill"),
    Why.WITHOUT_PAPER: ("没有证书", "a certificate they do not have"),
    Why.EXPIRED: ("证书过期", "a certificate not valid on the day"),
    Why.TOO_YOUNG: ("年龄不足", "being too young"),
    Why.TOO_OLD: ("年龄上限", "the age limit"),
    Why.NOT_FOR_MINORS: ("未标明适合未成年人", "it not being marked as fit for minors"),
    Why.NO_CONSENT: ("没有监护人同意", "a guardian's consent"),
    Why.NO_ADULT: ("没有成年人带队", "no adult leading"),
    Why.AT_NIGHT: ("未成年人的时间限制", "the hours of minors"),
    Why.TOO_LONG: ("剩余时长不足", "the minutes they have left"),
    Why.TOO_HEAVY: ("身体条件", "what they have said they cannot do"),
    Why.BARRED: ("一方不愿再次安排", "one side not wanting to meet again"),
}


def _reason(one: Reason) -> Line:
    number = one.facts
    if one.term == "near":
        return Line(f"离您 {_km(number[0])} 公里", f"It is {_km(number[0])} km from you")
    if one.term == "topic":
        shared, asked = number
        return Line(
            f"合您的兴趣（{asked} 类中的 {shared} 类）",
            f"You like what it is about ({shared} of {asked} topics)",
        )
    if one.term == "skill":
        met, wished = number
        return Line(
            f"欢迎您的技能（{wished} 项中您有 {met} 项）", f"Your skills are welcome ({met} of {wished})"
        )
    return {
        "need": Line("这里正急需人手", "Help is pressing here"),
        "seldom": Line("您近来参加较少，优先推荐", "You have served little lately, so you come first"),
        "again": Line("你们以前合作过", "You have worked together before"),
    }[one.term]


def _free(start: int) -> Line:
    zh, en = _when(start)
    return Line(f"您{zh}有空", f"You are free on {en}")


def _case(told: WhyNot) -> tuple[Line, ...]:
    if told.case == "excluded":
        facts = _facts(told)
        return tuple(
            Line(AGAINST[why][0].format(**facts), _capital(AGAINST[why][1].format(**facts)))
            for why in Why
            if why in told.against
        )
    assert told.decision is not None
    score, price = told.decision.score, told.decision.price
    if told.case == "full":
        zh = f"名额已满：入选须高于 {price:,} 分，您为 {score:,} 分"
        en = f"All seats are taken: more than {price:,} points were needed, you have {score:,}"
        if told.short_of:
            zh += f"；差距主要在{OF_TERM[told.short_of][0]}"
            en += f"; most of the difference is {OF_TERM[told.short_of][1]}"
        return (Line(zh, en),)
    number = {"there": 0, "here": 0, "hands": 0} | dict(told.limits)
    return {
        "placed": (Line("您已入选", "You are in it"),),
        "cancelled": (Line("来的人太少，或者没有名额", "Too few people can come, or it has no seats"),),
        "met": (Line("同一时段您已有安排", "You have something else at that time"),),
        "better": (
            Line(
                f"另一活动更合适：那里高出门槛 {number['there']:,} 分，这里 {number['here']:,} 分",
                f"Another fits better: {number['there']:,} points above what was needed, "
                f"here {number['here']:,}",
            ),
        ),
        "hands": (
            Line(
                f"您本期愿意参加 {number['hands']} 项，已经排满",
                f"You offered to take {number['hands']}, and they are taken",
            ),
        ),
        "minutes": (
            Line(
                "加上您已入选的活动，会超出您本期剩余的服务时间",
                "With what you are in already it takes more minutes than you have left",
            ),
        ),
        "even": (
            Line(
                "与您已入选的活动相差无几，按固定次序安排",
                "It fits as well as what you have, and a fixed order decided",
            ),
        ),
        "unseen": (
            Line(
                "这一组合没有比较过，可请工作人员再看一次",
                "This pair was not compared: ask a worker to look again",
            ),
        ),
        "open": (Line("没有什么妨碍您参加，可以直接报名", "Nothing is against it: you can join"),),
    }[told.case]


def _mends(told: WhyNot) -> tuple[Line, ...]:
    """What would let an excluded one be considered; nothing when one of the reasons cannot be mended."""
    reasons = [why for why in Why if why in told.against]
    if not reasons or any(why not in MENDS for why in reasons):
        return ()
    facts = _facts(told)
    zh = "，并且".join(MENDS[why][0].format(**facts) for why in reasons)
    en = " and ".join(MENDS[why][1].format(**facts) for why in reasons)
    return (Line(f"{zh}，就可以考虑您", f"{_capital(en)}, you could be considered"),)


def _change(one: Change) -> Line:
    zh, en = {
        "near": (
            f"若离您不超过 {one.wanted:,} 米",
            f"If it were no farther than {one.wanted:,} metres from you",
        ),
        "topic": ("若这些类别都是您登记的兴趣", "If you had named all its topics as your interests"),
        "skill": ("若您登记了所有受欢迎的技能", "If you had named all the welcome skills"),
    }[one.term]
    return Line(
        f"{zh}，您会有 {one.score:,} 分，高于门槛",
        f"{en}, you would have {one.score:,} points, more than were needed",
    )


def _facts(told: WhyNot) -> dict[str, str]:
    limits = told.limits
    zh, en = _when(limits["start"])
    return {
        "km": _km(limits["metres"]), "reach": _km(limits["reach"]), "when": zh, "when_en": en,
        "youngest": str(limits["youngest"]), "oldest": str(limits["oldest"]),
    }  # fmt: skip


def _when(minute: int) -> tuple[str, str]:
    day = date(1970, 1, 1) + timedelta(days=minute // 1_440)
    hour = f"{minute % 1_440 // 60:02d}:{minute % 60:02d}"
    zh, en = WEEK[day.weekday()]
    return f"{day.month}月{day.day}日{zh}{hour}", f"{en} {day.isoformat()}, {hour}"


def _km(metres: int) -> str:
    """Kilometres with one place, rounded up, so that what is beyond a limit also looks so."""
    tenths = -(-metres // 100)
    return f"{tenths // 10}.{tenths % 10}"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
