"""The whole log in one file, and the program without a database that checks it."""

import os
import subprocess
import sys
import time
from pathlib import Path

from bench.house import CHECKOUT, Stage, tell
from tongxing.transparency import queries as log


def figures(stage: Stage) -> dict[str, object]:
    """Export the log as an operator does, check it as a stranger does, and say how long each took."""
    file = stage.folder / "log.jsonl"
    lines = log.latest_checkpoint().size
    exported = _run(stage, "tongxing", "export_log", str(file))
    size = file.stat().st_size
    checked = _run(stage, "tongxing-verify", str(file))
    file.unlink()
    return {
        "lines": lines,
        "file_mb": round(size / 1e6, 1),
        "export_s": exported,
        "verify_s": checked,
        "verified_per_second": round(lines / checked),
    }


def _run(stage: Stage, program: str, *words: str) -> float:
    began = time.perf_counter()
    command = [str(Path(sys.executable).parent / program), *words]
    done = subprocess.run(
        command, env={**os.environ, **stage.environment}, cwd=CHECKOUT, stdout=sys.stderr, check=False
    )
    if done.returncode:
        raise SystemExit(f"{program} {words[0]} ended with {done.returncode}")
    took = round(time.perf_counter() - began, 1)
    tell(f"  {program} 用时 {took} 秒")
    return took
