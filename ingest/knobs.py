"""What a knob may be: its default, its range, its form, and what is wrong with a value that it is given."""

import math
from collections.abc import Callable
from dataclasses import Field, dataclass, field
from ipaddress import ip_network
from typing import Any

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off"}
KIND_NAMES: dict[Any, str] = {bool: "true or false", int: "a whole number", float: "a number", str: "a text in quotes"}


@dataclass(frozen=True, slots=True)
class Form:
    """How a text, or each of a list of texts, has to look: what to say of it, and the test."""

    says: str
    holds: Callable[[str], bool]


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


#: A network of addresses, CIDR.
NETWORK = Form("networks such as '10.0.0.0/8' or 'fd00::/8'", _is_network)
#: What can be the value of a header of HTTP.
HEADER_VALUE = Form("one line of printable characters", lambda text: text.isprintable() and bool(text.strip()))


def knob(
    default: Any,
    *,
    low: float | None = None,
    high: float | None = None,
    choices: tuple[str, ...] = (),
    form: Form | None = None,
    not_below: str = "",
) -> Any:
    """A setting with a default and the values there are.

    For numbers: the closed range they must lie in, and the name of a knob of the same section that is never above this one. For
    texts: those there are, or their form.
    """
    return field(default=default, metadata={"low": low, "high": high, "choices": choices, "form": form, "not_below": not_below})


def read_value(value: Any, kind: Any) -> Any:
    """`value`, from TOML or a variable, as `kind`: bool, int, float, str, or a tuple of str (a list, or words and commas).

    Raises ValueError that says what was expected when it is of another kind; nothing is rounded, and no number is made a text.
    """
    try:
        return _converted(value, kind)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"expected {KIND_NAMES.get(kind, 'a list of texts')}") from None


def _converted(value: Any, kind: Any) -> Any:
    if kind is bool:
        word = str(value).lower()
        if word not in TRUE_WORDS | FALSE_WORDS:
            raise ValueError(value)
        return word in TRUE_WORDS
    if kind in {int, float, str}:
        readable = {int: (int, str), float: (float, int, str), str: (str,)}[kind]
        if type(value) not in readable:
            raise TypeError(value)
        return kind(value)
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise TypeError(value)
    return tuple(part.strip() for part in parts if part.strip())


def fault_of(known: Field[Any], value: Any) -> str:
    """What the knob expects instead of `value`, which is of the right kind; empty when there is nothing wrong."""
    limits = known.metadata
    low, high, choices, form = (limits.get(name) for name in ("low", "high", "choices", "form"))
    if isinstance(value, int | float):
        fits = (low is None or value >= low) and (value < math.inf if high is None else value <= high)  # nan is neither
        return "" if fits else f"expected {low} " + ("or more" if high is None else f"to {high}")
    if choices and value not in choices:
        return f"expected one of {', '.join(choices)}"
    texts = (value,) if isinstance(value, str) else value
    if form and not all(form.holds(text) for text in texts):
        return f"expected {form.says}"
    return ""
