"""Rules told in a terminal: lists, one whole, a paragraph, the faults of a pack, and whom a change would move."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from tongxing.policy import queries as policy
from tongxing.policy.shapes import Decision, Fact, Rule


def tell_list(rules: tuple[Rule, ...], on: dt.date) -> None:
    """Every rule in force with its clause."""
    print(f"▸ {on} 生效的规则，共 {len(rules)} 条")
    width = max((len(rule.version) for rule in rules), default=0)
    for rule in rules:
        print(f"  {rule.version:<{width}}  {rule.title()}　{rule.citation}")


def tell_rule(rule: Rule) -> None:
    """One rule whole."""
    until = f" 至 {rule.valid_until}" if rule.valid_until else " 起"
    line = f"，条线 {rule.jurisdiction.line}" if rule.jurisdiction.line else ""
    print(f"▸ {rule.title()}（{rule.title('en')}）  {rule.version}")
    print(f"  适用  {rule.jurisdiction.name}{line}，{rule.valid_from}{until}")
    print(f"  依据  {rule.citation}")
    for one in rule.also:
        print(f"        {one}")
    print(f"  说明  {rule.sentence('zh')}")
    print(f"        {rule.sentence('en')}")
    if rule.parameters:
        print("  参数")
    for name, value in _flat(rule.parameters):
        limit = rule.bounds.get(name.split(".")[0])
        print(f"    {name} = {value}" + (f"　（下级可设 {limit.least} 到 {limit.most}）" if limit else ""))
    if rule.conditions:
        print("  条件")
    for condition in rule.conditions:
        print(f"    {condition.sentence()}　（{condition.clause.fact}）")
    for wider in policy.wider(rule):
        print(f"  优先于 {wider.version}")


def _flat(table: Mapping[str, Any], above: str = "") -> list[tuple[str, Any]]:
    """Every value with its full name: `days.C`."""
    found: list[tuple[str, Any]] = []
    for name, value in table.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{above}{name}.")
        else:
            found.append((above + name, "、".join(map(str, value)) if isinstance(value, tuple) else value))
    return found


def tell_why(rule: Rule, on: dt.date, here: int | None, line: str) -> None:
    """Why this edition holds here; and for a rule with conditions, what one has to tell to have it decide."""
    zh, en = policy.told_of(rule, on, here, line)
    print(f"{zh}\n\n{en}")
    facts = {clause.fact for one in rule.conditions for clause in (one.clause, *one.only_if)}
    if facts:
        known = {fact.name: fact for fact in policy.facts_known()}
        print("\n▸ 要判断一个人或一件事，请写上这些情况：")
        for name in sorted(facts):
            print(f"  --fact {name}=…　{known[name].zh if name in known else ''}")


def tell_decision(decision: Decision) -> None:
    """One paragraph in Chinese, one in English, and the conditions one by one."""
    print(decision.paragraph("zh"))
    print(f"\n{decision.paragraph('en')}\n")
    for check in decision.checks:
        given = ("否", "是")[check.given] if isinstance(check.given, bool) else check.given
        print(f"  {'✓' if check.met else '✗'} {check.sentence()}　（{check.asks.zh}：{given}）")


def fact(told: str) -> tuple[str, Any]:
    """`person.age=17` as the fact and a value of its kind."""
    name, equals, value = told.partition("=")
    known = {one.name: one for one in policy.facts_known()}
    if not equals or name not in known:
        there = "\n".join(f"  {one.name}　{one.zh}" for one in known.values())
        raise CommandError(f"“{told}”不对，应写成 事实=值。登记过的事实：\n{there}")
    return name, _value(known[name], value)


def _value(one: Fact, told: str) -> Any:
    if one.kind == "integer" and re.fullmatch(r"-?[0-9]{1,15}", told):
        return int(told)
    if one.kind == "boolean" and told in ("true", "false", "是", "否"):
        return told in ("true", "是")
    if one.kind == "list":
        return tuple(part for part in re.split(r"[,，、]", told) if part)
    if one.kind == "date" and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", told):
        try:
            return dt.date.fromisoformat(told)
        except ValueError:
            return told
    return told


def tell_check(folder: Path | None) -> None:
    """Whether packs are whole; every fault with its file, line and cure, and 1 at the end."""
    found = policy.check(folder)
    if found.faults:
        print(f"✗ 政策包不合格，共 {len(found.faults)} 处，整包不用：")
        for fault in found.faults:
            print(f"  {fault}")
        raise SystemExit(1)
    print(
        f"✓ 政策包合格：{'、'.join(found.packs) or '（空）'}，"
        f"{found.rules} 个规则版本，{found.cases} 个注明日期的例子全部成立"
    )


def tell_what_if(path: Path) -> None:
    """What a file would change, and whom that would move on the rows there are."""
    try:
        text = path.read_text("utf-8")
        beside = path.with_suffix(".cases.yaml")
        cases = beside.read_text("utf-8") if beside.is_file() else ""
    except (OSError, UnicodeDecodeError):
        raise CommandError(f"{path}：读不出来，请检查路径、权限和 UTF-8 编码") from None
    rule, faults = policy.examined(text, cases)
    if rule is None:
        told = "\n".join(f"  {path}{f':{one.line}' if one.line else ''}：{one.zh}" for one in faults)
        raise CommandError(f"这个文件还不是一条规则：\n{told}")
    seen = policy.what_if(rule)
    here = rule.jurisdiction
    print(f"▸ 如果 {rule.valid_from} 起在{here.name}施行“{rule.title()}”的这个版本：")
    print(f"  现在用的是 {seen.now.version if seen.now else '（没有同名的规则）'}")
    for name, was, would in seen.changes:
        print(f"  {name}：{was} → {would}")
    if not seen.changes:
        print("  参数没有变化")
    if seen.moved:
        print(f"  {seen.moved.sentence()}")
    else:
        print(f"  {seen.why_not[0] if seen.why_not else '这条规则还没有测算办法，只能看到上面的变化'}")
    for one in seen.within:
        print(f"  {one.jurisdiction.name}有自己的版本 {one.version}，仍用自己的；上面的数字没有把它除开")
    print("  什么也没有改。要施行，请由主管部门在“规则”页面提议，再由另一位工作人员通过。")
