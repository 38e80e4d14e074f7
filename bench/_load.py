"""Requests against a server on this machine: bounded in number, over kept connections."""

import gzip
import http.client
import statistics
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Milliseconds per request, requests per second; `compressed` is the gzipped body in bytes."""

    median: float
    p95: float
    per_second: float
    compressed: int
    body: bytes


def measure(port: int, path: str, *, requests: int, clients: int = 2, cookie: str = "") -> Timing:
    """Ask `requests` times for the page with `clients` threads; raises when an answer is not 200."""
    times: list[float] = []
    lock = threading.Lock()
    body = _once(port, path, cookie)  # warms up and is not counted
    share = max(1, requests // clients)

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        own = []
        for _ in range(share):
            start = time.perf_counter()
            _ask(connection, path, cookie)
            own.append((time.perf_counter() - start) * 1000)
        connection.close()
        with lock:
            times.extend(own)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    passed = time.perf_counter() - begun
    times.sort()
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    return Timing(statistics.median(times), p95, len(times) / passed, len(gzip.compress(body)), body)


def _once(port: int, path: str, cookie: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        return _ask(connection, path, cookie)
    finally:
        connection.close()


def _ask(connection: http.client.HTTPConnection, path: str, cookie: str) -> bytes:
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return body
