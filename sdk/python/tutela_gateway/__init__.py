"""A client of the Tutela gateway. What it sends and reads is in `tutela_gateway.rest.models`."""

from .gateway import Gateway, ProblemError

__all__ = ["Gateway", "ProblemError"]
