"""What holds for every test: its needs, its clock, its database, and an honest count of what was left out."""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import hypothesis
import pytest
import time_machine

from tests import postgres, shared
from tests.needs import leave_out

pytest_plugins = ("tests.browser", "tests.house", "tests.stack")

TESTS = Path(__file__).parent
ON_DATABASE = ("contexts", "faces")  # the folders whose tests run on both databases if they ask for one
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}
LONG = ("tests/contexts/example/", "tests/journeys/")  # what takes minutes comes first
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))  # a Wednesday in term time

# how long an example takes says more about the neighbours on this machine than about the code
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


def on_postgres() -> bool:
    """Whether this run is the one on PostgreSQL; see ``tests/__main__.py``."""
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def folder_of(path: Path) -> str:
    """The folder of ``tests`` that a test file stands in, e.g. ``contexts``."""
    return path.relative_to(TESTS).parts[0]


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Mark what needs a browser and what sees the database; on PostgreSQL run only the latter."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if "browser" in fixtures:
            item.add_marker("browser")
        asks = item.get_closest_marker("django_db") or DATABASE_FIXTURES & fixtures
        if asks and folder_of(item.path) in ON_DATABASE:
            item.add_marker("both")
    if on_postgres():
        others = [item for item in items if not item.get_closest_marker("both")]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item.get_closest_marker("both")]
    yield
    # After the shuffling: a test of a minute at the end would keep one worker while the others wait,
    # and side by side they mostly go to one worker, which loads the example once for all of them.
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out when the machine lacks what its marker names."""
    if item.get_closest_marker("shared") and shared.shared_folder() is None:
        pytest.skip(shared.MISSING)
    if item.get_closest_marker("postgres") and postgres.programs() is None:
        leave_out(postgres.MISSING)


@pytest.fixture(autouse=True)
def frozen_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """Domain and pages see one fixed moment, ``tests.conftest.NOW``; elsewhere time passes."""
    if folder_of(request.path) not in ON_DATABASE:
        yield
        return
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say what was left out and why, right above the last line."""
    yield
    stats = terminalreporter.stats
    left_out = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in stats.get("skipped", ()))
    if postgres.programs() is None:
        left_out[f"auf PostgreSQL: {postgres.MISSING}"] = len(_on_database(stats))
    for reason, count in left_out.most_common():
        if count:
            tests = "1 Test" if count == 1 else f"{count} Tests"
            terminalreporter.write_line(f"Ausgelassen: {tests} – {reason}", yellow=True)
    earlier = os.environ.get("BILDUNGSNETZ_EARLIER_RUN")
    if earlier:
        terminalreporter.write_line(earlier)


def _on_database(stats: dict[str, list[pytest.TestReport]]) -> set[str]:
    """The tests of this run that would have run on PostgreSQL, too."""
    reports = [*stats.get("passed", ()), *stats.get("failed", ())]
    return {report.nodeid for report in reports if "both" in report.keywords}
