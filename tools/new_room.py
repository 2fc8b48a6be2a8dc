"""`make room name=honours`: a new room with all its files, each opening with the sentence it has to keep.

Nothing that exists is overwritten. What the scaffold cannot know (floor, words, first deed) is printed as a
list.
"""

import keyword
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

FILES = {
    "__init__.py": '"""{Room}: say here in one sentence what this room is for."""\n',
    "README.md": """\
# {room}

One sentence a duty officer understands: what this room is for.

**Knows**: what it keeps, and what it deliberately does not know.

**Words**: noun 名词 · every one of them in GLOSSARY.md.

**Invariants**: what is always true, and which constraint of the database sees to it.

**Announces**: nothing yet.
""",
    "apps.py": '''"""Registers the room with Django."""

from django.apps import AppConfig


class {Room}Config(AppConfig):
    name = "tongxing.{room}"
    label = "{room}"
    verbose_name = "{room}"

    def ready(self) -> None:
        from tongxing.{room} import events, permissions  # noqa: F401 - importing declares
''',
    "shapes.py": '"""Orders that go into {room}, and cards that come out; frozen, without Django."""\n',
    "rules.py": '"""Verdicts and arithmetic of {room}: no framework, no clock, no database."""\n',
    "errors.py": '"""How {room} says no."""\n',
    "events.py": '"""What {room} announces: in the past tense, ids and facts only."""\n',
    "models.py": '"""The nouns of {room}, and what the database refuses to believe about them."""\n',
    "permissions.py": '"""The deeds of {room}, and who may do them."""\n',
    "queries.py": '"""Questions about {room}. Nothing here writes."""\n',
    "services.py": '"""Everything that may change {room}."""\n',
    "migrations/__init__.py": "",
}
BY_HAND = """\
接下来：
  1. GLOSSARY.md：先写下新名词（中文、英文）
  2. src/tongxing/config/settings/base.py 的 ROOMS、pyproject.toml 的 floors、docs/rooms.md：写明它在哪一层
  3. src/tongxing/{room}/README.md：它知道什么、不变的规矩、宣布什么
  4. 第一个 deed：errors、shapes、permissions、services，测试写在 tests/rooms/{room}/test_<deed>.py
  5. 删去没有内容的文件；make check
"""


def main() -> int:
    room = sys.argv[1] if len(sys.argv) > 1 else ""
    root = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT
    if not re.fullmatch(r"[a-z][a-z_]*", room) or keyword.iskeyword(room):
        print("✗ 用法：make room name=honours（小写英文，一个站点值班员听得懂的词）")
        return 1
    folder = root / "src" / "tongxing" / room
    if folder.exists():
        print(f"✗ 房间 {room} 已经存在")
        return 1
    words = {"room": room, "Room": "".join(part.capitalize() for part in room.split("_"))}
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content.format(**words), encoding="utf-8")
    (root / "tests" / "rooms" / room).mkdir(parents=True, exist_ok=True)
    print(f"✓ 已建立 src/tongxing/{room}\n{BY_HAND.format(**words)}", end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
