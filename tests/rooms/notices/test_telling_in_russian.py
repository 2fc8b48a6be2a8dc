"""Whoever reads Russian reads notices in Russian, with their facts; what a fact has no Russian for is said in English."""

import re
import string

import pytest

from tongxing.foundation import tongues
from tongxing.notices import rules

CHINESE = re.compile("[\u4e00-\u9fff]")
# A foreign volunteer meets these: their own records, stars, points and saved time, and new editions of rules.
MET = sorted(
    kind
    for kind in rules.KINDS
    if re.match(
        "star_(?!to_|objection_)|points_|time_(?!move_waiting)|record_(?!denied)|place_(?!applied|moved)|edition_",
        kind,
    )
)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("kind", MET)
def test_what_a_foreigner_is_told_has_its_russian(kind):
    words = rules.KINDS[kind]
    for chinese in (words.title_zh, words.text_zh):
        told = tongues.template(rules.CONTEXT, chinese, "ru")
        assert re.search("[а-я]", told), chinese
        assert not CHINESE.search(told)
        assert fields(told) <= fields(chinese)


@pytest.mark.parametrize(
    ("kind", "facts", "text"),
    [
        (
            "record_counts",
            {"title": "陪伴老人", "minutes_zh": "2 小时 30 分", "minutes_en": "2 h 30 min"},
            "«陪伴老人», 2 ч 30 мин — засчитано. Спасибо.",
        ),
        (
            "points_expire_soon",
            {"points": "12", "until_zh": "2028年3月14日", "until_en": "14 Mar 2028"},
            "14.3.2028 сгорит баллов: 12. Их можно использовать или отдать в фонд; часы службы не сгорают.",
        ),
        (
            "star_kept",
            {"star_zh": "三星", "star_en": "three stars"},
            "У вас по-прежнему три звезды, понижения не будет.",
        ),
        (
            "edition_withdrawn",
            {
                "title_zh": "无人听过的规则",
                "title_en": "A rule",
                "where": "南岗区",
                "day_zh": "3月1日",
                "day_en": "1 Mar",
            },
            "The edition that was to hold in 南岗区 from 1 Mar was taken back; everything stays as it is.",
        ),
    ],
)
def test_its_facts_are_said_in_russian_or_all_of_it_in_english(kind, facts, text):
    assert rules.told_in(kind, facts, "ru")[1] == text


def test_chinese_and_english_are_as_they_were():
    facts = {"star_zh": "三星", "star_en": "three stars"}
    done = rules.said("star_kept", facts)
    assert rules.told_in("star_kept", facts, "zh") == (done.title_zh, done.text_zh)
    assert rules.told_in("star_kept", facts, "en") == (done.title_en, done.text_en)
