"""Makes news of pseudo-words in several scripts, with copies and traps whose truth is known."""

import random
from dataclasses import dataclass
from typing import Any

#: Script -> letters of its pseudo-words (for unspaced scripts: its characters) and what joins words and sentences.
SCRIPTS = {
    "latin": ("abcdefghilmnoprstu", " ", ". "),
    "cyrillic": ("абвгдежзиклмнопрст", " ", ". "),
    "greek": ("αβγδεζηθικλμνοπρστ", " ", ". "),
    "arabic": ("ابتثجحخدذرزسشصضطعغ", " ", ". "),
    "hebrew": ("אבגדהוזחטיכלמנסעפק", " ", ". "),
    "hindi": ("कखगघचजटडतदनपबमयरलव", " ", "। "),
    "hangul": ("가나다라마바사아자차카타파하거너", " ", ". "),
    "han": ("的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子", "", "。"),
    "thai": ("กขคงจชซดตถทธนบปผพฟมยรลวสหอ", "", " "),
}


@dataclass(frozen=True)
class Press:
    """Writes stories in one script; the same seed writes the same."""

    script: str
    draw: random.Random
    common: tuple[str, ...]

    def word(self, *, common: bool = False) -> str:
        """A new pseudo-word; common words are short, as in every language (Zipf)."""
        letters = SCRIPTS[self.script][0]
        if self.script == "han":
            return "".join(self.draw.choices(letters, k=1 if common else 2))
        return "".join(self.draw.choices(letters, k=self.draw.randint(1, 5) if common else self.draw.randint(4, 9)))

    def story(self, sentences: int = 16) -> list[str]:
        """Sentences about a handful of names that return, with a number in one of three."""
        names = [self.word().capitalize() for _ in range(8)]
        matter = [self.word() for _ in range(60)]
        return [self._sentence(names, matter) for _ in range(sentences)]

    def _sentence(self, names: list[str], matter: list[str]) -> str:
        words = [self.draw.choice(self.common if self.draw.random() < 0.45 else matter) for _ in range(self.draw.randint(10, 20))]
        words[self.draw.randrange(len(words))] = self.draw.choice(names)
        if self.draw.random() < 0.33:
            words[self.draw.randrange(len(words))] = str(self.draw.randint(2, 9999))
        return SCRIPTS[self.script][1].join(words)

    def text(self, sentences: list[str]) -> str:
        """The sentences as one text."""
        return SCRIPTS[self.script][2].join(sentences)


def press(script: str, seed: int) -> Press:
    """A press with 150 common words that all its stories use."""
    draw = random.Random(f"{script} {seed}")
    blank = Press(script, draw, ())
    return Press(script, draw, tuple(blank.word(common=True) for _ in range(150)))


def stream(script: str, families: int, seed: int) -> list[dict[str, Any]]:
    """A shuffled stream of stories, four edited copies of each, and round-ups, shared quotes and templates that are no copies."""
    writer = press(script, seed)
    draw = writer.draw
    rows: list[dict[str, Any]] = []
    for family in range(families):
        story = writer.story()
        copies = {
            "base": story,
            "trunc": story[: draw.randint(7, 12)],
            "drop": [sentence for sentence in story if draw.random() > 0.25] or story,
            "reorder": [*story[:2], *story[9:], *story[2:9]],
            "added": [*writer.story(3), *story],
        }
        rows += [_row(family, op, None, writer.text(sentences)) for op, sentences in copies.items()]
    traps = families
    for _ in range(families // 2):
        quote = writer.story(3)
        for _ in range(2):
            other = writer.story(12)
            rows.append(_row(traps, "trap", "quote", writer.text([*other[:3], *quote, *other[3:]])))
            traps += 1
        briefs = [writer.story(5) for _ in range(4)]
        rows.append(_row(traps, "trap", "roundup", writer.text(briefs[1])))
        rows.append(_row(traps + 1, "trap", "roundup", writer.text([sentence for brief in briefs for sentence in brief])))
        traps += 2
    draw.shuffle(rows)
    return rows


def _row(family: int, op: str, trap: str | None, text: str) -> dict[str, Any]:
    return {"family": family, "op": op, "trap": trap, "text": text}
