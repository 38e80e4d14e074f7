"""Every address of the house, filled in with the things of the world."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from tests.security.world import World

HOLE = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True)
class Address:
    """`name` with its namespace, and the route with holes for keys."""

    name: str
    route: str

    def filled(self, world: World, netz: str) -> str:
        """The path of this address for a thing of the world, in the network `netz`."""
        path = ""
        rest = self.route
        while hole := HOLE.search(rest):
            path += rest[: hole.start()]
            path += netz if hole["name"] == "netz" else str(self._key(world, path, hole["name"]))
            rest = rest[hole.end() :]
        return f"/{path}{rest}"

    def _key(self, world: World, path: str, hole: str) -> object:
        """By the address, by face and segment, by segment, or by the name of the hole."""
        face, _colon, own = self.name.rpartition(":")
        before = [segment for segment in path.split("/") if segment]
        segment = before[-1] if before else ""
        for name in (f"{own}.{hole}", own, f"{face}:{segment}", segment, hole):
            if name in world.keys:
                return world.keys[name]
        raise LookupError(f"{self.name}: give tests/security/world.py a key for „{segment}/<{hole}>“")


def addresses(patterns: Iterable[URLPattern | URLResolver] | None = None) -> list[Address]:
    """All addresses of the root resolver."""
    return list(_walk(get_resolver().url_patterns if patterns is None else patterns, "", ""))


def _walk(patterns: Iterable[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            yield Address(f"{space}{pattern.name}", route)
