"""`make room name=honours zh=嘉许 above=certificates`: a room with everything to fill in, on its floor.

Makes the files of the house style with their opening sentences, enters the room in the floors, the settings
and the glossary, and says what is left for a human: the words.
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

README = """# {name} {zh}

Say in one sentence what this room is for.

**Knows**: what it keeps, and what it deliberately knows nothing of.

**Words**: noun 中文 · noun 中文.

**Invariants**: what is always true here, and which constraint says so.

**Announces**: nothing yet.
"""

APPS = '''"""Registers the room with Django."""

from django.apps import AppConfig


class {title}Config(AppConfig):
    name = "tongxing.{name}"
    label = "{name}"
    verbose_name = "{zh}"

    def ready(self) -> None:
        from tongxing.{name} import events, permissions  # noqa: F401 - importing declares
'''

SENTENCES = {
    "__init__.py": "{zh}: say in one sentence what this room is for.",
    "shapes.py": "Orders going into {name}, and the cards that come out.",
    "rules.py": "Pure verdicts of {name}: no framework, no clock, no database.",
    "errors.py": "How {name} says no.",
    "events.py": "What {name} announces.",
    "models.py": "The nouns of {name}.",
    "permissions.py": "The deeds of {name} and the ways to them.",
    "queries.py": "Questions about {name}.",
    "services.py": "Everything that may change {name}.",
}


class NotNow(SystemExit):
    """The room cannot be made; the message says why."""


def check(name: str, root: Path) -> None:
    """A room is named in one lower-case word or two, and does not stand yet."""
    if not re.fullmatch(r"[a-z]+(_[a-z]+)?", name):
        raise NotNow(f"“{name}” 不能作房间名：用一个小写英文词，站点工作人员听得懂的那种")
    if (root / "src" / "tongxing" / name).exists():
        raise NotNow(f"房间 {name} 已经有了")


def furnish(name: str, zh: str, root: Path) -> list[Path]:
    """Write the room's files; returns what was written."""
    room = root / "src" / "tongxing" / name
    title = "".join(word.capitalize() for word in name.split("_"))
    files = {room / "README.md": README.format(name=name, zh=zh)}
    files[room / "apps.py"] = APPS.format(name=name, zh=zh, title=title)
    files |= {room / file: f'"""{said.format(name=name, zh=zh)}"""\n' for file, said in SENTENCES.items()}
    files[room / "migrations" / "__init__.py"] = ""
    files[root / "tests" / "factories" / f"{name}.py"] = (
        f'"""Makers for {name}: plausible, with fixed dates."""\n'
    )
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return list(files)


def enter(path: Path, after: str, line: str) -> None:
    """Put a line before the first one that matches; a page without such a line is not changed in silence."""
    text = path.read_text("utf-8")
    found = re.search(after, text, re.MULTILINE)
    if found is None:
        raise NotNow(f"在 {path.name} 里找不到 {after!r}，请手工登记")
    path.write_text(text[: found.start()] + line + text[found.start() :], encoding="utf-8")


def register(name: str, zh: str, above: str, root: Path) -> None:
    """Floors, settings and glossary learn of the room."""
    enter(root / "pyproject.toml", rf'^  "\(?{above}\)?",$', f'  "{name}",\n')
    settings = root / "src" / "tongxing" / "config" / "settings" / "base.py"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace(f'    "{above}",\n', f'    "{above}",\n    "{name}",\n', 1), encoding="utf-8"
    )
    enter(
        root / "GLOSSARY.md",
        r"^## Ground",
        f"| {name.replace('_', ' ')} | {zh} | say it in one line | — |\n\n",
    )
    glossary = (root / "GLOSSARY.md").read_text("utf-8")
    (root / "GLOSSARY.md").write_text(
        re.sub(r"\n\n(\| [^\n]+\n\n## Ground)", r"\n\1", glossary), encoding="utf-8"
    )


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    reader = argparse.ArgumentParser(prog="make room", description=__doc__)
    reader.add_argument("name")
    reader.add_argument("--zh", required=True, help="中文名")
    reader.add_argument("--above", required=True, help="站在哪个房间的上一层")
    told = reader.parse_args(arguments)
    check(told.name, root)
    if not (root / "src" / "tongxing" / told.above).is_dir():
        raise NotNow(f"没有 {told.above} 这个房间")
    made = furnish(told.name, told.zh, root)
    register(told.name, told.zh, told.above, root)
    for path in made:
        print(f"  {path.relative_to(root)}")
    print(f"房间 {told.name} 建好了。接下来：写 README，填 GLOSSARY.md 的那一行，")
    print("在 docs/rooms.md 画上它，删去没有内容的文件，然后 make check。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
