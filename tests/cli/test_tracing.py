"""The way back: from a statement, a tag or a seed to the exact words, shown whole; and a library that was tampered with."""

from __future__ import annotations

import hashlib
import os
import pty
import re
import sqlite3
import subprocess
from typing import Any

import pytest

TAG = """\
kakonen-1917-palace-has-fallen:c1  claim
  │ On the night of 25 October (7 November) the Winter Palace was taken “⟦almost without bloodshed⟧”.
  at           5:70–94 (code points 139:163)
  gloss        Few people died.
  source       Aino Käkönen. “The palace has fallen”. Pravda. 8 November 1917.
  to cite      Aino Käkönen, “The palace has fallen,” Pravda, November 8, 1917.
  capture 1    stored 2023-11-14 from palace.txt, 337 code points, sha256 9cee5119513ee7f6…
  footnote     [1] 1. J. Reed, Ten Days, p. 12.  kakonen-1917-palace-has-fallen:f1
  x            contradicts night-of-terror:c1
                 “Hundreds died”
                 “Night of terror”. undated.  tradition: monarchist
                 Few against hundreds. (both can be right: scope)
"""
OTHER = """\
night-of-terror:c1  claim
  │ ⟦Hundreds died⟧ in the palace, writes Käkönen. It was no holiday: the cadets were drowned
  at           3:1–14 (code points 17:30)
  source       “Night of terror”. undated.
  to cite      “Night of terror.”
  capture 1    stored 2023-11-14 from terror.txt, 119 code points, sha256 {sha}…
  stance       tradition: monarchist  It mourns the tsar.
  x            is contradicted by kakonen-1917-palace-has-fallen:c1
                 “almost without bloodshed”
                 Aino Käkönen. “The palace has fallen”. Pravda. 8 November 1917.
                 Few against hundreds. (both can be right: scope)
"""


def _other(terror: str) -> str:
    return OTHER.format(sha=hashlib.sha256(terror.encode()).hexdigest()[:16])


def test_the_trace_of_a_tag(run: Any, terror: str) -> None:
    """A tag's trace has its words in their paragraph, place, source, hash, stance, footnotes and relations from both sides."""
    statement = "  statement    The palace fell quietly.  quiet\n"
    assert run("trace", "kak:c1").out == TAG + statement
    assert run("trace", "night-of-terror:c1").out == _other(terror) + statement


def test_the_trace_of_a_statement(run: Any, terror: str) -> None:
    """A statement's trace goes on to all the tags that it rests on, each by its use."""
    head = "quiet  statement\n\n  The palace fell quietly.\n\n  stated       by nadezhda, 2023-11-14T22:13:20Z\n"
    head += (
        "  to cite      Aino Käkönen, “The palace has fallen,” Pravda, November 8, 1917; but see “Night of terror.”\n"
    )
    assert run("trace", "quiet").out == f"{head}\n── supports ──\n{TAG}\n── disputes ──\n{_other(terror)}"


def test_the_trace_of_a_seed(run: Any) -> None:
    """A seed's trace has its captures, what rests on it, and every tag with its words."""
    out = run("trace", "kak").out
    assert out.startswith(
        "kakonen-1917-palace-has-fallen  Aino Käkönen. “The palace has fallen”. Pravda. 8 November 1917.\n"
    )
    assert "  statement    quiet: The palace fell quietly.\n" in out
    assert "  said by      his friend ← A sailor ← Aino Käkönen\n" in out
    assert [
        line.split()[0].split(":")[1] for line in out.splitlines() if line.startswith("kakonen-1917-palace-has-fallen:")
    ] == [
        "c1",
        "q1",
        "q2",
        "f1",
    ]


def test_a_trace_as_json(run: Any, palace: str) -> None:
    """The document has what the screen has, whole: the hashes of the bytes and of the text, and the words' surroundings."""
    shape = run("trace", "kak:c1", "--json").json
    digest = hashlib.sha256(palace.encode()).hexdigest()
    assert (shape["capture"]["sha256"], shape["capture"]["text_sha256"]) == (digest, digest)
    before, after = shape["context"]["before"], shape["context"]["after"]
    assert f"\n{before}{shape['exact']}{after}\n" in palace
    assert palace[shape["start"] : shape["end"]] == shape["exact"]
    assert palace.split("\n")[shape["place"]["line"] - 1][shape["place"]["column"] - 1 :].startswith(shape["exact"])
    (relation,) = shape["relations"]
    assert (relation["direction"], relation["other"]["key"]) == ("from", "night-of-terror:c1")
    assert relation["other"]["stances"][0]["value"] == "monarchist"
    (relation,) = run("trace", "night:c1", "--json").json["relations"]
    assert (relation["direction"], relation["other"]["key"]) == ("to", "kakonen-1917-palace-has-fallen:c1")


def test_a_trace_in_colours_needs_no_marks(run: Any) -> None:
    """With colours the words are bright; the brackets are only for those who see none."""
    out = run("--color", "always", "trace", "kak:c1").out
    assert "\x1b[1malmost\x1b[0m \x1b[1mwithout\x1b[0m \x1b[1mbloodshed\x1b[0m" in out
    assert "⟦" not in out
    assert re.sub("\x1b\\[[0-9;]*m", "", out) == run("trace", "kak:c1").out.replace("⟦", "").replace("⟧", "")


@pytest.mark.parametrize("columns", [80, 120])
def test_a_trace_on_a_terminal(columns: int, run: Any) -> None:
    """On a terminal nothing is wider than it, and every line of the paragraph has its bar."""
    ours, theirs = pty.openpty()
    env = {"TERM": "xterm", "COLUMNS": str(columns)}
    done = subprocess.Popen(
        [*run.words, "trace", "quiet"],
        stdout=theirs,
        stderr=subprocess.PIPE,
        cwd=run.folder,
        env={**run.env, **env},
    )
    os.close(theirs)
    parts = []
    while True:
        try:
            some = os.read(ours, 65536)
        except OSError:
            break
        if not some:
            break
        parts.append(some)
    os.close(ours)
    _, err = done.communicate()
    assert (done.returncode, err) == (0, b"")
    text = b"".join(parts).decode().replace("\r\n", "\n")
    assert "\x1b[1malmost\x1b[0m" in text
    plain = re.sub("\x1b\\[[0-9;]*m", "", text)
    assert max(map(len, plain.split("\n"))) <= columns
    assert plain.count("│ ") == (4 if columns == 80 else 2)


def test_stances(run: Any) -> None:
    """A stance may be a negative number; what it supersedes is kept, and shown with --all."""
    attitude = ["--scheme", "attitude", "--target", "Provisional Government"]
    ran = run(
        "stance", "set", "kak", "-2", *attitude, "--because", "Calls it a palace.", "--words", "The palace was empty"
    )
    assert ran.err == "kakonen-1917-palace-has-fallen: attitude towards Provisional Government: -2\n"
    run("stance", "set", "kak", "-1", *attitude, "--because", "On reflection.", "--by", "boris")
    run("stance", "set", "night", "--scheme", "left-right", "--because", "x", "--", "-3")
    assert run("stance", "list").out == (
        "kakonen-1917-palace-has-fallen\tattitude\tProvisional Government\t-1\tOn reflection.\n"
        "night-of-terror\ttradition\t\tmonarchist\tIt mourns the tsar.\n"
        "night-of-terror\tleft-right\t\t-3\tx\n"
    )
    everything = run("stance", "list", "kak", "--all", "--json").json["stances"][0]["stances"]
    assert [(one["value"], one["superseded"], one["by"]) for one in everything] == [
        ("-2", True, "nadezhda"),
        ("-1", False, "boris"),
    ]
    assert everything[0]["evidence"][0]["exact"] == "The palace was empty"
    assert "  stance       attitude towards Provisional Government: -1  On reflection.\n" in run("show", "kak").out


def test_schemes(empty: Any) -> None:
    """The schemes are told without any library."""
    assert run_names(empty("stance", "schemes").out) == ["tradition", "left-right", "attitude"]
    assert [one["name"] for one in empty("stance", "schemes", "--json").json["schemes"]] == [
        "tradition",
        "left-right",
        "attitude",
    ]


def run_names(table: str) -> list[str]:
    return [line.split("\t")[0] for line in table.splitlines()]


def test_verify_finds_nothing(run: Any) -> None:
    """A sound library is told to be sound, with what was counted."""
    ran = run("verify")
    assert ran.out == ""
    assert re.fullmatch(r"verified 2 seeds, 2 captures, \d+ spans, 5 tags, \d+ guards: all is well\n", ran.err)
    shape = run("verify", "--json").json
    assert (shape["findings"], shape["seeds"], shape["code_points"]) == ([], 2, 337 + 119)


TAMPERED = {
    "a dropped guard": ("", "span_unchanged", "DROP TRIGGER span_unchanged"),
    "a changed text": ("exact_text", "night-of-terror: text:", "UPDATE exact_text SET text = replace(text, 'Hundreds', 'Thousand') WHERE text LIKE 'Night%'"),
    "a shortened text": ("exact_text", "night-of-terror: text:", "PRAGMA ignore_check_constraints = ON; UPDATE exact_text SET text = substr(text, 1, 40) WHERE text LIKE 'Night%'"),
    "changed words": ("span", "kakonen-1917-palace-has-fallen:c1: span:", "UPDATE span SET exact = 'almost without any blood' WHERE exact = 'almost without bloodshed'"),
    "moved words": ("span", "kakonen-1917-palace-has-fallen:c1: span:", 'UPDATE span SET start = start + 1, "end" = "end" + 1 WHERE exact = \'almost without bloodshed\''),
    "other surroundings": ("span", "night-of-terror:c1: span:", "UPDATE span SET suffix = ' nowhere' WHERE exact = 'Hundreds died'"),
    "a relation without a note": ("relation", "kakonen-1917-palace-has-fallen:c1: structure:", "PRAGMA ignore_check_constraints = ON; UPDATE relation SET note = ' '"),
    "a relation to nothing": ("relation", "reference:", "UPDATE relation SET target_id = 99"),
    "a deleted tag": ("tag", "reference:", "DELETE FROM tag WHERE label = 'c1'"),
    "a deleted claim": ("claim", "night-of-terror:c1: structure:", "DELETE FROM claim WHERE tag_id = (SELECT max(tag_id) FROM claim)"),
    "a deleted span": ("span", "reference:", "DELETE FROM span WHERE exact = 'Hundreds died'"),
    "a deleted text": ("exact_text", "reference:", "DELETE FROM exact_text WHERE text LIKE 'Night%'"),
    "a deleted seed": ("seed", "reference:", "DELETE FROM seed WHERE key = 'night-of-terror'"),
    "a deleted capture": ("capture", "night-of-terror: structure: this seed has no capture", "DELETE FROM capture WHERE seed_id = 2"),
    "a withdrawn tag with a statement on it": ("tag", "night-of-terror:c1: structure:", "UPDATE tag SET withdrawn = 'x' WHERE seed_id = 2"),
    "a quote outside its parent": ("quote", "kakonen-1917-palace-has-fallen:q1: structure:", "UPDATE quote SET parent_id = (SELECT tag_id FROM quote WHERE parent_id IS NOT NULL) WHERE parent_id IS NULL"),
    "a wrong hash": ("exact_text", "kakonen-1917-palace-has-fallen: text:", "UPDATE exact_text SET sha256 = replace(sha256, '9', '8') WHERE text LIKE 'The%'"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_found(name: str, run: Any) -> None:
    """Whatever is changed behind the program's back is found, with its place; guards that were put back hide nothing."""
    table, place, change = TAMPERED[name]
    connection = sqlite3.connect(run.database, isolation_level=None)
    dropped = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [table]
    ).fetchall()
    for trigger, _ in dropped:
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.executescript(change)
    for _, sql in dropped:
        connection.execute(sql)
    connection.close()
    ran = run("verify", code=1)
    assert place in ran.out
    assert re.search(r": \d+ findings?\n$", ran.err)
    findings = run("verify", "--json", code=1).json["findings"]
    assert len(findings) == ran.out.count("\n")
