"""`tongxing verify`: proves the ledger, its public log and the certificates whole, or names the line that is not."""

import sys
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tongxing.bookkeeping import queries as bookkeeping
from tongxing.certificates import queries as certificates
from tongxing.doors.console.telling import Bar, report
from tongxing.ledger import queries as ledger
from tongxing.points import queries as points
from tongxing.timebank import queries as timebank
from tongxing.transparency import queries as transparency
from tongxing_verify.checkpoint import CheckpointBroken, read_checkpoint
from tongxing_verify.listed import ListBroken, read_leaves
from tongxing_verify.note import Note, NoteBroken, read_note
from tongxing_verify.trust import TrustBroken


class Command(BaseCommand):
    """Reads everything, changes nothing."""

    help = "核验账本：逐行重算指纹、链与公开日志，核对状态、重叠、封条；发现问题即指出是哪一行"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--against", type=Path, action="append", default=[], help="另存的检查点文件，可以写多次"
        )
        parser.add_argument("--leaves", type=Path, help="另存的指纹清单（export_log --leaves）")

    def handle(self, *args, **options) -> None:
        began = time.monotonic()
        kept = _kept(options["against"], options["leaves"])
        told = ledger.totals()
        print(f"▸ 核验账本：{told['entries']:,} 行记录，{told['words']:,} 条本人意见")
        bar = Bar()
        faults = _tell(ledger.CHECKS, ledger.findings(bar.show_check))
        try:
            faults += _tell(transparency.CHECKS, transparency.findings(bar.show_check, kept))
        except TrustBroken as broken:
            raise CommandError(f"信任名单有一行不是公钥（{broken}）；请改正后再核验") from broken
        faults += report("证明的封条完好，内容与账本一致", list(certificates.findings()))
        faults += report("总账每笔平衡，余额与逐笔合计一致", list(bookkeeping.findings()))
        faults += report("时间储蓄与总账一致，结算和承诺的封条完好", list(timebank.findings()))
        faults += report("积分与总账一致，从零重算相同", list(points.findings()))
        _tell_unpublished()
        seconds = time.monotonic() - began
        if faults:
            print(f"✗ 发现 {faults} 处问题，用时 {seconds:.1f} 秒。请保留现场，先备份，再查操作日志。")
            sys.exit(1)
        print(
            f"✓ 账本完整：已编号 {told['numbered']:,} 行（记录和本人意见），待编号 {told['waiting']:,}，"
            f"合计 {told['minutes']:,} 分钟，用时 {seconds:.1f} 秒"
        )


def _tell(checks, findings) -> int:
    by_check: dict[str, list] = {}
    for check, finding in findings:
        by_check.setdefault(check.name, []).append(finding)
    return sum(report(check.zh, by_check.get(check.name, [])) for check in checks)


def _tell_unpublished() -> None:
    waiting = transparency.unpublished()
    if waiting:
        print(
            f"  · 第 {waiting.first:,} 到 {waiting.last:,} 号（{waiting.lines:,} 行）还没有发布检查点，几秒后会有"
        )


def _kept(against: list[Path], leaves: Path | None) -> transparency.Kept:
    """What the operator kept elsewhere, read before the long work begins."""
    try:
        notes = tuple(_checkpoint(path.read_text("utf-8")) for path in against)
        listed = tuple(read_leaves(leaves)) if leaves else ()
    except (OSError, UnicodeDecodeError) as fault:
        raise CommandError(f"读不了另存的文件：{fault}") from fault
    except (NoteBroken, CheckpointBroken, ListBroken) as broken:
        raise CommandError(f"另存的文件不是检查点或指纹清单：{broken}") from broken
    return transparency.Kept(notes, listed)


def _checkpoint(written: str) -> Note:
    note = read_note(written)
    read_checkpoint(note.text)
    return note
