"""How an answer about somebody's service is spelled, for the volunteer who gives it and for whoever reads it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tongxing.foundation import codelists
from tongxing.foundation.minutes import in_words
from tongxing.references.shapes import ROUNDINGS
from tongxing.web import words


def context(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content for the macro `references.answer`: as it is, and its sums as tables with words for codes."""
    language = words.language()

    def named(code: str) -> str:
        return codelists.label("service_category", code, language)

    parts = (
        ("by_class", _("按证据等级"), _("等级"), str),
        ("by_category", _("按服务类别"), _("类别"), named),
        ("by_year", _("按年"), _("年份"), str),
    )
    tables = [
        (
            caption,
            (head, _("时长")),
            [(label(key), in_words(minutes, language)) for key, minutes in content[part].items()],
        )
        for part, caption, head, label in parts
        if content.get(part)
    ]
    return {"told": content, "tables": tables, "rounding": rounding}


def rounding(code: str) -> str:
    """How a school rounds, in the reader's language."""
    return words.local(*ROUNDINGS[code])
