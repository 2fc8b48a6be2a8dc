"""What is said about applications that somebody looks at: kind to title and text in both languages, and if urgent."""

SELECTIONS: dict[str, tuple[str, str, str, str, bool]] = {
    "application_taken": (
        "录用了，名额是您的",
        "You were taken on and have a place",
        "“{title}”（{when_zh}）录用了您，依据：{why_zh}。不能来请尽早取消。",
        "“{title}” ({when_en}): you have a place, because of: {why_en}. Withdraw early if you cannot come.",
        True,
    ),
    "application_reserve": (
        "您列为备选",
        "You are kept in reserve",
        "“{title}”（{when_zh}）把您列为备选，依据：{why_zh}。都答复以后，空名额按备选次序给，其余转为候补。",
        "“{title}” ({when_en}) keeps you in reserve, because of: {why_en}. Once all have an answer, free places go "
        "to the reserves in their order, and the others go on to the waiting list.",
        False,
    ),
    "application_listed": (
        "您转入候补了",
        "You are on the waiting list",
        "“{title}”（{when_zh}）都答复完了，您在候补名单上，有空名额会通知您。",
        "“{title}” ({when_en}): everybody has an answer, and you are on the waiting list. We tell you when a place is "
        "free.",
        False,
    ),
    "application_declined": (
        "这次没有录用，谢谢您",
        "You were not taken on this time; thank you",
        "“{title}”（{when_zh}）没有录用您，依据：{why_zh}。觉得不对，可以在申请页上请求再看一次。",
        "“{title}” ({when_en}) did not take you on, because of: {why_en}. If that is not right, you may ask on its "
        "page to be looked at again.",
        False,
    ),
    "application_hindered": (
        "想录用您，可您眼下报不上名",
        "You were to be taken on, but cannot sign up now",
        "“{title}”（{when_zh}）的负责人想录用您，但按报名规则眼下不行，原因在申请页上。解决后可以再录用。",
        "“{title}” ({when_en}): you were to have a place, but the rules of signing up do not allow it now; your "
        "application says why. Once that is settled you may be taken on.",
        True,
    ),
    "application_asked_again": (
        "有人请求再看一次申请",
        "Somebody asks to be looked at again",
        "“{title}”（{when_zh}）有一份没录用的申请请求再看一次，请答复。",
        "“{title}” ({when_en}): somebody who was declined asks to be looked at again. Please answer.",
        False,
    ),
    "applications_overdue": (
        "答复时间过了，还有申请没看",
        "The time to answer has passed",
        "“{title}”（{when_zh}）还有 {count} 份申请等答复，说好的时间已过。请尽快答复，活动一开始就都结束了。",
        "“{title}” ({when_en}): {count} applications still wait, and the time promised has passed. Please answer soon; "
        "the beginning of the activity ends them.",
        True,
    ),
    "application_late": (
        "答复晚了，申请还在",
        "The answer is late; your application stands",
        "“{title}”（{when_zh}）还没有答复您的申请，已提醒负责人。您也可以撤回，去看看别的活动。",
        "“{title}” ({when_en}) has not answered your application yet; the team was reminded. You may also withdraw it.",
        False,
    ),
    "application_ended": (
        "活动开始了，申请到此结束",
        "The activity has begun; your application ends",
        "“{title}”（{when_zh}）已经开始，您的申请没有轮到名额，到此结束。谢谢您愿意来。",
        "“{title}” ({when_en}) has begun and there was no place for you. Thank you for offering to come.",
        False,
    ),
    "application_called_off": (
        "您申请的活动取消了",
        "The activity you applied to is called off",
        "“{title}”（{when_zh}）已取消：{why}。您的申请到此结束，谢谢您。",
        "“{title}” ({when_en}) is called off: {why}. Your application ends with it. Thank you.",
        False,
    ),
    "activity_invitation": (
        "有队伍邀请您",
        "A team invites you",
        "“{title}”（{when_zh}）邀请您参加，请在 {until_zh} 前答复；去不去由您定。",
        "You are invited to “{title}” ({when_en}). Please answer by {until_en}; it is up to you.",
        True,
    ),
    "activity_invitation_taken": (
        "按您的设置，已替您报名",
        "You were signed up, as you wished",
        "“{title}”（{when_zh}）邀请您参加，按您的设置已直接报名。不能来请尽早取消。",
        "You were invited to “{title}” ({when_en}) and signed up, as you wished. Withdraw early if you cannot come.",
        True,
    ),
    "activity_invitation_accepted": (
        "邀请的人答应了",
        "Your invitation was accepted",
        "{name}答应参加“{title}”（{when_zh}），已报上名。",
        "{name} comes to “{title}” ({when_en}) and has a place.",
        False,
    ),
    "activity_invitation_declined": (
        "邀请的人来不了",
        "Your invitation was declined",
        "{name}谢绝了“{title}”（{when_zh}）的邀请。",
        "{name} declined your invitation to “{title}” ({when_en}).",
        False,
    ),
    "activity_invitation_expired": (
        "邀请过了时间，没有答复",
        "Your invitation ran out",
        "{name}没有答复“{title}”（{when_zh}）的邀请，邀请已过期。",
        "{name} did not answer your invitation to “{title}” ({when_en}); it ran out.",
        False,
    ),
}
