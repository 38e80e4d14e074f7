"""The WSGI application that the server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bildungsnetz.project.settings.production")
application = get_wsgi_application()
# All pages are imported now instead of by the first visitor. What is loaded stays as long as the process, so
# the garbage collector need not walk through it: each time, that held up every request by some 70 ms.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
