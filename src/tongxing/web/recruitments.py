"""What a round of recruitment asks, in words, for every page that shows one."""

from django.utils.translation import gettext as _

from tongxing.foundation import codelists
from tongxing.profiles import queries as profiles
from tongxing.recruitments.shapes import RoundCard
from tongxing.web import words


def asks(card: RoundCard) -> list[str]:
    """The conditions of a round, one sentence each, before anybody applies."""
    language = words.language()
    found = [
        _("%(least)s 岁以上，满 18 岁以前要有监护人同意") % {"least": card.min_age}
        if card.min_age < 18
        else _("%(least)s 岁以上") % {"least": card.min_age},
        _("至少来 %(count)s 天，每天约 %(hours)s 小时")
        % {"count": card.least_days, "hours": card.hours_a_day},
    ]
    if card.needed_skills:
        told = "、".join(codelists.label("skill", code, language) for code in card.needed_skills)
        found.append(_("特长：%(skills)s") % {"skills": told})
    if card.languages:
        told = "、".join(profiles.label("language", code, language) for code in card.languages)
        found.append(_("会说：%(languages)s") % {"languages": told})
    if card.has_interviews:
        found.append(_("初筛通过后要参加面试，时段自己选"))
    return found
