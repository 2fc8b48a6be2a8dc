"""What is asked of somebody who needs help: one line, a day, a place, a phone; the rest may stay empty."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy

from tongxing.access import queries as access
from tongxing.access.shapes import Member
from tongxing.foundation import clock, codelists
from tongxing.foundation.paging import PageRequest
from tongxing.needs import queries as needs
from tongxing.needs.shapes import RELATIONS, NoteNeed
from tongxing.people import queries as people
from tongxing.places import queries as places
from tongxing.places.shapes import Place
from tongxing.stations import queries as stations
from tongxing.web import day_parts, forms, recordings, words

# The national categories in the words of somebody who needs them; whatever fits none is 其他.
CATEGORIES = (
    ("0017", "陪伴和照料", "Company and care", "陪着说话、就医、散步、买菜", "company, shopping, a walk"),
    ("0001", "家里和邻里的事", "Home and neighbourhood", "小修小补、搬东西、扫雪", "small repairs, snow"),
    ("0004", "看病和健康", "Health", "陪诊、量血压、用药提醒", "to the doctor, blood pressure"),
    ("0003", "孩子和学习", "Children and learning", "课后看护、功课辅导", "after school, homework"),
    ("0007", "手机和电脑", "Phone and computer", "教用手机、网上办事", "using a phone, doing things online"),
    ("0005", "法律和手续", "Law and papers", "法律咨询、填表办证", "advice, forms"),
    ("0009", "平安和应急", "Safety", "巡查隐患、停电停水帮忙", "checks, a power cut"),
    ("0099", "别的事", "Something else", "说不清属于哪一类也没关系", "it need not fit anywhere"),
)


SELF = "self"


def _relations() -> list[tuple[str, object]]:
    return [
        (SELF, gettext_lazy("自己")),
        ("neighbour", gettext_lazy("邻居")),
        ("family", gettext_lazy("家人亲友")),
        ("grid", gettext_lazy("我是网格员")),
        ("community", gettext_lazy("我是社区工作人员")),
    ]


class NeedForm(recordings.RecordedForm):
    """When, where and whom to call; prefilled with what is known. Typed or spoken, for oneself or a neighbour."""

    category = forms.HiddenField(max_length=12)
    summary = forms.TextField(label=gettext_lazy("需要什么帮助"), max_length=60, required=False)
    wanted_on = forms.DateField(label=gettext_lazy("希望哪一天"))
    wanted_time = day_parts.DayPartField(label=gettext_lazy("什么时候方便"))
    region_code = forms.RegionField(label=gettext_lazy("在哪个街道、乡镇"), root=0, down_to="township")
    address = forms.TextField(
        label=gettext_lazy("详细地址"), max_length=120, required=False, autocomplete="street-address"
    )
    contact_name = forms.TextField(label=gettext_lazy("怎么称呼您"), max_length=30, autocomplete="name")
    contact_phone = forms.PhoneField(label=gettext_lazy("联系电话"))
    detail = forms.LongTextField(label=gettext_lazy("详细说明"), max_length=500, rows=3, required=False)
    risk_note = forms.LongTextField(
        label=gettext_lazy("来的人要注意什么"), max_length=200, rows=2, required=False
    )
    sensitive = forms.LongTextField(
        label=gettext_lazy("健康等不想让别人知道的情况"), max_length=200, rows=2, required=False
    )
    object_codes = forms.ChoicesField(label=gettext_lazy("帮助的是哪些人"), most=4, required=False)
    relation = forms.ChoiceField(
        label=gettext_lazy("替谁求助"), look="cards", initial=SELF, choices=_relations(), required=False
    )
    has_consent = forms.TickField(
        label=gettext_lazy("替别人求助：已告诉本人用途，本人同意登记"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["object_codes"].choices = codelists.choices("service_object", words.language())

    def order(self) -> NoteNeed:
        told = self.cleaned_data
        wanted_from, wanted_until = day_parts.hours(told["wanted_on"], told["wanted_time"])
        relation = told["relation"] if told["relation"] in RELATIONS else ""
        spoken = self.recording_ids()
        return NoteNeed(
            key=told["key"],
            category=told["category"],
            object_codes=tuple(told["object_codes"]),
            summary=told["summary"] or ("" if spoken else default_summary(told["category"])),
            detail=told["detail"],
            place=Place(told["region_code"], told["address"]),
            wanted_from=wanted_from,
            wanted_until=wanted_until,
            contact_name=told["contact_name"],
            contact_phone=told["contact_phone"],
            risk_note=told["risk_note"],
            sensitive=told["sensitive"],
            on_behalf=bool(relation),
            heard_by="neighbour" if relation else "online",
            relation=relation,
            has_consent=told["has_consent"],
            recording_ids=spoken,
        )


def category_cards() -> list[dict[str, str]]:
    """The first tap: eight kinds of need in everyday words."""
    return [
        {"code": code, "label": words.local(zh, en), "hint": words.local(hint_zh, hint_en)}
        for code, zh, en, hint_zh, hint_en in CATEGORIES
    ]


def label_of(category: str) -> str:
    """The everyday word of a category, or the national one."""
    known = {code: words.local(zh, en) for code, zh, en, *_rest in CATEGORIES}
    return known.get(category) or codelists.label("service_category", category, words.language())


def default_summary(category: str) -> str:
    """The line for whoever types nothing: what kind of help it is, in the words of the first tap."""
    known = {code: zh for code, zh, *_rest in CATEGORIES}
    return f"想请人帮忙：{known.get(category) or codelists.label('service_category', category)}"


def known_about(actor: Member, category: str) -> dict[str, Any]:
    """What need not be asked again: the phone one signed in with, and where one lives or asked for last."""
    tomorrow = clock.today() + dt.timedelta(days=1)
    last = needs.own_contact(actor)
    return {
        "category": category,
        "wanted_on": tomorrow,
        "contact_phone": access.phone_of(actor.account_id),
        "contact_name": last.name if last else "",
        "address": last.address if last else "",
        "region_code": home_of(actor),
    }


def home_of(actor: Member) -> int | None:
    """Where somebody asked for help last, or lives; else the county of the first station."""
    last = needs.needs_of(actor, PageRequest(size=1)).items
    if last:
        return last[0].region_code
    person = people.person_of(actor.account_id)
    if person is not None:
        return person.residence_code
    known = stations.stations_in(0, 10**12, PageRequest(size=1)).items
    return places.at_level(known[0].region_code, "county") if known else None
