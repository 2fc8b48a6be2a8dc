"""Takes the guard away from every race test and demands that the test fails: else it proved nothing.

Run by `make prove-races`. Each race is run twice: as it stands, when it must pass, and without what it leans
on, when it must fail. A race test names that in its marker, `@pytest.mark.race(guard="constraint …")`; the kinds
of guard are listed in tests/fixtures/guards.py.
"""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-m", "race", "--tb=line", "-p", "no:cacheprovider"]
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


def main() -> int:
    arguments = sys.argv[1:]
    with_guard, said = run(arguments, proving=False)
    if not with_guard:
        print(said)
        print("✗ 没有找到竞争测试，什么也没有证明。")
        return 1
    without_guard, said_without = run(arguments, proving=True)
    unproven = []
    for name, first in with_guard.items():
        second = without_guard.get(name, "missing")
        proven = (first, second) == ("passed", "failed")
        print(f"  {'✓' if proven else '✗'} {name}：有护栏时{WORDS[first]}，拿掉护栏后{WORDS[second]}")
        if not proven:
            unproven.append(name)
    if unproven:
        print(said[-3000:], said_without[-3000:], sep="\n")
    print(f"{len(with_guard) - len(unproven)} / {len(with_guard)} 个竞争测试得到证明")
    return 1 if unproven else 0


if __name__ == "__main__":
    sys.exit(main())
