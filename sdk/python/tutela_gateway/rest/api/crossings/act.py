from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.act import Act
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    record: int,
    act: Act,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/records/{record}/{act}".format(
            record=quote(str(record), safe=""),
            act=quote(str(act), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | None:
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
) -> Response[Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    record: int,
    act: Act,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Problem]:
    """Never done here: override, correct, release

     Two officers sign, or a second one who took no part. A gateway that could sign for both would be one
    person. The
    answer says how it is done.

    Args:
        record (int):
        act (Act): An act that two officers sign.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem]
    """

    kwargs = _get_kwargs(
        record=record,
        act=act,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    record: int,
    act: Act,
    *,
    client: AuthenticatedClient | Client,
) -> Problem | None:
    """Never done here: override, correct, release

     Two officers sign, or a second one who took no part. A gateway that could sign for both would be one
    person. The
    answer says how it is done.

    Args:
        record (int):
        act (Act): An act that two officers sign.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem
    """

    return sync_detailed(
        record=record,
        act=act,
        client=client,
    ).parsed


async def asyncio_detailed(
    record: int,
    act: Act,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Problem]:
    """Never done here: override, correct, release

     Two officers sign, or a second one who took no part. A gateway that could sign for both would be one
    person. The
    answer says how it is done.

    Args:
        record (int):
        act (Act): An act that two officers sign.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem]
    """

    kwargs = _get_kwargs(
        record=record,
        act=act,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    record: int,
    act: Act,
    *,
    client: AuthenticatedClient | Client,
) -> Problem | None:
    """Never done here: override, correct, release

     Two officers sign, or a second one who took no part. A gateway that could sign for both would be one
    person. The
    answer says how it is done.

    Args:
        record (int):
        act (Act): An act that two officers sign.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem
    """

    return (
        await asyncio_detailed(
            record=record,
            act=act,
            client=client,
        )
    ).parsed
