"""Choosing where: one list after another, from the top down, with or without JavaScript."""

import re
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tongxing.places import queries as places
from tongxing.web import words
from tongxing.web.fields import Shaped

_LIKE_A_CODE = re.compile(r"[0-9]{1,12}")
NATION = 0  # the whole country, as places counts it
DEPTHS = ("province", "prefecture", "county", "township", "village")
LABELS = {
    "province": ("省", "Province"),
    "prefecture": ("市", "City"),
    "county": ("区县", "District or county"),
    "township": ("街道乡镇", "Street or township"),
    "village": ("社区村", "Community or village"),
}


@dataclass(frozen=True)
class Level:
    """One list of the picker: its name in the form, its label, what may be chosen and what is."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


class RegionWidget(forms.Widget):
    """Reads `name-1`, `name-2` … from the top down, or `name` when a program sends the code itself."""

    def value_from_datadict(self, data, files, name):
        picks = [data.get(f"{name}-{step}", "") for step in range(1, len(DEPTHS) + 1)]
        return [data[name]] if data.get(name) and not any(picks) else picks

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}-1" not in data


class RegionField(Shaped, forms.Field):
    """A division below `root`, at least as deep as `enough` when it is required: lists go down to `down_to`, and
    what lies below `enough` may be left open."""

    shape = "region"
    first_control = "-1"
    widget = RegionWidget
    default_error_messages = {
        "required": _("请选择所在的地区。"),
        "deeper": _("请继续选择下一级地区。"),
        "unknown": _("没有这个地区，请重新选择。"),
    }

    def __init__(self, *, root=NATION, down_to="village", enough="", **kwargs):
        super().__init__(**kwargs)
        self.root, self.down_to, self.enough = int(root), down_to, enough or down_to

    def prepare_value(self, value):
        if isinstance(value, int):
            return _path_to(value, self.root)
        return value or []

    def levels(self, name: str, value) -> list[Level]:
        """The lists to draw for what has been picked; a pick that does not fit its parent is dropped."""
        return levels(name, [str(pick) for pick in value or []], self.root, self.down_to)

    def to_python(self, value):
        picked = [level for level in self.levels("", value) if level.chosen]
        return int(picked[-1].chosen) if picked else None

    def clean(self, value):
        code = self.to_python(value)
        given = [pick for pick in value or [] if pick]
        if code is None and given:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        if code is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if code is not None and self.required and not self._is_deep_enough(code):
            raise ValidationError(self.error_messages["deeper"], code="deeper")
        return code

    def _is_deep_enough(self, code: int) -> bool:
        reached = places.level_of(code)
        return DEPTHS.index(reached) >= DEPTHS.index(self.enough) or not places.codes_below([code])


def levels(name: str, picks: list[str], root: int, down_to: str) -> list[Level]:
    """Walk down from the root as far as the picks lead, and offer one list more.

    What lies below each pick is asked at once: a picker stands on most forms, and is read and drawn for each.
    """
    if len(picks) == 1 and _LIKE_A_CODE.fullmatch(picks[0]):
        picks = _path_to(int(picks[0]), root)
    picks = picks[: len(DEPTHS)]
    below = places.names_below([root, *(int(pick) for pick in picks if _LIKE_A_CODE.fullmatch(pick))])
    found: list[Level] = []
    here = root
    for step in range(1, len(DEPTHS) + 1):
        options = tuple((str(code), told) for code, told in below.get(here, ()))
        if not options:
            break
        depth = places.level_of(int(options[0][0]))
        if DEPTHS.index(depth) > DEPTHS.index(down_to):
            break
        pick = picks[step - 1] if step <= len(picks) else ""
        chosen = pick if pick in dict(options) else ""
        found.append(Level(f"{name}-{step}", words.local(*LABELS[depth]), options, chosen))
        if not chosen:
            break
        here = int(chosen)
    return found


def _path_to(code: int, root: int) -> list[str]:
    """The codes from just below the root down to this one."""
    path: list[str] = []
    above = places.ancestors(code) if places.is_code(code) else ()
    known = places.regions([*above, code])
    here: int | None = code
    while here is not None and here != root:
        card = known.get(here)
        if card is None:  # a forged code leads nowhere
            return []
        path.insert(0, str(here))
        here = card.parent_code
    return path
