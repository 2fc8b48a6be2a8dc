"""What is said about points; each is title and text in Chinese and English, and whether it is urgent."""

POINTS: dict[str, tuple[str, str, str, str, bool]] = {
    "points_taken_back": (
        "有积分收回了",
        "Points were taken back",
        "有一条服务记录改变了，收回 {points} 分；要抵扣的在“我的积分”里写明。对记录有疑问，可以提出异议。",
        "A record changed, and {points} points were taken back; “My points” shows what is set off. You may object to "
        "the record.",
        False,
    ),
    "points_expire_soon": (
        "有积分快到期了",
        "Points expire soon",
        "您有 {points} 分将在 {until_zh}到期。可以用掉，也可以捐给公益基金；服务时长不会到期。",
        "{points} of your points expire on {until_en}. Use them or give them to a fund; hours never expire.",
        False,
    ),
    "points_barred": (
        "一次服务不计积分",
        "A service brings no points",
        "有投诉查实，“我的积分”里写明了是哪一次、为什么。服务时长不变；有不同意见，请联系所在站点。",
        "A complaint was found true; “My points” says which service and why. Hours stay; ask your station.",
        True,
    ),
    "points_bar_lifted": (
        "一次服务的积分恢复了",
        "A service brings points again",
        "经复查，投诉不成立，那次服务的积分已经恢复。给您添麻烦了。",
        "On a second look the complaint did not stand, and the points are back. We are sorry for the trouble.",
        False,
    ),
    "points_granted": (
        "公益基金发给您积分",
        "A fund gave you points",
        "公益基金发给您 {points} 分，在“我的积分”里可以看到。",
        "A fund gave you {points} points; “My points” shows them.",
        False,
    ),
}
