"""What can be told of the code without a visitor: format, types, contracts, house tests, migrations.

Each check runs to its end, so one run names every offender; the last line says how many checks failed.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = [sys.executable, "-m"]
CHECKS = {
    "格式": [*PYTHON, "ruff", "format", "--check", "--quiet", "."],
    "写法": [*PYTHON, "ruff", "check", "--quiet", "."],
    "类型": [*PYTHON, "mypy", "src/tongxing", "verify/src/tongxing_verify"],
    "房间契约": [str(Path(sys.executable).parent / "lint-imports"), "--no-logo"],
    "迁移齐全": [*PYTHON, "django", "makemigrations", "--check", "--dry-run"],
    "房屋测试": [*PYTHON, "pytest", "-q", "tests/house"],
}


def main() -> int:
    failed = [what for what, command in CHECKS.items() if not _passes(what, command)]
    if failed:
        print(f"✗ {len(failed)} 项没有通过：{'、'.join(failed)}")
        return 1
    print(f"✓ {len(CHECKS)} 项全部通过")
    return 0


def _passes(what: str, command: list[str]) -> bool:
    print(f"▸ {what}……", flush=True)
    began = time.monotonic()
    settings = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tongxing.config.settings.test",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    took = time.monotonic() - began
    if done.returncode:
        print((done.stdout + done.stderr).strip())
    elif "pytest" in command:
        print(done.stdout.strip().splitlines()[-1])
    if took > 2:
        print(f"  用了 {took:.0f} 秒", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
