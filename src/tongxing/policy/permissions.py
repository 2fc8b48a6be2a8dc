"""Who may change a rule: officers whose range holds the whole region of the rule, and never one of them alone."""

from typing import Any

from django.db.models import Q

from tongxing.access.matrix import declare
from tongxing.access.shapes import Actor, Deed, Way


def _over(role: str, zh: str, en: str) -> Way:
    """The role, over the whole region of the rule; an office of one line reaches rules of that line only."""

    def check(actor: Actor, subject: Any) -> bool:
        held = [grant for grant in actor.grants if grant.role == role]
        if subject is None:
            return bool(held)
        return any(
            grant.low <= subject.region_low
            and subject.region_high <= grant.high
            and grant.line in ("", subject.line)
            for grant in held
        )

    def narrow(actor: Actor) -> Q | None:
        found: Q | None = None
        for grant in actor.grants:
            if grant.role == role:
                part = Q(region_low__gte=grant.low, region_high__lt=grant.high + 1)
                part &= Q(line=grant.line) if grant.line else Q()
                found = part if found is None else found | part
        return found

    return Way(f"{role}_over_the_rule", zh, en, check, narrow)


officer = _over(
    "authority_officer", "辖区包含规则适用范围的主管部门", "an authority officer over the rule's whole region"
)
auditor = _over("auditor", "辖区包含规则适用范围的审计员", "an auditor over the rule's whole region")

SEE = "policy.see_edition"

declare(Deed(SEE, "查看提议的规则版本", "See a proposed edition", ways=(officer, auditor)))
for _name, _zh, _en in (
    ("policy.propose_edition", "提议规则的新版本", "Propose an edition of a rule"),
    ("policy.enact_edition", "通过规则的新版本", "Enact an edition of a rule"),
    ("policy.withdraw_edition", "撤回规则的新版本", "Take an edition back"),
):
    declare(Deed(_name, _zh, _en, ways=(officer,), seen_with=SEE, sensitive=True))
