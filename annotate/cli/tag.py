"""`tag`, `tags`, `untag`, `relate`."""

from __future__ import annotations

from typing import Any

import click

from annotate.cli import output
from annotate.cli.common import SPAN, dry_run_option, json_option, one_of, with_library
from annotate.cli.diagnostics import done, note
from annotate.cli.showing import tag_row
from annotate.core.relations import Relation, RelationKind
from annotate.core.tags import QuoteMode, TagKind, Voice
from annotate.errors import WrongCall
from annotate.library import Library, tagging
from annotate.library.tagging import TagAsked, Where
from annotate.quoting.find import Wanted

_FIELDS = (
    "gloss", "check", "date_printed", "calendar", "edtf", "mode", "speaker", "work", "work_basis", "said", "parent", "marks",
    "block", "number", "entry", "entry_span", "supports",
)  # fmt: skip


@click.command("tag")
@click.argument("seed")
@click.argument("kind", type=one_of(TagKind))
@click.option("--words", metavar="TEXT", help="The words; quotes, dashes and line breaks may be typed plainly.")
@click.option("--nth", type=click.IntRange(min=1), default=None, help="Which occurrence of the words, from 1.")
@click.option("--prefix", default="", metavar="TEXT", help="What stands right before the words.")
@click.option("--suffix", default="", metavar="TEXT", help="What stands right after the words.")
@click.option("--span", type=SPAN, help="The offsets of the words, in code points, instead of --words.")
@click.option("--label", default="", help="The tag's label, instead of the next free one, as c4.")
@click.option("--keyword", "keywords", multiple=True, metavar="WORD", help="A free keyword. Repeatable.")
@click.option("--note", "note_text", default="", metavar="TEXT")
@click.option("--sic", multiple=True, metavar="WORD", help="A slip in the words that is kept as printed. Repeatable.")
@click.option(
    "--voice", type=one_of(Voice), default=Voice.AUTHOR.value, help="Who speaks: the author, if nothing else."
)
@click.option("--voice-name", default="", metavar="NAME", help="Who that is.")
@click.option("--gloss", metavar="TEXT", help="claim: what it says, in your words.")
@click.option("--check", metavar="TEXT", help="claim: what somebody who checks it should know.")
@click.option("--date-printed", metavar="TEXT", help="claim: the date as printed.")
@click.option("--calendar", metavar="NAME", help="claim: the calendar of that date: NS, OS, NS+OS, unstated.")
@click.option("--edtf", metavar="EDTF", help="claim: that date in EDTF, Gregorian.")
@click.option("--mode", type=one_of(QuoteMode), help="quote: how the words are given.")
@click.option("--speaker", metavar="NAME", help="quote: whose words they are.")
@click.option("--work", metavar="TEXT", help="quote: what they stand in.")
@click.option("--work-basis", metavar="TEXT", help="quote: how that is known.")
@click.option("--said", metavar="EDTF", help="quote: when they were said or written.")
@click.option("--parent", metavar="TAG", help="quote: the quote that it is nested in.")
@click.option("--marks", metavar="MARKS", help="quote: the opening and closing mark around it.")
@click.option("--block", is_flag=True, help="quote: it stands in a block of its own.")
@click.option("--number", metavar="TEXT", help="footnote: its number.")
@click.option("--entry", metavar="TEXT", help="footnote: the words of the entry that it leads to.")
@click.option("--entry-span", type=SPAN, help="footnote: the offsets of that entry.")
@click.option("--supports", multiple=True, metavar="TAG", help="footnote: a tag that it supports. Repeatable.")
@dry_run_option
@json_option
@with_library
def tag_command(
    library: Library,
    seed: str,
    kind: str,
    words: str | None,
    nth: int | None,
    prefix: str,
    suffix: str,
    span: tuple[int, int] | None,
    label: str,
    keywords: tuple[str, ...],
    note_text: str,
    sic: tuple[str, ...],
    voice: str,
    voice_name: str,
    dry_run: bool,
    as_json: bool,
    **fields: Any,
) -> None:
    """Tag words of a seed's newest capture as a claim, a quote or a footnote.

    The words are found exactly; where they do not stand exactly so, straight quotes, other dashes, line breaks and the like
    are let pass. What is stored is the text's own words. Words that stand in several places are refused, and the places shown.

    \b
    Example:
      annotate tag palace-has-fallen claim --words "almost without bloodshed" --gloss "Few people died."
    """
    if (words is None) == (span is None):
        raise WrongCall("give either --words or --span")
    if span and (nth or prefix or suffix):
        raise WrongCall("--nth, --prefix and --suffix go with --words")
    where = Where(span) if words is None else Where(wanted=Wanted(words, prefix, suffix, nth or 0))
    given = {name: fields[name] for name in _FIELDS if fields.get(name) not in (None, (), False)}
    asked = TagAsked(TagKind(kind), where, label, keywords, note_text, sic, Voice(voice), voice_name, given)
    shape = tagging.tag(library, seed, asked, dry_run=dry_run)
    if as_json:
        output.document(shape)
        return
    for one in shape["tags"]:
        output.line(one["key"])
        done(f"{one['kind']} at {one['start']}:{one['end']}: {one['exact']}", dry_run=dry_run)


@click.command("tags")
@click.argument("seed", default="")
@click.option("--kind", type=one_of(TagKind), help="Only tags of this kind.")
@click.option("--withdrawn", is_flag=True, help="List what was taken back instead.")
@json_option
@with_library
def tags_command(library: Library, seed: str, kind: str | None, withdrawn: bool, as_json: bool) -> None:
    """List the tags of a seed, or of all seeds, in the order of the text.

    \b
    Example:
      annotate tags palace-has-fallen --kind quote
    """
    found = tagging.tags(library, seed, kind or "", withdrawn=withdrawn)
    if as_json:
        output.document_of("tags", found)
        return
    if not output.table(map(tag_row, found), ("cyan", "yellow", "")):
        note("there is no such tag; tag words with: annotate tag SEED claim --words TEXT")


@click.command("untag")
@click.argument("tag")
@click.option("--force", is_flag=True, help="Even if statements rest on it; they then rest on it no more.")
@dry_run_option
@json_option
@with_library
def untag_command(library: Library, tag: str, force: bool, dry_run: bool, as_json: bool) -> None:
    """Take a tag back. `annotate restore` brings it again; its label is never used again.

    \b
    Example:
      annotate untag palace-has-fallen:c1
    """
    shape = tagging.untag(library, tag, force=force, dry_run=dry_run)
    if as_json:
        output.document(shape)
    else:
        done(f"withdrew {shape['key']}", dry_run=dry_run, then=f"bring it back with: annotate restore {shape['key']}")


@click.command("relate")
@click.argument("source")
@click.argument("kind", type=one_of(RelationKind))
@click.argument("target")
@click.option("--note", "note_text", default="", metavar="TEXT", help="Why. Must be given.")
@click.option("--reconcile", default="", metavar="TEXT", help="Why both can be right: calendar, scope, period …")
@click.option("--keyword", "keywords", multiple=True, metavar="WORD", help="A free keyword. Repeatable.")
@click.option(
    "--cito", default="", metavar="PROPERTY", help="The same by the Citation Typing Ontology, as disagreesWith."
)
@dry_run_option
@json_option
@with_library
def relate_command(
    library: Library,
    source: str,
    kind: str,
    target: str,
    note_text: str,
    reconcile: str,
    keywords: tuple[str, ...],
    cito: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Say that one tag corroborates, contradicts or qualifies another.

    \b
    Example:
      annotate relate palace-has-fallen:c1 contradicts night-of-terror:c4 --note "Few dead against hundreds."
    """
    asked = Relation(RelationKind(kind), source, target, note_text, reconcile, keywords, cito)
    shape = tagging.relate(library, asked, dry_run=dry_run)
    if as_json:
        output.document(shape)
    else:
        done(f"{shape['from']} {shape['type']} {shape['to']}", dry_run=dry_run)
