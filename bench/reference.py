"""The reference of every figure: pgbench running the same statements on the same database, same run."""

import re
import subprocess
import tempfile
from pathlib import Path


def pgbench(
    cluster, address: str, script: str, *, clients: int = 8, seconds: int = 8, protocol: str = "prepared"
) -> float:
    """Transactions per second of one script; `\\set` and friends as in pgbench's manual."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql", delete=False) as file:
        file.write(script)
    path = Path(file.name)
    path.chmod(0o644)
    try:
        done = subprocess.run(
            [
                *(str(cluster.programs.folder / "pgbench"), "-n", "-M", protocol, "-f", str(path)),
                *("-c", str(clients), "-j", "2", "-T", str(seconds), address),
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds + 60,
        )
    finally:
        path.unlink()
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if not found or done.returncode:
        raise SystemExit(f"pgbench failed: {done.stderr[-800:]}")
    return float(found.group(1))
