"""A server on the open network: TLS in front, no demo, no gallery."""

from tongxing.config import env
from tongxing.config.settings.dev import *  # noqa: F403 - settings files are layered by name
from tongxing.config.settings.dev import ENVIRONMENT

if ENVIRONMENT.demo:
    raise env.EnvironmentRefused(
        "同行没有启动：\n  prod 模式不能打开 TONGXING_DEMO，否则验证码会显示在页面上"
    )

DEMO = False
IS_PRODUCTION = True
GALLERY = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_SECURE = True
SECURE_HSTS_SECONDS = 31536000
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.public_address]
