"""The demo's settings on a database of its own, with a bare page beside the house."""

from bildungsnetz.project.settings.demo import *

ROOT_URLCONF = "bench._urls"
PAGE_CACHE_SECONDS = int(os.environ.get("BENCH_CACHE", "0"))
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
