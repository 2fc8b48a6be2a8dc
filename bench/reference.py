"""The reference of every figure: pgbench running the same statements on the same database, same run."""

import re
import subprocess
import tempfile
from pathlib import Path


def pgbench(cluster, address: str, script: str, *, clients: int = 2, transactions: int = 2000) -> float:
    """Transactions per second of one script, each client so many; `n` counts up in every client."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql", delete=False) as file:
        file.write(script)
    path = Path(file.name)
    path.chmod(0o644)
    try:
        done = subprocess.run(
            [
                *(
                    str(cluster.programs.folder / "pgbench"),
                    "-n",
                    "-M",
                    "prepared",
                    "-D",
                    "n=0",
                    "-f",
                    str(path),
                ),
                *("-c", str(clients), "-j", "2", "-t", str(transactions), address),
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    finally:
        path.unlink()
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if not found or done.returncode:
        raise SystemExit(f"pgbench failed: {done.stderr[-800:]}")
    return float(found.group(1))
