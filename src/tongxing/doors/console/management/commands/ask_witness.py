"""`tongxing ask_witness URL`: shows a witness our newest checkpoint with its proof, and keeps what it signs."""

import urllib.error
import urllib.request
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tongxing.access.shapes import SystemActor
from tongxing.foundation.refusals import Refusal
from tongxing.transparency import queries as transparency
from tongxing.transparency import services as transparency_deeds
from tongxing.transparency.shapes import CheckpointCard

CONSOLE = SystemActor("console.ask_witness")
PATIENCE = 60  # seconds
LARGEST_ANSWER = 64 * 1024
SEEN_AT, AGREED = 409, 200  # what a witness answers (C2SP tlog-witness)


class Command(BaseCommand):
    """Meant for a timer, once for each witness on the list; says what came of it and ends with 1 when nothing did."""

    help = "请一个见证方为最新检查点签名（网址写到 add-checkpoint 之前，例如 https://邻县平台/log/witness）"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="见证方的网址，不含末尾的 add-checkpoint")

    def handle(self, *args, **options) -> None:
        address = options["address"].rstrip("/")
        if urlsplit(address).scheme not in ("http", "https"):
            raise CommandError("网址要以 http:// 或 https:// 开头")
        try:
            newest = transparency.latest_checkpoint()
            line = _ask(address, newest)
            card = transparency_deeds.accept_cosignature(newest.note + line, actor=CONSOLE)
        except Refusal as refusal:
            raise CommandError(refusal.sentence()) from refusal
        names = "、".join(witness.name for witness in card.witnesses)
        print(f"✓ {card.size:,} 行的检查点已见证：{names}")


def _ask(address: str, newest: CheckpointCard) -> str:
    """Once as to a stranger; when the witness says what it saw last, again from there."""
    status, answer = _send(address, transparency.witness_request(0, newest))
    if status == SEEN_AT and answer.strip().isdigit():
        status, answer = _send(address, transparency.witness_request(int(answer), newest))
    if status != AGREED:
        raise CommandError(f"见证方没有签名（{status}）：{answer.strip()[:200]}")
    return answer


def _send(address: str, body: str) -> tuple[int, str]:
    asked = urllib.request.Request(  # noqa: S310 - the scheme was looked at
        f"{address}/add-checkpoint", body.encode(), {"Content-Type": "text/plain; charset=utf-8"}
    )
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
            return answer.status, answer.read(LARGEST_ANSWER).decode("utf-8", "replace")
    except urllib.error.HTTPError as no:
        return no.code, no.read(LARGEST_ANSWER).decode("utf-8", "replace")
    except (OSError, ValueError) as fault:
        raise CommandError(f"联系不上见证方 {address}：{fault}") from fault
