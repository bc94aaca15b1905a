"""URLs without their secrets, for logs and records: user names, passwords and token-like query values are blanked."""

import re
from urllib.parse import unquote_plus, urlsplit, urlunsplit

#: What stands in a secret's place.
BLANK = "REDACTED"
#: Parameters whose value is a secret whatever it looks like.
SECRET_NAMES = frozenset({
    "access_key", "access_token", "accesskey", "accesstoken", "api_key", "api_token", "apikey", "apitoken", "auth_token",
    "authtoken", "aws_secret_access_key", "awsaccesskeyid", "bearer", "client_secret", "credential", "id_token",
    "jsessionid", "jwt", "oauth_token", "passwd", "password", "phpsessid", "private_key", "pwd", "refresh_token", "secret",
    "session_token", "sessionid", "session_id", "sig", "signature", "subscription_key", "x-amz-credential",
    "x-amz-security-token", "x-amz-signature", "x-goog-credential", "x-goog-signature",
})  # fmt: skip
#: Parameters that are a secret when the value is long and looks random; `?key=sport` and `?code=202` are not.
DOUBTFUL_NAMES = frozenset({"auth", "code", "hash", "hmac", "k", "key", "pass", "policy", "sid", "ticket", "token", "user_token"})
#: A doubtful value from this length on, with letters and digits in it, is taken for a secret.
RANDOM_MIN_CHARS = 16

#: Without one of these an URL has nothing to hide; most have none.
_SUSPECT = re.compile("[@=;]")
_JWT = re.compile(r"eyJ[\w-]{8,}\.[\w-]+")
_PATH_SESSION = re.compile(r";(jsessionid|phpsessid|sid)=[^/?;#]*", re.IGNORECASE)
#: User information of what is no URL to the parser: all up to the last @ before the path.
_USER_INFO = re.compile(r"^([^/?#]*//)[^/?#]*@")


def redact_url(url: str) -> str:
    """`url` with user information removed and secret values replaced by `REDACTED`; everything else as it was.

    Never raises: what is no URL loses its user information by pattern.
    """
    if not _SUSPECT.search(url):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return _USER_INFO.sub(r"\1", url)
    netloc = parts.netloc.rpartition("@")[2]
    path = _PATH_SESSION.sub(rf";\1={BLANK}", parts.path)
    query = _redact_query(parts.query)
    fragment = _redact_query(parts.fragment) if "=" in parts.fragment else parts.fragment
    if (netloc, path, query, fragment) == (parts.netloc, parts.path, parts.query, parts.fragment):
        return url
    return urlunsplit((parts.scheme, netloc, path, query, fragment))


def _redact_query(query: str) -> str:
    return re.sub(r"[^&;]+", lambda found: _redact_pair(found.group()), query)


def _redact_pair(pair: str) -> str:
    name, equals, value = pair.partition("=")
    if not equals or not value:
        return pair
    return f"{name}={BLANK}" if _is_secret(unquote_plus(name).lower().strip(), unquote_plus(value)) else pair


def _is_secret(name: str, value: str) -> bool:
    return name in SECRET_NAMES or bool(_JWT.match(value)) or (name in DOUBTFUL_NAMES and _looks_random(value))


def _looks_random(value: str) -> bool:
    long_enough = len(value) >= RANDOM_MIN_CHARS and " " not in value
    return long_enough and any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
