"""Pins every Python package by version and hash. No address of any package index enters the result.

`make lock` keeps what is pinned and adds what is new; `make lock UPGRADE=1` takes the newest of everything.
The browser packages are pinned by npm in package-lock.json, which .npmrc keeps free of addresses.
"""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import bootstrap

LISTS = {"tools": ["tools.in"], "app": ["app.in"], "dev": ["app.in", "dev.in"]}


def main() -> int:
    uv = bootstrap.find_uv()
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    for name, sources in LISTS.items():
        agree = ["-c", "requirements/app.txt"] if name == "dev" else []
        inputs = [f"requirements/{source}" for source in sources]
        quiet = ["--quiet", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate"]
        kind = ["--universal", "--python-version", "3.11", "--generate-hashes"]
        print(f"▸ requirements/{name}.txt……", flush=True)
        output = ["-o", f"requirements/{name}.txt"]
        done = subprocess.run(
            [uv, "pip", "compile", *quiet, *kind, *upgrade, *agree, *inputs, *output],
            cwd=bootstrap.ROOT,
            check=False,
        )
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
