from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.checked_by_chain import CheckedByChain
from ...models.checked_by_last_known import CheckedByLastKnown
from ...models.crossing import Crossing
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    *,
    body: Crossing,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/crossings/check",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CheckedByChain | CheckedByLastKnown | Problem | None:
    if response.status_code == 200:

        def _parse_response_200(data: object) -> CheckedByChain | CheckedByLastKnown:
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_checked_type_0 = CheckedByChain.from_dict(data)

                return componentsschemas_checked_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            componentsschemas_checked_type_1 = CheckedByLastKnown.from_dict(data)

            return componentsschemas_checked_type_1

        response_200 = _parse_response_200(response.json())

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
) -> Response[CheckedByChain | CheckedByLastKnown | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Crossing,
) -> Response[CheckedByChain | CheckedByLastKnown | Problem]:
    """Ask what the rules would say of a crossing

     Nothing is written. With a node, the chain's own function answers. Without one, the gateway says
    whether the
    requirement of consent would be met by what it last knew, how old that is, and what cannot be known.

    Args:
        body (Crossing): A crossing, as a crossing file has it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CheckedByChain | CheckedByLastKnown | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: Crossing,
) -> CheckedByChain | CheckedByLastKnown | Problem | None:
    """Ask what the rules would say of a crossing

     Nothing is written. With a node, the chain's own function answers. Without one, the gateway says
    whether the
    requirement of consent would be met by what it last knew, how old that is, and what cannot be known.

    Args:
        body (Crossing): A crossing, as a crossing file has it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CheckedByChain | CheckedByLastKnown | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Crossing,
) -> Response[CheckedByChain | CheckedByLastKnown | Problem]:
    """Ask what the rules would say of a crossing

     Nothing is written. With a node, the chain's own function answers. Without one, the gateway says
    whether the
    requirement of consent would be met by what it last knew, how old that is, and what cannot be known.

    Args:
        body (Crossing): A crossing, as a crossing file has it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CheckedByChain | CheckedByLastKnown | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: Crossing,
) -> CheckedByChain | CheckedByLastKnown | Problem | None:
    """Ask what the rules would say of a crossing

     Nothing is written. With a node, the chain's own function answers. Without one, the gateway says
    whether the
    requirement of consent would be met by what it last knew, how old that is, and what cannot be known.

    Args:
        body (Crossing): A crossing, as a crossing file has it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CheckedByChain | CheckedByLastKnown | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
