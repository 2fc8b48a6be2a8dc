"""`tongxing policy`: rules in force, why this one, what it decides; whether a pack is whole; whom a change moves."""

import datetime as dt
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError

from tongxing.doors.console import policies
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.places import queries as places
from tongxing.policy import queries as policy

VERBS = ("check", "show", "explain", "what-if")
USAGE = """\
tongxing policy [show] [规则或版本] [--on 日期] [--region 区划代码] [--line 条线]     生效的规则，或其中一条
tongxing policy check [文件夹]                                                  政策包是否合格（不用数据库）
tongxing policy explain 规则 [--fact 事实=值 …]                                 为什么是这一条；符合不符合，还差多少
tongxing policy what-if 文件                                                    改成这样会影响多少人和组织"""


class Command(BaseCommand):
    """Without a word it lists all in force; a rule's name or edition shows that one whole."""

    help = "政策规则\n" + USAGE

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", nargs="*", help="check、show、explain、what-if，或规则名、版本")
        parser.add_argument("--on", type=_day, default=None, help="哪一天，例如 2026-11-21；不写是今天")
        parser.add_argument("--region", type=_region, default=None, help="区划代码，例如 230103；不写是全国")
        parser.add_argument("--line", default="", help="条线；不写是不分条线")
        parser.add_argument(
            "--fact", action="append", default=[], help="事实=值，可以写多次：--fact person.age=17"
        )

    def handle(self, *args, **options) -> None:
        verb, name = _read(options["words"])
        on, here, line = options["on"] or clock.today(), options["region"], options["line"]
        try:
            if verb == "check":
                policies.tell_check(Path(name) if name else None)
            elif verb == "what-if":
                policies.tell_what_if(Path(name))
            elif verb == "explain":
                _explain(name, on, here, line, options["fact"])
            elif not name:
                policies.tell_list(policy.rules_in_force(on, here, line), on)
            else:
                policies.tell_rule(policy.version(name) if "/" in name else policy.rule(name, on, here, line))
        except Refusal as no:
            print(f"✗ {no.sentence('zh')}\n  {no.sentence('en')}", file=sys.stderr)
            raise SystemExit(1) from None
        except (OperationalError, ProgrammingError):  # not running, or not migrated yet
            raise CommandError(
                "数据库没有启动或还没有迁移，看不到在平台上通过的规则。请先运行 tongxing up；"
                "只检查文件用 tongxing policy check"
            ) from None


def _read(words: list[str]) -> tuple[str, str]:
    verb, *rest = words if words and words[0] in VERBS else ["show", *words]
    if len(rest) > 1 or (verb in ("explain", "what-if") and not rest):
        raise CommandError(f"用法：\n{USAGE}")
    return verb, rest[0] if rest else ""


def _explain(name: str, on: dt.date, here: int | None, line: str, told: list[str]) -> None:
    rule = policy.version(name) if "/" in name else policy.rule(name, on, here, line)
    if not told:
        policies.tell_why(rule, on, here, line)
        return
    facts: dict[str, Any] = dict(policies.fact(one) for one in told)
    policies.tell_decision(policy.decide(rule.id, facts, on=on, region_code=here, line=line, rule=rule))


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
