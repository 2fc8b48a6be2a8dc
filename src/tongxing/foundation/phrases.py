"""Phrases that can be said on the phone: two common words and two figures, made from a digest."""

_FIRST = (
    "春风", "夏荷", "秋菊", "冬雪", "青松", "白杨", "红梅", "绿竹", "黄花", "金秋",
    "银河", "明月", "朝阳", "晚霞", "彩虹", "清泉", "高山", "长江", "草原", "森林",
    "大海", "小溪", "石桥", "木船", "灯塔", "钟楼", "花园", "果园", "茶园", "书房",
    "厨房", "门前", "窗外", "屋顶", "村口", "街角", "北方", "南方", "东风", "西湖",
)  # fmt: skip
_SECOND = (
    "苹果", "葡萄", "西瓜", "草莓", "玉米", "土豆", "白菜", "黄瓜", "南瓜", "豆腐",
    "馒头", "米饭", "面条", "饺子", "鸡蛋", "牛奶", "毛巾", "雨伞", "手套", "围巾",
    "棉袄", "布鞋", "铅笔", "水杯", "茶壶", "台灯", "皮球", "风筝", "小猫", "小狗",
    "喜鹊", "燕子", "蝴蝶", "蜜蜂", "熊猫", "骆驼", "白马", "黄牛", "金鱼", "蜻蜓",
)  # fmt: skip


def spoken(digest: bytes) -> str:
    """A phrase that can be said on the phone and typed by anybody: two common words and two figures."""
    number = int.from_bytes(digest[:8], "big")
    number, first = divmod(number, len(_FIRST))
    number, second = divmod(number, len(_SECOND))
    return f"{_FIRST[first]} {_SECOND[second]} {number % 100:02d}"


def bare_word(typed: str) -> str:
    """What somebody typed, without the blanks and marks in between."""
    return "".join(mark for mark in typed if mark.isalnum())
