from __future__ import annotations

import pytest
from hypothesis import given

from annotate.formats.latex import escape, one_line, protect
from annotate.formats.latexreading import decode
from tests.formats.drawn import TEXT


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("plain words", "plain words"),
        (r"G\"odel, G{\"o}del, G\"{o}del, {G\"odel}", "Gödel, Gödel, Gödel, Gödel"),
        (r"\'{e}\`a\^o\~n\=u\.z", "éàôñūż"),
        (r"\v{s}\v s\c{c}\c c\k{a}\H{o}\u{g}\r{a}\d{s}\b{d}", "ššççąőğåṣḏ"),
        (r"na\"{\i}ve na\"\i ve \'{\i} \^\i", "naïve naïve í î"),
        (r"\ss \o{} {\O}re \l\L \ae{}\AA", "ßø Øre łŁæÅ"),
        (r"a -- b --- c\textendash d", "a – b — cd".replace("cd", "c–d")),
        ("``All power'' `now'", "“All power” ‘now'"),
        (r"\emph{To} \textbf{the {Soviets}} {\it now}", "To the Soviets now"),
        (r"50\% \& \$1 \#2 a\_b \{x\}", "50% & $1 #2 a_b {x}"),
        (r"A~B\,C\ D\\E", "A\u00a0B\u202fC D E"),
        (r"\textsuperscript{th} 17\textordmasculine", "th 17º"),
        (r"at \url{https://e.example/a_b%20c} now", "at https://e.example/a_b%20c now"),
        (r"\href{https://e.example}{here}", "here"),
        (r"\unheard{of {things}} \odd", r"\unheard{of things} \odd"),
        (r"$x^2 \leq y$ and 5$", r"$x^2 \leq y$ and 5$"),
        ("one\n   line", "one line"),
        (r"one \par two", "one\n\ntwo"),
        (r"\TeX{} and \LaTeX", "TeX and LaTeX"),
        ("a } b { c \\", "a b c \\"),
        (r"\'", r"\'"),
        ("?`Qu\\'e?", "¿Qué?"),
        ("", ""),
    ],
)
def test_latex_is_what_it_prints(latex: str, text: str) -> None:
    """Accents, letters, marks and commands become what they print; what is unknown stays."""
    assert decode(latex) == text


@given(TEXT.filter(lambda text: not any(mark in text for mark in ("--", "''", "`"))))
def test_what_we_escape_reads_back(text: str) -> None:
    """What was escaped, and protected or not, is the text again; only ligatures, which mean another character, are not."""
    assert decode(escape(one_line(text))) == decode(protect(escape(one_line(text)))) == normal(one_line(text))


def normal(text: str) -> str:
    """The text as it is after a control character was replaced."""
    return "".join("\ufffd" if (ord(mark) < 32 or 127 <= ord(mark) < 160) and mark != "\n" else mark for mark in text)


def test_a_deep_text_is_read() -> None:
    """A text of a hundred thousand braces is no trouble."""
    assert decode("{" * 100_000 + "x" + "}" * 100_000 + r"\foo{" * 10_000).startswith("x")
