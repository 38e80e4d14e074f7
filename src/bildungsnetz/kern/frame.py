"""What the page frame shows around every page: name, navigation, legal links. Faces pass it as ``site``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a navigation; ``count`` stands behind the label, ``icon`` is a name of the icon set."""

    label: str
    url: str = ""
    is_current: bool = False
    count: int | None = None
    icon: str = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links under one heading, for the side navigation."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """The frame of a network, of the Land or of the workspace; everything has a default.

    ``name`` stands in the header and in the middle of the page title; ``claim`` is the small line under it;
    ``official`` is the text of the banner that only an official body may switch on.
    """

    name: str = ""
    claim: str = ""
    url: str = "/"
    logo_url: str = ""
    logo_alt: str = ""
    search_url: str = ""
    navigation: tuple[Link, ...] = ()
    account: tuple[Link, ...] = ()
    legal: tuple[Link, ...] = ()
    official: str = ""
