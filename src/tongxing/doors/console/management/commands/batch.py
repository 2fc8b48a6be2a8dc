"""`tongxing batch`: what a county could meet tonight, with progress; Ctrl-C keeps the best so far."""

import datetime as dt
import json
import signal
import time
from collections.abc import Callable
from dataclasses import asdict
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from tongxing.access.shapes import SystemActor
from tongxing.batches import queries as batches
from tongxing.batches import services as deeds
from tongxing.batches.shapes import BatchCard, MakeBatch
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.places import queries as places

CONSOLE = SystemActor("console.batch")


class _Watched:
    """Says how far it is, a line a second; Ctrl-C ends it with the best so far, a second one at once."""

    def __init__(self, say: Callable[[str], Any]) -> None:
        self.say, self.is_stopped, self.last = say, False, time.monotonic()

    def __enter__(self) -> "_Watched":
        self.before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self.before)

    def __call__(self, bids: int, left: int) -> bool:
        if time.monotonic() - self.last >= 1:
            self.last = time.monotonic()
            self.say(f"  已出价 {bids:,} 次，还有 {left:,} 人待定")
        return not self.is_stopped

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        if self.is_stopped:
            raise KeyboardInterrupt
        self.is_stopped = True
        self.say("  停下来，留下到现在为止最好的结果；再按一次立刻中断")


class Command(BaseCommand):
    """Makes tonight's batch, or shows that of another night; the same night again is the same batch."""

    help = "供需匡算：batch 230103 算今夜的；--date 2026-11-20 看那一夜的；--json 输出 JSON。只算不派。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("region", type=int, help="区县代码，例如 230103")
        parser.add_argument("--date", type=dt.date.fromisoformat, help="看哪一夜的，例如 2026-11-20")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args, **options) -> None:
        try:
            region = places.whole_code(options["region"])
        except ValueError:
            raise CommandError(f"“{options['region']}”不是区划代码，例如 230103") from None
        began, night_on = time.monotonic(), options["date"]
        try:
            if night_on is None or night_on == clock.today():
                with _Watched(self.stderr.write) as go_on:
                    told = deeds.make_batch(MakeBatch(region), actor=CONSOLE, go_on=go_on)
            else:
                told = batches.batch_of(region, night_on, CONSOLE)
        except Refusal as refusal:
            raise CommandError(f"{refusal.sentence()}（{refusal.sentence('en')}）") from refusal
        except DatabaseError as broken:
            raise CommandError("数据库没有启动或没有迁移，请先运行 tongxing up") from broken
        if options["json"]:
            self.stdout.write(json.dumps(asdict(told), default=str, ensure_ascii=False, indent=2))
        else:
            self._tell(told, time.monotonic() - began)

    def _tell(self, told: BatchCard, seconds: float) -> None:
        say = self.stdout.write
        say(f"▸ {told.county_name}，{told.night_on}，今后 {told.days} 天：{told.people:,} 名志愿者")
        say(f"  活动名额 {told.filled:,} / {told.seats:,}；点单 {told.met:,} / {told.needs:,}")
        proof = "已证明最优" if told.is_proven else f"与上界最多相差 {told.gap_percent}"
        say(
            f"  适合程度合计 {told.value:,}，上界 {told.bound:,}（{proof}；没有细看的最多占 {told.pruning_percent}）"
        )
        if not told.is_finished:
            say("  ⚠ 中途停下，这是到那时为止最好的结果")
        say(f"▸ 不能满足的 {told.unmet_count:,} 项：")
        for one in told.unmet[:20]:
            say(f"    {one.title}（{one.place}）：缺 {one.missing}，{one.cause_label()}")
        for wanted in told.helps:
            what = wanted.asks or wanted.cause_label()
            say(f"  有用：{wanted.place} {what}，可多满足 {wanted.places} 个名额")
        say(f"▸ 照顾服务少的人的代价（现在是 {told.fairness_part}%）：")
        for step in told.curve:
            say(f"    {step.part}%：适合程度少 {step.lost_percent}")
        say(f"✓ 用时 {seconds:.1f} 秒；没有任何人因此被安排")
