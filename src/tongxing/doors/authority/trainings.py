"""The authority says which courses count as central training."""

import uuid

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tongxing.trainings import services as deeds
from tongxing.web import pages
from tongxing.web.guards import signed_in


@signed_in
@never_cache
@require_POST
def central(request: HttpRequest, course_id: uuid.UUID) -> HttpResponseBase:
    """A course counts as central training, or does so no more."""
    is_central = request.POST.get("central") == "yes"
    deeds.settle_central(course_id, is_central, actor=request.actor)
    said = _("已认定为集中培训。") if is_central else _("不再算集中培训。")
    return pages.redirect(f"/trainings/courses/{course_id}", say=said)
