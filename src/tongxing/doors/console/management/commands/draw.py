"""`tongxing draw verify ID`: work a draw out again; `tongxing draw export ID FILE`: what a stranger needs for it."""

import json
import uuid
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tongxing.access.shapes import SystemActor
from tongxing.foundation.refusals import Refusal
from tongxing.openings import queries as openings
from tongxing.openings.shapes import DrawCard

CONSOLE = SystemActor("console.draw")
FAULTS = {
    "seed_is_another": "种子和事先公布的哈希对不上",
    "list_is_another": "名单和种子混入的摘要对不上",
    "order_is_another": "重新算出的次序和公布的不同",
}


class Command(BaseCommand):
    """Ends with 1 when the draw does not come out as it was published."""

    help = (
        "重算一次抽签：verify 编号；export 编号 文件.json 导出给任何人自己核验（tongxing-verify 文件.json）"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=("verify", "export"), help="verify：重算；export：导出")
        parser.add_argument("opening", type=uuid.UUID, help="定时开放的编号")
        parser.add_argument("file", type=Path, nargs="?", help="export：写到哪个文件")

    def handle(self, *args, **options) -> None:
        try:
            told = openings.drawing(options["opening"], CONSOLE)
        except Refusal as refusal:
            raise CommandError(f"{refusal.sentence()}（{refusal.sentence('en')}）") from refusal
        if options["what"] == "verify":
            _verify(told)
            return
        if options["file"] is None:
            raise CommandError("请写明导出到哪个文件，例如 抽签.json")
        options["file"].write_text(
            json.dumps(openings.published(told), ensure_ascii=False, indent=1), encoding="utf-8"
        )
        print(f"✓ 已写到 {options['file']}；任何人可以用 tongxing-verify {options['file']} 自己核验")


def _verify(told: DrawCard) -> None:
    print(f"事先公布的哈希 {told.opening.commitment}")
    print(f"公开的种子     {told.seed}")
    print(f"名单摘要       {told.list_digest}（{len(told.lines)} 个号，规则 {told.rule_version}）")
    verdict = openings.worked_out_again(told)
    if not verdict.fits:
        raise CommandError(f"对不上：{FAULTS[verdict.fault]}")
    for line in told.lines[:10]:
        print(f"  第 {line.place} 位：{line.lots.number} 号，{line.lots.weight} 签（{line.why()}）")
    if len(told.lines) > 10:
        print(f"  …… 共 {len(told.lines)} 个号")
    print("✓ 重新算了一遍，次序和公布的完全一致")
