"""The design system stands on its own: its pages are tested without the middleware of the house."""

from typing import Any

import pytest

MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]


@pytest.fixture(autouse=True)
def only_the_design_system(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.kern.urls"
    settings.MIDDLEWARE = MIDDLEWARE
