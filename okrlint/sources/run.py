"""Text on its way from a source into an item: every character knows where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from okrlint.model import Piece, Source, Span
from okrlint.structured import Value

NO_STYLE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text and the half-open run of the source it was made from.

    `style` holds `bold`, `italic`, `strike` and `code` where Markdown says so. `image` is the
    description of an image that stands here and is not read as text. `copied` says that the text
    is the source's own, character by character.
    """

    text: str
    start: int
    end: int
    style: frozenset[str] = NO_STYLE
    link: str = ""
    image: str = ""
    copied: bool = True

    def cut(self, start: int, end: int) -> Part:
        """The part under `text[start:end]`."""
        if end - start == len(self.text):
            return self
        if self.end - self.start == len(self.text):
            return replace(
                self,
                text=self.text[start:end],
                start=self.start + start,
                end=self.start + end,
                image="",
            )
        return replace(self, text=self.text[start:end], image="")


@dataclass(frozen=True)
class Run:
    """A text in parts. Slices and joins like a string, and keeps all places while doing so."""

    parts: tuple[Part, ...] = ()

    @classmethod
    def of(cls, source: Source, start: int, end: int) -> Run:
        """A plain copy of a run of the source."""
        return cls((Part(source.text[start:end], start, end),))

    @classmethod
    def of_value(cls, source: Source, value: Value) -> Run:
        """The text of a scalar."""
        if not value.pieces:
            return cls((Part(value.text, value.span.start, value.span.end),))
        parts: list[Part] = []
        for piece in value.pieces:
            text = value.text[piece.at : piece.at + piece.size]
            copied = source.slice(piece.source) == text
            parts.append(Part(text, piece.source.start, piece.source.end, copied=copied))
        return cls(tuple(parts))

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(part.text for part in self.parts)

    def __len__(self) -> int:
        return sum(len(part.text) for part in self.parts)

    def __bool__(self) -> bool:
        return any(part.text for part in self.parts)

    def __add__(self, other: Run) -> Run:
        return Run(self.parts + other.parts)

    def cut(self, start: int, end: int | None = None) -> Run:
        """The run under `text[start:end]`; images inside the range stay with it."""
        stop = len(self) if end is None else end
        parts: list[Part] = []
        at = 0
        for part in self.parts:
            size = len(part.text)
            low, high = max(start - at, 0), min(stop - at, size)
            if low < high:
                parts.append(part.cut(low, high))
            elif not size and start <= at <= stop:
                parts.append(part)
            at += size
        return Run(tuple(parts))

    def without(self, start: int, end: int) -> Run:
        """The run with `text[start:end]` taken out."""
        return self.cut(0, start) + self.cut(end)

    def strip(self, characters: str | None = None) -> Run:
        """The run without white space (or `characters`) at both ends."""
        text = self.text
        right = len(text.rstrip(characters))
        left = len(text) - len(text.lstrip(characters))
        if not left and right == len(text):
            return self
        kept = self.cut(left, max(left, right))
        images = tuple(part for part in self.parts if part.image and part not in kept.parts)
        return Run(kept.parts + images)

    def map(self, change: Callable[[Part], Part | None]) -> Run:
        """The run with every part changed, or left out where the answer is None."""
        changed = (change(part) for part in self.parts)
        return Run(tuple(part for part in changed if part is not None))

    def styled(self, style: str) -> bool:
        """Whether all of its words are in a style."""
        words = [part for part in self.parts if part.text.strip()]
        return bool(words) and all(style in part.style for part in words)

    @property
    def leading(self) -> Part | None:
        """The first part with a letter or digit in it."""
        return next((part for part in self.parts if any(map(str.isalnum, part.text))), None)

    def images(self) -> tuple[str, ...]:
        """Descriptions of the images in it."""
        return tuple(part.image for part in self.parts if part.image)

    def lines(self) -> tuple[Run, ...]:
        """The lines of a cell, without what is blank."""
        found: list[list[Part]] = [[]]
        for part in self.parts:
            if "break" in part.style:
                found.append([])
            else:
                found[-1].append(part)
        runs = (Run(tuple(parts)).strip() for parts in found)
        return tuple(run for run in runs if run)

    def span(self) -> Span:
        """From the first to the last character in the source."""
        parts = [part for part in self.parts if part.text] or list(self.parts)
        if not parts:
            return Span(start=0, end=0)
        start = min(part.start for part in parts)
        return Span(start=start, end=max(start, *(part.end for part in parts)))

    def place(self) -> tuple[str, Span, tuple[Piece, ...]]:
        """What an item needs to know: text, span, and pieces where it is not one copy."""
        parts: list[Part] = []
        for part in self.parts:
            last = parts[-1] if parts else None
            if last and last.copied and part.copied and last.end == part.start:
                parts[-1] = Part(last.text + part.text, last.start, part.end)
            elif part.text:
                parts.append(part)
        if not parts or (len(parts) == 1 and parts[0].copied):
            return self.text, self.span(), ()
        pieces: list[Piece] = []
        at = 0
        for part in parts:
            span = Span(start=part.start, end=part.end)
            pieces.append(Piece(at=at, size=len(part.text), source=span))
            at += len(part.text)
        return self.text, self.span(), tuple(pieces)


BROKEN = frozenset(("break",))
"""The style of what stands where the lines of a cell were broken."""
BREAK = Run((Part("", 0, 0, BROKEN, copied=False),))
"""Such a place without a character."""


def is_chinese(character: str) -> bool:
    """Whether a character is written without spaces around it: Chinese, or full-width."""
    return "\u2e80" <= character <= "\uffef"


def unfolded(run: Run) -> Run:
    """The run without the space that a folded line leaves between two Chinese characters."""
    parts = list(run.parts)
    for index in range(len(parts) - 2, 0, -1):
        part, before, after = parts[index], parts[index - 1], parts[index + 1]
        if part.text != " " or part.copied or not (before.text and after.text):
            continue
        if is_chinese(before.text[-1]) and is_chinese(after.text[0]):
            del parts[index]
    return Run(tuple(parts))
