"""Headlines of live blogs, which are told entry by entry, each with its age, and look like lists of other stories."""

from collections.abc import Sequence

#: Words that say so at either end of a headline, and phrases that do anywhere in it; folded.
AT_EDGE = frozenset({
    "live", "liveblog", "liveticker", "newsticker", "canli", "živě", "uživo", "élő", "ζωντανά", "наживо", "лайв", "مباشر", "لایو",
    "לייב", "लाइव", "লাইভ", "otse", "tiesiogiai", "tiešraide", "direct", "directo", "direto",
})  # fmt: skip
PHRASES = (
    "live blog", "live updates", "live coverage", "live text", "live ticker", "as it happened", "en direct", "en vivo",
    "en directo", "minuto a minuto", "ao vivo", "in diretta", "minuto per minuto", "na żywo", "percről percre", "на живо",
    "в прямом эфире", "онлайн трансляция", "онлайн трансляція", "текстовая трансляция", "λεπτό προσ λεπτό",
    "hetki hetkeltä", "suora seuranta", "canli anlatim", "canli blog", "لحظه به لحظه", "עדכונים שוטפים", "trực tiếp",
    "în direct", "liveblogg", "live opdatering",
)  # fmt: skip
#: The same in scripts without spaces between words.
UNSPACED = ("直播", "实时更新", "即時更新", "速報", "ライブ", "생중계", "라이브", "실시간")


def says_live(title_words: Sequence[str]) -> bool:
    """Whether a headline, by its folded words, announces such a story."""
    if not title_words:
        return False
    said = " ".join(title_words)
    if title_words[0] in AT_EDGE or title_words[-1] in AT_EDGE or any(words in said for words in UNSPACED):
        return True
    return any(f" {phrase} " in f" {said} " for phrase in PHRASES)
