"""No contest: words that turn help into a race, and orders that set people or units one above another.

Design promise 5, product.md 0.3, decision 0011. Words are looked for in everything a person reads; a line that says
that there is none of it may name it. Orders are looked for in code and SQL: whoever sorts by what people or units
gave, or how good they were found, says why in a line `order: …` of the docstring or of the statement.
"""

import ast
import re
from collections.abc import Iterator
from typing import TypeGuard

WORDS = re.compile(
    r"排行|排名|名次|龙虎榜|榜单|榜首|上榜|积分榜|红黑榜|时长榜|先进榜|第[一二三1-3]名|打败了|超过了?\s*(?:全[国省市县区]\S{0,3})?\s*\d+\s*%"
    r"|leader_?board|league table|\btop[ _-](?:ten|\d+)\b|\brank(?:ing|ed|s)?\b|\bhall of fame\b|\bbeat(?:s|en)? \d+ ?%"
    r"|连续(?:签到|打卡|登录|服务)|连续\s*(?:\d+|[一二三四五六七八九十百]+|[{%][^天日周月]{0,16})\s*(?:天|日|周|个月)|打卡"
    r"|\b(?:day|week|daily|weekly|current|longest)[ _-]streak|\bstreaks?\b"
    r"|在线时长|在线时间|安装率|装机率|日活|\binstall rate\b|\bonline time\b",
    re.IGNORECASE,
)
DENIED_BEFORE = re.compile(
    r"(?:\bno\b|\bnot\b|\bnever\b|\bwithout\b|\bnothing\b|\bnobody\b|\bneither\b|不|禁止|没有|无)[^.。;；]{0,60}$",
    re.I,
)
DENIED_AFTER = re.compile(r"^[^.。;；|]{0,30}(?:never|forbid|refused|不做|禁止|off by default)", re.I)

GIVEN = r"minutes|hours|points|score|scores|stars?|star_level|rating|ratings|participation|percent"
SORTED_BY = re.compile(rf"^-?(?:\w+__)?(?:total_|sum_|effective_)?(?:{GIVEN})$")
IN_SQL = re.compile(
    rf"(?<!group \()\border by\s+(?:\w+\.)?(?:sum\s*\(|count\s*\(|(?:total_|sum_|effective_)?(?:{GIVEN})\b)",
    re.I,
)
IN_TEMPLATE = re.compile(rf"\|\s*(?:sort|max|min)\s*\([^)]*attribute\s*=\s*[\"'](?:\w+\.)*(?:{GIVEN})[\"']")
SAYS_WHY = re.compile(r"\border: \S")


def contest_words(text: str) -> Iterator[tuple[int, str]]:
    """Line and word of everything that sounds like a contest and is not a denial of one."""
    for number, line in enumerate(text.splitlines(), 1):
        for found in WORDS.finditer(line):
            before, after = line[: found.start()], line[found.end() :]
            if not DENIED_BEFORE.search(before) and not DENIED_AFTER.search(after):
                yield number, found.group()


def contest_sorts(template: str) -> Iterator[tuple[int, str]]:
    """Line and filter of everything a template sorts by what was given."""
    for number, line in enumerate(template.splitlines(), 1):
        for found in IN_TEMPLATE.finditer(line):
            yield number, found.group()


def contest_orders(source: str) -> Iterator[tuple[int, str]]:
    """Line and order of everything sorted by what was given, where nobody says why."""
    tree = ast.parse(source)
    reasoned = [
        (node.lineno, node.end_lineno or node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and SAYS_WHY.search(ast.get_docstring(node) or "")
    ]
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if any(first <= line <= last for first, last in reasoned):
            continue
        if isinstance(node, ast.Call):
            yield from ((line, told) for told in _sorted_by(node))
        elif _is_text(node) and not SAYS_WHY.search(node.value):
            yield from ((line, found.group()) for found in IN_SQL.finditer(node.value))


def _sorted_by(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "order_by":
        for word in call.args:
            if isinstance(word, ast.Constant) and SORTED_BY.match(str(word.value)):
                yield f'order_by("{word.value}")'
    elif name in ("sorted", "sort", "max", "min", "nlargest", "nsmallest"):
        for keyword in call.keywords:
            if keyword.arg == "key":
                yield from (f"{name} by {told}" for told in _keys(keyword.value))


def _keys(key: ast.expr) -> Iterator[str]:
    for node in ast.walk(key):
        if isinstance(node, ast.Attribute) and SORTED_BY.match(node.attr):
            yield node.attr
        elif isinstance(node, ast.Subscript) and _is_text(node.slice) and SORTED_BY.match(node.slice.value):
            yield node.slice.value


def _is_text(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
