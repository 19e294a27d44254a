"""What a marked change does to the sense: each edit that is fair beside its neighbour that is not."""

from __future__ import annotations

import pytest

from annotate.library.dictionary import dictionary
from annotate.quoting.checking import check_draft
from annotate.quoting.drafts.scan import scan
from annotate.quoting.policy import POLICIES
from annotate.quoting.sources import Source
from tests.quoting.shelves import Shelf

MILL = """The mill burned in 1874, and about 300 hands lost their bread; most of them left the valley. The owners generally paid nothing. Old Hannah Crewe blamed the committee of the weavers, who were poor and unarmed. Many of the looms stood in Overdale Hall. It cost £48 to mend the roof. The clerks tied it up one market day. They asked him how much the repair would cost, both here and in town. They asked him whether the wheel was sound. This delayed matters. The loss, he claimed, was small. The smoke was harmful. The rain stopped.
"""
MOULIN = """Le moulin n’ouvre plus que le mardi. Ils ne sont peut-être que douze, et la plupart des voisins se taisent. Rien n’interdit de croire qu’il y dort.
"""
MUEHLE = """Die Mühle brannte ab. Das Werk der Familie Talbach Süd stand leer; rund 300 Leute verloren ihr Brot.
"""
TAHOUNA = """احترقت الطاحونة في الشتاء ولم يعرف أحد السبب، وبقي فيها أكثر من خمسين عاملا.
"""
TAHANA = """הטחנה נשרפה בחורף ולא ידע איש מדוע, אך הפועלים נשארו.
"""
FERRY = """When the ferry would cross again,\n\n17\n\nTHE HARBOUR NEWS\n\nnobody on either side could tell.
"""
MYLLY = """Mylly paloi. Hänen vaimonsa Helvi lähti kaupunkiin, ja Aino jäi.
"""
BRON = """Bron stod i hundra år. Smeden sade att den inte skulle hålla till våren, men nästan alla körde över. Bara tolv stannade hemma.
"""
BROEN = """Broen sto i hundre år. Smeden sa at den ikke ville holde til våren, men nesten alle kjørte over. Bare tolv ble hjemme.
"""
SILTA = """Silta seisoi sata vuotta. Seppä sanoi, ettei se kestäisi kevääseen, mutta melkein kaikki ajoivat yli. Vain kaksitoista jäi kotiin.
"""
MOLINO = """El molino se quedó sin agua, y los vecinos creen que volverá.
"""

FAIR = [
    "“blamed the committee of the weavers, who were … unarmed” [@mill].",
    "“most of them [the hands] left the valley” [@mill].",
    "“most of them left [it]” [@mill].",
    "“The mill burned in 1874 [the dry summer]” [@mill].",
    "“The mill burned in [the year] 1874” [@mill].",
    "“The mill burned in [that year]” [@mill].",
    "“Old Hannah [Crewe]” [@mill].",
    "“[Hannah] Crewe blamed the committee” [@mill].",
    "“blamed the [committee’s members]” [@mill].",
    "“They asked him [Crewe]” [@mill].",
    "“They asked him [the carter] whether the wheel was sound” [@mill].",
    "“The clerks … one market day” [@mill].",
    "“It cost £48 [a week’s pay] to mend” [@mill].",
    "“The rain [Crewe]” [@mill].",
    "“Das Werk der Familie [Moser]” [@muehle].",
    "“Rien n’interdit de croire qu’[Armand] y dort” [@moulin].",
    "“The smoke was harm[ing]” [@mill].",
    "“They asked him how … repair would cost” [@mill].",
    "“would cost, … here and in town” [@mill].",
    "“The clerks tied it up one market day. … The rain stopped” [@mill].",
    "“They asked him whether the wheel was sound … The rain stopped” [@mill].",
    "«Rien n’interdit de croire QU’IL y dort» [@moulin].",
    "“[Aino] vaimonsa Helvi lähti” [@mylly].",
    "“Le moulin n’[ouvrait] plus que le mardi” [@moulin].",
    "”Bron stod i hundra år. … Bara tolv stannade hemma” [@bron].",
    "”Smeden [Karl] sade att den inte skulle hålla” [@bron].",
    "«Smeden sa at [broen] ikke ville holde til våren» [@broen].",
    "”Silta seisoi sata vuotta. […] Vain kaksitoista jäi kotiin” [@silta].",
]
UNFAIR = [
    ("Q005", "“and … 300 hands lost their bread” [@mill]."),
    ("Q005", "“lost their bread; … them left the valley” [@mill]."),
    ("Q005", "“This delayed matters. The loss … was small” [@mill]."),
    ("Q003", "„When the ferry would cross again, nobody on either side could tell” [@mill]."),
    ("Q001", "«Rien n’interdit de croire S’IL y dort» [@moulin]."),
    ("Q005", "“The owners … paid nothing” [@mill]."),
    ("Q005", "“poor and unarmed. […] the looms stood” [@mill]."),
    ("Q006", "“The mill burned in [1875].” [@mill]"),
    ("Q006", "“the roof. The clerks tied it up [two] market day” [@mill]."),
    ("Q006", "“It cost £[one] to mend the roof” [@mill]."),
    ("Q006", "“Many of the looms stood in [Netherdale].” [@mill]"),
    ("Q006", "“Old Hannah [Pym]” [@mill]."),
    ("Q006", "“blamed the [wardens]” [@mill]."),
    ("Q006", "“who were poor and [armed]” [@mill]."),
    ("Q006", "“Old Hannah Crewe blamed the [mob] of the weavers” [@mill]."),
    ("Q006", "“It cost £[58] to mend the roof” [@mill]."),
    ("Q006", "“It cost £[58].” [@mill]"),
    ("Q006", "“The smoke was harm[less]” [@mill]."),
    ("Q005", "„stand leer; … 300 Leute verloren“ [@muehle]."),
    ("Q005", "«Ils ne sont … douze» [@moulin]."),
    ("Q005", "«et … voisins se taisent» [@moulin]."),
    ("Q006", "«Rien n’interdit de croire qu’[jamais] y dort» [@moulin]."),
    ("Q005", "«احترقت الطاحونة في الشتاء … يعرف أحد السبب» [@tahouna]."),
    ("Q005", "«وبقي فيها … خمسين عاملا» [@tahouna]."),
    ("Q005", "«הטחנה נשרפה בחורף … ידע איש מדוע» [@tahana]."),
    ("Q006", "«ja [Liisa] jäi» [@mylly]."),
    ("Q005", "”Smeden sade att den … skulle hålla till våren” [@bron]."),
    ("Q005", "”men … alla körde över” [@bron]."),
    ("Q006", "”Bara [trettio] stannade hemma” [@bron]."),
    ("Q005", "«Smeden sa at den … ville holde til våren» [@broen]."),
    ("Q005", "«men … alle kjørte over» [@broen]."),
    ("Q005", "”Seppä sanoi, […] kestäisi kevääseen” [@silta]."),
    ("Q005", "”mutta … kaikki ajoivat yli” [@silta]."),
    ("Q001", "«El molino se quedo sin agua» [@molino]."),
    ("Q001", "“burned [in the dry summer] of […] and window 300 hands lost their bread” [@mill]."),
    ("Q001", "“blamed the window of […] and unarmed” [@mill]."),
]


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    texts = {
        "mill": (MILL, "en"), "ferry": (FERRY, "en"), "moulin": (MOULIN, "fr"), "muehle": (MUEHLE, "de"), "tahouna": (TAHOUNA, "ar"),
        "tahana": (TAHANA, "he"), "mylly": (MYLLY, "fi"), "molino": (MOLINO, "es"),
        "bron": (BRON, "sv"), "broen": (BROEN, "nb-NO"), "silta": (SILTA, "fi"),
    }  # fmt: skip
    return Shelf(
        {
            key: Source(key, 1, text, language=language, is_word=dictionary(language))
            for key, (text, language) in texts.items()
        }
    )


def rules(text: str, shelf: Shelf) -> list[str]:
    return [one.rule for one in check_draft(scan(text, "markdown"), shelf, POLICIES["chicago"]) if one.rule != "C002"]


@pytest.mark.parametrize("text", FAIR)
def test_a_fair_change_is_passed_over_in_silence(text: str, shelf: Shelf) -> None:
    """Glosses at the edges of a quotation, other names of the same, and what is left out whole."""
    assert rules(text, shelf) == []


@pytest.mark.parametrize(("expected", "text"), UNFAIR)
def test_a_change_that_turns_the_sense_is_found(expected: str, text: str, shelf: Shelf) -> None:
    """Rough figures made exact, a part made the whole, and brackets at the edges that put another figure, name or word."""
    assert rules(text, shelf) == [expected]
