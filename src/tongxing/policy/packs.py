"""The shelf of packs: every rule file is read once, examined, and the start is refused if one is wrong."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from tongxing.foundation import installation
from tongxing.policy import rules
from tongxing.policy.errors import BadPolicy
from tongxing.policy.form import Fault, read_rule
from tongxing.policy.shapes import Rule


@dataclass(frozen=True)
class Shelf:
    """Every rule of this installation, by name and by edition."""

    by_id: MappingProxyType[str, tuple[Rule, ...]]
    by_version: MappingProxyType[str, Rule]


def shelf() -> Shelf:
    """The packs we ship and the installation's own, read once."""
    return _shelf(installation.policy_folder())


@cache
def _shelf(own: Path | None) -> Shelf:
    with resources.as_file(resources.files("tongxing.policy") / "data") as shipped:
        return load([shipped] if own is None else [shipped, own])


def load(folders: Iterable[Path]) -> Shelf:
    """Read every `<pack>/<rule>.toml` of the folders; raises BadPolicy with all faults at once."""
    faults: list[str] = []
    found: dict[Path, Rule] = {}
    for path in (path for folder in folders for path in _files(folder, faults)):
        text = _text(path, faults)
        if text is not None:
            beside = path.with_suffix(".cases.yaml")
            cases = (_text(beside, faults, is_rule=False) or "") if beside.is_file() else ""
            rule, wrong = read_rule(text, path.parent.name, cases)
            faults += [_told(beside if fault.beside else path, fault) for fault in wrong]
            if rule is not None:
                found[path] = rule
    faults += list(_quarrels(found))
    if faults:
        raise BadPolicy("同行没有启动，政策规则有误：\n  " + "\n  ".join(faults))
    by_id: dict[str, tuple[Rule, ...]] = {}
    for rule in found.values():
        by_id[rule.id] = (*by_id.get(rule.id, ()), rule)
    return Shelf(MappingProxyType(by_id), MappingProxyType({rule.version: rule for rule in found.values()}))


def _files(folder: Path, faults: list[str]) -> list[Path]:
    if not folder.is_dir():
        faults.append(f"{folder}：没有这个文件夹。请检查 TONGXING_POLICY_FOLDER，或删去它")
        return []
    stray = sorted(folder.glob("*.toml"))
    faults += [f"{path}：规则文件要放在包的文件夹里，例如 {folder}/my-county/{path.name}" for path in stray]
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


def _told(path: Path, fault: Fault) -> str:
    return f"{path}:{fault.line}：{fault.zh}" if fault.line else f"{path}：{fault.zh}"


def _quarrels(found: dict[Path, Rule]) -> Iterator[str]:
    """What is wrong between files: one edition twice, two that hold at once, a number outside what is allowed."""
    everything = list(found.items())
    for at, (path, rule) in enumerate(everything):
        for there, other in everything[:at]:
            if rule.version == other.version:
                yield f"{path}：版本 {rule.version} 已在 {there} 里，请换一个版本号"
            elif rules.contradict(rule, other):
                yield f"{path}：与 {there} 在同一地区、同一时间都生效，分不出该用哪个。请给旧的写上 valid_until"
        yield from (f"{path}：{zh}" for zh in _beyond(rule, found.values()))


def _beyond(rule: Rule, everything: Iterable[Rule]) -> Iterator[str]:
    """A narrower rule has the form of the wider one and keeps within its bounds."""
    for wider in rules.wider_than(rule, everything):
        if rules.kinds(rule.parameters) != rules.kinds(wider.parameters):
            names = "、".join(wider.parameters)
            yield f"参数的名称和类型应与 {wider.version} 相同：{names}"
        for name, number, limit in rules.outside(rule.parameters, wider.bounds):
            yield f"{name} = {number}，超出了 {wider.version} 允许的 {limit.least} 到 {limit.most}"
