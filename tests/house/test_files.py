"""Nothing is too long to read, nothing tells where it was made, and no drawer holds odds and ends."""

import json
import re

from tests.house.source import PACKAGE, ROOT, files, functions, named, short, text

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_PAGE = 400, 70, 150
ODDS_AND_ENDS = {"utils", "util", "helpers", "helper", "managers", "signals", "constants", "misc", "common"}
WRITTEN_BY_HAND = (
    ".py",
    ".md",
    ".html",
    ".css",
    ".js",
    ".toml",
    ".yaml",
    ".yml",
    ".sh",
    ".in",
    ".txt",
    ".json",
    ".csv",
)

# Pieces are joined here so that this file does not list itself.
LEAKS = {
    "a path of somebody's machine": r"(?<![\w.])/(?:"
    + "|".join(["wor" + "k", "ro" + "ot", "ho" + "me", "Use" + "rs"])
    + r")/\w",
    "an address of a package registry": r"https?://[\w.-]*(?:"
    + "|".join(
        [
            "py" + "pi",
            "np" + "mjs",
            "np" + "m\\.",
            "artif" + "actory",
            "ne" + "xus",
            "mirr" + "or",
            "regis" + "try",
        ]
    )
    + r")[\w.-]*",
    "an index line": r"^--(?:extra-)?index-" + "url|^--trusted-" + "host",
}


def lines_of(path) -> int:
    return text(path).count("\n")


def test_no_module_is_longer_than_a_sitting():
    code = [
        path for path in named(".py", ".js", ".css") if path.parent.name != "migrations"
    ]  # written once, read once
    assert [f"{short(path)}: {lines_of(path)} lines" for path in code if lines_of(path) > LONGEST_FILE] == []


def test_every_function_fits_on_a_screen():
    offenders = [
        f"{short(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in named(".py")
        for node in functions(path)
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert offenders == []


def test_there_is_no_drawer_for_odds_and_ends():
    parts = [(path, part) for path in named(".py") for part in path.relative_to(ROOT).with_suffix("").parts]
    assert [short(path) for path, part in parts if part in ODDS_AND_ENDS] == []


def test_nothing_tells_where_it_was_made():
    offenders = []
    for path in files():
        if path.suffix not in WRITTEN_BY_HAND and path.name not in (
            "Makefile",
            ".npmrc",
            "Dockerfile",
            "NOTICE",
        ):
            continue
        for number, line in enumerate(text(path).splitlines(), 1):
            offenders += [
                f"{short(path)}:{number} {what}" for what, like in LEAKS.items() if re.search(like, line)
            ]
    assert offenders == []


def test_locks_name_no_download_address():
    locks = [path for path in named("package-lock.json") if '"resolved"' in text(path)]
    assert [short(path) for path in locks] + [short(path) for path in named("uv.lock")] == []


def test_every_locked_package_is_checked_by_its_hash():
    offenders = []
    for path in named(".txt", under=ROOT / "requirements"):
        for entry in text(path).replace("\\\n", " ").splitlines():
            if "==" in entry and not entry.lstrip().startswith("#") and "--hash=sha256:" not in entry:
                offenders.append(f"{short(path)}: {entry.split('==')[0]}")
    for path in named("package-lock.json"):
        packages = json.loads(text(path)).get("packages", {})
        offenders += [
            f"{short(path)}: {n}" for n, entry in packages.items() if n and "integrity" not in entry
        ]
    assert offenders == []


def test_every_module_opens_with_a_sentence():
    offenders = []
    for path in (
        named(".py", under=PACKAGE) + named(".py", under=ROOT / "tests") + named(".py", under=ROOT / "tools")
    ):
        empty_package = path.name == "__init__.py" and not text(path).strip()
        if "examples" in path.parts or empty_package or "migrations" in path.parts:
            continue
        if not re.match(r'(#!.*\n)?r?"""\S', text(path)):
            offenders.append(short(path))
    assert offenders == []


def test_nothing_is_left_for_later():
    mark = re.compile(
        r"#.*\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b(?!\(#\d+\))"
    )
    offenders = [
        f"{short(path)}:{number}"
        for path in named(".py", ".html", ".css", ".js")
        for number, line in enumerate(text(path).splitlines(), 1)
        if mark.search(line)
    ]
    assert offenders == []


def test_the_house_stands_on_one_licence():
    licence = text(ROOT / "LICENSE")
    assert ("Apache License" in licence, "Version 2.0, January 2004" in licence) == (True, True)
