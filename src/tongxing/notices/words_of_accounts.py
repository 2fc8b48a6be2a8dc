"""What is said about one's own account; each is title and text in Chinese and English, and whether it is urgent."""

ACCOUNTS: dict[str, tuple[str, str, str, str, bool]] = {
    "badge_made_at_desk": (
        "服务站替您做了志愿者证",
        "A station made you a badge",
        "服务站在{on_zh}替您做了一张志愿者证，以前的证已经停用。不是您要的，请告诉所在站点。",
        "On {on_en} a station made you a badge; any older one no longer works. Tell your station if you did not ask.",
        False,
    ),
    "registered_at_desk": (
        "服务站替您登记了",
        "A station registered you",
        "{on_zh}服务站按您当面签字的同意书替您登记为志愿者。不是您本人签的，请马上告诉所在站点。",
        "On {on_en} a station registered you by the sheet you signed there. If you did not sign, tell your station.",
        False,
    ),
    "phone_given_at_desk": (
        "这个手机号登记好了",
        "This phone is written down",
        "{on_zh}服务站登记了您的手机号，以后用它就能登录。不是您本人要求的，请马上告诉所在站点。",
        "On {on_en} a station wrote down your phone; you sign in with it from now on. If you did not ask, tell them.",
        True,
    ),
    "acted_for_you": (
        "帮手替您办了一件事",
        "Your helper did something for you",
        "您的帮手（{helper_zh}）在 {at_zh} 替您办了：{deed_zh}。不是您要办的，可以马上结束委托。",
        "Your helper ({helper_en}) did this for you on {at_en}: {deed_en}. Not your wish? End the consent now.",
        True,
    ),
    "helper_ended": (
        "帮手委托结束了",
        "A helper's consent is over",
        "{name}和帮手（{helper_zh}）的委托已经结束，以前办过的不变。还需要的话，可以重新邀请。",
        "The consent between {name} and the helper ({helper_en}) is over; what was done stays. Ask anew if you like.",
        False,
    ),
    "helper_ends_soon": (
        "帮手委托快到期了",
        "A helper's consent ends soon",
        "{name}委托帮手（{helper_zh}）办事，管到{on_zh}。到期自动结束；还要继续，请到期后重新邀请。",
        "{name} has a helper ({helper_en}) act until {on_en}. It ends by itself; to go on, ask anew after that day.",
        False,
    ),
    "number_asked": (
        "有人核验了您的姓名和证件号码",
        "Somebody proved your name and number",
        "{on_zh}有人用您的姓名和证件号码查询是否在本平台登记过，只知道了“登记过”。不是您本人，请告诉所在站点。",
        "On {on_en} somebody used your name and number to ask whether they are registered here, and learned only that "
        "they are. If it was not you, tell your station.",
        True,
    ),
}
