"""Redirects lead nowhere that a submission could not have named, and names lead to no forbidden address."""

import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from evil_web import BODY, answer, evil_web, redirect
from loopback import QUICK, fetch, fetcher
from loopback_web import EverywhereResolver

from ingest.adapters.connection import Client
from ingest.adapters.web.addresses import AddressPolicy
from ingest.adapters.web.guard import AddressRefused, GuardedResolver, guarded_socket
from ingest.errors import PageError

LOCATIONS = {
    "file:///etc/passwd": "scheme_refused",
    "ftp://example.com/": "scheme_refused",
    "gopher://example.com:70/_x": "scheme_refused",
    "data:text/html,<p>hello": "scheme_refused",
    "javascript:alert(1)": "scheme_refused",
    "mailto:a@example.com": "scheme_refused",
    "http://10.0.0.1/": "address_refused",
    "//169.254.169.254/latest/meta-data/": "address_refused",
    "http://0xa9fea9fe/": "address_refused",
    "http://0251.0376.0251.0376/": "address_refused",
    "http://[::1]/": "address_refused",
    "http://[::ffff:10.0.0.1]/": "address_refused",
    "http://[64:ff9b::a00:1]/": "address_refused",
    "http://[2002:a00:1::]/": "address_refused",
    "http://10.1/": "address_refused",
    "http://０.０.０.０/": "address_refused",
    "http://example.com:22/": "port_refused",
    "http://example.com:6379/": "port_refused",
    "http://example.com:11211/": "port_refused",
    "http://user:pass@example.com/": "credentials_refused",
    "http://[::1/": "bad_redirect",
    "http://[]@": "bad_redirect",
    "http://example.com:99999/": "bad_redirect",
    "http://a b.com/": "bad_redirect",
    "/" + "x" * 9000: "bad_redirect",
    "": "unexpected_status",
    "/story": "redirect_loop",
}


@pytest.mark.parametrize("location", LOCATIONS, ids=range(len(LOCATIONS)))
async def test_a_redirect_to_a_forbidden_place_is_refused(redis: Client, location: str) -> None:
    deeds = {"good": redirect(location.encode().decode("latin-1"))}
    async with evil_web(deeds) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        with pytest.raises(PageError) as refused:
            await fetch(opened, f"http://good.test:{port}/story")
    assert refused.value.reason == LOCATIONS[location]


async def test_a_redirect_without_end_is_followed_five_times(redis: Client) -> None:
    deeds = {f"hop{n}": redirect(f"http://hop{n + 1}.test:PORT/") for n in range(8)}
    async with evil_web(deeds) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        deeds |= {name: deed.replace(b"PORT", b"%d" % port) for name, deed in deeds.items()}
        with pytest.raises(PageError) as refused:
            await fetch(opened, f"http://hop0.test:{port}/")
    assert refused.value.reason == "too_many_redirects"


async def test_two_pages_that_lead_to_each_other_are_a_loop(redis: Client) -> None:
    deeds = {"a": redirect("http://b.test:PORT/"), "b": redirect("http://a.test:PORT/")}
    async with evil_web(deeds) as port, fetcher(redis, QUICK, EverywhereResolver()) as opened:
        deeds |= {name: deed.replace(b"PORT", b"%d" % port) for name, deed in deeds.items()}
        with pytest.raises(PageError) as refused:
            await fetch(opened, f"http://a.test:{port}/")
    assert refused.value.reason == "redirect_loop"


class Scripted(AbstractResolver):
    """Answers each look-up with the next of its lists; a rebinding server does the same."""

    def __init__(self, *answers: list[str]) -> None:
        self._answers = list(answers)

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
        addresses = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [{"hostname": host, "host": a, "port": port, "family": _family(a), "proto": 0, "flags": 0} for a in addresses]

    async def close(self) -> None:
        pass


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "169.254.169.254", "::1", "fe80::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "0.0.0.0"]
)
async def test_a_name_that_leads_to_a_forbidden_address_is_refused(redis: Client, address: str) -> None:
    async with fetcher(redis, QUICK, Scripted([address])) as opened:
        with pytest.raises(PageError, match="address_refused") as refused:
            await fetch(opened, "http://innocent.test:8080/story")
    assert address in refused.value.detail


async def test_a_name_that_does_not_exist_is_said_to_be_unknown(redis: Client) -> None:
    async with fetcher(redis, QUICK, Scripted([])) as opened:
        with pytest.raises(PageError, match="unknown_host"):
            await fetch(opened, "http://nowhere.test/story")


async def test_of_several_addresses_only_the_allowed_are_dialled(redis: Client) -> None:
    async with (
        evil_web({"mixed": answer(BODY)}) as port,
        fetcher(redis, QUICK, Scripted(["10.0.0.1", "127.0.0.1", "::1"])) as opened,
    ):
        assert (await fetch(opened, f"http://mixed.test:{port}/")).ip == "127.0.0.1"


async def test_a_name_that_changes_its_address_between_looks_is_refused() -> None:
    resolver = GuardedResolver(AddressPolicy(), Scripted(["93.184.216.34"], ["10.0.0.1"]))
    assert [found["host"] for found in await resolver.resolve("rebinding.test", 80)] == ["93.184.216.34"]
    with pytest.raises(AddressRefused):
        await resolver.resolve("rebinding.test", 80)


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1"])
def test_the_socket_factory_refuses_what_got_past_the_resolver(address: str) -> None:
    info = (_family(address), socket.SOCK_STREAM, 0, "", (address, 80))
    with pytest.raises(AddressRefused) as refused:
        guarded_socket(AddressPolicy())(info)
    assert address in refused.value.detail


def _family(address: str) -> int:
    return socket.AF_INET6 if ":" in address else socket.AF_INET
