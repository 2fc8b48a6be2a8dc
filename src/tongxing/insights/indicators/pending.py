"""What the documents ask for and nobody can count yet: said so, with the reason, and never made up."""

from tongxing.insights.register import declare
from tongxing.insights.shapes import Indicator

declare(
    Indicator(
        id="certificates_checked",
        zh="验证过的证明",
        en="Certificates checked",
        unit="certificates",
        clauses=("Z14-5", "G24-七.3"),
        definition_zh="被学校、单位等验证过的证明份数。",
        definition_en="Certificates that a school, an employer or anybody else has checked.",
        counts_people=False,
        missing_zh="验证时平台不记录谁查了哪一份，离线验证更无从知道；这是有意的，不打算统计。",
        missing_en="Who checks which paper is deliberately not recorded, and checks without us cannot be known"
        " at all.",
    )
)
