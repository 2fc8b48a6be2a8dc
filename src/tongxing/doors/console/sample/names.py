"""Names for invented people: a list of our own, by sex and by the years in which such names were given."""

import random

# About how many in a thousand, from general knowledge; enough to sound like the north-east.
SURNAMES = {
    "王": 84, "李": 82, "张": 78, "刘": 62, "陈": 34, "杨": 33, "赵": 30, "孙": 26, "徐": 20, "周": 18,
    "高": 16, "马": 15, "于": 15, "朱": 13, "郭": 13, "宋": 12, "韩": 12, "姜": 11, "吴": 11, "崔": 9,
    "董": 9, "曹": 8, "冯": 8, "田": 8, "范": 7, "谭": 6, "石": 6, "关": 6, "白": 6, "金": 6,
    "尹": 5, "魏": 5, "薛": 5, "丛": 4, "曲": 5, "邹": 5, "付": 4, "任": 5, "潘": 4, "谷": 3,
    "梁": 5, "许": 5, "吕": 5, "葛": 3, "宫": 3, "闫": 4, "隋": 3, "迟": 2, "佟": 2, "那": 1,
    "何": 4, "罗": 4, "郑": 4, "唐": 3, "丁": 4, "卢": 3, "邢": 3, "栾": 2, "鞠": 1, "欧阳": 1,
}  # fmt: skip

# (born until, characters for the first place, characters for the second place)
MEN = (
    (1959, "德文玉景永国世忠家振", "福贵田山海林祥义生昌"),
    (1979, "志建国春宏立庆长东晓", "军民华伟东林刚峰波辉"),
    (1999, "海俊洪天宇鹏冠振晓明", "鹏龙涛超磊亮宇博洋飞"),
    (2100, "子浩梓宇奕俊一泽家铭", "轩涵宇辰泽航睿博阳霖"),
)
WOMEN = (
    (1959, "淑桂玉秀凤素桂亚淑兰", "兰珍芝琴荣芬香云清贤"),
    (1979, "丽艳春红淑晓亚秋海立", "华梅杰艳红敏霞娟萍波"),
    (1999, "雪婷晓思佳丹春美海莹", "娜丹莹婷琳颖薇楠爽慧"),
    (2100, "梓欣雨思佳诗一语子可", "涵怡萱桐彤悦琪妍宁甜"),
)
ALONE_MEN = "军伟刚涛鹏磊超斌宇博"
ALONE_WOMEN = "丽敏静娜丹雪颖婷莹爽"
ONE_CHARACTER_SHARE = 0.14  # in Heilongjiang at least one given name in seven has a single character


def draw_name(draw: random.Random, sex: str, born_in: int) -> str:
    """A surname and a given name that a person of that sex and age could well carry."""
    surname = draw.choices(list(SURNAMES), weights=list(SURNAMES.values()))[0]
    table, alone = (MEN, ALONE_MEN) if sex == "1" else (WOMEN, ALONE_WOMEN)
    if draw.random() < ONE_CHARACTER_SHARE:
        return surname + draw.choice(alone)
    first, second = next((first, second) for until, first, second in table if born_in <= until)
    beginning, end = draw.choice(first), draw.choice(second)
    while end == beginning:
        end = draw.choice(second)
    return surname + beginning + end
