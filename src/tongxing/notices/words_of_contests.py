"""What is said about contests; each is title and text in Chinese and English, and whether urgent."""

CONTESTS: dict[str, tuple[str, str, str, str, bool]] = {
    "jury_asked": (
        "请您当评委",
        "You are asked to judge",
        "主管部门请您当“{title}”的评委。答应或谢绝都可以；答应以前，请看看怎么评。",
        "The authority asks you to judge in “{title}”. You may say yes or no; please see first how it is judged.",
        False,
    ),
    "contest_round_closed": (
        "大赛的一轮评完了",
        "A round of the contest is over",
        "“{title}”的一轮评审已经结束，结果都评完以后一起公示。",
        "A round of “{title}” is over. All results hang as a public notice after the last round.",
        False,
    ),
    "contest_on_notice": (
        "大赛结果开始公示",
        "Results of the contest are on public notice",
        "“{title}”评完了，结果正在公示，每一张评分表都可以看。",
        "“{title}” has been judged. The results are on public notice with every sheet.",
        False,
    ),
    "contest_objected": (
        "有人对参赛项目提出异议",
        "Somebody objected to your entry",
        "有人对“{entry}”在“{title}”里的结果提出异议，主管部门正在核查，可能会请您说明。",
        "Somebody objected to “{entry}” in “{title}”. The authority looks into it and may ask you.",
        False,
    ),
    "contest_objection_upheld": (
        "对参赛项目的异议成立",
        "The objection to your entry was upheld",
        "对“{entry}”的异议成立，这个项目不再参加“{title}”，理由公开在大赛页上。",
        "The objection to “{entry}” was upheld; it is out of “{title}”. The reason stands on the contest’s page.",
        False,
    ),
    "contest_objection_dismissed": (
        "对参赛项目的异议不成立",
        "The objection to your entry was dismissed",
        "对“{entry}”的异议不成立，“{title}”的结果不变，答复公开在大赛页上。",
        "The objection to “{entry}” was dismissed; the results of “{title}” stay. The answer is on the contest’s page.",
        False,
    ),
    "contest_published": (
        "大赛结果公布了",
        "Results of the contest are published",
        "“{title}”的结果已经公布，怎么评出来的都写在页面上。",
        "The results of “{title}” are published, with all they rest on.",
        False,
    ),
    "contest_called_off": (
        "大赛取消了",
        "The contest was called off",
        "“{title}”已经取消，原因写在大赛页上。",
        "“{title}” was called off; the reason is on its page.",
        False,
    ),
}
