"""Teams as several doors show them: labels, tones, and the forms that two doors share."""

from typing import Any

from django.utils.translation import gettext_lazy

from tongxing.foundation.paging import PageRequest
from tongxing.organisations import queries as organisations
from tongxing.organisations.shapes import MOST_PAPER_BYTES, OrganisationCard
from tongxing.places import queries as places
from tongxing.web import forms, words

STATE_TONES = {
    "pending": "wait",
    "approved": "good",
    "rejected": "stop",
    "disabled": "stop",
    "locked": "stop",
    "dissolved": "plain",
}
PAPER_TONES = {"waiting": "wait", "accepted": "good", "returned": "stop", "replaced": "plain"}
WARNING_TONES = {
    "waiting": "wait",
    "returned": "stop",
    "expired": "stop",
    "missing": "stop",
    "ending": "wait",
}
ALL = PageRequest(1, 100)
CONTENT_TYPES = {"jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}


class PaperForm(forms.Form):
    """One paper with its file; what has no end stays empty."""

    kind = forms.ChoiceField(label=gettext_lazy("哪种材料"))
    content = forms.FileField(
        label=gettext_lazy("照片或扫描件"),
        most_bytes=MOST_PAPER_BYTES,
        help_text=gettext_lazy("JPG、PNG 或 PDF，最大 10 MB。手机拍清楚就可以。"),
    )
    number = forms.TextField(label=gettext_lazy("编号"), max_length=60, required=False)
    issuer = forms.TextField(label=gettext_lazy("发证单位"), max_length=80, required=False)
    valid_from = forms.DateField(label=gettext_lazy("从哪天有效"), required=False)
    ends_on = forms.DateField(
        label=gettext_lazy("到哪天为止"),
        required=False,
        help_text=gettext_lazy("长期有效的不用填。到期前会提醒。"),
    )

    def __init__(self, *args: Any, region_code: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = organisations.paper_kinds(region_code)
        self.fields["kind"].choices = [(one.code, words.local(one.zh, one.en)) for one in kinds]


def speciality_choices(region_code: int) -> list[tuple[str, str]]:
    """The specialities of a place, as forms want them."""
    found = organisations.specialities(region_code)
    return [(one.code, words.local(one.zh, one.en)) for one in found]


def speciality_labels(card: OrganisationCard) -> list[str]:
    """What a team specialises in, in words; a code the rule lost says itself."""
    known = dict(speciality_choices(card.region_code)) if card.specialities else {}
    return [known.get(code, code) for code in card.specialities]


def line_label(card: OrganisationCard) -> str:
    """The line of an organisation in words, or what was once typed."""
    known = {one.code: words.local(one.zh, one.en) for one in organisations.lines(card.region_code)}
    return known.get(card.line, card.line)


def facts(card: OrganisationCard) -> dict[str, Any]:
    """What every page about one organisation says of it."""
    return {
        "team": card,
        "region": places.region(card.region_code),
        "specialities": speciality_labels(card),
        "line": line_label(card),
        "tone": STATE_TONES[card.state],
    }
