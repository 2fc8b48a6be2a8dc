"""Posts as people read them and write them down: what one asks, in words; the questions of the leader's form."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tongxing.activities.shapes import ActivityCard, PostCard, PostWish
from tongxing.foundation import codelists
from tongxing.foundation.ids import read_id
from tongxing.foundation.refusals import Refusal
from tongxing.profiles import queries as profiles
from tongxing.trainings import queries as trainings
from tongxing.trainings.shapes import CourseCard
from tongxing.web import forms, words

DRAWN = 4


def asks(post: PostCard) -> list[str]:
    """What a post asks, part by part; an ordinary adult age is not worth saying."""
    language = words.language()
    found = []
    if post.max_age is not None:
        found.append(_("%(least)s 至 %(most)s 岁") % {"least": post.min_age, "most": post.max_age})
    elif post.min_age != 18:
        found.append(_("%(least)s 岁以上") % {"least": post.min_age})
    if post.needed_skills:
        told = "、".join(codelists.label("skill", code, language) for code in post.needed_skills)
        found.append(_("特长：%(skills)s") % {"skills": told})
    if post.languages:
        told = "、".join(profiles.label("language", code, language) for code in post.languages)
        found.append(_("会说：%(languages)s") % {"languages": told})
    if post.course_id is not None:
        found.append(_("先通过培训：%(course)s") % {"course": trainings.course(post.course_id).title})
    if post.asks_health:
        found.append(_("要确认身体状况"))
    if post.sex:
        found.append(_("限男性") if post.sex == "1" else _("限女性"))
    return found


def rows(card: ActivityCard, refusals: Mapping[uuid.UUID, Refusal]) -> list[dict[str, Any]]:
    """Every post with what it asks, and for this viewer the way in or the reason why not."""
    language = words.language()
    found = []
    for post in card.posts:
        no = refusals.get(post.id)
        label = _("候补第 %(number)s 位") % {"number": post.waiting + 1} if post.is_full else _("报名")
        found.append(
            {
                "post": post,
                "asks": asks(post),
                "why_not": no.sentence(language) if no else "",
                "label": label,
                "href": f"/activities/{card.id}/sign-up?post={post.id}",
            }
        )
    return found


class PostFields(forms.Form):
    """Some posts of an activity, each in one group of questions; a group without a name and number is none.

    `kept` are the posts as they stand: all of them are drawn, and what a group does not ask (a second skill or
    language, a sex) stays as it is while the answer beside it is not changed.
    """

    is_risky = forms.TickField(label=gettext_lazy("有人身风险，每个人报名时要确认风险提示"), required=False)

    course = forms.ChoiceField(label=gettext_lazy("要先通过的培训"), required=False)

    def __init__(
        self,
        *args: Any,
        kept: tuple[PostCard, ...] = (),
        courses: tuple[CourseCard, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kept, self.drawn = kept, max(DRAWN, len(kept))
        language = words.language()
        skills = [("", _("不要求")), *codelists.choices("skill", language)]
        spoken = [("", _("不要求")), *((one.code, one.label(language)) for one in profiles.items("language"))]
        self.teaches = [("", _("不要求")), *((str(one.id), one.title) for one in courses)]
        self.fields["course"].choices = self.teaches
        for n in range(1, self.drawn + 1):
            asked: dict[str, Any] = {
                "name": forms.TextField(label=_("岗位名称"), max_length=20, required=False),
                "places": forms.NumberField(label=_("几个人"), least=1, most=2000, required=False),
                "min_age": forms.NumberField(label=_("最小年龄"), least=6, most=100, required=False),
                "max_age": forms.NumberField(label=_("最大年龄"), least=6, most=100, required=False),
                "skill": forms.ChoiceField(label=_("需要的特长"), choices=skills, required=False),
                "language": forms.ChoiceField(label=_("要会说的语言"), choices=spoken, required=False),
                "course": forms.ChoiceField(label=_("要先通过的培训"), choices=self.teaches, required=False),
                "asks_health": forms.TickField(label=_("报名时确认身体状况适合"), required=False),
            }
            for name, field in asked.items():
                self.fields[f"post{n}_{name}"] = field

    @property
    def post_groups(self) -> list[list[str]]:
        """The names of the questions of each post, for the page."""
        names = ["name", "places", "min_age", "max_age", "skill", "language", "course", "asks_health"]
        if len(self.teaches) == 1:
            names.remove("course")
        return [[f"post{n}_{name}" for name in names] for n in range(1, self.drawn + 1)]

    @property
    def says_posts(self) -> bool:
        """Whether the part about posts has something in it, and should lie open."""
        groups = self.post_groups
        return any(self[name].errors for group in groups for name in group) or any(
            self[name].value() for group in groups for name in group[:2]
        )

    def posts(self) -> tuple[PostWish, ...]:
        """The posts as an order says them."""
        found = []
        for n in range(1, self.drawn + 1):
            told = {name: self.cleaned_data.get(f"post{n}_{name}") for name in ("name", "places")}
            if any(told.values()):
                found.append(self._post(n))
        return tuple(found)

    def _post(self, n: int) -> PostWish:
        told = {
            name.removeprefix(f"post{n}_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith(f"post{n}_")
        }
        before = self.kept[n - 1] if n <= len(self.kept) else None
        return PostWish(
            name=told.get("name") or "",
            places=told.get("places") or 0,
            min_age=told.get("min_age") or 18,
            max_age=told.get("max_age"),
            needed_skills=_with_the_rest(told.get("skill"), before.needed_skills if before else ()),
            languages=_with_the_rest(told.get("language"), before.languages if before else ()),
            asks_health=bool(told.get("asks_health")),
            sex=before.sex if before else "",
            course_id=read_id(told["course"]) if told.get("course") else None,
        )


def _with_the_rest(told: str | None, before: tuple[str, ...]) -> tuple[str, ...]:
    """The one that was picked, with those that stood behind it when it was not changed."""
    if before[:1] == (told,):
        return before
    return (told,) if told else ()


def said_of_posts(card: ActivityCard) -> dict[str, Any]:
    """The posts of an activity as the form asks for them; nothing when it has only one."""
    plain = card.posts[0].course_id if card.posts and not card.has_posts else None
    found: dict[str, Any] = {"is_risky": card.is_risky, "course": str(plain or "")}
    for n, post in enumerate(card.posts if card.has_posts else (), start=1):
        found |= {
            f"post{n}_name": post.name,
            f"post{n}_places": post.places,
            f"post{n}_min_age": post.min_age,
            f"post{n}_max_age": post.max_age,
            f"post{n}_skill": post.needed_skills[0] if post.needed_skills else "",
            f"post{n}_language": post.languages[0] if post.languages else "",
            f"post{n}_course": str(post.course_id or ""),
            f"post{n}_asks_health": post.asks_health,
        }
    return found
