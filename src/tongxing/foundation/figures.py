"""A number on a screen always says what it counts, in what unit, and as of when."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One honest number. `value` None means "not known", which is not zero."""

    value: int | None
    unit_zh: str
    unit_en: str
    label_zh: str
    label_en: str
    definition_zh: str
    definition_en: str
    as_of: dt.datetime

    def label(self, language: str = "zh") -> str:
        return self.label_zh if language.startswith("zh") else self.label_en

    def unit(self, language: str = "zh") -> str:
        return self.unit_zh if language.startswith("zh") else self.unit_en

    def definition(self, language: str = "zh") -> str:
        return self.definition_zh if language.startswith("zh") else self.definition_en
