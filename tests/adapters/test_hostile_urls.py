"""Every hostile URL, in whatever spelling, is refused before anything is sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.adapters.web.addresses import AddressPolicy
from ingest.adapters.web.targets import REFUSED_PORTS, parse_target
from ingest.errors import Rejected, UsageError

PUBLIC_ONLY = AddressPolicy()

ADDRESSES = [
    "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://0/", "http://0.0.0.0/", "http://2130706433/", "http://0x7f000001/",
    "http://0x7f.0.0.1/", "http://0x7F.1/", "http://0177.0.0.1/", "http://017700000001/", "http://0177.0x0.1/", "http://127.0.0.1./",
    "http://127。0。0。1/", "http://127．0．0．1/", "http://127｡0｡0｡1/", "http://１２７.０.０.１/", "http://①②⑦.⓪.⓪.①/",
    "http://10.0.0.1/", "http://10.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/", "http://192.168.257/",
    "http://169.254.169.254/latest/meta-data/", "http://2852039166/", "http://0xA9FEA9FE/", "http://0251.0376.0251.0376/",
    "http://100.64.0.1/", "http://100.100.100.200/", "http://192.0.0.192/", "http://198.18.0.1/", "http://224.0.0.1/",
    "http://239.255.255.250/", "http://240.0.0.1/", "http://255.255.255.255/", "http://4294967295/", "http://168.63.129.16/",
    "http://192.0.2.1/", "http://198.51.100.1/", "http://203.0.113.1/", "http://192.88.99.1/",
    "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[::127.0.0.1]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[::ffff:0:127.0.0.1]/", "http://[64:ff9b::10.0.0.1]/", "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b:1::1]/", "http://[2002:7f00:1::]/", "http://[2002:a9fe:a9fe::1]/", "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
    "http://[2001:db8::1]/", "http://[3fff::1]/", "http://[fe80::1]/", "http://[fec0::1]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/",
    "http://[ff02::1]/", "http://[100::1]/", "http://[2001:db8::5efe:10.0.0.1]/", "http://[2600::5efe:10.0.0.1]/",
    "http://user:pass@127.0.0.1/", "http://example.com@127.0.0.1/", "http://example.com:80@10.0.0.1/", "https://127.0.0.1:443/",
]  # fmt: skip
SCHEMES = [
    "file:///etc/passwd", "ftp://example.com/", "gopher://example.com/_GET", "dict://example.com/", "ldap://example.com/",
    "data:text/html,x", "javascript:alert(1)", "jar:http://example.com!/", "ws://example.com/", "unix:///var/run/docker.sock",
    "//example.com/", "example.com/x", "mailto:a@example.com", "about:blank", "", "blob:http://example.com/1",
    "view-source:http://example.com/", "HTTPX://example.com/",
]  # fmt: skip
UNPARSEABLE = [
    "http://", "http:///path", "http://?", "http://#", "http://:80/", "http://example.com:99999/", "http://example.com:port/",
    "http://exa mple.com/", "http://example.com\\@127.0.0.1/", "http://a\r\nHost: b/", "http://exam\x00ple.com/", "http://[::1/", "http://[v1.x]/",
    "http://%31%32%37.0.0.1/", "http://127.0.0.1%00.example.com/", "http://1.2.3.4.5/", "http://256.1.1.1/", "http://0x100000000/", "http://1.2.3.08/",
    "http://example.1/", "http://a..b/", "http://.example.com/", "http://[fe80::1%25eth0]/", "http://" + "a" * 300 + ".com/",
    "http://example.com/" + "a" * 9000, "http://<script>/",
]  # fmt: skip
PORTS = [22, 23, 25, 53, 110, 143, 445, 465, 587, 990, 993, 0, 79, 1023, 3306, 5432, 6379, 6667, 9200, 11211, 27017]


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_address_that_is_not_public_is_refused_in_every_spelling(url: str) -> None:
    assert _reason(url) == "address_refused"


@pytest.mark.parametrize("url", SCHEMES)
def test_other_schemes_are_refused(url: str) -> None:
    assert _reason(url) == "scheme_refused"


@pytest.mark.parametrize("url", UNPARSEABLE, ids=range(len(UNPARSEABLE)))
def test_what_is_no_url_is_refused(url: str) -> None:
    assert _reason(url) == "bad_url"


@pytest.mark.parametrize("port", [*PORTS, *sorted(REFUSED_PORTS)])
def test_ports_of_other_services_are_refused(port: int) -> None:
    assert _reason(f"http://example.com:{port}/") == "port_refused"


def test_a_refused_port_says_which_ones_are_taken() -> None:
    with pytest.raises(Rejected, match="port 9300 .* expected 80, 443, or one from 1024 on"):
        parse_target("http://example.com:9300/", PUBLIC_ONLY)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/", "https://example.com/", "https://example.com:8443/", "http://example.com:8080/a?b=c", "http://8.8.8.8/",
        "http://[2606:4700::1111]/", "http://[2002:808:808::1]/", "http://[64:ff9b::808:808]/", "https://bücher.example/ü", "http://a_b.example/",
        "http://example.com./", "  https://example.com/ ", "HTTPS://EXAMPLE.COM/", "https://user:pass@example.com/feed", "http://1e100.net/",
        "http://172.32.0.1/", "http://100.128.0.1/", "http://11.0.0.1/", "http://xn--e1afmkfd.xn--p1ai/", "http://example.com/%7Euser/%zz",
    ],
)  # fmt: skip
def test_ordinary_urls_pass(url: str) -> None:
    assert parse_target(url, PUBLIC_ONLY).url.host


def test_a_named_network_may_be_fetched_and_no_other() -> None:
    policy = AddressPolicy.allowing(("10.1.0.0/16", "fd00:1::/32"))
    for url in ("http://10.1.2.3/", "http://[::ffff:10.1.2.3]/", "http://[fd00:1::1]/"):
        assert parse_target(url, policy).url.host
    for url in ("http://10.2.0.1/", "http://[fd00:2::1]/"):
        with pytest.raises(Rejected, match="address_refused"):
            parse_target(url, policy)


def test_a_network_that_is_none_is_quoted() -> None:
    with pytest.raises(UsageError, match=r"'10.0.0.0/99' is no network"):
        AddressPolicy.allowing(("10.0.0.0/8", "10.0.0.0/99"))


def test_a_secret_in_a_refused_url_is_not_in_the_message() -> None:
    for url in (
        "http://me:hunter2@10.0.0.1/?access_token=s3cr3t",
        "ftp://me:hunter2@example.com/",
        "http://me:hunter2@exa mple.com/",
    ):
        with pytest.raises(Rejected) as refused:
            parse_target(url, PUBLIC_ONLY)
        assert "hunter2" not in str(refused.value)
        assert "s3cr3t" not in str(refused.value)


def _reason(url: str) -> str:
    with pytest.raises(Rejected) as refused:
        parse_target(url, PUBLIC_ONLY)
    return refused.value.reason


@given(st.text(alphabet="htp:/@.[]%#?\\0123456789abfx。１０-_ \t\n\x00é", max_size=40).map(lambda tail: f"http://{tail}"))
def test_whatever_is_asked_for_is_a_target_or_a_rejection(url: str) -> None:
    try:
        target = parse_target(url, PUBLIC_ONLY)
    except Rejected as refused:
        assert refused.reason in {"bad_url", "port_refused", "address_refused"}
    else:
        assert target.host_key
        assert parse_target(str(target.url), PUBLIC_ONLY).url == target.url
