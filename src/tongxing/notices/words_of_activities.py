"""What is said about places and activities: kind to title and text in both languages, and whether it is urgent."""

ACTIVITIES: dict[str, tuple[str, str, str, str, bool]] = {
    "place_offered": (
        "有名额了，请您决定",
        "A place is free for you",
        "“{title}”（{when_zh}）空出一个名额，为您保留到 {until_zh}。要参加请点“接受”。",
        "A place is free in “{title}” ({when_en}), kept for you until {until_en}. Accept it if you like.",
        True,
    ),
    "place_given": (
        "候补成功",
        "You have a place",
        "“{title}”空出名额，按您的意愿已为您报上。时间：{when_zh}。不能来请尽早取消。",
        "You have a place in “{title}”, as you wished: {when_en}. Withdraw early if you cannot come.",
        True,
    ),
    "offer_expired": (
        "保留的名额已让给下一位",
        "The place went on",
        "“{title}”为您保留的名额过了时间，已让给下一位候补。",
        "The place kept for you in “{title}” was not taken in time and went on to the next.",
        False,
    ),
    "activity_cancelled": (
        "活动取消了",
        "The activity is called off",
        "“{title}”（{when_zh}）已取消：{why}。不用前往了，谢谢您。",
        "“{title}” ({when_en}) is called off: {why}. There is no need to come. Thank you.",
        True,
    ),
    "activity_published": (
        "活动已发布",
        "The activity is published",
        "“{title}”已通过审核并发布，时间：{when_zh}。",
        "“{title}” was approved and published: {when_en}.",
        False,
    ),
    "activity_returned": (
        "活动需要修改",
        "The activity needs a change",
        "“{title}”被退回修改，意见写在活动页上。",
        "“{title}” was sent back; its page says what to change.",
        False,
    ),
    "risks_restated": (
        "风险提示改了，请再看一遍",
        "The risk notice has changed",
        "“{title}”（{when_zh}）的风险提示改了，请看完点“看过了”；不想去了可以取消。",
        "The risk notice of “{title}” ({when_en}) has changed. Please read and accept it, or withdraw.",
        True,
    ),
    "rota_changed": (
        "固定班次改了，您这一次照常",
        "The rota has changed; yours stands",
        "“{title}”（{when_zh}）的固定班次改了。您报名的这一次照常；来不了请尽早取消。",
        "The rota of “{title}” ({when_en}) has changed. Yours stands; please withdraw early if you cannot come.",
        False,
    ),
    "stand_in_wanted": (
        "有人临时来不了，您可以先接",
        "Somebody cannot come; the place may be yours",
        "“{title}”（{when_zh}）有人来不了。您在候补，能去就点开接下，先接先得。",
        "Somebody cannot come to “{title}” ({when_en}). You are waiting for it: whoever answers first has the place.",
        True,
    ),
    "stand_in_found": (
        "有人替您去了",
        "Somebody comes instead of you",
        "“{title}”（{when_zh}）有人替您了，您不用去了。",
        "Somebody comes to “{title}” ({when_en}) instead of you. You need not come.",
        True,
    ),
    "waiting_passed": (
        "候补里有人先得到了名额",
        "Somebody had a place before you",
        "“{title}”：候补 {number} 号先接下了替班。已过自行取消的时间，有人来不了，候补的人先接先得；您的位置不变。",
        "“{title}”: number {number} on the list took the place of somebody who cannot come. After the cut-off whoever "
        "answers first has it; your turn stays as it was.",
        False,
    ),
    "rota_stopped": (
        "固定班次停了，您这一次照常",
        "The rota has stopped; yours stands",
        "“{title}”（{when_zh}）以后不再定期办了。您报名的这一次照常。",
        "“{title}” ({when_en}) is not done regularly any more. What you signed up for stands.",
        False,
    ),
}
