"""The publisher's own id of an article, where a page declares one that can be one."""

import re

#: An id of an article counts something: it holds a digit. Templates that put the site's name there do not.
ARTICLE_ID = re.compile(r"(?=\D*\d)\S.{1,198}\S", re.DOTALL)


def declared_id(host: str, publisher_id: str | None) -> str | None:
    """`host/id`, unique for the publisher's article whatever its address; None without a host or an id that can be one.

    >>> declared_id("example.org", "urn:4711"), declared_id("example.org", "website"), declared_id("", "4711")
    ('example.org/urn:4711', None, None)
    """
    said = (publisher_id or "").strip()
    return f"{host}/{said}" if host and ARTICLE_ID.fullmatch(said) else None
