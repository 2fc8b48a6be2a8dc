"""What may never be asked of a volunteer is no column, no code list and no form field of the house (R-77)."""

import re

from django.apps import apps

from tests.house.source import PACKAGE, named, short, text
from tongxing.foundation import codelists
from tongxing.profiles import lists

FORBIDDEN = re.compile(
    r"religi|faith|belief|genetic|genome|\bdna\b|fingerprint|face_print|blood|disease|illness|diagnos|medical_history|"
    r"宗教|信仰|基因|指纹|血型|病史|疾病|患病",
    re.IGNORECASE,
)


def test_no_column_holds_it():
    offenders = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("tongxing.")
        for field in model._meta.concrete_fields
        if FORBIDDEN.search(field.name)
    ]
    assert offenders == []


def test_no_list_of_a_volunteer_offers_it():
    told = [(known.id, item) for known in codelists.lists() for item in known.items]
    told += [(name, item) for name in ("kind", "language", "reach", "relation") for item in lists.items(name)]
    of_people = {"skill", "sex", "education", "employment", "political_status", "clothing_size"}
    of_people |= {"kind", "language", "reach", "relation"}
    offenders = [
        f"{list_id}: {item.zh}"
        for list_id, item in told
        if list_id in of_people and FORBIDDEN.search(f"{item.zh} {item.en}")
    ]
    offenders += [known.id for known in codelists.lists() if FORBIDDEN.search(known.id + known.zh)]
    assert offenders == []


def test_no_form_and_no_call_asks_for_it():
    """A field of a form or of an order by API, by its name or by the label people read."""
    asks = re.compile(r"^    (\w+)(?:: [^=\n]+)?(?: = .*)?$", re.MULTILINE)
    labels = re.compile(r'label=gettext_lazy\("([^"]+)"')
    offenders = []
    for path in named(".py", under=PACKAGE / "doors"):
        body = text(path)
        fields = [one for one in asks.findall(body) if FORBIDDEN.search(one)]
        fields += [one for one in labels.findall(body) if FORBIDDEN.search(one)]
        offenders += [f"{short(path)}: {one}" for one in fields]
    assert offenders == []
