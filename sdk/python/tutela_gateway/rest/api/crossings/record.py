from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.record_told import RecordTold
from ...types import Response


def _get_kwargs(
    record: int,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/records/{record}".format(
            record=quote(str(record), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | RecordTold | None:
    if response.status_code == 200:
        response_200 = RecordTold.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())

        return response_408

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
) -> Response[Problem | RecordTold]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    record: int,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Problem | RecordTold]:
    """A record

     Of a final block: nobody can take it away. Child protection and auditors read any. Posts and
    registries read those of
    children who were asked about or reported here: records are numbered one after the other, and nobody
    shall read through
    them.

    Args:
        record (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RecordTold]
    """

    kwargs = _get_kwargs(
        record=record,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    record: int,
    *,
    client: AuthenticatedClient | Client,
) -> Problem | RecordTold | None:
    """A record

     Of a final block: nobody can take it away. Child protection and auditors read any. Posts and
    registries read those of
    children who were asked about or reported here: records are numbered one after the other, and nobody
    shall read through
    them.

    Args:
        record (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RecordTold
    """

    return sync_detailed(
        record=record,
        client=client,
    ).parsed


async def asyncio_detailed(
    record: int,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Problem | RecordTold]:
    """A record

     Of a final block: nobody can take it away. Child protection and auditors read any. Posts and
    registries read those of
    children who were asked about or reported here: records are numbered one after the other, and nobody
    shall read through
    them.

    Args:
        record (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RecordTold]
    """

    kwargs = _get_kwargs(
        record=record,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    record: int,
    *,
    client: AuthenticatedClient | Client,
) -> Problem | RecordTold | None:
    """A record

     Of a final block: nobody can take it away. Child protection and auditors read any. Posts and
    registries read those of
    children who were asked about or reported here: records are numbered one after the other, and nobody
    shall read through
    them.

    Args:
        record (int):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RecordTold
    """

    return (
        await asyncio_detailed(
            record=record,
            client=client,
        )
    ).parsed
