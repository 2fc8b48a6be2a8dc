"""The catalogue of a language beyond Chinese and English: whole sentences, and sentences with facts in them.

Rooms fill in facts before anybody asks for a language. So a catalogue knows templates as well (`最多选 {most} 项。`)
and recognises a finished sentence by them; the facts it finds are looked up themselves and put into its own words.
"""

import re
from functools import cache, lru_cache, partial
from importlib import resources
from typing import cast

from babel.messages.mofile import read_mo

from tongxing.foundation import tongues

_FACT = re.compile(r"{(\w+)}")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_FIGURES = {"year", "month", "day", "count", "h", "m"}  # facts of these names are figures and nothing else


@lru_cache(maxsize=8192)
def said(language: str, zh: str) -> str:
    """What the catalogue makes of a Chinese sentence; empty when it does not know it."""
    whole, templates, _apart = _read(language)
    if known := whole.get(zh):
        return known
    for shape, words in templates:
        if told := shape.fullmatch(zh):
            facts = {name: said(language, fact) or fact for name, fact in told.groupdict().items()}
            if any(name.endswith("_zh") and _CHINESE.search(fact) for name, fact in facts.items()):
                return ""  # the English sentence has this fact in English
            return words.format(**facts)
    return ""


def template(language: str, context: str, zh: str) -> str:
    """What the catalogue makes of a template that a room keeps apart from its facts; empty when it does not know it."""
    _whole, _templates, apart = _read(language)
    return apart.get((context, zh), "")


def teach_rooms() -> None:
    """Let the rooms find the words of every further language; they see no web."""
    for language in tongues.FURTHER:
        tongues.teach(language, partial(said, language))
        tongues.teach_templates(language, partial(template, language))


@cache
def _read(
    language: str,
) -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]], dict[tuple[str, str], str]]:
    file = resources.files("tongxing.web") / "locale" / language / "LC_MESSAGES" / "django.mo"
    whole: dict[str, str] = {}
    templates: list[tuple[re.Pattern[str], str]] = []
    apart: dict[tuple[str, str], str] = {}
    with file.open("rb") as compiled:
        for message in read_mo(compiled):
            chinese, words = str(message.id), str(message.string)
            if context := cast(
                "bytes | None", message.context
            ):  # babel reads it as bytes from a compiled file
                apart[str(context, "utf-8"), chinese] = words
            elif _FACT.search(chinese):
                templates.append((_shape(chinese), words))
            elif chinese:
                whole[chinese] = words
    templates.sort(key=lambda pair: -len(pair[0].pattern))
    return whole, templates, apart


def _shape(template: str) -> re.Pattern[str]:
    """A pattern that fits what the template becomes; a fact named twice is the same both times."""
    parts, seen = _FACT.split(template), set()
    found = [re.escape(parts[0])]
    for name, literal in zip(parts[1::2], parts[2::2], strict=True):
        any_fact = r"[0-9][0-9.,]*" if name in _FIGURES else ".+?"
        found.append(f"(?P={name})" if name in seen else f"(?P<{name}>{any_fact})")
        found.append(re.escape(literal))
        seen.add(name)
    return re.compile("".join(found), re.DOTALL)
