"""One URL, one spelling (RFC 3986 section 6, RFC 5891, and the public rules of `config/urls.toml`), and which URL is the article's.

`canonicalise` gives an address that can be fetched; `identity` one that only compares. Neither opens anything.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

import idna

from ingest.stages.url_query import UNRESERVED, canonical_query, names_no_story
from ingest.stages.url_rules import UrlRules

DEFAULT_PORTS = {"http": 80, "https": 443}
#: Characters that stay as they are in a path, beside the unreserved ones (section 3.3).
PATH_SAFE = UNRESERVED + "!$&'()*+,;=:@/"
#: Escapes of characters that mean something else when decoded (section 2.2), and of control characters. `!'()*,:@` mean the same in
#: a path either way: no site tells stories apart by them, and feeds and pages of one site write `l%27eau` and `l'eau`.
RESERVED_ESCAPE = re.compile(r"%(2[02-6bf]|3[b-f]|5[bd]|[01][0-9a-f]|7f)", re.IGNORECASE)
#: What browsers cut from a pasted address: blanks and control characters.
EDGES = "".join(map(chr, range(33)))
#: Last steps of declared addresses that name no page.
JUNK_STEPS = frozenset({
    "null", "undefined", "none", "nan", "404", "[object object]", "%5bobject%20object%5d", "error", "notfound", "not-found",
    "login", "signin", "sign-in", "logon", "register", "signup", "sign-up", "search", "consent", "captcha",
})  # fmt: skip
#: What a template left where it should have put an address: `{{url}}`, `%CANONICAL%`, `<%= url %>`, `[[url]]`, `__URL__`.
PLACEHOLDER = re.compile(r"[{}]|%7[BDbd]|%[A-Z_]{3,40}%(?![0-9A-Fa-f]{2})|<[%?]|\[\[|##\w+##|__[A-Z_]+__")
#: A first segment that is only a language: `/en/` is a home page.
LANGUAGE_SEGMENT = re.compile(r"[a-z]{2}(?:[-_][a-zA-Z]{2})?")


@dataclass(frozen=True, slots=True)
class _Parts:
    scheme: str
    host: str
    port: str
    path: str
    query: str
    fragment: str

    def url(self) -> str:
        return urlunsplit((self.scheme, self.host + self.port, self.path, self.query, self.fragment))


def canonicalise(url: str, rules: UrlRules) -> str:
    """The one spelling of an http(s) URL; any other string comes back without outer blanks. Never fails; twice is as once.

    Gone are: user and password, default port, trailing dot and trailing slash, dot segments, needless percent-encoding, tracking
    parameters, the fragment (but `#!` and `/#/a`), AMP and mobile variants, default documents. Parameters are sorted; hosts are in
    ASCII.
    """
    parts = _parts(url, rules)
    return parts.url() if parts else url.strip(EDGES)


def identity(url: str, rules: UrlRules) -> str:
    """What two addresses of one page have in common: the canonical URL without scheme and `www.`. Compares; cannot be fetched."""
    parts = _parts(url, rules)
    if not parts:
        return url.strip(EDGES)
    return _Parts("", parts.host.removeprefix("www."), parts.port, parts.path, parts.query, parts.fragment).url()


def own_names(found: str | None, url: str | None, rules: UrlRules) -> tuple[str | None, str | None]:
    """The identity of the address where an article was found, and of its `article_url` where that is another; None for none."""
    names = [identity(address, rules) for address in (found, url) if address]
    return names[0] if names else None, names[1] if len(set(names)) > 1 else None


def article_url(requested: str | None, final: str | None, declared: str | None, og_url: str | None, rules: UrlRules) -> str | None:
    """The article's own URL, canonical: what the page declares (`rel=canonical`, then `og:url`) where that can be trusted.

    Otherwise it is where the page was found; None when nothing is known.

    A declaration is not trusted when it names another site (a copied template, or a hijack), a home page, a section or a form, is a
    placeholder, or leaves out the parameters that tell the site's stories apart: `/news.php` for `/news.php?id=7`.
    """
    found = final or requested
    if not found:
        return None
    base = _parts(found, rules)
    for claim in (declared, og_url):
        said = _declared(claim, found, base, rules) if claim and base else None
        if said and base and _same_site(said.host, base.host) and not (_is_junk(said) or _is_front(said, base)):
            return said.url()
    return canonicalise(found, rules)


def _declared(claim: str, found: str, base: _Parts, rules: UrlRules) -> _Parts | None:
    if PLACEHOLDER.search(claim):
        return None
    return _parts(_with_scheme(_joined(found, claim.strip(EDGES)), base), rules)


def _with_scheme(url: str, base: _Parts) -> str:
    """`url`, or the address in its path where a page declared its own without a scheme: `www.example.com/article.html`."""
    for host in dict.fromkeys((base.host, f"www.{base.host}", base.host.removeprefix("www."))):
        before, _, rest = url.rpartition(f"/{host}/")
        if "://" in before:
            return f"{base.scheme}://{host}/{rest}"
    return url


def _is_junk(said: _Parts) -> bool:
    """Whether a declaration is what a script left, or the page of an error or a form: `null`, `/404`, `/login?next=/a`."""
    return said.path.rstrip("/").rpartition("/")[2].lower().partition(".")[0] in JUNK_STEPS


def _joined(base: str, claim: str) -> str:
    try:
        return urljoin(base, claim)
    except ValueError:
        return ""


def _parts(url: str, rules: UrlRules) -> _Parts | None:
    url = url.strip(EDGES).encode("utf-8", "replace").decode("utf-8")  # lone surrogates have no encoding
    try:
        split = urlsplit(_out_of_cache(url, rules))
        port = split.port
        host = _host(split.hostname or "", rules)
    except ValueError:
        return None
    scheme = split.scheme.lower()
    if scheme not in DEFAULT_PORTS or not host:
        return None
    shown_port = "" if port in {None, DEFAULT_PORTS[scheme]} else f":{port}"
    path = _path(split.path, rules)
    fragment = split.fragment if _is_route(split.fragment, path) else ""
    return _Parts(scheme, host, shown_port, path, canonical_query(split.query, path, rules), fragment)


def _is_route(fragment: str, path: str) -> bool:
    """Whether a fragment names the page that a script draws: `#!/story/1`, or `/#/story/1` where the path names none."""
    is_place = fragment.startswith("/") and len(fragment) > 1 and names_no_story([step for step in path.split("/") if step])
    return is_place or fragment.startswith("!")


def _out_of_cache(url: str, rules: UrlRules) -> str:
    """The publisher's address of a page that an AMP cache serves, as the address itself tells it."""
    split = urlsplit(url)
    host = (split.hostname or "").removeprefix("www.")
    if not any(host == cache or host.endswith("." + cache) for cache in rules.amp_cache_hosts):
        return url
    for marker in rules.amp_cache_markers:
        if split.path.startswith(marker):
            scheme = "https" if marker.endswith("/s/") else "http"
            return urlunsplit((scheme, *split.path[len(marker) :].partition("/")[::2], split.query, ""))
    return url


def _host(host: str, rules: UrlRules) -> str:
    host = host.rstrip(".").lower()
    if ":" in host:
        return f"[{host}]"
    try:
        host = idna.encode(host, uts46=True, transitional=False).decode() if not host.isascii() else host
    except idna.IDNAError:
        return host
    labels = host.split(".")
    for place in (0, 1):  # m.example.org, en.m.wikipedia.org
        if len(labels) - 1 > place + 1 and labels[place] in rules.variant_labels:
            return ".".join(labels[:place] + labels[place + 1 :])
    return host


def _path(path: str, rules: UrlRules) -> str:
    segments: list[str] = []
    for segment in path.split("/")[1:]:
        plain = quote(unquote_to_bytes(_kept_escapes(_sessionless(segment, rules))), safe=PATH_SAFE.replace("/", "") + "%")
        if not plain and not (segments and segments[-1].endswith(":")):  # `//` is `/`, but in an address within a path
            continue
        if plain == "..":
            segments = segments[:-1]
        elif plain != ".":
            segments.append(plain)
    while segments and not segments[-1]:
        segments.pop()
    if segments and segments[-1].lower() in rules.default_documents:
        segments.pop()
    segments = _without_amp(segments, rules)
    return "/" + "/".join(segments)


def _sessionless(segment: str, rules: UrlRules) -> str:
    """A step of a path without the parameters of its own (RFC 3986, section 3.3) that are dropped from queries as well."""
    if ";" not in segment:
        return segment
    name, *parameters = segment.split(";")
    return ";".join((name, *(one for one in parameters if not rules.is_dropped(one.partition("=")[0]))))


def _kept_escapes(segment: str) -> str:
    """Escapes of reserved characters (%2F, %3F, %25 ...) stay escapes: decoded they would mean something else."""
    return RESERVED_ESCAPE.sub(lambda found: "%25" + found.group(1).upper(), segment)


def _without_amp(segments: list[str], rules: UrlRules) -> list[str]:
    if len(segments) > 1 and segments[-1].lower() in rules.amp_segments:
        segments = segments[:-1]
    elif len(segments) > 1 and segments[0].lower() in rules.amp_segments:
        segments = segments[1:]
    if segments:
        for suffix in rules.amp_suffixes:
            if segments[-1].lower().endswith(suffix) and len(segments[-1]) > len(suffix):
                ending = ".html" if suffix.endswith(".html") else ""
                return [*segments[:-1], segments[-1][: -len(suffix)] + ending]
    return segments


def _same_site(one: str, other: str) -> bool:
    """Whether two hosts are one publisher's: equal, or one under the other, `www.` aside."""
    one, other = one.removeprefix("www."), other.removeprefix("www.")
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def _is_front(said: _Parts, base: _Parts) -> bool:
    """Whether a declared URL is a home page or a section although the page was found deeper, whatever its parameters say."""
    claimed, found = _steps(said), _steps(base)
    if claimed == found and names_no_story(found):
        return bool(base.query) and not _tells_as_much(said.query, base.query)
    if claimed and LANGUAGE_SEGMENT.fullmatch(claimed[0]):
        claimed, found = claimed[1:], found[1:] if found[:1] == claimed[:1] else found
    if not claimed:
        return bool(found) or (bool(base.query) and not said.query)
    is_section = len(claimed) == 1 and claimed[0].isalpha() and not said.query
    return is_section and (len(found) > 1 or not names_no_story(found))


def _steps(parts: _Parts) -> list[str]:
    return [step for step in parts.path.split("/") if step]


def _tells_as_much(said: str, found: str) -> bool:
    """Whether a declared query names what the one of the page does: a number of it where it has one, or anything at all."""
    numbers = {value for value in _values(found) if any(map(str.isdigit, value))}
    return bool(said) and (not numbers or not numbers.isdisjoint(_values(said)))


def _values(query: str) -> list[str]:
    return [parameter.rpartition("=")[2] for parameter in query.split("&")]
