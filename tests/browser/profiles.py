"""Profiles in the showcase: one full of everything, proofs in every state, family that agreed and that waits."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.factories import profiles
from tongxing.foundation import clock, codelists, ids
from tongxing.people import queries as people
from tongxing.people.shapes import PersonCard
from tongxing.profiles import queries, services
from tongxing.profiles.models import Skill
from tongxing.profiles.shapes import AskFamily, CheckSkill, KeepProfile

if TYPE_CHECKING:
    from tests.browser.showcase import Showcase

LONG = "国家职业资格证书（养老护理员）三级（高级技能）补充证明及继续教育合格凭证之副本"[:40]
POSTED = {
    "skill_withdrawal",
    "family_answer",
    "family_ending",
    "profile_photo_removal",
    "profile_photo_showing",
    "profile_photo_hiding",
}
OTHERS = {
    "skill_file": "a file; tests/doors/test_profile_pages.py reads it",
    "profile_photo_picture": "a picture; tests/doors/test_photograph_pages.py reads it",
    "order_photo": "a picture; tests/doors/test_photograph_pages.py reads it",
}


def furnish(show: "Showcase") -> None:
    """The volunteer of the sample says everything there is to say."""
    logins = show.site.plan.logins
    person = people.person(show.site.person_id(logins["volunteer"]))
    actor, worker = show.site.actor(logins["volunteer"].phone), show.site.actor(logins["worker"].phone)
    kinds, languages = (tuple(one.code for one in queries.items(name)) for name in ("kind", "language"))
    said = KeepProfile(kinds, kinds[:3], languages, ("0001", "0003", "0009", "0010"), 0)
    services.keep_profile(person.id, said, actor=actor)
    profiles.shown(person, actor)
    services.put_up_photo(
        _login(show, "elder").id,
        profiles.photograph((600, 900)),
        actor=show.site.actor(logins["elder"].phone),
    )
    week = [item.code for item in codelists.items("weekly_availability")][::2]
    services.keep_slots(person.id, week, actor=actor)
    today = clock.today()
    soon = today + dt.timedelta(days=20)
    for verdict, why, title in (("checked", "", "救护员证"), ("refused", "照片看不清，请重新拍一张", LONG)):
        order = profiles.order(title=title, expires_on=soon, issued_on=today - dt.timedelta(days=700))
        card = services.state_skill(person.id, order, actor=actor)
        services.check_skill(CheckSkill(card.id, verdict, why), actor=worker)
    waiting = profiles.order(title=LONG, issuer=LONG, expires_on=None, content=profiles.PNG)
    services.state_skill(person.id, waiting, actor=actor)
    others = [_login(show, name) for name in ("elder", "leader")]
    asked = services.ask_family(
        person.id, AskFamily(ids.new_id(), others[0].volunteer_number, "parent"), actor=actor
    )
    services.answer_family(asked.id, accept=True, actor=show.site.actor(logins["elder"].phone))
    services.ask_family(
        person.id, AskFamily(ids.new_id(), others[1].volunteer_number, "sibling"), actor=actor
    )


def _login(show: "Showcase", name: str) -> PersonCard:
    """Somebody of the sample who signs in, as a person."""
    return people.person(show.site.person_id(show.site.plan.logins[name]))


def _waiting(find: Any) -> str:
    return find.filled(Skill.objects.filter(state="waiting").order_by("asked_at", "id")[0].id)


PAGES = {
    "profile": lambda find: [("", "volunteer", find.plain()), ("-empty", "leader", find.plain())],
    "profile_particulars": lambda find: [("", "volunteer", find.plain())],
    "profile_week": lambda find: [("", "volunteer", find.plain())],
    "profile_photo": lambda find: [
        ("", "volunteer", find.plain()),
        ("-unseen", "elder", find.plain()),
        ("-empty", "leader", find.plain()),
    ],
    "profile_skill_new": lambda find: [("", "volunteer", find.plain())],
    "family": lambda find: [("", "volunteer", find.plain()), ("-asked", "leader", find.plain())],
    "skills": lambda find: [("", "worker", find.plain()), ("-none", "leader", find.plain())],
    "skill": lambda find: [("", "worker", _waiting(find))],
    "authority_profiles": lambda find: [("", "officer", find.plain())],
}
