"""Room on Python's stack for all that a request leads to.

CPython keeps the frames of calls in chunks of 16 KB and gives a chunk back to the system as soon as the first
frame in it returns. A loop that happens to call across the end of a chunk therefore asks the system for
memory at every turn (https://github.com/python/cpython/issues/142183, mended in late versions of 3.13 and
3.14 only). Pages are deep: it cost them a fifth of their time. A frame that asks for much room gets a large
chunk, and everything that is called from it lies behind it in the same one.
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
