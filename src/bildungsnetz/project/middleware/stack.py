"""Room on Python's stack for all that a request leads to.

CPython before late versions of 3.13 may ask the system for memory at every turn of a loop that lies deep in
calls, as those of pages do; see docs/decisions/0017. A frame that asks for much room gets a large chunk of
memory, and everything that is called from it lies behind it in the same one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
SLOTS = 70_000  # half a megabyte: the chunk becomes one of 1 MB, and the rest of it is free for other frames


def with_room(function: Callable[Given, Answer], *args: Given.args, **kwargs: Given.kwargs) -> Answer:
    """What *function* returns; its calls, however deep, share one chunk of the stack."""
    return function(*args, **kwargs)


with_room.__code__ = with_room.__code__.replace(co_stacksize=SLOTS)


class StackMiddleware:
    """Stands first, so that everything a request does has the room."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return with_room(self.get_response, request)
