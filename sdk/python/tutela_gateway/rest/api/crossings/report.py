from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.crossings import Crossings
from ...models.problem import Problem
from ...models.taken import Taken
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: Crossings,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/crossings",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | Taken | None:
    if response.status_code == 202:
        response_202 = Taken.from_dict(response.json())

        return response_202

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())

        return response_408

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

    if response.status_code == 421:
        response_421 = Problem.from_dict(response.json())

        return response_421

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if response.status_code == 500:
        response_500 = Problem.from_dict(response.json())

        return response_500

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Problem | Taken]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Crossings,
    idempotency_key: str | Unset = UNSET,
) -> Response[Problem | Taken]:
    """Report crossings

     When the answer comes, they are on the gateway's disk and will be recorded, whether a node answers
    now or not. A
    request that is repeated, with the same header `Idempotency-Key` or the same evidence, records
    nothing twice.

    Args:
        idempotency_key (str | Unset):
        body (Crossings): Crossings that are reported together: all are kept, or none.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Taken]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: Crossings,
    idempotency_key: str | Unset = UNSET,
) -> Problem | Taken | None:
    """Report crossings

     When the answer comes, they are on the gateway's disk and will be recorded, whether a node answers
    now or not. A
    request that is repeated, with the same header `Idempotency-Key` or the same evidence, records
    nothing twice.

    Args:
        idempotency_key (str | Unset):
        body (Crossings): Crossings that are reported together: all are kept, or none.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Taken
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Crossings,
    idempotency_key: str | Unset = UNSET,
) -> Response[Problem | Taken]:
    """Report crossings

     When the answer comes, they are on the gateway's disk and will be recorded, whether a node answers
    now or not. A
    request that is repeated, with the same header `Idempotency-Key` or the same evidence, records
    nothing twice.

    Args:
        idempotency_key (str | Unset):
        body (Crossings): Crossings that are reported together: all are kept, or none.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Taken]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: Crossings,
    idempotency_key: str | Unset = UNSET,
) -> Problem | Taken | None:
    """Report crossings

     When the answer comes, they are on the gateway's disk and will be recorded, whether a node answers
    now or not. A
    request that is repeated, with the same header `Idempotency-Key` or the same evidence, records
    nothing twice.

    Args:
        idempotency_key (str | Unset):
        body (Crossings): Crossings that are reported together: all are kept, or none.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Taken
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
