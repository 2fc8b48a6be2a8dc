"""What is said about trainings; each is title and text in Chinese and English, and whether it is urgent."""

TRAININGS: dict[str, tuple[str, str, str, str, bool]] = {
    "class_moved": (
        "培训改期或换了地点",
        "A class was moved",
        "“{course}”改到 {when}，{place}。座位给您留着，来不了请在“我的培训”里退掉。",
        "“{course}” is now on {when}, {place}. You keep your seat; give it up under “My trainings” if you cannot come.",
        True,
    ),
    "class_called_off": (
        "培训取消了",
        "A class was called off",
        "{when} 的“{course}”取消了：{why}。其他班次在“我的培训”里。",
        "“{course}” on {when} was called off: {why}. Other classes are under “My trainings”.",
        True,
    ),
    "training_passed": (
        "培训通过了",
        "You passed a training",
        "“{course}”已记在“我的培训”里。",
        "“{course}” now stands under “My trainings”.",
        False,
    ),
    "training_taken_back": (
        "一项培训结果更正了",
        "A training was corrected",
        "“{course}”不再算通过：{why}。有疑问请问开课的队伍。",
        "“{course}” no longer counts as passed: {why}. If you doubt it, ask the team that gave it.",
        False,
    ),
    "training_expires": (
        "培训快到期了",
        "A training runs out soon",
        "“{course}”有效到 {until_zh}。可以再报的班次在“我的培训”里。",
        "“{course}” holds until {until_en}. Classes to take again are under “My trainings”.",
        False,
    ),
}
