"""What is said about stars and honours; each is title and text in Chinese and English, and whether it is urgent."""

STARS_ZH = ("没有星级", "一星", "二星", "三星", "四星", "五星")
STARS_EN = ("no star", "one star", "two stars", "three stars", "four stars", "five stars")

HONOURS: dict[str, tuple[str, str, str, str, bool]] = {
    "star_confirmed": (
        "您现在是{star_zh}志愿者",
        "You have {star_en} now",
        "您的服务达到了{star_zh}的条件，已经授予。依据和明细在“我的星级”里。",
        "Your service meets the conditions of {star_en}, and it is yours. “My star” shows the rule and the sums.",
        False,
    ),
    "star_declined": (
        "{star_zh}没有通过认定",
        "{star_en} was not approved",
        "您达到了{star_zh}的时长，主管部门没有通过，原因写在“我的星级”里。您可以提出异议。",
        "You reached the hours of {star_en}; the authority did not approve it. “My star” says why; you may object.",
        True,
    ),
    "star_lowering_told": (
        "您的星级拟下调",
        "Your star will be lowered",
        "有记录被撤回，时长不再达到{star_zh}，拟调为{star_to_zh}。{until_zh}前可以提出异议，之前星级不变。",
        "Records were taken back; the hours no longer make {star_en}. It will be {star_to_en} unless you object by "
        "{until_en}; until then nothing changes.",
        True,
    ),
    "star_kept": (
        "您的星级保持不变",
        "Your star stays",
        "您仍然是{star_zh}志愿者，不再下调。",
        "You still have {star_en}; it is not lowered.",
        False,
    ),
    "star_lowered": (
        "您的星级已下调",
        "Your star was lowered",
        "异议期已过或异议没有成立，您现在是{star_zh}。经过和依据在“我的星级”里；新的服务照样累计。",
        "The time to object is over, or the objection was declined: {star_en} now. “My star” tells the tale; new "
        "service counts as ever.",
        False,
    ),
    "star_to_decide": (
        "有一颗星等您认定",
        "A star waits for your decision",
        "一位志愿者达到{star_zh}的条件，请核对后认定。",
        "A volunteer meets the conditions of {star_en}. Please look and decide.",
        False,
    ),
    "star_objection_to_answer": (
        "有一条星级异议等您答复",
        "An objection about a star waits for your answer",
        "一位志愿者对星级的下调或不予认定提出异议，答复之前星级不变。",
        "A volunteer objects about a star. Nothing changes before your answer.",
        True,
    ),
    "honour_on_notice": (
        "您的荣誉正在公示",
        "Your honour hangs as a public notice",
        "{year} 年{title_zh}隐去姓名公示到 {until_zh}。不愿意接受的，可以在“我的星级”里婉拒。",
        "{title_en} of {year} hangs with a masked name until {until_en}. You may decline it under “my star”.",
        False,
    ),
    "honour_awarded": (
        "您获得了{title_zh}",
        "You were given: {title_en}",
        "{year} 年{title_zh}公示结束，已经授予。谢谢您的付出。",
        "The notice of {title_en} of {year} is over, and it is yours. Thank you.",
        False,
    ),
    "honour_declined": (
        "{title_zh}没有通过",
        "{title_en} was not approved",
        "{year} 年{title_zh}没有通过，原因可以在办理情况里看到。",
        "{title_en} of {year} was not approved; its page says why.",
        False,
    ),
    "honour_revoked": (
        "{title_zh}已撤销",
        "{title_en} was revoked",
        "{year} 年{title_zh}已撤销，原因可以在办理情况里看到。",
        "{title_en} of {year} was revoked; its page says why.",
        False,
    ),
    "honour_to_review": (
        "有一项荣誉提名等您审核",
        "A nomination waits for your review",
        "有组织提名了 {year} 年{title_zh}，请审核。",
        "An organisation nominated for {title_en} of {year}. Please review it.",
        False,
    ),
    "honour_doubted": (
        "公示中的荣誉收到质疑",
        "An honour on notice is doubted",
        "{year} 年{title_zh}在公示中收到质疑，答复之前不会授予。",
        "Somebody doubts {title_en} of {year}. It is not given before your answer.",
        True,
    ),
}
