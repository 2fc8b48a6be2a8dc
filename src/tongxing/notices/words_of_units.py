"""What is said about units and whistles: kind to title and text in both languages, and whether it is urgent."""

UNITS: dict[str, tuple[str, str, str, str, bool]] = {
    "whistle_blown": (
        "社区吹哨，请答复来不来",
        "A community asks for help",
        "{place}：“{title}”，{when_zh}，要 {people} 人。请在 {until_zh} 前答复，来不了也没关系。",
        "{place}: “{title}”, {when_en}, {people} people wanted. Please answer by {until_en}; a no is all right.",
        True,
    ),
    "whistle_coming": (
        "有单位答应来",
        "A unit comes",
        "“{title}”：{unit}来 {people} 人，同事自愿报名。",
        "“{title}”: {unit} comes with {people}; its people sign up by themselves.",
        False,
    ),
    "whistle_not_coming": (
        "有单位这次来不了",
        "A unit cannot come this time",
        "“{title}”：{unit}这次来不了。",
        "“{title}”: {unit} cannot come this time.",
        False,
    ),
    "whistle_called_off": (
        "社区取消了吹哨",
        "The whistle is called off",
        "“{title}”不需要了：{why}。请取消为它安排的活动，谢谢你们。",
        "“{title}” is not needed any more: {why}. Please call your activity off. Thank you.",
        True,
    ),
    "whistle_closed": (
        "双方都确认完成了",
        "Closed by both sides",
        "“{title}”双方都确认完成了，谢谢。",
        "“{title}” is closed by both sides. Thank you.",
        False,
    ),
    "call_for_unit": (
        "单位有一件事，自愿参加",
        "Your unit does something; come if you like",
        "{unit}：“{title}”，{when_zh}。想去就报名；不去，谁也不会知道。",
        "{unit}: “{title}”, {when_en}. Sign up if you like; nobody learns who does not.",
        False,
    ),
    "call_for_community": (
        "社区吹哨，自愿参加",
        "Your community asks for help; come if you like",
        "“{title}”，{when_zh}，{unit}已经答应来。想去就报名；不去，谁也不会知道。",
        "“{title}”, {when_en}; {unit} is coming. Sign up if you like; nobody learns who does not.",
        False,
    ),
}
