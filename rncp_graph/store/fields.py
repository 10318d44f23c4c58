"""Typed reading of the fields of a JSON object; each says which field is wrong, and how."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

Object = Mapping[str, object]
"""A JSON object whose values are not yet checked."""

Moment = TypeVar("Moment", bound=date)
Value = TypeVar("Value")


class FieldError(ValueError):
    """A field of a JSON object that is missing or not of its type."""

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        self.problem = problem
        super().__init__(f"{field}: {problem}")


def parse(content: str) -> Object:
    """Return the object a JSON text holds.

    Raises:
        FieldError: not JSON, or not an object.
    """
    try:
        data: object = json.loads(content)
    except ValueError as error:
        raise FieldError("manifest", f"not JSON ({error})") from error
    return _object("manifest", data)


def text(data: Object, name: str) -> str:
    """Return a field that is a string.

    >>> text({"base": 3}, "base")
    Traceback (most recent call last):
    rncp_graph.store.fields.FieldError: base: a string is expected
    """
    return _text(name, data.get(name))


def optional_text(data: Object, name: str) -> str | None:
    """Return a field that is a string, or ``None`` where it is null or absent."""
    return None if data.get(name) is None else text(data, name)


def integer(data: Object, name: str) -> int:
    """Return a field that is an integer."""
    return _integer(name, data.get(name))


def boolean(data: Object, name: str) -> bool:
    """Return a field that is true or false."""
    value = data.get(name)
    if not isinstance(value, bool):
        raise FieldError(name, "true or false is expected")
    return value


def child(data: Object, name: str) -> Object:
    """Return a field that is an object."""
    return _object(name, data.get(name))


def objects(data: Object, name: str) -> tuple[Object, ...]:
    """Return a field that is a list of objects."""
    value = data.get(name)
    if not isinstance(value, list):
        raise FieldError(name, "a list is expected")
    return tuple(_object(name, item) for item in value)


def optional_objects(data: Object, name: str) -> tuple[Object, ...]:
    """Return a field that is a list of objects, or an empty one where it is null or absent."""
    return () if data.get(name) is None else objects(data, name)


def optional_integer(data: Object, name: str) -> int:
    """Return a field that is an integer, or 0 where it is null or absent."""
    return 0 if data.get(name) is None else integer(data, name)


def optional_integers(data: Object, name: str) -> dict[str, int]:
    """Return a field that is an object of integers, or an empty one where it is null or absent."""
    return {} if data.get(name) is None else integers(data, name)


def integers(data: Object, name: str) -> dict[str, int]:
    """Return a field that is an object of integers."""
    return _mapped(data, name, _integer)


def texts(data: Object, name: str) -> dict[str, str]:
    """Return a field that is an object of strings."""
    return _mapped(data, name, _text)


def text_list(data: Object, name: str) -> tuple[str, ...]:
    """Return a field that is a list of strings."""
    value = data.get(name)
    if not isinstance(value, list):
        raise FieldError(name, "a list is expected")
    return tuple(_text(name, item) for item in value)


def numbers(data: Object, name: str) -> dict[str, float]:
    """Return a field that is an object of numbers."""
    return _mapped(data, name, _number)


def moment(kind: type[Moment], name: str, value: str) -> Moment:
    """Return the date or date and time that an ISO 8601 text states.

    >>> moment(date, "flux_date", "2026-02-30")
    Traceback (most recent call last):
    rncp_graph.store.fields.FieldError: flux_date: no date: 2026-02-30
    """
    try:
        return kind.fromisoformat(value)
    except ValueError as error:
        raise FieldError(name, f"no date: {value}") from error


def _mapped(data: Object, name: str, check: Callable[[str, object], Value]) -> dict[str, Value]:
    return {key: check(f"{name}/{key}", value) for key, value in child(data, name).items()}


def _object(name: str, value: object) -> Object:
    if not isinstance(value, dict):
        raise FieldError(name, "an object is expected")
    return value


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise FieldError(name, "a string is expected")
    return value


def _integer(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise FieldError(name, "an integer is expected")
    return value


def _number(name: str, value: object) -> float:
    return value if isinstance(value, float) else _integer(name, value)
