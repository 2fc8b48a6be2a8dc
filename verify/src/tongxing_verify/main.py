"""`tongxing-verify FILE…`: is it whole? Answers 0 for whole, 1 for not whole, 2 for what cannot be read."""

import argparse
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tongxing_verify import book, chain, credential, draws, exported, proofs
from tongxing_verify.listed import ListBroken, read_leaves
from tongxing_verify.note import Note
from tongxing_verify.reading import Found, Unreadable, read_checkpoints, read_object, read_text, recognise
from tongxing_verify.report import Report
from tongxing_verify.trust import NOBODY, Trust, TrustBroken, read_trust

WHOLE, BROKEN, UNREADABLE = 0, 1, 2
MARKS = {True: "✓", False: "✗", None: "·"}
BAR = 30  # characters of the progress bar
MOST_SAID = 40  # lines of what a certificate states


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that knows no Chinese shows question marks
    try:
        aids = _Aids(options)
    except Unreadable as broken:
        _complain(broken)
        return UNREADABLE
    worst, results = WHOLE, []
    for name in options.files:
        path = Path(name)
        try:
            found = recognise(path)
            report = aids.check(found)
        except Unreadable as broken:
            worst = UNREADABLE
            results.append({"file": name, "kind": None, "whole": None, "zh": broken.zh, "en": broken.en})
            if not options.json:
                print(_plain(name))
                _complain(broken)
            continue
        if not report.whole and worst == WHOLE:
            worst = BROKEN
        results.append(_result(name, found, report))
        if not options.json:
            _print(name, found, report)
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    return worst


class _Aids:
    """What was given beside the files: whom to trust, status lists, an older checkpoint, proofs, a list of leaves."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.trust: Trust = _trust(options.trust)
        self.status = [read_object(read_text(Path(name))) for name in options.status]
        self.old: list[Note] = [note for name in options.old for note in read_checkpoints(Path(name))]
        self.proofs = [read_object(read_text(Path(name))) for name in options.consistency]
        self.leaves = _leaves(options.leaves)

    def check(self, found: Found) -> Report:
        """Each kind of file has its own checks."""
        if found.kind == "certificate":
            return credential.check(found.content, self.trust, self.status)
        if found.kind == "book":
            return book.check(found.content, self.trust)
        if found.kind == "draw":
            return draws.check(found.content)
        if found.kind == "status":
            return _check_signed(found.content, self.trust)
        if found.kind == "checkpoints":
            return chain.check_chain([*self.old, *found.content], self.trust, self.proofs)
        if found.kind == "inclusion":
            return chain.check_inclusion_proof(found.content, self.trust)
        if found.kind == "consistency":
            return chain.check_chain(self.old, self.trust, [found.content])
        return self._check_log(found.path)

    def _check_log(self, path: Path) -> Report:
        shown = self.options.progress or (sys.stderr.isatty() and not self.options.json)
        try:
            return exported.check_file(
                path, self.trust, self.old, self.leaves, _bar if shown else None, self.options.jobs or None
            )
        except exported.LogBroken as broken:
            raise Unreadable("导出的账本读不懂。", f"The exported log cannot be read: {broken}.") from broken
        finally:
            if shown:
                print(file=sys.stderr)


def _check_signed(document: dict[str, Any], trust: Trust) -> Report:
    """A status list by itself: signed, and by whom."""
    report = Report()
    try:
        did = proofs.verify(document).did
    except proofs.SecuringBroken as broken:
        report.add(
            "signature", False, "签名不成立，内容被改动过。", f"The signature does not hold: {broken}."
        )
        return report
    report.add("signature", True, "签名成立，一字未改。", "The signature holds; nothing was altered.")
    known = did in trust.issuers
    report.add(
        "issuer",
        True if known else False if trust.issuers else None,
        "签发者在您的信任名单里。" if known else f"签名有效，但签发者未在您的信任名单里：{did}",
        "You trust the issuer." if known else f"The issuer is not on your list of trust: {did}",
    )
    return report


def _print(name: str, found: Found, report: Report) -> None:
    zh, en = found.label
    print(_plain(f"{name}：{zh} · {en}"))
    for check in report:
        print(_plain(f"  {MARKS[check.ok]} {check.zh}"))
        print(_plain(f"    {check.en}"))
    if report.whole and found.kind == "certificate":
        said = credential.says(found.content)
        print(
            "  以下是签名文件里写的；纸面若有不同，以此为准。What was signed; where the paper differs, this counts:"
        )
        for line, _english in said[:MOST_SAID]:
            print(_plain(f"    {line}"))
        if len(said) > MOST_SAID:
            print(f"    …… {len(said) - MOST_SAID}")
    if "lines_per_second" in report.facts:
        facts = report.facts
        print(
            f"  {facts['size']} 条，{facts['checkpoints']} 个检查点，用时 {facts['seconds']} 秒"
            f"（每秒 {facts['lines_per_second']} 条）"
        )
    failed = len([check for check in report if check.ok is False])
    print(
        "  完好。Whole." if report.whole else f"  不完好：{failed} 处不符。Not whole: {failed} checks failed."
    )


def _result(name: str, found: Found, report: Report) -> dict[str, Any]:
    return {
        "file": name,
        "kind": found.kind,
        "whole": report.whole,
        "checks": [{"name": one.name, "ok": one.ok, "zh": one.zh, "en": one.en} for one in report],
        "facts": report.facts,
    }


def _complain(broken: Unreadable) -> None:
    print(_plain(f"  ✗ {broken.zh}"), file=sys.stderr)
    print(_plain(f"    {broken.en}"), file=sys.stderr)


def _plain(line: str) -> str:
    """Nothing that a terminal obeys: a forged file must not be able to paint its own verdict."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line)


def _bar(done: int, size: int) -> None:
    share = min(1.0, done / size) if size else 1.0
    print(f"\r  [{'#' * int(share * BAR):<{BAR}}] {share:4.0%}", end="", file=sys.stderr, flush=True)


def _trust(name: str | None) -> Trust:
    if name is None:
        return NOBODY
    try:
        return read_trust(read_text(Path(name)))
    except TrustBroken as broken:
        raise Unreadable(f"信任名单 {name} 写得不对。", f"The list of trust {name}: {broken}.") from broken


def _leaves(name: str | None) -> list[bytes] | None:
    if name is None:
        return None
    try:
        return read_leaves(Path(name))
    except OSError as broken:
        raise Unreadable(f"打不开文件：{name}", f"{name} cannot be opened: {broken.strerror}.") from broken
    except ListBroken as broken:
        raise Unreadable(f"散列清单 {name} 写得不对。", f"The list of leaves {name}: {broken}.") from broken


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tongxing-verify",
        description="离线核验：证明（JSON 或 PDF）、服务记录册、账本检查点、证明路径、导出的账本。"
        " Checks certificates, record books, checkpoints, proofs and exported logs off-line.",
        epilog="0 完好 whole · 1 不完好 not whole · 2 读不懂 unreadable",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="要核验的文件 what to check")
    parser.add_argument("--trust", metavar="FILE", help="信任名单：每行一个 did:key 或 vkey · whom you trust")
    parser.add_argument("--status", metavar="FILE", action="append", default=[], help="状态名单 status list")
    parser.add_argument(
        "--old", metavar="FILE", action="append", default=[], help="以前存下的检查点 an older checkpoint"
    )
    parser.add_argument(
        "--consistency",
        metavar="FILE",
        action="append",
        default=[],
        help="新旧检查点之间的一致性证明 its proof",
    )
    parser.add_argument("--leaves", metavar="FILE", help="另存的散列清单，每行一个 · leaves kept elsewhere")
    parser.add_argument("--jobs", type=int, metavar="N", help="用几个进程 processes to share the work")
    parser.add_argument("--json", action="store_true", help="输出 JSON · answer in JSON")
    parser.add_argument("--progress", action="store_true", help="总是显示进度 always show the bar")
    return parser


if __name__ == "__main__":
    sys.exit(main())
