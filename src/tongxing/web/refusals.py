"""Every "no" that reaches a browser becomes a page that says why, and what to do next."""

import logging
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tongxing.foundation.refusals import NotFound, Refusal
from tongxing.web import denials, words

log = logging.getLogger(__name__)
ASKS_WHY = "people.reason_wanted"

LAST_RESORT = (
    '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>同行</title>'
    "<h1>系统出了点问题</h1><p>不是您的错。请过一会儿再试，或给服务站打电话。</p>"
    '<p lang="en">Something broke on our side. Please try again in a while.</p>'
    '<p><a href="/">首页 Home</a></p>'
)


class RefusalMiddleware:
    """Catches the refusals that a page let pass; programs get theirs from their own door."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refusal) and not request.path.startswith("/api/"):
            if exception.code == ASKS_WHY:  # not a no: the page opens once one has said why
                return _ask_why(request, exception)
            denials.write_down(exception)
            return refusal_page(request, exception)
        return None


def _ask_why(request, refusal: Refusal) -> HttpResponse:
    back = urlencode({"next": request.get_full_path() if request.method == "GET" else request.path})
    return HttpResponseRedirect(f"/staff/minors/{refusal.facts['person_id']}?{back}")


def refusal_page(request, refusal: Refusal) -> HttpResponse:
    """A refusal as a page, or as a notice when only a fragment was asked for."""
    response = _answer(request, refusal.status, refusal.code, refusal.sentence(words.language()))
    if wait := refusal.facts.get("wait_seconds"):
        response["Retry-After"] = str(wait)
    return response


def _answer(request, status: int, code: str, sentence: str) -> HttpResponse:
    as_fragment = request.headers.get("HX-Request") == "true"
    template = "pages/_refusal.html" if as_fragment else "pages/refusal.html"
    context = {"status": status, "code": code, "sentence": sentence, "title": title_of(status)}
    return HttpResponse(render_to_string(template, context, request), status=status)


def title_of(status: int) -> str:
    """A heading that blames nobody."""
    titles = {
        400: _("这次请求没有看懂"),
        401: _("请先登录"),
        403: _("这一步暂时不能做"),
        404: _("没有找到"),
        405: _("这一步暂时不能做"),
        409: _("情况有变化"),
        422: _("有内容需要修改"),
        429: _("请稍等一下"),
        503: _("系统正忙"),
    }
    return titles.get(status, _("系统出了点问题"))


def bad_request(request, exception=None):
    return _answer(request, 400, "web.bad_request", _("浏览器送来的内容不完整。请返回上一页再试一次。"))


def not_allowed(request, exception=None):
    return _answer(request, 403, "web.not_allowed", _("您没有打开这一页的权限。如有疑问，请联系所在站点。"))


def not_found(request, exception=None):
    return refusal_page(request, NotFound())


def csrf_refused(request, reason=""):
    """The form is older than its token, or came from elsewhere; nothing was done."""
    sentence = _("这一页放得太久了，为了安全没有提交。请返回上一页，刷新后再试；您的内容没有保存。")
    return _answer(request, 403, "web.stale_page", sentence)


def server_error(request):
    """Our fault, said plainly; must not fail itself, whatever is broken."""
    try:
        sentence = _("不是您的错，我们已经记下了。请过一会儿再试，或给服务站打电话。")
        return _answer(request, 500, "web.our_fault", sentence)
    except Exception:
        log.exception("the page for our own faults failed too")
        return HttpResponse(LAST_RESORT, status=500)
