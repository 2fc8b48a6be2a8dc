"""`tongxing export_log FILE`: the whole log as a file that `tongxing-verify` checks on any other machine."""

import gzip
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tongxing.access.shapes import SystemActor
from tongxing.doors.console.telling import Bar
from tongxing.foundation.refusals import Refusal
from tongxing.transparency import services as transparency

CONSOLE = SystemActor("console.export_log")


class Command(BaseCommand):
    """The facts of every line are no public matter: the file is for its owner's eyes, and the journal knows of it."""

    help = "导出整个账本供离线核验（只供运维和审计；--leaves 只导出指纹，可以公开保存）"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="写到哪个文件；以 .gz 结尾则压缩")
        parser.add_argument("--from", dest="first", type=int, default=1, help="从第几号开始，默认 1")
        parser.add_argument("--until", dest="last", type=int, help="到第几号为止，默认最新检查点")
        parser.add_argument("--leaves", action="store_true", help="只写每一行的指纹，一行一个")

    def handle(self, *args, **options) -> None:
        path: Path = options["file"]
        began, bar = time.monotonic(), Bar("导出")
        try:
            with _own_file(path) as out:
                told = transparency.export_log(
                    out,
                    options["first"],
                    options["last"],
                    actor=CONSOLE,
                    progress=bar.show,
                    leaves_only=options["leaves"],
                )
        except FileExistsError as there:
            raise CommandError(f"{path} 已经存在，不会覆盖；请换一个名字") from there
        except OSError as fault:
            raise CommandError(f"写不了 {path}：{fault.strerror}") from fault
        except Refusal as refusal:
            path.unlink(missing_ok=True)
            raise CommandError(refusal.sentence()) from refusal
        seconds = time.monotonic() - began
        print(f"✓ 第 {told.first:,} 到 {told.last:,} 号已写入 {path}，用时 {seconds:.1f} 秒")
        print(f"  日志名 {told.origin}；核验：tongxing-verify {path}")


@contextmanager
def _own_file(path: Path) -> Iterator[BinaryIO]:
    """A new file that nobody else on the machine can read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as plain:
        if path.suffix != ".gz":
            yield plain
            return
        with gzip.GzipFile(fileobj=plain, mode="wb", compresslevel=6) as packed:
            yield cast(BinaryIO, packed)
