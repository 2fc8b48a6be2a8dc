"""What is said to the team that took a need up; each is title and text in Chinese and English, and whether urgent."""

NEEDS: dict[str, tuple[str, str, str, str, bool]] = {
    "need_changed": (
        "求助人改了时间",
        "The resident wants another time",
        "“{title}”改到 {when_zh}。请看活动时间是否要跟着改，已报名的人也要告诉。",
        "“{title}” is now wanted on {when_en}. Please see whether the activity moves and tell those who signed up.",
        True,
    ),
    "need_called_off": (
        "求助人不需要了",
        "The resident no longer wants it",
        "“{title}”由求助人撤回。请取消为它安排的活动，告诉已报名的人。",
        "“{title}” was called off. Please cancel the activity planned for it and tell those who signed up.",
        True,
    ),
}
