"""The shelf of packs: every rule file is read once, examined, and the start is refused if one is wrong."""

import dataclasses
import datetime as dt
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from tongxing.foundation import installation
from tongxing.policy import rules
from tongxing.policy.errors import BadPolicy
from tongxing.policy.form import Fault, read_rule, unknown_facts
from tongxing.policy.shapes import Rule, Source

ENACTED = "act-"  # packs of this name are made by officers on the platform, never by files


@dataclass(frozen=True)
class Shelf:
    """Every rule of this installation, by name and by edition, and the text each was read from."""

    by_id: Mapping[str, tuple[Rule, ...]]
    by_version: Mapping[str, Rule]
    sources: Mapping[str, Source]


Found = dict[str, tuple[Rule, Source]]  # by the place a rule was read from


def shelf() -> Shelf:
    """The packs we ship and the installation's own, read once; what officers enacted lies over it."""
    return _shelf(installation.policy_folder())


@cache
def _shelf(own: Path | None) -> Shelf:
    with resources.as_file(resources.files("tongxing.policy") / "data") as shipped:
        return load([shipped] if own is None else [shipped, own])


def load(folders: Iterable[Path]) -> Shelf:
    """Read every `<pack>/<rule>.toml` of the folders; raises BadPolicy with all faults at once."""
    found, faults = read(folders)
    if faults:
        raise BadPolicy("同行没有启动，政策规则有误：\n  " + "\n  ".join(faults))
    return shelf_of(found)


def check(own: Path | None) -> tuple[Shelf, list[str]]:
    """What we ship together with a folder, and everything wrong with it, unknown facts too."""
    with resources.as_file(resources.files("tongxing.policy") / "data") as shipped:
        found, faults = read([shipped] if own is None else [shipped, own])
    return shelf_of(found), faults + list(strangers(found))


def examine() -> None:
    """Refuse the start when a pack names a fact that no room can tell; asked when every room is there."""
    found = {source.place: (shelf().by_version[v], source) for v, source in shelf().sources.items()}
    if faults := list(strangers(found)):
        raise BadPolicy("同行没有启动，政策规则有误：\n  " + "\n  ".join(faults))


def strangers(found: Found) -> Iterator[str]:
    """Facts nobody registered, with the place where they are named."""
    for rule, source in found.values():
        yield from (_told(source.place, fault) for fault in unknown_facts(rule, source.text))


def read(folders: Iterable[Path]) -> tuple[Found, list[str]]:
    """What can be read of the folders, and every fault found on the way."""
    faults: list[str] = []
    found: Found = {}
    for path in (path for folder in folders for path in _files(folder, faults)):
        text = _text(path, faults)
        if text is None:
            continue
        beside = path.with_suffix(".cases.yaml")
        cases = (_text(beside, faults, is_rule=False) or "") if beside.is_file() else ""
        rule, wrong = read_rule(text, path.parent.name, cases)
        faults += [_told(str(beside if fault.beside else path), fault) for fault in wrong]
        if rule is not None:
            found[str(path)] = (rule, Source(str(path), text, cases))
    return found, faults + list(quarrels(found))


def shelf_of(found: Found) -> Shelf:
    """The rules laid out, so that one can be asked for by its name or its edition."""
    by_id: dict[str, tuple[Rule, ...]] = {}
    for rule, _source in found.values():
        by_id[rule.id] = (*by_id.get(rule.id, ()), rule)
    return Shelf(
        MappingProxyType(by_id),
        MappingProxyType({rule.version: rule for rule, _source in found.values()}),
        MappingProxyType({rule.version: source for rule, source in found.values()}),
    )


def succeeded(found: Found, rule: Rule, source: Source) -> Found:
    """The same with an enacted edition: what it follows, in the same place and line, ends the day before."""
    ending = rule.valid_from - dt.timedelta(days=1)
    after: Found = {}
    for place, (other, text) in found.items():
        follows = other.id == rule.id and (other.jurisdiction.low, other.jurisdiction.high) == (
            rule.jurisdiction.low,
            rule.jurisdiction.high,
        )
        if (
            follows
            and other.jurisdiction.line == rule.jurisdiction.line
            and other.valid_from < rule.valid_from
            and (other.valid_until is None or other.valid_until > ending)
        ):
            other = dataclasses.replace(other, valid_until=ending)
        after[place] = (other, text)
    after[source.place] = (rule, source)
    return after


def laid_out(one: Shelf) -> Found:
    """A shelf as it was found, by place."""
    return {source.place: (one.by_version[version], source) for version, source in one.sources.items()}


def _files(folder: Path, faults: list[str]) -> list[Path]:
    if not folder.is_dir():
        faults.append(f"{folder}：没有这个文件夹。请检查 TONGXING_POLICY_FOLDER，或删去它")
        return []
    stray = sorted(folder.glob("*.toml"))
    faults += [f"{path}：规则文件要放在包的文件夹里，例如 {folder}/my-county/{path.name}" for path in stray]
    for path in sorted(folder.glob("*/*.cases.yaml")):
        rule = path.with_name(path.name.removesuffix(".cases.yaml") + ".toml")
        if not rule.is_file():
            faults.append(f"{path}：旁边没有规则文件 {rule.name}，请改名或删去它")
    faults += [
        f"{path}：包名不能以 {ENACTED} 开头，请改名：它留给在平台上通过的规则"
        for path in sorted(folder.glob(f"{ENACTED}*"))
    ]
    return sorted(folder.glob("*/*.toml"))


def _text(path: Path, faults: list[str], is_rule: bool = True) -> str | None:
    try:
        text = path.read_text("utf-8")
        if is_rule:
            tomllib.loads(text)
    except OSError:
        faults.append(f"{path}：读不出来，请检查文件权限")
    except UnicodeDecodeError:
        faults.append(f"{path}：不是 UTF-8 文字，请另存为 UTF-8")
    except tomllib.TOMLDecodeError as wrong:
        faults.append(f"{path}：不是合格的 TOML 文件（{wrong}）")
    else:
        return text
    return None


def _told(place: str, fault: Fault) -> str:
    return f"{place}:{fault.line}：{fault.zh}" if fault.line else f"{place}：{fault.zh}"


def quarrels(found: Found) -> Iterator[str]:
    """What is wrong between files: one edition twice, two that hold at once, a number outside what is allowed."""
    everything = [(place, rule) for place, (rule, _source) in found.items()]
    for at, (place, rule) in enumerate(everything):
        for there, other in everything[:at]:
            if rule.version == other.version:
                yield f"{place}：版本 {rule.version} 已在 {there} 里，请换一个版本号"
            elif rules.contradict(rule, other):
                yield f"{place}：与 {there} 在同一地区、同一时间都生效，分不出该用哪个。请给旧的写上 valid_until"
        yield from (f"{place}：{zh}" for zh in _beyond(rule, [other for _place, other in everything]))


def _beyond(rule: Rule, everything: Iterable[Rule]) -> Iterator[str]:
    """A narrower rule has the form of the wider one and keeps within its bounds."""
    for wider in rules.wider_than(rule, everything):
        if rules.kinds(rule.parameters) != rules.kinds(wider.parameters):
            names = "、".join(wider.parameters)
            yield f"参数的名称和类型应与 {wider.version} 相同：{names}"
        for name, number, limit in rules.outside(rule.parameters, wider.bounds):
            yield f"{name} = {number}，超出了 {wider.version} 允许的 {limit.least} 到 {limit.most}"
