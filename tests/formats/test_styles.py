"""The styles: whole references of every kind that matters, and each output with its own escaping."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.core.seeds import KINDS
from annotate.formats.styles import STYLES, reference
from annotate.formats.styles.names import initials
from annotate.formats.styles.rendering import OUTPUTS, render
from annotate.formats.styles.runs import italic, link, plain, quoted


def _date(*parts: int, end: tuple[int, ...] = (), **more: Any) -> dict[str, Any]:
    return {"date-parts": [list(parts), *([list(end)] if end else [])], **more}


REED = {"family": "Reed", "given": "John"}
BRYANT = {"family": "Bryant", "given": "Louise"}
LENIN = {"family": "Lenin", "given": "Vladimir Ilyich"}
ORLOVA = {"family": "Orlova", "given": "Vera"}
BERG = {"family": "Berg", "given": "Ana", "non-dropping-particle": "van der"}
SAENGER = {"family": "Sänger", "given": "Karl-Heinz", "dropping-particle": "von"}
BAKER = {"family": "Baker", "given": "Tom", "suffix": "Jr."}
DUMA = {"literal": "Petrograd City Duma"}
SOVIET = {"literal": "Kronstadt Soviet of Workers and Sailors"}
SITE = "https://october.example"

ITEMS: dict[str, dict[str, Any]] = {
    "newspaper": {
        "type": "article-newspaper",
        "author": [ORLOVA],
        "title": "The Palace Has Fallen",
        "container-title": "The Petrograd Worker",
        "issued": _date(1917, 11, 8),
        "page": "1",
    },
    "newspaper-issue": {
        "type": "article-newspaper",
        "author": [ORLOVA],
        "title": "No Bread on the Vyborg Side",
        "container-title": "The Petrograd Worker",
        "issue": "214",
        "issued": _date(1917, 11, 9),
        "page": "2-3",
        "URL": f"{SITE}/worker/214",
        "accessed": _date(2024, 5, 3),
    },
    "newspaper-unsigned": {
        "type": "article-newspaper",
        "title": "Cadets Leave the Palace",
        "container-title": "Evening Post of the Neva",
        "issued": _date(1917, 11, 8),
    },
    "magazine": {
        "type": "article-magazine",
        "author": [REED],
        "title": "A Night at Smolny",
        "container-title": "The New Masses",
        "issued": _date(1918, 3),
        "volume": "10",
        "issue": "3",
        "page": "12-19",
    },
    "journal": {
        "type": "article-journal",
        "author": [REED, BRYANT],
        "title": "Ten Nights in October",
        "container-title": "Journal of Revolutionary History",
        "volume": "12",
        "issue": "4",
        "page": "101-119",
        "issued": _date(1987),
        "DOI": "10.1000/jrh.1987.12",
    },
    "journal-three": {
        "type": "article-journal",
        "author": [REED, BRYANT, LENIN],
        "title": "Who Held the Bridges?",
        "container-title": "Journal of Revolutionary History",
        "volume": "30",
        "page": "7-21",
        "issued": _date(2005, 6),
    },
    "journal-many": {
        "type": "article-journal",
        "author": [REED, BRYANT, LENIN, ORLOVA, BERG, SAENGER, BAKER],
        "title": "Counting the Garrison",
        "container-title": "Northern Archive",
        "volume": "3",
        "issue": "1",
        "page": "e14",
        "issued": _date(2011),
    },
    "journal-season": {
        "type": "article-journal",
        "author": [BRYANT],
        "title": "Women of the Battalion",
        "container-title": "Northern Archive",
        "volume": "5",
        "issued": _date(2013, season=1),
        "page": "88-90",
    },
    "book": {
        "type": "book",
        "author": [REED],
        "title": "Ten Days and Ten Nights",
        "publisher": "Harbour Press",
        "publisher-place": "London",
        "issued": _date(1919),
    },
    "book-particle": {
        "type": "book",
        "author": [BERG],
        "title": "The Baltic Fleet",
        "publisher": "Harbour Press",
        "issued": _date(1967),
    },
    "book-dropping": {
        "type": "book",
        "author": [SAENGER],
        "title": "Letters from Reval",
        "publisher": "Aurora",
        "issued": _date(1922),
    },
    "book-suffix": {
        "type": "book",
        "author": [BAKER, BERG],
        "title": "Rail and Telegraph",
        "publisher": "Aurora",
        "issued": _date(1999),
    },
    "book-corporate": {
        "type": "book",
        "author": [SOVIET],
        "title": "Minutes of the Autumn",
        "publisher": "Aurora",
        "issued": _date(1918),
    },
    "book-self-published": {
        "type": "book",
        "author": [DUMA],
        "title": "Report of the Bread Commission",
        "publisher": "Petrograd City Duma",
        "issued": _date(1917),
    },
    "book-translated": {
        "type": "book",
        "author": [LENIN],
        "translator": [BRYANT],
        "title": "Letters to the Districts",
        "edition": "2",
        "publisher": "Aurora",
        "publisher-place": "Moscow",
        "issued": _date(1924),
    },
    "book-edited": {
        "type": "book",
        "editor": [REED, BRYANT],
        "title": "Voices of the Square",
        "publisher": "Harbour Press",
        "issued": _date(1932),
    },
    "book-one-editor": {
        "type": "book",
        "editor": [ORLOVA],
        "title": "A Reader of Leaflets",
        "publisher": "Aurora",
        "issued": _date(1957),
    },
    "book-volume": {
        "type": "book",
        "author": [LENIN],
        "editor": [ORLOVA],
        "title": "Collected Notes",
        "volume": "26",
        "publisher": "Aurora",
        "issued": _date(1964),
    },
    "book-undated": {"type": "book", "author": [ORLOVA], "title": "What We Ate", "publisher": "Aurora"},
    "book-anonymous": {"type": "book", "title": "Songs of the Cruiser", "publisher": "Aurora", "issued": _date(1920)},
    "book-range": {
        "type": "book",
        "author": [REED],
        "title": "A Diary in Parts",
        "publisher": "Aurora",
        "issued": _date(1917, end=(1919,)),
    },
    "book-bce": {"type": "book", "author": [{"literal": "Sallust"}], "title": "The Conspiracy", "issued": _date(-43)},
    "book-circa": {
        "type": "book",
        "author": [ORLOVA],
        "title": "The Blockade Kitchen",
        "publisher": "Aurora",
        "issued": _date(1919, circa=True),
    },
    "chapter": {
        "type": "chapter",
        "author": [BRYANT],
        "editor": [REED, ORLOVA],
        "title": "In the White Hall",
        "container-title": "Voices of the Square",
        "page": "40-58",
        "publisher": "Harbour Press",
        "issued": _date(1932),
    },
    "conference": {
        "type": "paper-conference",
        "author": [BERG],
        "editor": [REED],
        "title": "Wireless in the Fleet",
        "container-title": "Proceedings of the Reval Conference",
        "page": "1-9",
        "publisher": "Aurora",
        "issued": _date(1977),
    },
    "web": {
        "type": "webpage",
        "author": [ORLOVA],
        "title": "How the Palace Was Taken",
        "container-title": "October Online",
        "issued": _date(2017, 11, 7),
        "URL": f"{SITE}/palace",
        "accessed": _date(2022, 1, 15),
    },
    "web-undated": {
        "type": "webpage",
        "title": "Who Was in the Palace?",
        "container-title": "October Online",
        "URL": f"{SITE}/who",
        "accessed": _date(2022, 1, 15),
    },
    "web-corporate": {
        "type": "webpage",
        "author": [{"literal": "October Online"}],
        "title": "About This Archive",
        "container-title": "October Online",
        "issued": _date(2019),
        "URL": f"{SITE}/about",
    },
    "blog": {
        "type": "post-weblog",
        "author": [BAKER],
        "title": "Hour by Hour",
        "container-title": "The Aurora Blog",
        "issued": _date(2017, 10, 25),
        "URL": f"{SITE}/blog/hours",
        "accessed": _date(2022, 1, 15),
    },
    "encyclopedia": {
        "type": "entry-encyclopedia",
        "title": "October Rising",
        "container-title": "Harbour Encyclopedia",
        "issued": _date(2021, 2, 3),
        "URL": f"{SITE}/wiki/rising",
        "accessed": _date(2022, 1, 15),
    },
    "encyclopedia-signed": {
        "type": "entry-encyclopedia",
        "author": [ORLOVA],
        "title": "Smolny",
        "container-title": "Harbour Encyclopedia",
        "volume": "3",
        "page": "210-212",
        "publisher": "Harbour Press",
        "issued": _date(1958),
    },
    "report": {
        "type": "report",
        "author": [DUMA],
        "title": "The Supply of Flour",
        "genre": "Report",
        "number": "17",
        "publisher": "City Printing House",
        "issued": _date(1917, 9),
        "URL": f"{SITE}/flour.pdf",
    },
    "thesis": {
        "type": "thesis",
        "author": [BERG],
        "title": "Sailors and the Soviet",
        "genre": "PhD thesis",
        "publisher": "University of Reval",
        "issued": _date(1988),
    },
    "speech": {
        "type": "speech",
        "author": [LENIN],
        "title": "To the Second Congress",
        "event-title": "Second Congress of Soviets",
        "event-place": "Petrograd",
        "issued": _date(1917, 11, 8),
    },
    "interview": {
        "type": "interview",
        "author": [{"family": "Markin", "given": "Nikolai"}],
        "interviewer": [BRYANT],
        "title": "A Sailor Remembers",
        "container-title": "The New Masses",
        "issued": _date(1918, 5, 2),
    },
    "manuscript": {
        "type": "manuscript",
        "author": [BRYANT],
        "title": "Notes from the White Hall",
        "genre": "Notebook",
        "archive": "Harbour Archive",
        "archive_location": "Box 4",
        "issued": _date(1917, 10, 25, end=(1917, 11, 7)),
    },
    "broadcast": {
        "type": "broadcast",
        "title": "Ninety Years On",
        "container-title": "The October Hour",
        "publisher": "Radio Neva",
        "issued": _date(2007, 11, 7),
        "URL": f"{SITE}/radio",
    },
    "days": {
        "type": "article-newspaper",
        "author": [REED],
        "title": "Two Days",
        "container-title": "The Petrograd Worker",
        "issued": _date(1917, 11, 7, end=(1917, 11, 8)),
    },
    "quoting-title": {
        "type": "article-journal",
        "author": [ORLOVA],
        "title": "“All Power”: A Slogan and Its Readers",
        "container-title": "Northern Archive",
        "volume": "9",
        "page": "1-20",
        "issued": _date(2015),
    },
    "pamphlet": {
        "type": "pamphlet",
        "author": [SOVIET],
        "title": "To All Ships!",
        "publisher": "Kronstadt Press",
        "issued": _date(1917, 10),
    },
}

REFERENCES: dict[str, tuple[str, str, str, str]] = {
    "newspaper": (
        "Orlova, V. (1917, November 8). The Palace Has Fallen. The Petrograd Worker, 1.",
        "Orlova, Vera. “The Palace Has Fallen.” The Petrograd Worker, November 8, 1917.",
        "Orlova, Vera. “The Palace Has Fallen.” The Petrograd Worker, 8 Nov. 1917, p. 1.",
        "V. Orlova, “The Palace Has Fallen,” The Petrograd Worker, p. 1, Nov. 8, 1917.",
    ),
    "newspaper-issue": (
        "Orlova, V. (1917, November 9). No Bread on the Vyborg Side. The Petrograd Worker, (214), 2–3. https://october.example/worker/214",
        "Orlova, Vera. “No Bread on the Vyborg Side.” The Petrograd Worker, November 9, 1917. https://october.example/worker/214.",
        "Orlova, Vera. “No Bread on the Vyborg Side.” The Petrograd Worker, no. 214, 9 Nov. 1917, pp. 2–3, https://october.example/worker/214.",
        "V. Orlova, “No Bread on the Vyborg Side,” The Petrograd Worker, no. 214, pp. 2–3, Nov. 9, 1917. Accessed: May 3, 2024. [Online]. Available: https://october.example/worker/214",
    ),
    "newspaper-unsigned": (
        "Cadets Leave the Palace. (1917, November 8). Evening Post of the Neva.",
        "Evening Post of the Neva. “Cadets Leave the Palace.” November 8, 1917.",
        "“Cadets Leave the Palace.” Evening Post of the Neva, 8 Nov. 1917.",
        "“Cadets Leave the Palace,” Evening Post of the Neva, Nov. 8, 1917.",
    ),
    "magazine": (
        "Reed, J. (1918, March). A Night at Smolny. The New Masses, 10(3), 12–19.",
        "Reed, John. “A Night at Smolny.” The New Masses, March 1918.",
        "Reed, John. “A Night at Smolny.” The New Masses, vol. 10, no. 3, Mar. 1918, pp. 12–19.",
        "J. Reed, “A Night at Smolny,” The New Masses, vol. 10, no. 3, pp. 12–19, Mar. 1918.",
    ),
    "journal": (
        "Reed, J., & Bryant, L. (1987). Ten Nights in October. Journal of Revolutionary History, 12(4), 101–119. https://doi.org/10.1000/jrh.1987.12",
        "Reed, John, and Louise Bryant. “Ten Nights in October.” Journal of Revolutionary History 12, no. 4 (1987): 101–19. https://doi.org/10.1000/jrh.1987.12.",
        "Reed, John, and Louise Bryant. “Ten Nights in October.” Journal of Revolutionary History, vol. 12, no. 4, 1987, pp. 101–19, https://doi.org/10.1000/jrh.1987.12.",
        "J. Reed and L. Bryant, “Ten Nights in October,” Journal of Revolutionary History, vol. 12, no. 4, pp. 101–119, 1987, doi: 10.1000/jrh.1987.12.",
    ),
    "journal-three": (
        "Reed, J., Bryant, L., & Lenin, V. I. (2005). Who Held the Bridges? Journal of Revolutionary History, 30, 7–21.",
        "Reed, John, Louise Bryant, and Vladimir Ilyich Lenin. “Who Held the Bridges?” Journal of Revolutionary History 30 (June 2005): 7–21.",
        "Reed, John, et al. “Who Held the Bridges?” Journal of Revolutionary History, vol. 30, June 2005, pp. 7–21.",
        "J. Reed, L. Bryant, and V. I. Lenin, “Who Held the Bridges?” Journal of Revolutionary History, vol. 30, pp. 7–21, June 2005.",
    ),
    "journal-many": (
        "Reed, J., Bryant, L., Lenin, V. I., Orlova, V., van der Berg, A., Sänger, K.-H. von, & Baker, T., Jr. (2011). Counting the Garrison. Northern Archive, 3(1), e14.",
        "Reed, John, Louise Bryant, Vladimir Ilyich Lenin, et al. “Counting the Garrison.” Northern Archive 3, no. 1 (2011): e14.",
        "Reed, John, et al. “Counting the Garrison.” Northern Archive, vol. 3, no. 1, 2011, p. e14.",
        "J. Reed et al., “Counting the Garrison,” Northern Archive, vol. 3, no. 1, p. e14, 2011.",
    ),
    "journal-season": (
        "Bryant, L. (2013). Women of the Battalion. Northern Archive, 5, 88–90.",
        "Bryant, Louise. “Women of the Battalion.” Northern Archive 5 (Spring 2013): 88–90.",
        "Bryant, Louise. “Women of the Battalion.” Northern Archive, vol. 5, Spring 2013, pp. 88–90.",
        "L. Bryant, “Women of the Battalion,” Northern Archive, vol. 5, pp. 88–90, Spring 2013.",
    ),
    "book": (
        "Reed, J. (1919). Ten Days and Ten Nights. Harbour Press.",
        "Reed, John. Ten Days and Ten Nights. Harbour Press, 1919.",
        "Reed, John. Ten Days and Ten Nights. Harbour Press, 1919.",
        "J. Reed, Ten Days and Ten Nights. London: Harbour Press, 1919.",
    ),
    "book-particle": (
        "van der Berg, A. (1967). The Baltic Fleet. Harbour Press.",
        "Berg, Ana van der. The Baltic Fleet. Harbour Press, 1967.",
        "van der Berg, Ana. The Baltic Fleet. Harbour Press, 1967.",
        "A. van der Berg, The Baltic Fleet. Harbour Press, 1967.",
    ),
    "book-dropping": (
        "Sänger, K.-H. von. (1922). Letters from Reval. Aurora.",
        "Sänger, Karl-Heinz von. Letters from Reval. Aurora, 1922.",
        "Sänger, Karl-Heinz von. Letters from Reval. Aurora, 1922.",
        "K.-H. von Sänger, Letters from Reval. Aurora, 1922.",
    ),
    "book-suffix": (
        "Baker, T., Jr., & van der Berg, A. (1999). Rail and Telegraph. Aurora.",
        "Baker, Tom, Jr., and Ana van der Berg. Rail and Telegraph. Aurora, 1999.",
        "Baker, Tom, Jr., and Ana van der Berg. Rail and Telegraph. Aurora, 1999.",
        "T. Baker Jr. and A. van der Berg, Rail and Telegraph. Aurora, 1999.",
    ),
    "book-corporate": (
        "Kronstadt Soviet of Workers and Sailors. (1918). Minutes of the Autumn. Aurora.",
        "Kronstadt Soviet of Workers and Sailors. Minutes of the Autumn. Aurora, 1918.",
        "Kronstadt Soviet of Workers and Sailors. Minutes of the Autumn. Aurora, 1918.",
        "Kronstadt Soviet of Workers and Sailors, Minutes of the Autumn. Aurora, 1918.",
    ),
    "book-self-published": (
        "Petrograd City Duma. (1917). Report of the Bread Commission.",
        "Petrograd City Duma. Report of the Bread Commission. Petrograd City Duma, 1917.",
        "Petrograd City Duma. Report of the Bread Commission. Petrograd City Duma, 1917.",
        "Petrograd City Duma, Report of the Bread Commission. Petrograd City Duma, 1917.",
    ),
    "book-translated": (
        "Lenin, V. I. (1924). Letters to the Districts (L. Bryant, Trans.; 2nd ed.). Aurora.",
        "Lenin, Vladimir Ilyich. Letters to the Districts. 2nd ed. Translated by Louise Bryant. Aurora, 1924.",
        "Lenin, Vladimir Ilyich. Letters to the Districts. Translated by Louise Bryant, 2nd ed., Aurora, 1924.",
        "V. I. Lenin, Letters to the Districts, 2nd ed. Moscow: Aurora, 1924.",
    ),
    "book-edited": (
        "Reed, J., & Bryant, L. (Eds.). (1932). Voices of the Square. Harbour Press.",
        "Reed, John, and Louise Bryant, eds. Voices of the Square. Harbour Press, 1932.",
        "Reed, John, and Louise Bryant, editors. Voices of the Square. Harbour Press, 1932.",
        "J. Reed and L. Bryant, Eds., Voices of the Square. Harbour Press, 1932.",
    ),
    "book-one-editor": (
        "Orlova, V. (Ed.). (1957). A Reader of Leaflets. Aurora.",
        "Orlova, Vera, ed. A Reader of Leaflets. Aurora, 1957.",
        "Orlova, Vera, editor. A Reader of Leaflets. Aurora, 1957.",
        "V. Orlova, Ed., A Reader of Leaflets. Aurora, 1957.",
    ),
    "book-volume": (
        "Lenin, V. I. (1964). Collected Notes (V. Orlova, Ed.; Vol. 26). Aurora.",
        "Lenin, Vladimir Ilyich. Collected Notes. Vol. 26, edited by Vera Orlova. Aurora, 1964.",
        "Lenin, Vladimir Ilyich. Collected Notes. Edited by Vera Orlova, vol. 26, Aurora, 1964.",
        "V. I. Lenin, Collected Notes, vol. 26. Aurora, 1964.",
    ),
    "book-undated": (
        "Orlova, V. (n.d.). What We Ate. Aurora.",
        "Orlova, Vera. What We Ate. Aurora, n.d.",
        "Orlova, Vera. What We Ate. Aurora.",
        "V. Orlova, What We Ate. Aurora.",
    ),
    "book-anonymous": (
        "Songs of the Cruiser. (1920). Aurora.",
        "Songs of the Cruiser. Aurora, 1920.",
        "Songs of the Cruiser. Aurora, 1920.",
        "Songs of the Cruiser. Aurora, 1920.",
    ),
    "book-range": (
        "Reed, J. (1917–1919). A Diary in Parts. Aurora.",
        "Reed, John. A Diary in Parts. Aurora, 1917–1919.",
        "Reed, John. A Diary in Parts. Aurora, 1917–1919.",
        "J. Reed, A Diary in Parts. Aurora, 1917–1919.",
    ),
    "book-bce": (
        "Sallust. (43 BCE). The Conspiracy.",
        "Sallust. The Conspiracy. 43 BCE.",
        "Sallust. The Conspiracy. 43 BCE.",
        "Sallust, The Conspiracy. 43 BCE.",
    ),
    "book-circa": (
        "Orlova, V. (ca. 1919). The Blockade Kitchen. Aurora.",
        "Orlova, Vera. The Blockade Kitchen. Aurora, ca. 1919.",
        "Orlova, Vera. The Blockade Kitchen. Aurora, ca. 1919.",
        "V. Orlova, The Blockade Kitchen. Aurora, ca. 1919.",
    ),
    "chapter": (
        "Bryant, L. (1932). In the White Hall. In J. Reed & V. Orlova (Eds.), Voices of the Square (pp. 40–58). Harbour Press.",
        "Bryant, Louise. “In the White Hall.” In Voices of the Square, edited by John Reed and Vera Orlova. Harbour Press, 1932.",
        "Bryant, Louise. “In the White Hall.” Voices of the Square, edited by John Reed and Vera Orlova, Harbour Press, 1932, pp. 40–58.",
        "L. Bryant, “In the White Hall,” in Voices of the Square, J. Reed and V. Orlova, Eds., Harbour Press, 1932, pp. 40–58.",
    ),
    "conference": (
        "van der Berg, A. (1977). Wireless in the Fleet. In J. Reed (Ed.), Proceedings of the Reval Conference (pp. 1–9). Aurora.",
        "Berg, Ana van der. “Wireless in the Fleet.” In Proceedings of the Reval Conference, edited by John Reed. Aurora, 1977.",
        "van der Berg, Ana. “Wireless in the Fleet.” Proceedings of the Reval Conference, edited by John Reed, Aurora, 1977, pp. 1–9.",
        "A. van der Berg, “Wireless in the Fleet,” in Proceedings of the Reval Conference, J. Reed, Ed., Aurora, 1977, pp. 1–9.",
    ),
    "web": (
        "Orlova, V. (2017, November 7). How the Palace Was Taken. October Online. https://october.example/palace",
        "Orlova, Vera. “How the Palace Was Taken.” October Online, November 7, 2017. https://october.example/palace.",
        "Orlova, Vera. “How the Palace Was Taken.” October Online, 7 Nov. 2017, https://october.example/palace.",
        "V. Orlova, “How the Palace Was Taken,” October Online, Nov. 7, 2017. Accessed: Jan. 15, 2022. [Online]. Available: https://october.example/palace",
    ),
    "web-undated": (
        "Who Was in the Palace? (n.d.). October Online. Retrieved January 15, 2022, from https://october.example/who",
        "October Online. “Who Was in the Palace?” Accessed January 15, 2022. https://october.example/who.",
        "“Who Was in the Palace?” October Online, https://october.example/who. Accessed 15 Jan. 2022.",
        "“Who Was in the Palace?” October Online. Accessed: Jan. 15, 2022. [Online]. Available: https://october.example/who",
    ),
    "web-corporate": (
        "October Online. (2019). About This Archive. https://october.example/about",
        "October Online. “About This Archive.” October Online, 2019. https://october.example/about.",
        "October Online. “About This Archive.” October Online, 2019, https://october.example/about.",
        "October Online, “About This Archive,” October Online, 2019. [Online]. Available: https://october.example/about",
    ),
    "blog": (
        "Baker, T., Jr. (2017, October 25). Hour by Hour. The Aurora Blog. https://october.example/blog/hours",
        "Baker, Tom, Jr. “Hour by Hour.” The Aurora Blog, October 25, 2017. https://october.example/blog/hours.",
        "Baker, Tom, Jr. “Hour by Hour.” The Aurora Blog, 25 Oct. 2017, https://october.example/blog/hours.",
        "T. Baker Jr., “Hour by Hour,” The Aurora Blog, Oct. 25, 2017. Accessed: Jan. 15, 2022. [Online]. Available: https://october.example/blog/hours",
    ),
    "encyclopedia": (
        "October Rising. (2021). In Harbour Encyclopedia. https://october.example/wiki/rising",
        "“October Rising.” In Harbour Encyclopedia, February 3, 2021. https://october.example/wiki/rising.",
        "“October Rising.” Harbour Encyclopedia, 3 Feb. 2021, https://october.example/wiki/rising.",
        "“October Rising,” Harbour Encyclopedia, Feb. 3, 2021. Accessed: Jan. 15, 2022. [Online]. Available: https://october.example/wiki/rising",
    ),
    "encyclopedia-signed": (
        "Orlova, V. (1958). Smolny. In Harbour Encyclopedia (Vol. 3, pp. 210–212). Harbour Press.",
        "Orlova, Vera. “Smolny.” In Harbour Encyclopedia, vol. 3. Harbour Press, 1958.",
        "Orlova, Vera. “Smolny.” Harbour Encyclopedia, vol. 3, Harbour Press, 1958, pp. 210–12.",
        "V. Orlova, “Smolny,” Harbour Encyclopedia, vol. 3. Harbour Press, pp. 210–212, 1958.",
    ),
    "report": (
        "Petrograd City Duma. (1917). The Supply of Flour (Report No. 17). City Printing House. https://october.example/flour.pdf",
        "Petrograd City Duma. The Supply of Flour. Report No. 17. City Printing House, 1917. https://october.example/flour.pdf.",
        "Petrograd City Duma. The Supply of Flour. Report no. 17, City Printing House, Sept. 1917, https://october.example/flour.pdf.",
        "Petrograd City Duma, “The Supply of Flour,” City Printing House, Report 17, Sept. 1917. [Online]. Available: https://october.example/flour.pdf",
    ),
    "thesis": (
        "van der Berg, A. (1988). Sailors and the Soviet [PhD thesis]. University of Reval.",
        "Berg, Ana van der. “Sailors and the Soviet.” PhD thesis, University of Reval, 1988.",
        "van der Berg, Ana. Sailors and the Soviet. 1988. University of Reval, PhD thesis.",
        "A. van der Berg, “Sailors and the Soviet,” PhD thesis, University of Reval, 1988.",
    ),
    "speech": (
        "Lenin, V. I. (1917, November 8). To the Second Congress [Speech]. Second Congress of Soviets, Petrograd.",
        "Lenin, Vladimir Ilyich. “To the Second Congress.” Second Congress of Soviets, Petrograd, November 8, 1917.",
        "Lenin, Vladimir Ilyich. “To the Second Congress.” Second Congress of Soviets, Petrograd, 8 Nov. 1917.",
        "V. I. Lenin, “To the Second Congress,” Second Congress of Soviets, Petrograd, Nov. 8, 1917.",
    ),
    "interview": (
        "Markin, N. (1918, May 2). A Sailor Remembers (L. Bryant, Interviewer) [Interview]. The New Masses.",
        "Markin, Nikolai. “A Sailor Remembers.” Interview by Louise Bryant. The New Masses, May 2, 1918.",
        "Markin, Nikolai. “A Sailor Remembers.” Interview by Louise Bryant. The New Masses, 2 May 1918.",
        "N. Markin, “A Sailor Remembers,” The New Masses, May 2, 1918.",
    ),
    "manuscript": (
        "Bryant, L. (1917). Notes from the White Hall [Notebook]. Harbour Archive (Box 4).",
        "Bryant, Louise. “Notes from the White Hall.” Notebook. October 25–November 7, 1917. Box 4. Harbour Archive.",
        "Bryant, Louise. “Notes from the White Hall.” Notebook. 25 Oct.–7 Nov. 1917, Harbour Archive, Box 4.",
        "L. Bryant, “Notes from the White Hall,” Notebook, Harbour Archive, Box 4, Oct. 25–Nov. 7, 1917.",
    ),
    "broadcast": (
        "Ninety Years On [Broadcast]. (2007, November 7). In The October Hour. Radio Neva. https://october.example/radio",
        "The October Hour. “Ninety Years On.” Radio Neva, November 7, 2007. https://october.example/radio.",
        "“Ninety Years On.” The October Hour, Radio Neva, 7 Nov. 2007, https://october.example/radio.",
        "“Ninety Years On,” The October Hour, Radio Neva, Nov. 7, 2007. [Online]. Available: https://october.example/radio",
    ),
    "days": (
        "Reed, J. (1917, November 7–8). Two Days. The Petrograd Worker.",
        "Reed, John. “Two Days.” The Petrograd Worker, November 7–8, 1917.",
        "Reed, John. “Two Days.” The Petrograd Worker, 7–8 Nov. 1917.",
        "J. Reed, “Two Days,” The Petrograd Worker, Nov. 7–8, 1917.",
    ),
    "quoting-title": (
        "Orlova, V. (2015). “All Power”: A Slogan and Its Readers. Northern Archive, 9, 1–20.",
        "Orlova, Vera. “‘All Power’: A Slogan and Its Readers.” Northern Archive 9 (2015): 1–20.",
        "Orlova, Vera. “‘All Power’: A Slogan and Its Readers.” Northern Archive, vol. 9, 2015, pp. 1–20.",
        "V. Orlova, “‘All Power’: A Slogan and Its Readers,” Northern Archive, vol. 9, pp. 1–20, 2015.",
    ),
    "pamphlet": (
        "Kronstadt Soviet of Workers and Sailors. (1917, October). To All Ships! Kronstadt Press.",
        "Kronstadt Soviet of Workers and Sailors. To All Ships! Kronstadt Press, 1917.",
        "Kronstadt Soviet of Workers and Sailors. To All Ships! Kronstadt Press, Oct. 1917.",
        "Kronstadt Soviet of Workers and Sailors, “To All Ships!” Kronstadt Press, Oct. 1917.",
    ),
}
"""Each item in APA, Chicago, MLA and IEEE."""

NOTES: dict[str, str] = {
    "newspaper": "Vera Orlova, “The Palace Has Fallen,” The Petrograd Worker, November 8, 1917.",
    "newspaper-issue": "Vera Orlova, “No Bread on the Vyborg Side,” The Petrograd Worker, November 9, 1917, https://october.example/worker/214.",
    "newspaper-unsigned": "“Cadets Leave the Palace,” Evening Post of the Neva, November 8, 1917.",
    "magazine": "John Reed, “A Night at Smolny,” The New Masses, March 1918.",
    "journal": "John Reed and Louise Bryant, “Ten Nights in October,” Journal of Revolutionary History 12, no. 4 (1987): 101–19, https://doi.org/10.1000/jrh.1987.12.",
    "journal-three": "John Reed et al., “Who Held the Bridges?” Journal of Revolutionary History 30 (June 2005): 7–21.",
    "journal-many": "John Reed et al., “Counting the Garrison,” Northern Archive 3, no. 1 (2011): e14.",
    "journal-season": "Louise Bryant, “Women of the Battalion,” Northern Archive 5 (Spring 2013): 88–90.",
    "book": "John Reed, Ten Days and Ten Nights (Harbour Press, 1919).",
    "book-particle": "Ana van der Berg, The Baltic Fleet (Harbour Press, 1967).",
    "book-dropping": "Karl-Heinz von Sänger, Letters from Reval (Aurora, 1922).",
    "book-suffix": "Tom Baker Jr. and Ana van der Berg, Rail and Telegraph (Aurora, 1999).",
    "book-corporate": "Kronstadt Soviet of Workers and Sailors, Minutes of the Autumn (Aurora, 1918).",
    "book-self-published": "Petrograd City Duma, Report of the Bread Commission (Petrograd City Duma, 1917).",
    "book-translated": "Vladimir Ilyich Lenin, Letters to the Districts, trans. Louise Bryant, 2nd ed. (Aurora, 1924).",
    "book-edited": "John Reed and Louise Bryant, eds., Voices of the Square (Harbour Press, 1932).",
    "book-one-editor": "Vera Orlova, ed., A Reader of Leaflets (Aurora, 1957).",
    "book-volume": "Vladimir Ilyich Lenin, Collected Notes, ed. Vera Orlova, vol. 26 (Aurora, 1964).",
    "book-undated": "Vera Orlova, What We Ate (Aurora, n.d.).",
    "book-anonymous": "Songs of the Cruiser (Aurora, 1920).",
    "book-range": "John Reed, A Diary in Parts (Aurora, 1917–1919).",
    "book-bce": "Sallust, The Conspiracy (43 BCE).",
    "book-circa": "Vera Orlova, The Blockade Kitchen (Aurora, ca. 1919).",
    "chapter": "Louise Bryant, “In the White Hall,” in Voices of the Square, ed. John Reed and Vera Orlova (Harbour Press, 1932).",
    "conference": "Ana van der Berg, “Wireless in the Fleet,” in Proceedings of the Reval Conference, ed. John Reed (Aurora, 1977).",
    "web": "Vera Orlova, “How the Palace Was Taken,” October Online, November 7, 2017, https://october.example/palace.",
    "web-undated": "“Who Was in the Palace?” October Online, https://october.example/who.",
    "web-corporate": "October Online, “About This Archive,” October Online, 2019, https://october.example/about.",
    "blog": "Tom Baker Jr., “Hour by Hour,” The Aurora Blog, October 25, 2017, https://october.example/blog/hours.",
    "encyclopedia": "“October Rising,” in Harbour Encyclopedia, February 3, 2021, https://october.example/wiki/rising.",
    "encyclopedia-signed": "Vera Orlova, “Smolny,” in Harbour Encyclopedia, vol. 3 (Harbour Press, 1958).",
    "report": "Petrograd City Duma, The Supply of Flour, Report No. 17 (City Printing House, 1917), https://october.example/flour.pdf.",
    "thesis": "Ana van der Berg, “Sailors and the Soviet” (PhD thesis, University of Reval, 1988).",
    "speech": "Vladimir Ilyich Lenin, “To the Second Congress,” Second Congress of Soviets, Petrograd, November 8, 1917.",
    "interview": "Nikolai Markin, “A Sailor Remembers,” interview by Louise Bryant, The New Masses, May 2, 1918.",
    "manuscript": "Louise Bryant, “Notes from the White Hall,” Box 4, Harbour Archive, October 25–November 7, 1917.",
    "broadcast": "“Ninety Years On,” The October Hour, Radio Neva, November 7, 2007, https://october.example/radio.",
    "days": "John Reed, “Two Days,” The Petrograd Worker, November 7–8, 1917.",
    "quoting-title": "Vera Orlova, “‘All Power’: A Slogan and Its Readers,” Northern Archive 9 (2015): 1–20.",
    "pamphlet": "Kronstadt Soviet of Workers and Sailors, To All Ships! (Kronstadt Press, 1917).",
}
"""Each item as a footnote after Chicago says it."""


@pytest.mark.parametrize("name", ITEMS)
def test_the_styles_print_this(name: str) -> None:
    """An item of each kind comes out as these references, whole strings."""
    assert tuple(render(reference(style, ITEMS[name]), "text") for style in STYLES) == (*REFERENCES[name], NOTES[name])


def test_every_item_is_expected() -> None:
    """The table has all items, and no more."""
    assert list(ITEMS) == list(REFERENCES) == list(NOTES)


def test_an_issue_without_a_volume() -> None:
    """Where a journal counts issues alone, a comma stands before the number; in a note a place takes that of the pages."""
    item = {**ITEMS["journal"], "volume": "", "DOI": ""}
    told = "Journal of Revolutionary History, no. 4 (1987)"
    bibliography = render(reference("chicago", item), "text")
    assert bibliography == f"Reed, John, and Louise Bryant. “Ten Nights in October.” {told}: 101–19."
    note = render(reference("chicago-note", item, "pp. 103-104"), "text")
    assert note == f"John Reed and Louise Bryant, “Ten Nights in October,” {told}: 103–104."


LOCATED = {
    "apa": "Reed, J. (1919). Ten Days and Ten Nights (p. 3). Harbour Press.",
    "chicago": "Reed, John. Ten Days and Ten Nights. Harbour Press, 1919, p. 3.",
    "mla": "Reed, John. Ten Days and Ten Nights. Harbour Press, 1919, p. 3.",
    "ieee": "J. Reed, Ten Days and Ten Nights. London: Harbour Press, 1919, p. 3.",
    "chicago-note": "John Reed, Ten Days and Ten Nights (Harbour Press, 1919), 3.",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_place_stands_in_the_reference(style: str) -> None:
    """A locator is printed where the style has pages; a bare number is a page, a range gets `pp.` and a dash, in a note a dash alone."""
    for locator in ("p. 3", "3"):
        assert render(reference(style, ITEMS["book"], locator), "text") == LOCATED[style]
    pages = "3–5" if style == "chicago-note" else "pp. 3–5"
    assert pages in render(reference(style, ITEMS["book"], "3-5"), "text")
    assert "ch. 2" in render(reference(style, ITEMS["book"], "ch. 2"), "text")


DATES = (
    (_date(1917, 10, 25, end=(1917, 11, 7)), "1917, October 25–November 7", "October 25–November 7, 1917", "25 Oct.–7 Nov. 1917"),
    (_date(1917, 12, 30, end=(1918, 1, 2)), "1917, December 30–1918, January 2", "December 30, 1917–January 2, 1918",
     "30 Dec. 1917–2 Jan. 1918"),
    (_date(1917, 10, end=(1917, 11)), "1917, October–November", "October–November 1917", "Oct.–Nov. 1917"),
    (_date(2017, end=(0,)), "2017–", "2017–", "2017–"),
    (_date(1917, 7, circa=True), "ca. 1917, July", "ca. July 1917", "ca. July 1917"),
    (_date(2010, end=(2019,), circa=True), "ca. 2010–2019", "ca. 2010–2019", "ca. 2010–2019"),
    (_date(-44, 3, 15), "44 BCE, March 15", "March 15, 44 BCE", "15 Mar. 44 BCE"),
    (_date(1917, season=3), "1917, Autumn", "Autumn 1917", "Autumn 1917"),
    ({"literal": "until 1917"}, "until 1917", "until 1917", "until 1917"),
)  # fmt: skip


@pytest.mark.parametrize(("date", "apa", "chicago", "mla"), DATES)
def test_dates(date: dict[str, Any], apa: str, chicago: str, mla: str) -> None:
    """Ranges say once what their ends share; open ends, seasons, years before the common era and doubt are kept."""
    item = {"type": "post-weblog", "title": "Bread", "container-title": "Blog", "issued": date}
    found = [render(reference(style, item), "text") for style in ("apa", "chicago", "mla")]
    assert found == [
        f"Bread. ({apa}). Blog.",
        f"Blog. “Bread.” {chicago}.",
        f"“Bread.” Blog, {mla}.",
    ]


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("Vladimir Ilyich", "V. I."),
        ("V.I.", "V. I."),
        ("Karl-Heinz", "K.-H."),
        ("Мария", "М."),
        ("Ana de", "A. de"),
        ("", ""),
    ],
)
def test_initials(given: str, short: str) -> None:
    """Given names become initials, of any letters; a particle stays."""
    assert initials(given) == short


def test_twenty_one_authors() -> None:
    """APA names nineteen, then the last; IEEE and MLA the first, Chicago three."""
    item = {
        "type": "book",
        "title": "Roll",
        "author": [{"family": f"F{number}", "given": "A"} for number in range(1, 22)],
    }
    found = {style: render(reference(style, item), "text") for style in STYLES}
    assert "F18, A., F19, A., … F21, A. (n.d.)" in found["apa"]
    assert found["chicago"].startswith("F1, A, A F2, A F3, et al. Roll.")
    assert found["mla"].startswith("F1, A, et al. Roll.")
    assert found["ieee"].startswith("A. F1 et al., Roll.")


NASTY = (*plain("1. <a> & b_c* #1 ~ @x [y] $5 50% // 'q'. "), *quoted("He said “run” {x}"), *plain(" "), *italic("A_b\\c"),
         *plain(" "), *link("https://october.example/a_b%20c?x&y={1}#f"))  # fmt: skip
ESCAPED = {
    "text": "1. <a> & b_c* #1 ~ @x [y] $5 50% // 'q'. “He said ‘run’ {x}” A_b\\c https://october.example/a_b%20c?x&y={1}#f",
    "html": "1. &lt;a&gt; &amp; b_c* #1 ~ @x [y] $5 50% // 'q'. “He said ‘run’ {x}” <i>A_b\\c</i> "
    '<a href="https://october.example/a_b%20c?x&amp;y=%7B1%7D#f">https://october.example/a_b%20c?x&amp;y={1}#f</a>',
    "markdown": r"1\. \<a\> \& b\_c\* \#1 \~ \@x \[y\] \$5 50% // 'q'. “He said ‘run’ {x}” *A\_b\\c* "
    "<https://october.example/a_b%20c?x&y=%7B1%7D#f>",
    "latex": r"1. <a> \& b\_c* \#1 \textasciitilde{} @x [y] \$5 50\% // 'q'. “He said ‘run’ \textbraceleft{}x\textbraceright{}” "
    r"\emph{A\_b\textbackslash{}c} \url{https://october.example/a_b\%20c?x&y=\%7B1\%7D\#f}",
    "typst": r"1\. \<a\> & b\_c\* \#1 \~ \@x \[y\] \$5 50% \/\/ \'q\'. “He said ‘run’ {x}” #emph[A\_b\\c] "
    '#link("https://october.example/a_b%20c?x&y=%7B1%7D#f")',
}


@pytest.mark.parametrize("output", OUTPUTS)
def test_escaping(output: str) -> None:
    """Each output writes a text's own marks so that they command nothing, and an address so that it can be followed."""
    assert render(NASTY, output) == ESCAPED[output]


def test_an_address_that_is_none_of_the_web_is_text() -> None:
    """No link is made of what a browser should not follow."""
    assert "<a" not in render(link("javascript:alert(1)"), "html")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ANY = st.fixed_dictionaries(
    {"type": st.sampled_from(KINDS)},
    optional={
        **dict.fromkeys(
            ("title", "container-title", "publisher", "volume", "issue", "page", "edition", "URL", "DOI", "genre"), TEXT
        ),
        "author": st.lists(
            st.fixed_dictionaries({}, optional={"family": TEXT, "given": TEXT, "suffix": TEXT}), max_size=3
        ),
        "editor": st.lists(st.builds(lambda name: {"literal": name}, TEXT), max_size=2),
        "issued": st.builds(lambda year: _date(year), st.integers(-50, 2100)),
    },
)


@given(item=ANY, style=st.sampled_from(STYLES), output=st.sampled_from(list(OUTPUTS)), locator=TEXT)
def test_any_item_has_a_reference(item: dict[str, Any], style: str, output: str, locator: str) -> None:
    """Whatever fields there are, no style stops at them, and no full stop stands twice that the source did not write."""
    made = render(reference(style, item, locator), output)
    assert isinstance(made, str)
    assert not made.startswith(", ") or not item.get("title")
