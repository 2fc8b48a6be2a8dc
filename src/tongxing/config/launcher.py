"""`make up`, `make down`, `make reset`: the whole platform on one machine, by one word each."""

import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tongxing.config import env, postgres
from tongxing.config import launcher_places as places
from tongxing.config.supervisor import Process, Supervisor
from tongxing.config.trouble import Trouble
from tongxing.foundation import keyring

RUN = env.CHECKOUT / "build" / "run"
ENVIRONMENT_FILE = RUN / "tongxing.env"
FIRST_PORT, LAST_PORT = 8000, 8099
PATIENCE = 60  # seconds until the page must answer
SLOW = 2  # seconds after which a step says how long it took


def say(line: str) -> None:
    print(line, flush=True)


# The environment


def prepare_environment() -> None:
    """See to it that a database address and keys are told; make our own where nobody told us.

    Whoever runs an installation of their own gives DATABASE_URL or a file (TONGXING_ENV_FILE); then nothing
    is made here.
    """
    if "TONGXING_ENV_FILE" in os.environ or "DATABASE_URL" in os.environ:
        return
    cluster = postgres.ensure_running("main", say=lambda line: say(f"▸ {line}"))
    kept = _kept()
    keyring.make(kept / "keyring.json")
    key = kept / "secret_key"
    if not key.exists():
        key.touch(0o600)
        key.write_text(secrets.token_urlsafe(48), encoding="ascii")
    told = _told()
    told.setdefault("TONGXING_DEMO", "1")
    told |= {
        "DATABASE_URL": cluster.url(role=postgres.APP),
        "MIGRATOR_DATABASE_URL": cluster.url(role=postgres.MIGRATOR),
        "TONGXING_SECRET_KEY": key.read_text("ascii"),
        "TONGXING_KEYRING": str(kept / "keyring.json"),
    }
    _tell(told)


def _kept() -> Path:
    """Keys lie beside the data, not in build/run, which may be deleted: without them no name can be read."""
    folder = places.home() / "kept"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _told() -> dict[str, str]:
    if not ENVIRONMENT_FILE.is_file():
        return {}
    lines = ENVIRONMENT_FILE.read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def _tell(told: dict[str, str]) -> None:
    text = "# Written by `make up`; variables of the process go before what stands here.\n"
    text += "".join(f"{name}={value}\n" for name, value in sorted(told.items()))
    if ENVIRONMENT_FILE.is_file() and ENVIRONMENT_FILE.read_text("utf-8") == text:
        return
    RUN.mkdir(parents=True, exist_ok=True)
    half_done = ENVIRONMENT_FILE.with_suffix(".new")
    half_done.touch(0o600)
    half_done.write_text(text, encoding="utf-8")
    half_done.replace(ENVIRONMENT_FILE)


# Up


def up() -> None:
    """Everything running and filled; a second call finds it so and says so."""
    with places.alone(RUN / "up.lock", lambda: say("▸ 另一个 make up 正在进行，等它完成……")):
        _up(Supervisor(RUN))


def _up(processes: Supervisor) -> None:
    prepare_environment()
    web, worker = processes.running("web"), processes.running("worker")
    now = _state_of_the_code()
    stamp = RUN / "prepared"
    prepared = stamp.is_file() and stamp.read_text("utf-8") == now
    if web and worker and prepared and _answers(web.address):
        say(f"✓ 同行已经在运行：{web.address}")
        _tongxing("print_logins")
        return
    if web or worker:
        say("▸ 有进程停了，重新启动……" if prepared else "▸ 程序有变化，重新启动……")
        processes.stop("web")
        processes.stop("worker")
    if not prepared:
        _fill()
        stamp.write_text(now, encoding="utf-8")
    address = _choose_address()
    settings = os.environ | {"PYTHONUNBUFFERED": "1"}
    web = processes.start("web", _web_command(address), settings, address)
    processes.start("worker", [sys.executable, "-m", "tongxing.config.command", "work"], settings)
    _wait_for_page(processes, web)
    say(f"✓ 同行已启动：{address}")
    _tongxing("print_logins")
    say(f"  日志在 {RUN.relative_to(env.CHECKOUT)}/；停止：make down；清空重来：make reset")


def _fill() -> None:
    """Bring the database to the present shape; each step may be repeated."""
    _step("更新数据库结构", "migrate", "--verbosity=0")
    _step("装入行政区划与代码表", "load_reference")
    _step("检查示例数据（空库时生成南岗区示例）", "load_sample", "--if-empty")
    _step("整理静态文件", "collectstatic", "--noinput", "--verbosity=0")


def _step(what: str, *command: str) -> None:
    say(f"▸ {what}……")
    began = time.monotonic()
    _tongxing(*command)
    took = time.monotonic() - began
    if took > SLOW:
        say(f"  用了 {took:.0f} 秒")


def _tongxing(*command: str) -> None:
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "tongxing.config.command", *command])
    while (code := _ended(process)) is None:
        if command[0] != "load_sample":  # it tells its own progress
            say(f"  还在进行（{time.monotonic() - began:.0f} 秒）")
    if code:
        raise Trouble(
            f"命令 tongxing {command[0]} 没有成功，原因见上", f"tongxing {command[0]} failed, see above"
        )


def _ended(process: subprocess.Popen[bytes], within: float = 5) -> int | None:
    try:
        return process.wait(within)
    except subprocess.TimeoutExpired:
        return None


def _state_of_the_code() -> str:
    """Changes whenever a file of ours, a package, or the database behind us changes."""
    total = hashlib.sha256(env.load().database_url.encode())
    for folder in (env.CHECKOUT / "src", env.CHECKOUT / "requirements"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found = path.stat()
                total.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return total.hexdigest()


def _web_command(address: str) -> list[str]:
    host, _, port = address.removeprefix("http://").rpartition(":")
    options = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--respawn-failed-workers"]
    where = ["--host", os.environ.get("TONGXING_HOST", host), "--port", port]
    return [sys.executable, "-m", "granian", *options, *where, "tongxing.config.wsgi:application"]


def _choose_address() -> str:
    """The chosen port; otherwise the one of last time, or the first free one."""
    chosen = os.environ.get("TONGXING_PORT")
    last = _told().get("TONGXING_PORT", "")
    candidates = [int(chosen)] if chosen else [int(last or FIRST_PORT), *range(FIRST_PORT, LAST_PORT + 1)]
    port = next((port for port in candidates if _is_free(port)), None)
    if port is None:
        raise Trouble(
            f"端口 {chosen or f'{FIRST_PORT}–{LAST_PORT}'} 已被别的程序占用；请用 TONGXING_PORT 另选一个",
            "The port is taken; choose another with TONGXING_PORT",
        )
    address = f"http://127.0.0.1:{port}"
    if ENVIRONMENT_FILE.is_file():
        _tell(_told() | {"TONGXING_PORT": str(port)})
    return address


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((os.environ.get("TONGXING_HOST", "127.0.0.1"), port))
        except OSError:
            return False
    return True


def _answers(address: str) -> bool:
    try:
        # A proxy of the environment is not asked for a page of this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"{address}/healthz", timeout=10) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _wait_for_page(processes: Supervisor, web: Process) -> None:
    began = told = time.monotonic()
    while not _answers(web.address):
        now = time.monotonic()
        if not web.lives or now - began > PATIENCE:
            raise Trouble(
                "网页服务没有启动，日志最后几行：\n" + "\n".join(processes.last_lines("web")),
                f"The web server did not start; see {processes.log('web')}",
            )
        if now - told > SLOW:
            told = now
            say(f"  等待网页服务（{now - began:.0f} 秒）")
        time.sleep(0.1)
    if not processes.running("worker"):
        raise Trouble(
            "后台任务进程没有启动，日志最后几行：\n" + "\n".join(processes.last_lines("worker")),
            f"The worker did not start; see {processes.log('worker')}",
        )


# Down


def down() -> None:
    """Stop what `up` started, and nothing else."""
    processes = Supervisor(RUN)
    names = {"web": "网页服务", "worker": "后台任务"}
    stopped = [zh for name, zh in names.items() if processes.stop(name)]
    for name, zh in {"main": "数据库", "tests": "测试用数据库"}.items():
        cluster = postgres.existing(name)
        if not cluster or not cluster.answers():
            continue
        if name == "tests" and not cluster.is_idle():
            say("  测试正在使用测试用数据库，让它继续运行")
            continue
        cluster.stop()
        stopped.append(zh)
    say(f"✓ 已停止：{'、'.join(stopped)}" if stopped else "✓ 没有在运行的进程")


def reset(*, asked: bool) -> None:
    """Delete every record of this checkout, keys included, after asking."""
    if "DATABASE_URL" in os.environ or "TONGXING_ENV_FILE" in os.environ:
        raise Trouble(
            "数据库由 DATABASE_URL 指定，不归这里管理；请用它自己的工具清空",
            "The database is given by DATABASE_URL and is not ours to delete",
        )
    if not asked:
        if not sys.stdin.isatty():
            raise Trouble(
                "这会删除全部数据；确定的话请运行 make reset YES=1", "This deletes all data; say YES=1"
            )
        if input("这会删除本机上这份同行的全部数据和密钥。确定请输入“清空”：").strip() not in ("清空", "yes"):
            say("没有改动任何东西")
            return
    down()
    if cluster := postgres.existing("main"):
        cluster.drop()
    shutil.rmtree(places.home() / "kept", ignore_errors=True)
    for path in (ENVIRONMENT_FILE, RUN / "prepared"):
        path.unlink(missing_ok=True)
    say("✓ 已清空；重新开始：make up")
