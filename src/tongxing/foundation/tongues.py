"""The one of two sentences that fits a language, and what a third language makes of them.

Every sentence of ours stands in the code in Chinese and English. A further language has a catalogue in
`web/locale`, keyed by the Chinese, which `web` brings along; what it does not know it says in English, never in
Chinese.
"""

from collections.abc import Callable
from types import MappingProxyType

LANGUAGES = ("zh", "en", "ru")
FURTHER = ("ru",)
NAMES = MappingProxyType({"zh": "中文", "en": "English", "ru": "Русский"})


def of(tag: str) -> str:
    """`zh`, `en` or `ru` for any name of a language: what we do not speak is answered in Chinese."""
    return tag[:2].lower() if tag[:2].lower() in LANGUAGES else "zh"


def pick(zh: str, en: str, language: str) -> str:
    """The sentence in a language, its facts filled in already."""
    spoken = of(language)
    if spoken == "zh":
        return zh
    catalogue = _CATALOGUES.get(spoken)
    return (catalogue(zh) if catalogue and zh else "") or en


def template(context: str, zh: str, language: str) -> str:
    """What a further language says of a Chinese template of one room, its facts still open; empty when nothing.

    For rooms that keep template and facts apart: their short templates would fit too many finished sentences.
    """
    catalogue = _TEMPLATES.get(of(language))
    return catalogue(context, zh) if catalogue else ""


def teach_templates(language: str, catalogue: Callable[[str, str], str]) -> None:
    """Fill in what a further language says of templates by their context; `web` does it when it starts."""
    _TEMPLATES[language] = catalogue


def teach(language: str, catalogue: Callable[[str], str]) -> None:
    """Fill in what a further language says of a Chinese sentence, or nothing; `web` does it when it starts."""
    _CATALOGUES[language] = catalogue


_CATALOGUES: dict[str, Callable[[str], str]] = {}
_TEMPLATES: dict[str, Callable[[str, str], str]] = {}
