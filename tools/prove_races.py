"""Takes the guard away from every race test and demands that the test fails: else it proved nothing.

Run by `make prove-races`. Each race is run twice: as it stands, when it must pass, and without what it leans
on, when it must fail. A race test names that in its marker, `@pytest.mark.race(guard="constraint …")`; the kinds
of guard are listed in tests/fixtures/guards.py. Who wins without a guard is partly luck, so a race that went well
without it is run up to TRIES times; one that never fails leans on something else than it says.

`--guarded-elsewhere` leaves the first half to the test run, as `.ci/run` does.
"""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-m", "race", "--tb=line", "-p", "no:cacheprovider"]
ELSEWHERE = "--guarded-elsewhere"
TRIES = 3
WORDS = {"passed": "通过", "failed": "失败", "broken": "自己出错", "missing": "没有运行"}


def run(arguments: list[str], proving: bool) -> tuple[dict[str, str], str]:
    """What became of each race, by name, and everything pytest said."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "races.xml"
        said = subprocess.run(
            [*PYTEST, f"--junitxml={report}", *arguments],
            cwd=ROOT,
            env={**os.environ, "PROVE_RACES": "1" if proving else "0"},
            capture_output=True,
            text=True,
            check=False,
        )
        cases = ET.parse(report).iter("testcase") if report.is_file() else ()
        found = {f"{case.get('classname')}::{case.get('name')}": outcome(case) for case in cases}
    return found, said.stdout + said.stderr


def outcome(case: ET.Element) -> str:
    if case.find("error") is not None or case.find("skipped") is not None:
        return "broken"
    return "passed" if case.find("failure") is None else "failed"


def unproven(with_guard: dict[str, str], without_guard: dict[str, str]) -> list[str]:
    return [
        name for name, first in with_guard.items() if (first, without_guard.get(name)) != ("passed", "failed")
    ]


def main() -> int:
    arguments = [one for one in sys.argv[1:] if one != ELSEWHERE]
    without_guard, said_without = run(arguments, proving=True)
    if ELSEWHERE in sys.argv:
        with_guard, said = dict.fromkeys(without_guard, "passed"), ""
    else:
        with_guard, said = run(arguments, proving=False)
    if not with_guard:
        print(said or said_without)
        print("✗ 没有找到竞争测试，什么也没有证明。")
        return 1
    left = unproven(with_guard, without_guard)
    for _again in range(TRIES - 1):
        if not left:
            break
        print(f"再试一次：{len(left)} 个")
        more, said_without = run([place_of(name) for name in left], proving=True)
        without_guard |= more
        left = unproven(with_guard, without_guard)
    for name, first in with_guard.items():
        mark = "✗" if name in left else "✓"
        second = without_guard.get(name, "missing")
        print(f"  {mark} {name}：有护栏时{WORDS[first]}，拿掉护栏后{WORDS[second]}")
    if left:
        print(said[-3000:], said_without[-3000:], sep="\n")
    print(f"{len(with_guard) - len(left)} / {len(with_guard)} 个竞争测试得到证明")
    return 1 if left else 0


def place_of(name: str) -> str:
    """Where pytest finds a test that its report calls `tests.races.test_x::test_y`."""
    module, _, test = name.partition("::")
    return f"{module.replace('.', '/')}.py::{test}"


if __name__ == "__main__":
    sys.exit(main())
