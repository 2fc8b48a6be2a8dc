"""`tongxing policy`: the rules in force on a day at a place, each with its clause and numbers."""

import datetime as dt
import sys
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.places import queries as places
from tongxing.policy import queries as policy
from tongxing.policy.shapes import Rule


class Command(BaseCommand):
    """Without a rule it lists all in force; a rule's name or edition shows that one whole."""

    help = "查看政策规则：tongxing policy [规则或版本] [--on 日期] [--region 区划代码] [--line 条线]"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "rule", nargs="?", help="规则，例如 daily-limits；或版本，例如 cn/daily-limits/2026-11"
        )
        parser.add_argument("--on", type=_day, default=None, help="哪一天，例如 2026-11-21；不写是今天")
        parser.add_argument("--region", type=_region, default=None, help="区划代码，例如 230103；不写是全国")
        parser.add_argument("--line", default="", help="条线；不写是不分条线")

    def handle(self, *args, **options) -> None:
        on, here, line = options["on"] or clock.today(), options["region"], options["line"]
        name = options["rule"]
        try:
            if not name:
                _list(policy.rules_in_force(on, here, line), on)
            else:
                _show(policy.version(name) if "/" in name else policy.rule(name, on, here, line))
        except Refusal as no:
            print(f"✗ {no.sentence('zh')}\n  {no.sentence('en')}", file=sys.stderr)
            raise SystemExit(1) from None


def _day(given: str) -> dt.date:
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        raise CommandError(f"日期“{given}”不对，应写成 2026-11-21") from None


def _region(given: str) -> int:
    try:
        return places.whole_code(given)
    except ValueError:
        raise CommandError(f"区划代码“{given}”不对，应是 2、4、6、9 或 12 位数字") from None


def _list(rules: tuple[Rule, ...], on: dt.date) -> None:
    print(f"▸ {on} 生效的规则，共 {len(rules)} 条")
    width = max((len(rule.version) for rule in rules), default=0)
    for rule in rules:
        print(f"  {rule.version:<{width}}  {rule.title()}　{rule.citation}")


def _show(rule: Rule) -> None:
    until = f" 至 {rule.valid_until}" if rule.valid_until else " 起"
    line = f"，条线 {rule.jurisdiction.line}" if rule.jurisdiction.line else ""
    print(f"▸ {rule.title()}（{rule.title('en')}）  {rule.version}")
    print(f"  适用  {rule.jurisdiction.name}{line}，{rule.valid_from}{until}")
    print(f"  依据  {rule.citation}")
    for one in rule.also:
        print(f"        {one}")
    print(f"  说明  {rule.sentence('zh')}")
    print(f"        {rule.sentence('en')}")
    print("  参数")
    for name, value in _flat(rule.parameters):
        limit = rule.bounds.get(name.split(".")[0])
        print(f"    {name} = {value}" + (f"　（下级可设 {limit.least} 到 {limit.most}）" if limit else ""))
    for wider in policy.wider(rule):
        print(f"  优先于 {wider.version}")


def _flat(table: Mapping[str, Any], above: str = "") -> list[tuple[str, Any]]:
    """Every value with its full name: `days.C`."""
    found: list[tuple[str, Any]] = []
    for name, value in table.items():
        found += _flat(value, f"{above}{name}.") if isinstance(value, Mapping) else [(above + name, value)]
    return found
