"""`tongxing rotate_signing_key PURPOSE`: a new key signs from now on; the old public key stays published."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tongxing.access.shapes import SystemActor
from tongxing.foundation import signing
from tongxing.foundation.refusals import Refusal
from tongxing.transparency import services as transparency

CONSOLE = SystemActor("console.rotate_signing_key")
WHAT_FOR = {"log": "公开日志的检查点", "credential": "志愿服务证明", "witness": "为别的日志作的见证"}


class Command(BaseCommand):
    """Asks first; writes the keyring whole or not at all; running processes see the new key by themselves."""

    help = "更换一种用途的签名密钥（log、credential 或 witness；先问，--yes 不问）"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("purpose", help="log、credential 或 witness")
        parser.add_argument("--algorithm", default="", help="换用另一种签名算法，默认不变")
        parser.add_argument("--yes", action="store_true", help="不再询问")

    def handle(self, *args, **options) -> None:
        purpose = options["purpose"]
        if purpose in signing.PURPOSES:
            now = signing.current(purpose)
            print(f"▸ {WHAT_FOR[purpose]}：现用 {now.key_id}（{now.algorithm}，{now.since:%Y-%m-%d} 起）")
            print("  换后旧私钥即销毁，旧公钥继续公布，旧签名照样能验")
            if not options["yes"] and input("  继续吗？输入 yes：").strip() != "yes":
                print("✗ 没有改动任何东西")
                return
        try:
            new = transparency.rotate_key(purpose, options["algorithm"], actor=CONSOLE)
        except Refusal as refusal:
            raise CommandError(refusal.sentence()) from refusal
        print(f"✓ 现在由 {new.key_id}（{new.algorithm}）签名，由 {new.vouched_by} 交接")
        print("  请立即另存一份密钥环；用 tongxing log_keys 查看要告诉见证方的新公钥")
