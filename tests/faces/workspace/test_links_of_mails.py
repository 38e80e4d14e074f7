"""What all pages behind the links of mails have in common."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import URLPattern, get_resolver

pytestmark = pytest.mark.django_db


def routes_of_links() -> list[str]:
    """Every address with the token of a link, for example `antwort/<str:token>/`."""
    found, resolvers = [], [("", get_resolver())]
    while resolvers:
        before, resolver = resolvers.pop()
        for one in resolver.url_patterns:
            route = before + str(one.pattern)
            if not isinstance(one, URLPattern):
                resolvers.append((route, one))
            elif "<str:token>" in route:
                found.append(route)
    return sorted(found)


ROUTES = routes_of_links()


def test_there_are_links() -> None:
    assert {"antwort/<str:token>/", "bestaetigen/<str:token>/", "anmelden/link/<str:token>/"} <= set(ROUTES)


@pytest.mark.parametrize("route", ROUTES)
def test_each_takes_so_many_posts_and_no_more(route: str, client: Client, settings: LazySettings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"link_of_mail": "2/h/key"}
    address = "/" + route.replace("<str:token>", f"geraten-{ROUTES.index(route)}").replace("<int:key>", "1")
    first, second, refused = (client.post(address) for _number in range(3))
    if first.status_code == 405:
        return  # a file or a feed, which takes no form
    assert 429 not in {first.status_code, second.status_code}
    assert refused.status_code == 429
    assert "Das waren zu viele Versuche" in refused.content.decode()
    assert client.get(address).status_code != 429
