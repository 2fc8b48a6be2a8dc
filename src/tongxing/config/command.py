"""The command `tongxing`: what an operator types goes through here, with the environment made ready first."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tongxing.config.trouble import Trouble

HELP = """\
tongxing up | down | reset [--yes]   启动、停止、清空本机上的同行
tongxing make_keys <路径>            生成一份新的密钥环
tongxing psql [reader|app|migrator]  用命令行查看数据库（默认只读）
tongxing help                        列出全部命令
"""

# What changes tables needs their owner; everything else works with the weaker role of the application.
AS_MIGRATOR = {"migrate", "sqlmigrate", "showmigrations"}
WITHOUT_DATABASE = {"makemessages", "compilemessages"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a trouble is told in a sentence and ends with 1."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(words)
    except Trouble as trouble:
        print(f"✗ {trouble.zh}\n  {trouble.en}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _run(words: list[str]) -> int:
    verb = words[0] if words else "help"
    if verb in ("help", "--help", "-h") and len(words) < 2:
        print(HELP, flush=True)
    if verb in ("up", "down", "reset", "psql"):
        return _launch(verb, words[1:])
    if verb == "make_keys":
        return _make_keys(words[1:])
    if verb == "work":
        return _work()
    return _manage(words or ["help"])


def _launch(verb: str, words: list[str]) -> int:
    from tongxing.config import launcher

    if verb == "up":
        launcher.up()
    elif verb == "down":
        launcher.down()
    elif verb == "reset":
        launcher.reset(asked="--yes" in words)
    else:
        return _psql(words)
    return 0


def _work() -> int:
    """The background worker, until it is told to stop."""
    _prepare("work")
    import django

    django.setup()
    from tongxing.config import worker

    worker.run()
    return 0


def _manage(words: list[str]) -> int:
    """A management command of Django or of a room's console."""
    _prepare(words[0])
    from django.core.management import ManagementUtility

    ManagementUtility(["tongxing", *words]).execute()
    return 0


def _prepare(verb: str) -> None:
    """Make the environment ready; what changes tables gets the address of their owner."""
    from tongxing.config import env, launcher

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongxing.config.settings.dev")
    if os.environ["DJANGO_SETTINGS_MODULE"].endswith(".test"):
        return
    launcher.prepare_environment()
    told = env.variables()
    if verb in AS_MIGRATOR and told.get("MIGRATOR_DATABASE_URL"):
        os.environ["DATABASE_URL"] = told["MIGRATOR_DATABASE_URL"]


def _make_keys(words: list[str]) -> int:
    from tongxing.foundation import keyring

    if len(words) != 1:
        raise Trouble("用法：tongxing make_keys <路径>", "Usage: tongxing make_keys <path>")
    path = Path(words[0])
    if path.exists():
        raise Trouble(
            f"{path} 已经存在，不会覆盖：丢了旧密钥，旧数据就再也读不出来", f"{path} exists already"
        )
    keyring.make(path)
    print(f"✓ 已生成 {path}；请立即另存一份备份，丢失后已加密的姓名和证件号无法恢复")
    return 0


def _psql(words: list[str]) -> int:
    from tongxing.config import launcher_binaries, postgres

    role = f"tongxing_{words[0] if words else 'reader'}"
    if role not in (postgres.READER, postgres.APP, postgres.MIGRATOR):
        raise Trouble(
            "用法：tongxing psql [reader|app|migrator]", "Usage: tongxing psql [reader|app|migrator]"
        )
    address = postgres.ensure_running("main").url(role=role)
    return subprocess.call([launcher_binaries.find().program("psql"), address])


if __name__ == "__main__":
    sys.exit(main())
