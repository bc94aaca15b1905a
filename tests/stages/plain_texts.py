"""Plain texts through the cleaning of text, with the rules and the scorer that ship."""

from ingest.config_files import load_rules, load_scorer
from ingest.model import KEPT_ROLES, SiteMemory
from ingest.stages.blocks import Classified, TextContext, classify

RULES, SCORER = load_rules(), load_scorer()


def classified(*lines: str) -> Classified:
    """The blocks of a plain text of those lines."""
    return classify("\n".join(lines), TextContext(origin="plain"), SiteMemory(), RULES, SCORER)


def left(*lines: str) -> list[str]:
    """The lines below the headline that stay."""
    text = "\n".join(lines)
    blocks = classified(*lines).blocks
    return [text[block.start : block.end] for block in blocks if block.role in KEPT_ROLES and block.role != "title"]
