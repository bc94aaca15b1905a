"""Markup to one tree, parsed once; every later stage looks at this tree or at a copy of it."""

import re

from lxml import etree, html

from ingest.model import Rejection
from ingest.stages.page.refused.gate import Admitted
from ingest.stages.page.refused.limits import CleanLimits
from ingest.stages.page.words import squeeze

Element = html.HtmlElement

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

#: Inline markup that carries no meaning for a text. Unwrapped on large pages only, since trafilatura is quadratic in it.
INLINE = ("span", "font", "b", "i", "em", "strong", "u", "small", "big", "mark", "sup", "sub", "abbr")

#: What a reader never sees and what costs trafilatura's copies most. JSON-LD is read before they go.
INVISIBLE = (
    "script",
    "title",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "link",
    "object",
    "embed",
    "canvas",
    "video",
    "audio",
    "textarea",
    "select",
    "button",
    "input",
)


#: Where libxml2 ends the page and browsers do not: at `</body>` and `</html>`, behind which the body goes on as if they were not
#: there (HTML, 13.2.6.4.19 and 22), and at `<html lang="en"/>`, whose slash says nothing.
_END = re.compile(r"<(?:/(?:body|html)(?:[\s/][^<>]{0,400})?>|(html\b[^<>]{0,400})/>)", re.IGNORECASE)


def parse(page: Admitted, limits: CleanLimits) -> Element | Rejection:
    """The root element of `page`, or the rejection `not_html` when there is no element in it."""
    # huge_tree lifts libxml2's silent limits (depth 255, text nodes of 10 MB); the gate has set ours before.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)
    # One class for all: lxml.html's own lookup asks Python for the class of each element, in every copy, to tell forms' fields.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        root = html.document_fromstring(_END.sub(_begun, page.html).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        return Rejection("parse", "not_html", f"no element could be parsed: {error}")
    if page.tags > limits.simplify_tags:
        etree.strip_tags(root, *INLINE)
    return root


def _begun(end: re.Match[str]) -> str:
    """The tag of a root without its slash; nothing for one that closes."""
    return f"<{end.group(1)}>" if end.group(1) else ""


def said_in(element: Element | None) -> str:
    """The text that an element holds, white space squeezed; empty without an element."""
    return squeeze(element.text_content()) if element is not None else ""


#: Controls are boxes: what stands before and behind one is never one word.
CONTROLS = ("button", "select", "input")

#: What trafilatura takes out before it looks, each after several searches of the tree that call Python for every element.
UNREAD = ("img", "source", "picture", "aside", "footer", "nav", "time")
UNWRAPPED = ("font", "small", "abbr", "ins", "mark", "big", "tbody", "thead", "tfoot")
#: Characters of a text for readers without scripts, which may be the page's only one.
MIN_NOSCRIPT_CHARS = 300


def drop_unread(root: Element) -> None:
    """Take out what trafilatura would not read: one element in ten. To be called when nobody else looks at the tree."""
    head = root.find("head")
    if head is not None:
        root.remove(head)
    etree.strip_elements(root, *UNREAD, with_tail=False)
    etree.strip_tags(root, *UNWRAPPED)


def drop_invisible(root: Element) -> None:
    """Take out scripts, styles and other elements without visible text; the text after each stays where it is.

    A template that declares a shadow root is part of the page.
    A control leaves a gap behind that a new word follows: `Share<button>…</button>Anna` are two.
    """
    for template in root.iter("template"):
        if template.get("shadowrootmode") is not None:  # HTML Living Standard, 4.12.3: shown, where other templates are not
            template.tag = "div"
    etree.strip_elements(root, "script", "style", with_tail=False)
    for aside in list(root.iter("noscript")):
        said = len(said_in(aside))
        if said >= MIN_NOSCRIPT_CHARS and len(said_in(root.find("body"))) < 2 * said:
            aside.tag = "div"  # all that the page says to those who run no scripts, as we do not
    for control in root.iter(*CONTROLS):
        if (control.tail or "")[:1].isalnum():
            control.tail = f" {control.tail}"
    etree.strip_elements(root, *INVISIBLE, with_tail=False)
