"""`tongxing log_keys`: the public keys of this log and whom we trust, each as one line to pass on."""

from django.core.management.base import BaseCommand, CommandError

from tongxing.foundation import clock, installation
from tongxing.transparency import queries as transparency
from tongxing_verify.trust import TrustBroken


class Command(BaseCommand):
    """Prints, changes nothing. Others put the lines of this log on their lists; we put theirs on ours."""

    help = "列出本日志的公钥、本机作为见证方的公钥，以及信任名单"

    def handle(self, *args, **options) -> None:
        print(f"▸ 日志名 {transparency.origin()}")
        for key in transparency.log_keys():
            until = f"至 {clock.local(key.until):%Y-%m-%d %H:%M}" if key.until else "现用"
            print(f"  {key.vkey}")
            print(f"    {key.key_id}，{key.algorithm}，{clock.local(key.since):%Y-%m-%d %H:%M} 起，{until}")
        print("▸ 本机作为见证方")
        print(f"  {transparency.witness_key().vkey}")
        print(f"▸ 信任名单 {installation.trust_file()}")
        try:
            listed = transparency.trusted_keys()
        except TrustBroken as broken:
            raise CommandError(
                f"信任名单有一行不是公钥（{broken}）；请改正，否则见证签名都不算数"
            ) from broken
        for trusted in listed:
            print(f"  {trusted.vkey}")
        if not listed:
            print("  还没有写；把见证方和要见证的日志的公钥一行一个写进去")
