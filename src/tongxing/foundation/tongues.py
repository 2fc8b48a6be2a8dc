"""The one of two sentences that fits a language, and what a third language makes of them.

Every sentence of ours stands in the code in Chinese and English. A further language has a catalogue in
`web/locale`, keyed by the Chinese; what it does not know it says in English, never in Chinese.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.utils import translation

LANGUAGES = ("zh", "en", "ru")
FURTHER = ("ru",)
NAMES = MappingProxyType({"zh": "中文", "en": "English", "ru": "Русский"})


def of(tag: str) -> str:
    """`zh`, `en` or `ru` for any name of a language: what we do not speak is answered in Chinese."""
    return tag[:2].lower() if tag[:2].lower() in LANGUAGES else "zh"


def pick(zh: str, en: str, language: str) -> str:
    """The sentence in a language, before its facts are filled in."""
    spoken = of(language)
    if spoken == "zh":
        return zh
    return en if spoken == "en" else _translated(spoken, zh) or en


def further(zh: str, facts: Mapping[str, Any]) -> dict[str, str]:
    """The sentence in each further language that has it, with its facts."""
    found = {language: _translated(language, zh) for language in FURTHER}
    return {
        language: said.format(**with_further(facts, language)) for language, said in found.items() if said
    }


def with_further(facts: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """Facts that come as a pair, `why_zh` and `why_en`, have their `why_ru` too when Russian is spoken."""
    spoken = of(language)
    if spoken not in FURTHER:
        return facts
    found = {}
    for name, zh in facts.items():
        stem = name.removesuffix("_zh")
        if stem != name and f"{stem}_en" in facts:
            found[f"{stem}_{spoken}"] = pick(str(zh), str(facts[f"{stem}_en"]), spoken)
    return {**found, **facts}


@lru_cache(maxsize=4096)
def _translated(language: str, zh: str) -> str:
    """What the catalogue of a further language says; empty when it has no such sentence."""
    if not zh:
        return ""
    with translation.override(language):
        said = translation.gettext(zh)
    return "" if said == zh else said
