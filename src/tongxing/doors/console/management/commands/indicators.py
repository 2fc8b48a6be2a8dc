"""`tongxing indicators`: refresh the figures, make them anew from nothing, or show them."""

import time

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tongxing.access.shapes import SystemActor
from tongxing.foundation.refusals import Refusal
from tongxing.insights import queries as insights
from tongxing.insights import services as deeds
from tongxing.places import queries as places

CONSOLE = SystemActor("console.indicators")
NATION = 0


class Command(BaseCommand):
    """The projection can be thrown away: the rooms that counted know it all."""

    help = "统计指标：refresh 更新，rebuild 从头重算（先问，--yes 不问），show 显示一个地区的数"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=("refresh", "rebuild", "show"), help="做什么")
        parser.add_argument("--region", type=int, default=NATION, help="区划代码，默认全国")
        parser.add_argument("--yes", action="store_true", help="不再询问")

    def handle(self, *args, **options) -> None:
        try:
            getattr(self, f"_{options['what']}")(options)
        except Refusal as refusal:
            raise CommandError(f"{refusal.sentence()}（{refusal.sentence('en')}）") from refusal

    def _refresh(self, _options) -> None:
        began = time.monotonic()
        done = deeds.refresh_figures(actor=CONSOLE)
        print(f"✓ 重算 {done.slices:,} 处，改动 {done.cells:,} 格，用时 {time.monotonic() - began:.2f} 秒")

    def _rebuild(self, options) -> None:
        print("▸ 将由各室的记录从头重算全部统计数；期间读到的仍是旧数，记录本身不会改动")
        if not options["yes"] and input("  继续吗？输入 yes：").strip() != "yes":
            print("✗ 没有改动任何东西")
            return
        began = time.monotonic()
        done = deeds.rebuild_figures(actor=CONSOLE)
        stray = insights.stray_sums()
        print(f"✓ 共 {done.cells:,} 格，用时 {time.monotonic() - began:.1f} 秒")
        if stray:
            raise CommandError(f"有 {stray} 个合计与各格不符，请报告给开发者")

    def _show(self, options) -> None:
        print(f"▸ {places.full_name(options['region'])}")
        for one in insights.figures(options["region"]):
            asked = f"（文件要求 {one.asked()}）" if one.target else ""
            print(f"  {one.indicator.zh}：{one.shown()}{asked}")
        print(f"  截至 {insights.as_of():%Y-%m-%d %H:%M} UTC")
