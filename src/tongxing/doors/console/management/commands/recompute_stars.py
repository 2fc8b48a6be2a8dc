"""`tongxing recompute_stars`: works every volunteer's star out again, slice by slice, with progress."""

import time

from django.core.management.base import BaseCommand, CommandParser

from tongxing.access.shapes import SystemActor
from tongxing.honours import services

CONSOLE = SystemActor("console.recompute_stars")


class Command(BaseCommand):
    """Each slice is written by itself: Ctrl-C loses nothing, and the next call goes on where this one stopped."""

    help = "由账本重新核算全部志愿者的星级；可随时中断，再次运行从断点继续（--from-zero 先清空已存的结果）"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from-zero", action="store_true", help="先清空已存的星级结果，再由步骤和账本重建"
        )

    def handle(self, *args, **options) -> None:
        began = time.monotonic()
        print("▸ 重新核算星级；记录和已作的决定不会改动")
        try:
            told = services.recompute_slice(actor=CONSOLE, from_zero=options["from_zero"])
            while not told.is_done:
                print(
                    f"  {told.people:,} 人，改动 {told.changed:,} 人，{time.monotonic() - began:.0f} 秒",
                    flush=True,
                )
                told = services.recompute_slice(actor=CONSOLE, from_zero=options["from_zero"])
        except KeyboardInterrupt:
            print("✗ 已中断；做完的都已保存，再次运行会从这里继续")
            raise SystemExit(130) from None
        print(f"✓ 共 {told.people:,} 人，改动 {told.changed:,} 人，{time.monotonic() - began:.0f} 秒")
