"""Prints docs/reference anew from the code."""

from pathlib import Path

from django.core.management.base import BaseCommand

from tongxing.doors.console import reference

FOLDER = Path(__file__).resolve().parents[6] / "docs" / "reference"


class Command(BaseCommand):
    """Writes the three pages and says which of them changed."""

    help = "按代码重新生成 docs/reference（权限、事件、拒绝）"
    requires_system_checks: list = []

    def handle(self, *args, **options) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, content in reference.pages().items():
            file = FOLDER / name
            changed = not file.is_file() or file.read_text("utf-8") != content
            if changed:
                file.write_text(content, encoding="utf-8")
            self.stdout.write(f"{'已更新' if changed else '没有变化'} docs/reference/{name}")
