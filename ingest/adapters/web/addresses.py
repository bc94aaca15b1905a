"""Which IP addresses may be dialled: tables and unwrapping, no network.

`ipaddress.is_global` is not used: it misses NAT64, 6to4 and multicast, and its tables differ between Python versions.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from ingest.errors import UsageError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

#: IANA special-purpose IPv4 registry (RFC 6890 and later) and multicast; the last is Azure's host agent, public in form only.
REFUSED_V4 = {
    IPv4Network("0.0.0.0/8"): "this network",
    IPv4Network("10.0.0.0/8"): "private",
    IPv4Network("100.64.0.0/10"): "carrier-grade NAT",
    IPv4Network("127.0.0.0/8"): "loopback",
    IPv4Network("169.254.0.0/16"): "link-local",
    IPv4Network("172.16.0.0/12"): "private",
    IPv4Network("192.0.0.0/24"): "protocol assignments",
    IPv4Network("192.0.2.0/24"): "documentation",
    IPv4Network("192.88.99.0/24"): "6to4 relay",
    IPv4Network("192.168.0.0/16"): "private",
    IPv4Network("198.18.0.0/15"): "benchmarking",
    IPv4Network("198.51.100.0/24"): "documentation",
    IPv4Network("203.0.113.0/24"): "documentation",
    IPv4Network("224.0.0.0/4"): "multicast",
    IPv4Network("240.0.0.0/4"): "reserved or broadcast",
    IPv4Network("168.63.129.16/32"): "cloud host agent",
}
#: Only this is global unicast (RFC 4291 section 2.4); everything outside is refused.
GLOBAL_V6 = IPv6Network("2000::/3")
#: What the special-purpose registry takes out of it. 6to4 (2002::/16) is unwrapped before.
REFUSED_V6 = {
    IPv6Network("2001::/23"): "protocol assignments, Teredo",
    IPv6Network("2001:db8::/32"): "documentation",
    IPv6Network("3fff::/20"): "documentation",
}
#: Where IPv6 addresses hide an IPv4 one: the network, and how far its 32 bits stand from the right.
EMBEDDINGS = (
    (IPv6Network("::ffff:0:0/96"), 0),  # mapped, RFC 4291
    (IPv6Network("::ffff:0:0:0/96"), 0),  # translated, RFC 2765
    (IPv6Network("::/96"), 0),  # compatible, RFC 4291, deprecated
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64, RFC 6052
    (IPv6Network("2002::/16"), 80),  # 6to4, RFC 3056
)
#: The middle half of an interface identifier that ISATAP (RFC 5214) makes from an IPv4 address, with and without the global bit.
ISATAP_MARKS = frozenset({0x00005EFE, 0x02005EFE})
IPV4_BITS = 32
IPV4_MASK = 2**32 - 1
IPV4_MAX_PARTS = 4

_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+", re.ASCII)


#: What an operator does who wants such an address.
ALLOW_HINT = "an address on a network of your own is fetched when fetch.allow_networks names it"


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What may be dialled: public unicast, and the networks that the operator named."""

    allowed: tuple[Network, ...] = ()

    @classmethod
    def allowing(cls, networks: tuple[str, ...]) -> "AddressPolicy":
        """The policy that also allows these CIDRs. Raises UsageError, quoting it, for one that is none."""
        return cls(tuple(_network(network) for network in networks))

    def refusal(self, address: Address) -> str | None:
        """Why `address` may not be dialled (`loopback`, `private`, ...), or None when it may."""
        if self._is_allowed(address):
            return None
        inner = embedded_ipv4(address)
        if inner is not None:
            return None if self._is_allowed(inner) else _refusal_v4(inner)
        if isinstance(address, IPv4Address):
            return _refusal_v4(address)
        return _refusal_v6(address)

    def _is_allowed(self, address: Address) -> bool:
        return any(address.version == network.version and address in network for network in self.allowed)


def _network(text: str) -> Network:
    try:
        return ip_network(text, strict=False)
    except ValueError as error:
        raise UsageError(f"fetch.allow_networks: {text!r} is no network, expected one like '10.0.0.0/8' or 'fd00::/8'") from error


def embedded_ipv4(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to (mapped, NAT64, 6to4, ISATAP, ...), or None."""
    if isinstance(address, IPv4Address):
        return None
    bits = int(address)
    for network, shift in EMBEDDINGS:
        if address in network:
            return IPv4Address((bits >> shift) & IPV4_MASK)
    if (bits >> IPV4_BITS) & IPV4_MASK in ISATAP_MARKS:
        return IPv4Address(bits & IPV4_MASK)
    return None


def _refusal_v4(address: IPv4Address) -> str | None:
    return next((name for network, name in REFUSED_V4.items() if address in network), None)


def _refusal_v6(address: IPv6Address) -> str | None:
    if address.scope_id is not None:
        return "scoped"
    if address not in GLOBAL_V6:
        return "not global unicast"
    return next((name for network, name in REFUSED_V6.items() if address in network), None)


def parse_literal(host: str) -> Address | None:
    """The address that `host` spells, in any form a resolver accepts, or None when it is a name.

    IPv4 as the WHATWG URL standard reads it (section 3.5): one to four parts, each decimal, octal (`0177`) or hexadecimal (`0x7f`).
    Raises ValueError for a host that ends like a number and is no address: no name may (RFC 3696, WHATWG).
    """
    if ":" in host:
        return ip_address(host)
    labels = host.removesuffix(".").lower().split(".")
    if not _NUMBER.fullmatch(labels[-1]):
        return None
    if len(labels) > IPV4_MAX_PARTS:
        raise ValueError(f"{host!r} ends like an address and has {len(labels)} parts, expected at most {IPV4_MAX_PARTS}")
    *leading, last = (_number(label, host) for label in labels)
    if any(part > 255 for part in leading) or last >= 256 ** (5 - len(labels)):  # noqa: PLR2004
        raise ValueError(f"{host!r} is no IPv4 address: a part is too large")
    value = last + sum(part << (8 * (3 - place)) for place, part in enumerate(leading))
    return IPv4Address(value)


def _number(label: str, host: str) -> int:
    if not _NUMBER.fullmatch(label):
        raise ValueError(f"{host!r} ends like an address, and {label!r} is no number")
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    try:
        return int(label, 8 if label.startswith("0") and label != "0" else 10)
    except ValueError as error:
        raise ValueError(f"{host!r}: {label!r} is no octal number") from error
