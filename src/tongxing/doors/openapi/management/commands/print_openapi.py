"""Writes the OpenAPI document to docs/reference/openapi.json, where a test compares it with the code."""

from pathlib import Path

from django.core.management.base import BaseCommand

from tongxing.doors.openapi import urls  # noqa: F401 - mounts every router
from tongxing.doors.openapi.api import document

TARGET = Path(__file__).resolve().parents[6] / "docs" / "reference" / "openapi.json"


class Command(BaseCommand):
    help = "写出开放接口的 OpenAPI 文档。Write the OpenAPI document."

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, default=TARGET, help="写到哪个文件 where to write")

    def handle(self, *args, **options):
        options["to"].parent.mkdir(parents=True, exist_ok=True)
        options["to"].write_text(document(), "utf-8")
        self.stdout.write(f"已写出 {options['to'].name}")
