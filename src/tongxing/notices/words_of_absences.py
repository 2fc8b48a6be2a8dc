"""What is said about places not come to: kind to title and text in both languages, and whether it is urgent."""

ABSENCES: dict[str, tuple[str, str, str, str, bool]] = {
    "absence_excused": (
        "已记为请过假",
        "Noted as excused",
        "“{title}”（{when_zh}）您没有来，已记为请过假，没有任何影响。",
        "You did not come to “{title}” ({when_en}); it is noted as excused and has no effect.",
        False,
    ),
    "absence_not_seen": (
        "有一次未到的登记",
        "You were not seen at an activity",
        "“{title}”（{when_zh}）您报了名，当天没有见到您。"
        "如果不是这样，{until_zh}前可以申诉，由另一个人答复。",
        "You held a place at “{title}” ({when_en}) and were not seen. If that is not so, object by {until_en}; "
        "somebody else answers.",
        True,
    ),
    "absence_asked": (
        "没有找到您的签到，您到了吗",
        "No check-in of yours was found: were you there?",
        "“{title}”（{when_zh}）没有您的签到记录。这只是询问，不作数；到了请说一声，没到也可以说明原因。",
        "There is no check-in of yours at “{title}” ({when_en}). This is only a question and counts for nothing.",
        False,
    ),
    "absence_dismissed": (
        "有一条中途请离的登记",
        "You are noted as having been sent away",
        "“{title}”（{when_zh}）登记了您中途请离，理由写在页面上。不同意的，{until_zh}前可以申诉，由另一个人答复。",
        "You are noted as sent away from “{title}” ({when_en}); the page gives the reason. Object by {until_en} if you "
        "do not agree; somebody else answers.",
        True,
    ),
    "absence_ended": (
        "缺席登记已更正",
        "A note about you was put right",
        "“{title}”（{when_zh}）的登记{how_zh}，不再作数。",
        "The note about “{title}” ({when_en}) does not count any more: {how_en}.",
        False,
    ),
    "appeal_to_answer": (
        "有一条缺席申诉等答复",
        "An appeal waits for an answer",
        "“{title}”（{when_zh}）：志愿者不同意缺席登记，请在{until_zh}前答复，逾期按成立。",
        "“{title}” ({when_en}): a volunteer objects to a note. Please answer by {until_en}, else it is upheld.",
        False,
    ),
    "appeal_declined": (
        "申诉没有被采纳",
        "Your appeal was declined",
        "“{title}”（{when_zh}）的申诉已答复：不成立，理由写在页面上。",
        "Your appeal about “{title}” ({when_en}) was declined; the page gives the reason.",
        False,
    ),
    "ahead_limited": (
        "一次先报 {most} 个活动，到{until_zh}为止",
        "{most} at a time until {until_en}",
        "有 {cases} 次报了名没有来。{until_zh}前，一次最多先报 {most} 个活动：去过再报下一个。"
        "求助的活动和替班照常；已报的不变。",
        "You did not come {cases} times. Until {until_en} you hold {most} place at a time. Helping in need and "
        "standing in stay open; what you hold stays yours.",
        True,
    ),
    "ahead_lifted": (
        "报名不再限个数",
        "You may sign up as you like again",
        "依据的登记已更正，从现在起报名不限个数。",
        "What the limit rested on was put right: sign up as you like.",
        False,
    ),
}
