"""Is the house awake? Asked by the launcher and by load balancers."""

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from tongxing.web.guards import public


@public("the launcher and load balancers have no account")
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answers 200 when the database answers; says nothing else to strangers."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return JsonResponse({"state": "ok"})
