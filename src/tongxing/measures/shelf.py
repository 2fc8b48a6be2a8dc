"""The shelf of documents: every file of clauses is read once, examined, and the start is refused if one is wrong."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tongxing.measures import rules
from tongxing.measures.errors import BadClauses
from tongxing.measures.shapes import Capability, Clause, Deadline, Document, Section

ORDER = ("H24", "G24", "Z14", "J21")  # how people are offered them
CAPABILITIES = "capabilities"
_DOCUMENT = {
    *("id", "region_code", "line", "title_zh", "title_en", "number", "issuer_zh", "issuer_en", "issued"),
    *("addressed_zh", "addressed_en", "sections", "clauses"),
}
_CLAUSE = {
    *(
        "number",
        "section",
        "title_zh",
        "title_en",
        "must_zh",
        "must_en",
        "units",
        "carried",
        "due",
        "goes_on",
    ),
    *("indicators", "capabilities"),
}
_WORDS = ("title_zh", "title_en", "must_zh", "must_en")
_INDICATOR = re.compile(r"[a-z][a-z0-9_]{2,39}")


@dataclass(frozen=True)
class Shelf:
    """Every document with its clauses, every clause by its number, and the capabilities they name."""

    documents: MappingProxyType[str, Document]
    clauses: MappingProxyType[str, Clause]
    capabilities: MappingProxyType[str, Capability]


@cache
def shelf() -> Shelf:
    """The documents we ship, read once."""
    with resources.as_file(resources.files("tongxing.measures") / "data") as folder:
        return load(folder)


def load(folder: Path) -> Shelf:
    """Read `capabilities.toml` and every document of a folder; raises BadClauses with all faults at once."""
    faults: list[str] = []
    read = {path.stem: _Reader(path, faults) for path in sorted(folder.glob("*.toml"))}
    if CAPABILITIES not in read:
        faults.append(f"{folder / CAPABILITIES}.toml：没有这个文件，条款不知道对应哪些功能")
    capabilities = _capabilities(read.pop(CAPABILITIES, None))
    documents = [one for reader in read.values() if (one := _document(reader, capabilities)) is not None]
    if faults:
        raise BadClauses("同行没有启动，政策文件的条款有误：\n  " + "\n  ".join(faults))
    documents.sort(key=lambda one: (ORDER.index(one.id) if one.id in ORDER else len(ORDER), one.id))
    clauses = {clause.number: clause for document in documents for clause in document.clauses}
    by_id = {document.id: document for document in documents}
    return Shelf(MappingProxyType(by_id), MappingProxyType(clauses), MappingProxyType(capabilities))


class _Reader:
    """Takes parts out of one file, and notes every fault with its line instead of stopping at the first."""

    def __init__(self, path: Path, faults: list[str]) -> None:
        self.path, self.faults, self.given, self.text = path, faults, dict[str, Any](), ""
        try:
            self.text = path.read_text("utf-8")
            self.given = tomllib.loads(self.text)
        except OSError:
            self.wrong("读不出来，请检查文件权限")
        except UnicodeDecodeError:
            self.wrong("不是 UTF-8 文字，请另存为 UTF-8")
        except tomllib.TOMLDecodeError as fault:
            self.wrong(f"不是合格的 TOML 文件（{fault}）")

    def wrong(self, zh: str, spelt: str = "") -> None:
        """Note a fault, at the first line that begins so."""
        lines = self.text.splitlines()
        found = [at for at, line in enumerate(lines, 1) if spelt and line.strip().startswith(spelt)]
        self.faults.append(f"{self.path}:{found[0]}：{zh}" if found else f"{self.path}：{zh}")

    def words(self, table: Mapping[str, Any], key: str, where: str, at: str = "") -> str:
        """One text that must not be empty."""
        value = table.get(key)
        if isinstance(value, str) and value.strip() == value and value:
            return value
        self.wrong(f"{where}缺少 {key}，应是不空、前后没有空格的文字", at or key)
        return ""

    def listed(self, table: Mapping[str, Any], key: str, where: str, at: str) -> tuple[str, ...]:
        """A list of texts, none twice; absent means none."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.wrong(f"{where}的 {key} 应是文字的列表", at)
            return ()
        for twice in sorted({one for one in value if value.count(one) > 1}):
            self.wrong(f"{where}的 {key} 里“{twice}”写了两次", at)
        return tuple(value)

    def tables(self, key: str) -> list[dict[str, Any]]:
        """The tables of `[[key]]`; none of them is a fault."""
        value = self.given.get(key, [])
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            return value
        self.wrong(f"没有一项 [[{key}]]，至少要有一项", f"[[{key}]]")
        return []

    def strangers(self, table: Mapping[str, Any], known: set[str], where: str) -> None:
        for stranger in sorted(table.keys() - known):
            self.wrong(f"{where}有不认识的项 {stranger}，请检查拼写", stranger)


def _capabilities(reader: _Reader | None) -> dict[str, Capability]:
    found = {}
    for name, told in (reader.given if reader else {}).items():
        assert reader is not None
        at = f"[{name}]"
        if not isinstance(told, dict):
            reader.wrong(f"{name} 应写成 [{name}] 一节", name)
            continue
        reader.strangers(told, {"zh", "en", "address"}, f"功能 {name} ")
        address = told.get("address", "")
        if not isinstance(address, str) or (address and not address.startswith("/")):
            reader.wrong(f"功能 {name} 的 address 应以 / 开头", at)
        zh, en = (reader.words(told, key, f"功能 {name} ", at) for key in ("zh", "en"))
        found[name] = Capability(name, zh, en, str(address))
    return found


def _document(reader: _Reader, capabilities: Mapping[str, Capability]) -> Document | None:
    given, before = reader.given, len(reader.faults)
    if not given:
        return None
    reader.strangers(given, _DOCUMENT, "文件")
    told = {key: reader.words(given, key, "文件") for key in sorted(_DOCUMENT - _NOT_WORDS)}
    region_code, line = given.get("region_code"), given.get("line", "")
    if type(region_code) is not int or not 0 <= region_code < 10**12:
        reader.wrong("region_code 应是十二位的区划代码，全国写 0", "region_code")
    if not isinstance(line, str):
        reader.wrong("line 应是条线的名称", "line")
    sections = [_section(reader, table) for table in reader.tables("sections")]
    numbers = {section.number for section in sections}
    clauses: dict[str, Clause] = {}
    for table in reader.tables("clauses"):
        clause = _clause(reader, table, told["id"], numbers, capabilities)
        if clause is not None and clause.number in clauses:
            reader.wrong(f"条款 {clause.number} 写了两次", f'number = "{clause.number}"')
        elif clause is not None:
            clauses[clause.number] = clause
    if len(reader.faults) > before:
        return None
    assert isinstance(region_code, int)
    return Document(
        **told, region_code=region_code, line=line, sections=tuple(sections), clauses=tuple(clauses.values())
    )


_NOT_WORDS = {"region_code", "line", "sections", "clauses"}


def _section(reader: _Reader, table: Mapping[str, Any]) -> Section:
    reader.strangers(table, {"number", "zh", "en"}, "章节")
    return Section(*(reader.words(table, key, "章节", "[[sections]]") for key in ("number", "zh", "en")))


def _clause(
    reader: _Reader,
    table: Mapping[str, Any],
    document_id: str,
    sections: set[str],
    capabilities: Mapping[str, Capability],
) -> Clause | None:
    number = reader.words(table, "number", "条款", "[[clauses]]")
    parts, at, where = rules.parts_of(number), f'number = "{number}"', f"条款 {number} "
    if parts is None or parts[0] != document_id:
        reader.wrong(f"条款编号“{number}”应写成 {document_id}-1 或 {document_id}-二.1 的样子", at)
        return None
    reader.strangers(table, _CLAUSE, where)
    section = reader.words(table, "section", where, at)
    if section and (section not in sections or (parts[2] and parts[2] != section)):
        reader.wrong(f"{where}的 section“{section}”不是它所在的章节", at)
    words = {key: reader.words(table, key, where, at) for key in _WORDS}
    named = {key: reader.listed(table, key, where, at) for key in ("units", "carried", "indicators")}
    for wrong in [one for one in named["indicators"] if not _INDICATOR.fullmatch(one)]:
        reader.wrong(f"{where}的指标编号“{wrong}”只能用小写字母、数字和下划线", at)
    able = reader.listed(table, "capabilities", where, at)
    for wrong in [one for one in able if one not in capabilities]:
        reader.wrong(f"{where}指向不存在的功能“{wrong}”，请查 capabilities.toml", at)
    deadline = _deadline(reader, table, where, at)
    return Clause(
        number=number,
        document_id=document_id,
        item=parts[1],
        section=section,
        title_zh=words["title_zh"],
        title_en=words["title_en"],
        must_zh=words["must_zh"],
        must_en=words["must_en"],
        units=named["units"],
        carried=named["carried"],
        deadline=deadline,
        indicators=named["indicators"],
        capabilities=able,
    )


def _deadline(reader: _Reader, table: Mapping[str, Any], where: str, at: str) -> Deadline | None:
    given, goes_on = table.get("due"), table.get("goes_on", False)
    if type(goes_on) is not bool or (goes_on and given is None):
        reader.wrong(f"{where}的 goes_on 应是 true 或 false，并且要有 due", at)
        return None
    if given is None:
        return None
    last_day = rules.last_day_of(given) if isinstance(given, str) else None
    if last_day is None:
        reader.wrong(f'{where}的期限 due 应写成 "2024-12"、"2035" 或 "2024-12-31"，现在是 {given!r}', at)
        return None
    return Deadline(given, last_day, goes_on)
