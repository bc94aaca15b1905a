"""Whether a page comes from the agency that its text is credited to."""

from collections.abc import Iterable

#: What sites add to an agency's name in their host: `apnews.com`, `afp.com`, `dpa-international.com`.
HOST_ENDINGS = ("", "news", "international", "agency")


def is_origin(host: str, agencies: Iterable[str]) -> bool:
    """True when a label of `host` is a credited agency's name, alone or with one of `HOST_ENDINGS`.

    >>> is_origin("www.reuters.com", ["Reuters"]), is_origin("apnews.com", ["AP"]), is_origin("example.org", ["AP"])
    (True, True, False)
    """
    labels = {label.replace("-", "") for label in host.lower().split(".")[:-1]}
    return any(name.lower().replace(" ", "") + ending in labels for name in agencies for ending in HOST_ENDINGS)
