"""Calls that a request makes do not ask the system for memory again and again, however deep they are."""

import resource
from threading import Thread

from bildungsnetz.project.middleware.stack import with_room

DEPTHS = range(1, 160)
TURNS = 1_000


def leaf() -> None:
    """A call at the end of the way down."""


def down(depth: int) -> None:
    if depth:
        down(depth - 1)
    else:
        for _ in range(TURNS):
            leaf()


def at_every_depth() -> None:
    for depth in DEPTHS:
        down(depth)


def test_memory_of_the_stack_is_fetched_once() -> None:
    """Each piece of memory that is fetched from the system costs a page fault."""
    faults: list[int] = []

    def count() -> None:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        with_room(at_every_depth)
        faults.append(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)

    thread = Thread(target=count)  # with a stack of its own, at the start of which it stands
    thread.start()
    thread.join()
    assert faults[0] < TURNS // 2, "one of the depths fetched memory at every turn"
