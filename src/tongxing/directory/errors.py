"""How directory says no."""

from tongxing.foundation.refusals import Fault

WORDS_SHORT = Fault(
    "words",
    "directory.words_short",
    "请至少输入两个汉字、两个拼音首字母，或编号的最后四位。",
    "Type at least two Chinese characters, two initials, or the last four digits of the number.",
)
PURPOSE_UNKNOWN = Fault(
    "purpose",
    "directory.purpose_unknown",
    "请选择查找的目的。",
    "Please choose what you look for people for.",
)
PLACE_MISSING = Fault(
    "place",
    "directory.place_missing",
    "请选择在哪里查找：一个辖区，或您的一支队伍。",
    "Choose where to look: one division, or one team of yours.",
)
