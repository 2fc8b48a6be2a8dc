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
    "number_asked": (
        "有人核验了您的姓名和证件号码",
        "Somebody proved your name and number",
        "{on_zh}有人用您的姓名和证件号码查询是否在本平台登记过，只知道了“登记过”。不是您本人，请告诉所在站点。",
        "On {on_en} somebody used your name and number to ask whether they are registered here, and learned only that "
        "they are. If it was not you, tell your station.",
        True,
    ),
}
