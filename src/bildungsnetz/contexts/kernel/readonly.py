"""GET and HEAD cannot write: a guard around the database connection that refuses writing statements."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from .errors import WriteOnRead

# A statement that writes, also behind comments, with SQLite's "INSERT OR IGNORE" or below a WITH clause.
_WRITE = re.compile(
    r"^(?:\s|--[^\n]*\n|/\*.*?\*/|\()*(?:with\b.*?\W)?"
    r"(?:insert\s+(?:or\s+\w+\s+)?into|update(?:\s+or\s+\w+)?(?:\s+only)?|delete\s+from(?:\s+only)?"
    r"|replace\s+into|merge\s+into|(?:create|drop|alter|truncate|reindex|vacuum|copy)(?:\s+table)?)"
    r"\s+\"?(\w+)\"?",
    re.IGNORECASE | re.DOTALL,
)


@contextmanager
def reading_only(*, except_tables: Collection[str] = ()) -> Iterator[None]:
    """Within this block the connection raises `WriteOnRead` for every write outside `except_tables`.

    Only writes of the thread that reads are refused: threads may share one connection to SQLite in memory.
    """
    reader = threading.get_ident()

    def guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        write = _WRITE.match(sql) if threading.get_ident() == reader else None
        if write and write.group(1).lower() not in except_tables:
            raise WriteOnRead(f"A GET or HEAD request tried to write to {write.group(1)}.")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(guard):
        yield
