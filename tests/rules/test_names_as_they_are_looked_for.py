"""A name is found by two characters in a row, three, initials, a word; nothing shorter."""

import pytest

from tongxing.foundation import names


@pytest.mark.parametrize(
    ("name", "cuttings"),
    [
        ("王秀兰", {"c:王秀", "c:秀兰", "c:王秀兰", "i:wx", "i:xl", "i:wxl"}),
        ("赵敏", {"c:赵敏", "i:zm"}),
        ("欧阳修", {"c:欧阳", "c:阳修", "c:欧阳修", "i:oy", "i:yx", "i:oyx"}),
        ("曾乐", {"c:曾乐", "i:zy", "i:zl", "i:cy", "i:cl"}),
        ("Ивано́в Иван", {"w:иванов", "w:иван", "i:ии"}),
        ("MÜLLER, Zoë", {"w:muller", "w:zoe", "i:mz"}),
        ("王", frozenset()),
        ("", frozenset()),
    ],
)
def test_a_name_in_its_cuttings(name, cuttings):
    assert names.cut(name) == cuttings


def test_a_dot_inside_a_name_is_no_gap():
    assert names.cut("阿不都·买买提") == names.cut("阿不都买买提")


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("王秀", [("characters", (("c:王秀",),))]),
        (" ＷＸＬ ", [("letters", (("i:wxl",), ("w:wxl",)))]),
        ("王秀兰芝", [("characters", (("c:王秀兰", "c:秀兰芝"),))]),
        ("王 ４８２１", [("characters", (("c:王",),)), ("digits", (("n:4821",), ("w:4821",)))]),
        ("23010312345678", [("digits", (("n:5678",), ("w:23010312345678",)))]),
        ("…", []),
    ],
)
def test_what_is_typed_in_its_terms(typed, terms):
    assert [(term.kind, term.ways) for term in names.wanted(typed)] == terms


def test_every_way_of_typing_part_of_a_name_fits_the_name():
    """Whatever two or three characters or initials in a row one types, the name has all cuttings of some way."""
    for name in ("王秀兰", "单雄信", "欧阳修远", "阿不都买买提"):
        cuttings = names.cut(name)
        for size in range(2, len(name) + 1):
            for at in range(len(name) - size + 1):
                (term,) = names.wanted(name[at : at + size])
                assert any(set(way) <= cuttings for way in term.ways), (name, term.typed)


def test_marks_are_numbers_that_depend_on_the_key_and_not_on_the_order():
    assert names.marks(["c:王秀", "i:wx"]) == names.marks(["i:wx", "c:王秀", "i:wx"])
    assert all(-(2**31) <= mark < 2**31 for mark in names.marks(names.cut("王秀兰")))
