"""A rule file: whatever is wrong stops the start with file, line and a sentence; nothing half right is loaded."""

import re
from pathlib import Path

import pytest

from tongxing.policy import packs
from tongxing.policy.errors import BadPolicy

WHOLE = """\
id = "quiet-hours"
version = "2026-11"
valid_from = 2026-11-01

[jurisdiction]
name = "全国"
low = 0
high = 1000000000000

[citation]
document = "《示例办法》"
article = "第三条"

[title]
zh = "休息时间"
en = "Quiet hours"

[sentence]
zh = "每天 {rest_hours} 小时不发通知。"
en = "No notice is sent for {rest_hours} hours a day."

[parameters]
rest_minutes = 570

[bounds.rest_minutes]
least = 60
most = 720

[[cases]]
on = 2026-11-21
region_code = 230103000000
expect = { rest_minutes = 570 }

[[cases]]
on = 2026-10-31
applies = false
"""
COUNTY = (
    WHOLE.replace('"全国"\nlow = 0\nhigh = 1000000000000', '"某县"\nlow = 230103000000\nhigh = 230104000000')
    .replace("[bounds.rest_minutes]\nleast = 60\nmost = 720\n", "")
    .replace("on = 2026-10-31", "on = 2026-11-21")
)


def lay(folder: Path, **files: str) -> Path:
    """Packs in a folder: `cn="text"` is cn/rule.toml."""
    for pack, text in files.items():
        (folder / pack).mkdir()
        (folder / pack / "rule.toml").write_text(text, "utf-8")
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(BadPolicy) as refused:
        packs.load([folder])
    return str(refused.value).replace(str(folder), "")


def test_a_whole_file_is_read_and_its_sentence_carries_its_numbers(tmp_path):
    shelf = packs.load([lay(tmp_path, cn=WHOLE)])
    rule = shelf.by_version["cn/quiet-hours/2026-11"]
    assert (rule.sentence("zh"), rule.sentence("en"), rule.title("en"), str(rule.citation)) == (
        "每天 9.5 小时不发通知。",
        "No notice is sent for 9.5 hours a day.",
        "Quiet hours",
        "《示例办法》第三条",
    )
    assert dict(rule.parameters) == {"rest_minutes": 570}


CITATION = '[citation]\ndocument = "《示例办法》"\narticle = "第三条"\n'
SECOND_CASE = "[[cases]]\non = 2026-10-31\napplies = false\n"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (CITATION, "", "/cn/rule.toml：缺少依据 [citation]：没有依据的规则不能生效"),
        ('article = "第三条"', 'article = " "', "/cn/rule.toml:12：依据的条款 article 应是不空的文字"),
        (SECOND_CASE, "", "至少要有 2 个注明日期的不同例子"),
        (SECOND_CASE, WHOLE[WHOLE.index("[[cases]]") :].split("\n\n")[0], "至少要有 2 个注明日期的不同例子"),
        ("expect = { rest_minutes = 570 }", "applies = false", "至少要有一个例子是规则生效的"),
        ("expect = { rest_minutes = 570 }", "", "例子要写 expect = { 参数 = 值 }"),
        (
            "expect = { rest_minutes = 570 }",
            "expect = { rest_minutes = 571 }",
            ":29：第 1 个例子不成立：2026-11-21",
        ),
        ("expect = { rest_minutes = 570 }", "expect = { rest = 570 }", "第 1 个例子不成立"),
        ("on = 2026-10-31", "on = 2026-11-01", "第 2 个例子不成立：2026-11-01，区划 全国"),
        ("on = 2026-11-21", 'on = "tomorrow"', "例子的日期 on 应是日期"),
        ("region_code = 230103000000", 'region_code = "230103"', "例子的区划代码 region_code 应是整数"),
        ("valid_from = 2026-11-01", "", "缺少生效日期 valid_from"),
        (
            "valid_from = 2026-11-01",
            "valid_from = 2026-11-01\nvalid_until = 2026-10-31",
            "valid_until 早于 valid_from",
        ),
        (
            "valid_from = 2026-11-01",
            "valid_from = 2026-11-01\nvalid_till = 2027-01-01",
            "不认识的项 valid_till",
        ),
        ("low = 0", "low = 2000000000000", "适用范围应是 12 位区划代码"),
        ('name = "全国"', "name = 1", "适用范围的 name 应是不空的文字"),
        ("high = 1000000000000", "high = 1000000000000\nline = 3", "适用范围的 line 应是文字"),
        ('id = "quiet-hours"', 'id = "Quiet hours"', "id 只能用小写字母、数字和连字符，现在是 'Quiet hours'"),
        ('version = "2026-11"', "version = 2026", "version 只能用小写字母、数字和连字符，现在是 2026"),
        ("{rest_hours} 小时", "{rest_days} 天", "说明文字 zh 里的 {} 对不上参数：'rest_days'"),
        ("{rest_hours} 小时", "{rest_minutes.real.x} 分", "说明文字 zh 里的 {} 对不上参数"),
        ("{rest_hours} hours", "{ hours", "说明文字 en 里的 {} 对不上参数"),
        ('zh = "休息时间"', "", "缺少名称 title 的 zh"),
        (
            "rest_minutes = 570\n\n[b",
            "rest_minutes = 570\nshare = 0.5\n\n[b",
            ":24：参数 share 应是整数、文字",
        ),
        (
            "rest_minutes = 570\n\n[b",
            "rest_minutes = 721\n\n[b",
            "rest_minutes = 721，超出了自己写的 60 到 720",
        ),
        ("least = 60", "least = 800", "bounds 里的 rest_minutes 要有 least 和 most 两个整数"),
        ("[bounds.rest_minutes]", "[bounds.rest]", "bounds 里的 rest 不是参数"),
        ("[parameters]", "[parameters", "不是合格的 TOML 文件"),
        ('id = "quiet-hours"', 'id = "quiet-hours"\nalso = 1', ":2：also 应写成 [[also]]"),
        ('version = "2026-11"', 'version = "2026-11"\nbounds = "wide"', "不是合格的 TOML 文件"),
    ],
)
def test_a_wrong_file_is_told_with_its_cure(tmp_path, old, new, sentence):
    text = WHOLE.replace(old, new, 1)
    assert text != WHOLE
    assert sentence in refusal(lay(tmp_path, cn=text))


@pytest.mark.parametrize("key", ["bounds", "cases", "also", "parameters", "sentence", "title"])
@pytest.mark.parametrize(
    "value", ["1", '"x"', "[1]", "[]", "{}", "{ a = [1.5] }", "[{}]", "{ rest_minutes = {} }"]
)
def test_a_part_of_another_shape_is_told_and_never_a_crash(tmp_path, key, value):
    parts = re.split(r"\n(?=\[)", WHOLE)
    text = "\n".join([f"{key} = {value}", *(part for part in parts if not re.match(rf"\[+{key}\b", part))])
    harmless = (key, value) in {("bounds", "{}"), ("also", "[]")}
    lay(tmp_path, cn=text)
    if harmless:
        assert list(packs.load([tmp_path]).by_id) == ["quiet-hours"]
    else:
        assert "/cn/rule.toml" in refusal(tmp_path)


def test_all_faults_of_all_files_are_told_together(tmp_path):
    lay(tmp_path, one=WHOLE.replace(CITATION, ""), two=WHOLE.replace("valid_from = 2026-11-01", ""))
    told = refusal(tmp_path)
    assert ("/one/rule.toml：缺少依据" in told, "/two/rule.toml：缺少生效日期" in told) == (True, True)
    assert told.startswith("同行没有启动，政策规则有误：\n  ")


def test_bytes_that_are_no_text_are_told(tmp_path):
    lay(tmp_path, cn=WHOLE)
    (tmp_path / "cn" / "rule.toml").write_bytes(b'id = "\xff\xfe"')
    assert "不是 UTF-8 文字" in refusal(tmp_path)


def test_a_file_outside_a_pack_is_told(tmp_path):
    (tmp_path / "rule.toml").write_text(WHOLE, "utf-8")
    assert "规则文件要放在包的文件夹里" in refusal(tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    assert "没有这个文件夹" in refusal(tmp_path / "nowhere")


def test_two_files_that_hold_at_once_are_refused(tmp_path):
    lay(tmp_path, cn=WHOLE, other=WHOLE)
    assert "在同一地区、同一时间都生效，分不出该用哪个" in refusal(tmp_path)


def test_a_new_edition_stands_beside_the_one_that_ended(tmp_path):
    lay(
        tmp_path,
        cn=WHOLE.replace("valid_from = 2026-11-01", "valid_from = 2026-11-01\nvalid_until = 2026-12-31"),
    )
    after = WHOLE.replace('version = "2026-11"', 'version = "2027-01"').replace("2026-11-01", "2027-01-01")
    after = after.replace("on = 2026-11-21", "on = 2027-01-01")
    (tmp_path / "cn" / "rule-2027.toml").write_text(after, "utf-8")
    assert sorted(packs.load([tmp_path]).by_version) == ["cn/quiet-hours/2026-11", "cn/quiet-hours/2027-01"]


def test_the_same_edition_twice_is_refused(tmp_path):
    lay(tmp_path, cn=WHOLE)
    (tmp_path / "cn" / "again.toml").write_text(WHOLE, "utf-8")
    assert "版本 cn/quiet-hours/2026-11 已在" in refusal(tmp_path)


def test_a_county_may_move_a_number_within_the_bounds_of_the_wider_rule(tmp_path):
    mine = COUNTY.replace("570", "720")
    shelf = packs.load([lay(tmp_path, cn=WHOLE, mine=mine)])
    assert shelf.by_version["mine/quiet-hours/2026-11"].parameters["rest_minutes"] == 720


def test_a_county_may_not_go_beyond_the_bounds(tmp_path):
    lay(tmp_path, cn=WHOLE, mine=COUNTY.replace("570", "721"))
    assert "rest_minutes = 721，超出了 cn/quiet-hours/2026-11 允许的 60 到 720" in refusal(tmp_path)


def test_a_county_may_not_leave_out_or_rename_a_parameter(tmp_path):
    mine = COUNTY.replace("rest_minutes", "pause_minutes").replace("rest_hours", "pause_hours")
    lay(tmp_path, cn=WHOLE, mine=mine)
    assert "参数的名称和类型应与 cn/quiet-hours/2026-11 相同：rest_minutes" in refusal(tmp_path)


def test_two_regions_that_overlap_and_neither_holds_the_other_are_refused(tmp_path):
    east = COUNTY.replace("high = 230104000000", "high = 230103500000")
    west = COUNTY.replace("low = 230103000000", "low = 230103000000").replace(
        "low = 230103000000\nhigh = 230104000000", "low = 230102000000\nhigh = 230103400000"
    )
    west = west.replace("region_code = 230103000000", "region_code = 230103100000")
    lay(tmp_path, east=east, west=west)
    assert "分不出该用哪个" in refusal(tmp_path)
