"""A gateway as a desk calls it. The calls themselves are generated: `tutela_gateway.rest`."""

import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

import httpx

from .rest.api.crossings import report, status
from .rest.client import AuthenticatedClient
from .rest.models import Crossing, Crossings, CrossingStatus, Problem
from .rest.types import Response

T = TypeVar("T")

_KIND = "urn:tutela:problem:"
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
# The proxy's 502 and 504 too: nobody knows then whether the gateway took the request.
_SEND_AGAIN = (408, 429, 500, 502, 503, 504)
_LONGEST_PAUSE = 10.0


class ProblemError(Exception):
    """The gateway, or a proxy before it, did not do what was asked."""

    def __init__(self, problem: Problem, retry_after: float | None = None):
        super().__init__(f"{problem.title}: {problem.detail}. {problem.remedy}")
        self.problem = problem
        #: How many seconds to wait before asking again.
        self.retry_after = retry_after

    @property
    def kind(self) -> str:
        """What kind of problem it is, for example `other-post`. It never changes."""
        return self.problem.type_.removeprefix(_KIND)


class Gateway:
    """A gateway, as one desk calls it."""

    def __init__(self, address: str, token: str, timeout: float = 30.0):
        """`address` is for example https://gateway.example; `token` is the desk's."""
        where = urlsplit(address)
        is_here = where.scheme == "http" and where.hostname in _THIS_MACHINE
        if where.scheme != "https" and not is_here:
            raise ValueError(f"{address}: whoever listens in would read the token: use https")
        #: What the generated calls take.
        self.client = AuthenticatedClient(
            base_url=address.rstrip("/"), token=token, timeout=httpx.Timeout(timeout)
        )
        self.client.get_httpx_client().event_hooks = {"response": [_raise_problem]}

    def ask(self, call: Callable[..., Response[Problem | T]], **arguments: Any) -> T:
        """Does a generated call (its `sync_detailed`), and gives what it answers.

        Raises ProblemError where the gateway refuses.
        """
        parsed = call(client=self.client, **arguments).parsed
        if parsed is None or isinstance(parsed, Problem):
            raise ValueError(f"no answer that {call.__module__} knows: is the gateway of another version?")
        return parsed

    def report(
        self, crossings: Sequence[Crossing], key: str | None = None, patience: float = 60.0
    ) -> list[CrossingStatus]:
        """Reports crossings, all or none. They are on the gateway's disk when this returns.

        The same request is sent again for `patience` seconds if nobody says what became of it. With the same
        `key` you can do so later: keep it with the crossings before you call. Nothing is recorded twice.
        """
        key, body = key or str(uuid4()), Crossings(crossings=list(crossings))
        until, pause = time.monotonic() + patience, 0.5
        while True:
            try:
                taken = self.ask(report.sync_detailed, body=body, idempotency_key=key)
                return taken.crossings
            except httpx.TransportError:
                if time.monotonic() + pause > until:
                    raise
            except ProblemError as error:
                pause = max(pause, error.retry_after or 0.0)
                if error.problem.status not in _SEND_AGAIN or time.monotonic() + pause > until:
                    raise
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def until_settled(self, key: str, patience: float = 120.0) -> CrossingStatus:
        """Waits until a crossing's record is final, or the chain refused it.

        Raises TimeoutError after `patience` seconds. The crossing will be recorded all the same.
        """
        until = time.monotonic() + patience
        while True:
            told = self.ask(status.sync_detailed, key=key)
            if told.state == "refused" or (told.state == "final" and told.verdict is not None):
                return told
            if time.monotonic() > until:
                raise TimeoutError(f"crossing {key} is still {told.state}: ask again later")
            time.sleep(1.0)


def _raise_problem(response: httpx.Response) -> None:
    if response.status_code < HTTPStatus.BAD_REQUEST:
        return
    response.read()
    is_problem = response.headers.get("content-type", "").startswith("application/problem+json")
    problem = Problem.from_dict(response.json()) if is_problem else _without_details(response)
    seconds = response.headers.get("retry-after", "")
    raise ProblemError(problem, float(seconds) if seconds.isdecimal() else None)


def _without_details(response: httpx.Response) -> Problem:
    """What RFC 9457 has for an answer that says nothing but its status."""
    return Problem(
        type_="about:blank",
        title=response.reason_phrase,
        status=response.status_code,
        detail="the answer has no problem details, so that it is not the gateway's",
        remedy="check the address, and the proxy before the gateway",
    )
