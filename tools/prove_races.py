"""Takes the guard away from every race test and demands that the test fails: else it proved nothing.

Run by `make prove-races`. A race test names what it leans on, `@pytest.mark.race(guard="constraint …")`;
the kinds of guard are listed in tests/fixtures/guards.py.
"""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTEST = [sys.executable, "-m", "pytest", "-q", "-m", "race", "--tb=line", "-p", "no:cacheprovider"]


def outcome(case: ET.Element) -> str:
    """failed (as it must), passed (the guard is not what protects), or broken (the test itself fell over)."""
    if case.find("error") is not None or case.find("skipped") is not None:
        return "broken"
    return "passed" if case.find("failure") is None else "failed"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "races.xml"
        said = subprocess.run(
            [*PYTEST, f"--junitxml={report}", *sys.argv[1:]],
            cwd=ROOT,
            env={**os.environ, "PROVE_RACES": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        cases = list(ET.parse(report).iter("testcase")) if report.is_file() else []
    if not cases:
        print(said.stdout + said.stderr)
        print("没有找到竞态测试，什么也没有证明。")
        return 1
    unproven = []
    for case in cases:
        verdict = outcome(case)
        name = f"{case.get('classname')}::{case.get('name')}"
        print(f"  {'✓' if verdict == 'failed' else '✗'} {name}: without its guard it {verdict}")
        if verdict != "failed":
            unproven.append(name)
    if unproven:
        print(said.stdout[-4000:])
    print(f"{len(cases) - len(unproven)} of {len(cases)} races proven: they fail when the guard is gone")
    return 1 if unproven else 0


if __name__ == "__main__":
    sys.exit(main())
