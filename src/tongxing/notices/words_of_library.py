"""What is said about the library; each is title and text in Chinese and English, and whether urgent."""

LIBRARY: dict[str, tuple[str, str, str, str, bool]] = {
    "evaluation_open": (
        "项目可以评估了",
        "A project can be evaluated",
        "项目“{title}”已经结束。请在 {day} 以前评估：数字已经在那里，写三句话就好。",
        "“{title}” is over. Please evaluate it by {day}: the figures are there, three sentences will do.",
        False,
    ),
    "evaluation_soon": (
        "项目评估快到期了",
        "Few days left to evaluate",
        "项目“{title}”要在 {day} 以前评估，只剩几天了。",
        "“{title}” is to be evaluated by {day}; only a few days are left.",
        False,
    ),
    "evaluation_late": (
        "项目评估过期了",
        "An evaluation is late",
        "项目“{title}”应在 {day} 以前评估，现在还可以补上。没有评估就没有下一版，也进不了项目库。",
        "“{title}” was to be evaluated by {day}; it still can be. Without it there is no next version and no library.",
        False,
    ),
    "item_listed": (
        "项目入库了",
        "Your project is listed",
        "项目“{title}”已列入{level_zh}，别处的队伍可以照着做，都会写明来自你们。",
        "“{title}” is listed: {level_en}. Other teams may do the same and name you as the source.",
        False,
    ),
    "item_declined": (
        "项目这次没有入库",
        "Your project is not listed this time",
        "项目“{title}”这次没有列入{level_zh}，理由写在入库页上。改进以后可以再推荐。",
        "“{title}” was not listed: {level_en}. The reason is on its page; it can be nominated again.",
        False,
    ),
    "item_taken_off": (
        "项目移出了项目库",
        "Your project is listed no more",
        "项目“{title}”已从{level_zh}移出，理由写在入库页上。别处照着做的项目不受影响。",
        "“{title}” is listed no more: {level_en}. The reason is on its page; its copies stay.",
        False,
    ),
    "item_copied": (
        "有队伍照着你们的项目做",
        "A team does what you proved",
        "“{team}”照着项目“{title}”立了项，页面上写明来自你们。",
        "{team} has set up a project after “{title}”; its page names you as the source.",
        False,
    ),
}
