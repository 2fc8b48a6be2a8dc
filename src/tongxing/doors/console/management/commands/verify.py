"""`tongxing verify`: proves the ledger and the certificates whole, or names the line that is not."""

import sys
import time

from django.core.management.base import BaseCommand

from tongxing.certificates import queries as certificates
from tongxing.ledger import queries as ledger

MOST_NAMED = 50  # findings printed for one check; the rest is counted


class Command(BaseCommand):
    """Reads everything, changes nothing."""

    help = "核验账本：逐行重算指纹与链，核对状态、重叠、封条；发现问题即指出是哪一行"

    def handle(self, *args, **options) -> None:
        began = time.monotonic()
        told = ledger.totals()
        print(f"▸ 核验账本：{told['entries']:,} 行记录，{told['words']:,} 条本人意见")
        faults = 0
        bar = Bar()
        by_check: dict[str, list] = {}
        for check, finding in ledger.findings(bar.show):
            by_check.setdefault(check.name, []).append(finding)
        for check in ledger.CHECKS:
            faults += report(check.zh, by_check.get(check.name, []))
        faults += report("证明的封条完好，内容与账本一致", list(certificates.findings()))
        seconds = time.monotonic() - began
        if faults:
            print(f"✗ 发现 {faults} 处问题，用时 {seconds:.1f} 秒。请保留现场，先备份，再查操作日志。")
            sys.exit(1)
        print(
            f"✓ 账本完整：{told['entries']:,} 行，已编号 {told['numbered']:,}，待编号 {told['waiting']:,}，"
            f"合计 {told['minutes']:,} 分钟，用时 {seconds:.1f} 秒"
        )


def report(what: str, findings: list) -> int:
    """One line for a check, and one for each thing it found."""
    print(f"  {'✗' if findings else '✓'} {what}")
    for finding in findings[:MOST_NAMED]:
        print(f"      {finding.line}  {finding.zh}（{finding.en}）")
    if len(findings) > MOST_NAMED:
        print(f"      ……另有 {len(findings) - MOST_NAMED} 处")
    return len(findings)


class Bar:
    """Says how far a long check is, on a terminal in place, elsewhere every ten seconds."""

    def __init__(self) -> None:
        self.began = self.told = time.monotonic()

    def show(self, check, done: int, of: int) -> None:
        now = time.monotonic()
        pause = 0.2 if sys.stdout.isatty() else 10
        if now - self.began < 2 or now - self.told < pause:
            return
        self.told = now
        share = f"{done / of:6.1%}  {done:,}/{of:,}" if of else ""
        end = "\r" if sys.stdout.isatty() else "\n"
        print(f"    {check.zh} {share}", end=end, flush=True)
