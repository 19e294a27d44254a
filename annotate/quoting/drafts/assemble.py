"""From the page to the draft: quotations with their readings, their sentences and the citations that belong to them."""

from __future__ import annotations

from annotate.quoting.drafts.belonging import MOST, Tied, cited, of_quotation
from annotate.quoting.drafts.gather import Found, gather, join
from annotate.quoting.drafts.model import Citation, Draft, Quotation, QuotationForm, Reading, Setting
from annotate.quoting.drafts.page import Flow, Page
from annotate.quoting.drafts.remarks import remarks_of, statements_of

_FAR = 1_000
"""A sentence is cut off this many code points before and after its quotation."""
_INTRODUCES = (":", ",", "—", "–")


def assemble(page: Page, form: str) -> Draft:
    """Give the draft that a scanner has written on a page."""
    notes = {flow.name: flow for flow in page.flows if flow.setting is Setting.NOTE and flow.name}
    calls: dict[str, tuple[Citation, ...]] = {}
    of_notes = {name: _cited_in(flow) for name, flow in notes.items()}
    readers = [_FlowReader(page, flow, of_notes) for flow in page.flows]
    for reader in readers:
        for one in reader.tied:
            for at, name in one.paragraph.calls:
                calls.setdefault(name, cited(one.before(at) + one.after(at)))
    quotations = [quotation for reader in readers for quotation in reader.quotations(calls.get(reader.flow.name, ()))]
    tied = [tied for reader in readers for tied in reader.tied]
    citations = page.hidden + [cite for one in tied for _, cite in one.paragraph.cites]
    citations += [cite for block in page.blocks for cite in block.cited]
    citations += [cite for one in tied for fence in one.paragraph.fences.values() for cite in fence.cited]
    return Draft(
        form,
        page.text,
        tuple(sorted(quotations, key=lambda one: (one.start, one.level))),
        tuple(sorted(dict.fromkeys(citations), key=lambda one: one.start)),
        tuple(sorted(statements_of(page, tied), key=lambda one: one.start)),
        tuple(sorted(remarks_of(page, tied), key=lambda one: one.start)),
        tuple(page.bibliographies),
        tuple(sorted(page.faults, key=lambda one: one.start)),
    )


def _cited_in(flow: Flow) -> tuple[Citation, ...]:
    """What a note cites."""
    cites = [cite for paragraph in flow.paragraphs for _, cite in paragraph.cites]
    return tuple(cites[: 2 * MOST])


class _FlowReader:
    """Reads the quotations of one flow."""

    __slots__ = ("_quoting", "_readings", "flow", "found", "given", "page", "tied")

    def __init__(self, page: Page, flow: Flow, notes: dict[str, tuple[Citation, ...]]) -> None:
        self.page = page
        self.flow = flow
        self.tied = [Tied(paragraph, notes) for paragraph in flow.paragraphs]
        self.found = gather(flow, page)
        for one in self.found:
            if one.level == 0 and one.block is None and one.first == one.last:
                self.tied[one.first].quoted.append((one.inner_at, one.inner_until))
        self._quoting = frozenset(one.first for one in self.found)
        self.given: list[tuple[Citation, ...]] = []
        self._readings: dict[tuple[int, int], Reading] = {}

    def quotations(self, called: tuple[Citation, ...]) -> list[Quotation]:
        """Give the flow's quotations; `called` are the citations of the sentence that calls this flow, when it is a note."""
        following = self._following()
        result = []
        for one, next_at in zip(self.found, following, strict=True):
            cites = self._citations(one, next_at) or self._of_flow(called)
            self.given.append(cites)
            result.append(self._quotation(one, cites))
        return result

    def _following(self) -> list[int]:
        """For each quotation, where the next one begins in the paragraph that it ends in; far away when none does."""
        starts: list[int] = []
        nexts: dict[int, int] = {}
        for one in reversed(self.found):
            starts.append(nexts.get(one.last, 1 << 60) if one.level == 0 else 1 << 60)
            if one.level == 0:
                nexts[one.first] = one.at
        return starts[::-1]

    def _of_flow(self, called: tuple[Citation, ...]) -> tuple[Citation, ...]:
        if self.flow.setting is not Setting.NOTE:
            return ()
        return _cited_in(self.flow) or called

    def _citations(self, one: Found, next_at: int) -> tuple[Citation, ...]:
        if one.cited:
            return one.cited
        if one.block is not None:
            return self._of_block(one)
        parent = self.found[one.parent] if one.parent is not None else None
        if parent is not None and parent.block is None:
            return self._of_inner(one, parent)
        cites = of_quotation(self.tied[one.first], one.at, self.tied[one.last], one.until, next_at)
        if not cites and parent is not None and one.parent is not None:
            return self.given[one.parent]
        return cites or self._of_introduction(one) or self._of_row(one)

    def _of_row(self, one: Found) -> tuple[Citation, ...]:
        """What cells of its row cite that quote nothing: a table of quotations has their sources in a column."""
        if self.flow.paragraphs[one.first].setting is not Setting.CELL:
            return ()
        behind, before = self._row(one.first, 1), self._row(one.first, -1)
        several = [number for number in [*behind, *before] if number not in self._quoting]
        return cited([tie for number in several for tie in self.tied[number].ties][:MOST])

    def _row(self, number: int, step: int) -> list[int]:
        """Give the cells of the same row on one side of a cell, the nearest first, up to `MOST`."""
        found: list[int] = []
        paragraphs = self.flow.paragraphs
        while len(found) < MOST and 0 <= number + step < len(paragraphs):
            here, there = paragraphs[number], paragraphs[number + step]
            if there.setting is not Setting.CELL or there.row != here.row:
                break
            number += step
            found.append(number)
        return found

    def _of_inner(self, one: Found, parent: Found) -> tuple[Citation, ...]:
        tied = self.tied[one.last]
        behind = [tie for tie in tied.after(one.until)[:1] if one.last != parent.last or tie.at < parent.until]
        if behind and tied.is_behind(one.until, behind[0]):
            return tied.joined(behind)
        return self.given[one.parent] if one.parent is not None else ()

    def _of_block(self, one: Found) -> tuple[Citation, ...]:
        ties = [tie for number in self._of_same_block(one) for tie in self.tied[number].inside(-1, 1 << 60)]
        if ties:
            return cited(ties[-MOST:])
        follow = self._follows(one)
        if follow is not None:
            return self.tied[follow].joined(self.tied[follow].inside(-1, 1 << 60))
        cites = self._of_introduction(one)
        if not cites and one.parent is not None:
            return self.given[one.parent]
        return cites

    def _of_same_block(self, one: Found) -> range:
        last = one.last
        while last + 1 < len(self.tied) and self._is_inside(last + 1, one.block):
            last += 1
        return range(one.first, last + 1)

    def _is_inside(self, number: int, block: int | None) -> bool:
        at = self.flow.paragraphs[number].block
        while at is not None and at != block:
            at = self.page.blocks[at].inside
        return at == block

    def _follows(self, one: Found) -> int | None:
        """The paragraph behind a block, when it begins with what cites it."""
        number = self._of_same_block(one)[-1] + 1
        if number >= len(self.tied) or self.flow.paragraphs[number].block != self._outside(one):
            return None
        tied = self.tied[number]
        first = tied.ties[0] if tied.ties else None
        if first is None or first.is_narrative:
            return None
        before, after = tied.text[: first.at].strip(), tied.text[first.at :].strip()
        if after[:1].islower():
            return None
        signed = before[:1] in ("—", "–", "-", "(", "[") and len(before.split()) <= MOST and not after[1:]
        return number if not before or signed else None

    def _introducing(self, one: Found) -> int | None:
        """The paragraph right before, when the quotation begins its own one or is a block."""
        number = one.first - 1
        if number < 0 or one.at > self.tied[one.first].lead:
            return None
        paragraph, own = self.flow.paragraphs[number], self.flow.paragraphs[one.first]
        if paragraph.setting is own.setting is Setting.CELL and paragraph.row != own.row:
            return None
        return number if paragraph.block == self._outside(one) and paragraph.setting is not Setting.HEADING else None

    def _outside(self, one: Found) -> int | None:
        """The block that a block stands in, or that any other quotation's paragraph stands in."""
        return self.page.blocks[one.block].inside if one.block is not None else self.flow.paragraphs[one.first].block

    def _of_introduction(self, one: Found) -> tuple[Citation, ...]:
        number = self._introducing(one)
        if number is None:
            return ()
        tied = self.tied[number]
        last = len(tied.sentences.starts) - 1
        ties = tied.of_sentences(last, last)[::-1]
        text = tied.text.rstrip()
        if not ties or not (text.endswith(_INTRODUCES) or self._leads_to(one, number, tied.sentences.starts[last])):
            return ()
        narrative = [tie for tie in ties if tie.is_narrative]
        return tied.joined(narrative or ties)

    def _leads_to(self, block: Found, number: int, at: int) -> bool:
        """Whether the sentence from `at` on, right before a block, quotes nothing itself."""
        behind = len(self.given)
        quotes = any(one.last >= number and one.until > at for one in self.found[max(0, behind - MOST) : behind])
        return block.block is not None and not quotes

    # The quotation itself

    def _quotation(self, one: Found, cites: tuple[Citation, ...]) -> Quotation:
        reading = self._reading(one)
        around, offset, ends = self._around(one)
        at = offset[one.first] + one.at
        until = offset[one.last] + one.until
        start, end = self._place(one)
        inner_start = reading.runs[0].start if reading.runs else start
        inner_end = reading.runs[-1].end if reading.runs else end
        first, last = self._sentence(one, offset, ends)
        return Quotation(
            start, end, inner_start, inner_end, reading, one.form, one.marks, one.level,
            self.flow.paragraphs[one.first].setting, around, at, until, max(first, at - _FAR), min(max(last, until), until + _FAR), cites,
        )  # fmt: skip

    def _place(self, one: Found) -> tuple[int, int]:
        if one.block is not None:
            block = self.page.blocks[one.block]
            return block.start, block.end
        first, last = self.flow.paragraphs[one.first].reading, self.flow.paragraphs[one.last].reading
        return first.span(one.at, one.at + 1)[0], last.span(one.until - 1, one.until)[1]

    def _reading(self, one: Found) -> Reading:
        if one.first == one.last:
            return _stripped(self.flow.paragraphs[one.first].reading, one.inner_at, one.inner_until)
        again = dict(one.again)
        pieces = []
        for number in range(one.first, one.last + 1):
            reading = self.flow.paragraphs[number].reading
            start = one.inner_at if number == one.first else again.get(number, -1) + 1
            end = one.inner_until if number == one.last else len(reading.text)
            pieces.append(_stripped(reading, start, end))
        return join(pieces)

    def _around(self, one: Found) -> tuple[Reading, dict[int, int], dict[int, int]]:
        numbers = list(range(one.first, one.last + 1))
        introducing = self._introducing(one) if one.form is QuotationForm.BLOCK or self._stands_alone(one) else None
        if introducing is not None:
            numbers.insert(0, introducing)
        elif one.first == one.last:
            return self.flow.paragraphs[one.first].reading, {one.first: 0}, {one.first: 1}
        key = (numbers[0], numbers[-1])
        readings = [self.flow.paragraphs[number].reading for number in numbers]
        if key not in self._readings:
            self._readings[key] = join(readings)
        offset: dict[int, int] = {}
        length = 0
        for number, reading in zip(numbers, readings, strict=True):
            offset[number] = length
            length += len(reading.text) + 2 if reading.text else 0
        return self._readings[key], offset, {numbers[0]: 0, numbers[-1]: 1}

    def _stands_alone(self, one: Found) -> bool:
        return one.parent is None and one.at <= self.tied[one.first].lead

    def _sentence(self, one: Found, offset: dict[int, int], numbers: dict[int, int]) -> tuple[int, int]:
        begins = min(numbers)
        first, last = self.tied[begins].sentences, self.tied[one.last].sentences
        at = first.starts[-1] if begins < one.first else first.starts[first.number(one.at)]
        return offset[begins] + at, offset[one.last] + last.ends[last.number(max(one.until - 1, 0))]


def _stripped(reading: Reading, start: int, end: int) -> Reading:
    words = reading.text[start:end]
    start += len(words) - len(words.lstrip())
    return reading.cut(start, max(start, end - (len(words) - len(words.rstrip()))))
