"""My guardian: a young person with a phone of their own names one, who agrees with theirs."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tongxing.doors.volunteer.children import GuardianForm
from tongxing.foundation import clock
from tongxing.foundation.refusals import Refusal
from tongxing.people import queries as people
from tongxing.people import services as deeds
from tongxing.people.shapes import NameGuardian
from tongxing.web import pages, words
from tongxing.web.guards import signed_in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def my_guardian(request: HttpRequest) -> HttpResponseBase:
    """Whom I named and whether they agreed, and a form to name one."""
    actor = request.actor
    person = people.person_of(actor.account_id)
    if person is None:
        return pages.redirect("/register")
    if not people.guardians.is_minor(person.birth_on, clock.today()):
        return pages.redirect("/me", say=_("您已成年，不需要监护人。"), tone="info")
    form = GuardianForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        order = NameGuardian(told["key"], person.id, told["phone"], told["relation"])
        try:
            deeds.name_guardian(order, actor=actor)
        except Refusal as refusal:
            form.add_refusal(refusal)
        else:
            return pages.redirect("/me/guardian", say=_("已发出。监护人用这个手机号登录，点一下同意就好。"))
    context = {
        "form": form,
        "guardians": people.guardians.my_guardians(person.id, actor),
        "most": people.guardians.limit("most_guardians", person.residence_code),
        "wording": words.local(*people.guardians.youth_wording()),
    }
    return pages.render(request, "volunteer/my_guardian.html", context, form.status)
