"""`tongxing rebuild_directory`: works the index of people and teams out again from zero."""

from django.core.management.base import BaseCommand

from tongxing.access.shapes import SystemActor
from tongxing.directory import queries, services

CONSOLE = SystemActor("console.rebuild_directory")


class Command(BaseCommand):
    """The index is a projection; people, drawers and organisations are the truth. Looking goes on meanwhile."""

    help = "由实名信息和组织登记重新推算查找索引，从零开始；不停机，索引不对或换了密钥时使用"

    def handle(self, *args, **options) -> None:
        before = queries.fingerprint()
        built = services.rebuild(actor=CONSOLE)
        after = queries.fingerprint()
        same = "和原来完全一样" if before == after else "和原来不一样，已改正"
        print(f"✓ {built.people:,} 人，{built.sheets:,} 页，{built.teams:,} 个组织：{same}")
