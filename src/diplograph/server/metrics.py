"""Counts of what the server does, in the text format of Prometheus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

__all__ = ["Metrics"]

_BUCKETS: Final = (0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 20.0)


class Metrics:
    """Requests by what was asked for and by status, and how long they took."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._requests: Counter[tuple[str, int]] = Counter()
        self._buckets: Counter[float] = Counter()
        self._seconds = 0.0
        self._bytes = 0

    def count(self, route: str, status: int, seconds: float, size: int) -> None:
        """One more request."""
        self._requests[route, status] += 1
        self._seconds += seconds
        self._bytes += size
        for bucket in _BUCKETS:
            if seconds <= bucket:
                self._buckets[bucket] += 1

    def render(self, gauges: dict[str, int]) -> str:
        """All counts, and `gauges` as they are now."""
        return "\n".join(self._lines(gauges)) + "\n"

    def _lines(self, gauges: dict[str, int]) -> Iterator[str]:
        yield "# TYPE diplograph_requests_total counter"
        for (route, status), number in sorted(self._requests.items()):
            yield f'diplograph_requests_total{{route="{route}",status="{status}"}} {number}'
        yield "# TYPE diplograph_request_seconds histogram"
        for bucket in _BUCKETS:
            yield f'diplograph_request_seconds_bucket{{le="{bucket:g}"}} {self._buckets[bucket]}'
        yield f'diplograph_request_seconds_bucket{{le="+Inf"}} {self._requests.total()}'
        yield f"diplograph_request_seconds_sum {self._seconds:.6f}"
        yield f"diplograph_request_seconds_count {self._requests.total()}"
        yield "# TYPE diplograph_response_bytes_total counter"
        yield f"diplograph_response_bytes_total {self._bytes}"
        for name, value in gauges.items():
            yield f"# TYPE diplograph_{name} gauge"
            yield f"diplograph_{name} {value}"
