"""A tagger's span made a name: without clitics, honorifics, offices and the kind of thing that stands before it."""

from __future__ import annotations

from dataclasses import replace

from functions.extract.entities_countries import countries_of
from functions.extract.entities_roles_data import roles
from functions.extract.entities_text import Mention, Token, listed
from functions.extract.places import is_listed, plain
from functions.extract.vocabulary import Vocabulary

_HAMZAS = frozenset("أإآ")
_AFTER_OWN = frozenset("ايلهجدسضرثطعزن")
"""Letters that names have behind a `و` of their own: `وليد`, `وجدي`, `وائل`."""
_JOINED = 5  # letters of a name with a conjunction
_OBJECT = 5  # letters of an indefinite object
_WORD = 4  # letters of a word that is no part of a name by itself
_USUAL = 0.82  # rarity of a word that is met often
_FULL = 2  # words behind the first of a name that is whole without an ordinal
_UNUSUAL = 0.85  # rarity of a word with the article that is a given name
_STRANGE = 1.0  # rarity of a word that is a firm's own name


def trimmed(mention: Mention, tokens: list[Token], known: Vocabulary, *, arabic: bool) -> Mention:
    """The mention from where its name begins."""
    first = mention.first
    if mention.kind == "person":
        while first < mention.last and _is_title(tokens, first, mention.last, known, arabic=arabic):
            first += 1
    elif mention.kind == "place" and not is_listed(
        plain(" ".join(t.text for t in tokens[first : mention.last + 1]))
    ):
        kinds = listed("place_kinds") - listed("seas")
        while first < mention.last and tokens[first].folded in kinds:
            first += 1
    elif mention.kind == "organization" and arabic:
        mention = _without_nation(mention, tokens)
        if (
            mention.last > first
            and _is_firm(tokens[first])
            and _stands_apart(tokens, first + 1, mention, known)
        ):
            first += 1
    if mention.kind == "person" and arabic:
        mention = _without_word(_without_ordinal(mention, tokens), tokens, known)
        mention = _without_origin(mention, tokens)
        if tokens[first].folded == "ولد" and tokens[first].opens and first < mention.last:
            first += 1  # `ولد أبو إسحاق … في`: he was born
        if _is_before_name(tokens, first, mention.last):
            first += 1
    if not arabic:
        first = _capital(mention, first, tokens)
        if _leads_from(tokens, first, mention):
            first += 1
            mention = replace(mention, kind="person")
    if first > mention.first:
        mention = replace(mention, first=first, start=tokens[first].start)
    cut = _clitic(mention, tokens[first]) if arabic else 0
    return replace(mention, start=mention.start + cut) if cut else mention


def is_origin(mention: Mention, tokens: list[Token]) -> bool:
    """`l'Algérienne, 34 ans`: where somebody is from is no name; `la Suisse` is."""
    alone = mention.first == mention.last and _is_from(tokens, mention.first)
    return alone and not is_listed(plain(tokens[mention.first].text))


def _leads_from(tokens: list[Token], first: int, mention: Mention) -> bool:
    """`la Zambienne Mutinta …`: where a person is from stands before the name; an institution may begin with it."""
    if first >= mention.last or mention.kind == "place" or not tokens[first + 1].capital:
        return False
    if not _is_from(tokens, first):
        return False
    if mention.kind == "person" or tokens[first + 1].folded in listed("given_latin"):
        return True
    if tokens[first - 1].folded in {"a", "an", "the"}:
        return False  # `the American Red Cross`
    words = tokens[first + 1 : mention.last + 1]
    firm = words[-1].folded in listed("tails_latin") or words[0].folded in listed("heads_latin")
    return len(words) > 1 and not firm and all(word.capital and not word.text.isupper() for word in words)


def _is_from(tokens: list[Token], number: int) -> bool:
    """A nationality in capitals behind an article."""
    return (
        number > 0
        and tokens[number].joined
        and tokens[number].capital
        and tokens[number - 1].folded in listed("articles")
        and bool(countries_of(tokens[number].folded))
    )


def parted(tagged: list[Mention], tokens: list[Token]) -> list[Mention]:
    """`تيلمو زارا وإيكر مونياين` are two: a further word of a name does not begin with `و` and a hamza or a consonant
    that no name has behind its own `و`."""
    made: list[Mention] = []
    for mention in tagged:
        first = mention.first
        if made and _is_joined(mention, made[-1], tokens[first]):
            mention = replace(mention, start=mention.start + 1)
        for number in range(mention.first + 1, mention.last + 1):
            if _joins(tokens[number]) and mention.kind != "organization":
                before = tokens[number - 1]
                made.append(replace(mention, first=first, last=number - 1, end=before.end))
                mention = replace(mention, start=tokens[number].start + 1)
                first = number
        made.append(mention if first == mention.first else replace(mention, first=first))
    return made


def _is_joined(mention: Mention, before: Mention, token: Token) -> bool:
    """`لاري بيج` and `وسيرغي برين`: a tagger that parts two people has told the conjunction from the name."""
    return (
        mention.kind == before.kind == "person"
        and mention.first == before.last + 1
        and token.joined
        and mention.start == token.start
        and token.text[0] == "و"
        and token.folded not in listed("given_ar")
    )


def _joins(token: Token) -> bool:
    if token.text[0] != "و" or token.folded in listed("given_ar"):
        return False
    return token.text[1:2] in _HAMZAS or (
        len(token.text) >= _JOINED
        and token.text[1] not in _AFTER_OWN
        and token.folded[1:] in listed("given_ar")
    )


def _without_word(mention: Mention, tokens: list[Token], known: Vocabulary) -> Mention:
    """`نزار هاني بلقاء …`, `عبد الله قرارا`: what the sentence goes on with is no part of the name."""
    word = tokens[mention.last].folded
    if (
        mention.last == mention.first
        or word.endswith("الله")
        or word.startswith("بو")
        or word in listed("given_ar")
        or word in listed("particles")
    ):
        return mention
    led = word[0] == "ب" and any(_is_common(form, word, known) for form in (word[1:], word[1:-1]))
    object_ = len(word) >= _OBJECT and word.endswith("ا") and _is_common(word[:-1], word, known)
    if not led and not object_:
        return mention
    return replace(mention, last=mention.last - 1, end=tokens[mention.last - 1].end)


def _is_before_name(tokens: list[Token], first: int, last: int) -> bool:
    """`وقلص أنس باش`, `مختار الفهود جبار فليح`: the name begins behind a word that is none, with a given name."""
    if last - first < _FULL or not tokens[first].folded.startswith(("و", "ال")):
        return False
    if any(form in listed("given_ar") or form in listed("particles") for _, form in tokens[first].bare):
        return False
    return tokens[first + 1].folded in listed("given_ar")


def _without_origin(mention: Mention, tokens: list[Token]) -> Mention:
    """`كريستيان فولف الألماني`: where a stranger is from; in the Arab countries such a word is a surname."""
    word = tokens[mention.last].folded
    if mention.last - mention.first < _FULL or not word.startswith("ال"):
        return mention
    codes = countries_of(word)
    if not codes or not {code.lower() for code in codes}.isdisjoint(listed("surname_countries")):
        return mention
    return replace(mention, last=mention.last - 1, end=tokens[mention.last - 1].end)


def _is_common(form: str, whole: str, known: Vocabulary) -> bool:
    return len(form) >= _WORD and known.rarity(form) < _USUAL and known.rarity(whole) >= _STRANGE


def _capital(mention: Mention, first: int, tokens: list[Token]) -> int:
    """Where the capitals of a French or English name begin: `alimentation de Kalaban Coro`."""
    opens = tokens[first].folded
    if (
        opens in listed("lower_heads") | listed("particles") | listed("seas")
        or not tokens[first].text[0].islower()
    ):
        return first
    return next((at for at in range(first, mention.last + 1) if tokens[at].capital), first)


def _without_ordinal(mention: Mention, tokens: list[Token]) -> Mention:
    """`وأضاف عبدالعزيز الفرج الثالث`: the third what? A king's number stands behind his given name."""
    last = mention.last
    if last - mention.first < _FULL or tokens[last].folded not in listed("ordinals"):
        return mention
    before = tokens[last - 1].folded
    if not before.startswith("ال") or before == "الله" or tokens[last - 2].folded == "عبد":
        return mention
    return replace(mention, last=last - 1, end=tokens[last - 1].end)


def _without_nation(mention: Mention, tokens: list[Token]) -> Mention:
    """`معهد فراونهوفر الألماني`: behind a name without the article, where it is from is no part of it."""
    last = mention.last
    if (
        last - mention.first < 1
        or not tokens[last].folded.startswith("ال")
        or not countries_of(tokens[last].folded)
    ):
        return mention
    if tokens[last - 1].folded.startswith(("ال", "لل")) or tokens[last - 1].folded in listed("heads_ar"):
        return mention
    return replace(mention, last=last - 1, end=tokens[last - 1].end)


def _is_firm(token: Token) -> bool:
    return any(form in listed("firms_ar") for _, form in token.bare)


def _stands_apart(tokens: list[Token], number: int, mention: Mention, known: Vocabulary) -> bool:
    """Whether what follows `شركة` needs no kind before it: a strange word, not a common noun in its construct."""
    if tokens[number].folded.startswith(("ال", "لل")):
        return False
    if any(tokens[at].folded.startswith("ال") for at in range(number, mention.last + 1)):
        return False
    if mention.last > number and is_listed(tokens[mention.last].folded):
        return False  # `شركة نفط ميسان`
    return any(known.rarity(tokens[at].folded) >= _STRANGE for at in range(number, mention.last + 1))


def _is_title(tokens: list[Token], first: int, last: int, known: Vocabulary, *, arabic: bool) -> bool:
    words = roles("ar" if arabic else "latin")
    token = tokens[first]
    if arabic:
        if len(token.folded) == 1 and token.folded in words.honorifics:
            return True
        before = tokens[first - 1].folded if first else ""
        if before in words.honorifics and before != "الشيخ":
            return False  # `الدكتور الشيخ سعد …`: what follows an honorific is the name
        if token.folded in words.nouns and token.folded not in listed("given_ar"):
            # `أستاذها عبد الحفيظ …`, `مربي الجاموس حسن …`
            following = tokens[first + 1].folded
            if token.folded.endswith(("ها", "هم", "ه")) or (following.startswith("ال") and last - first > 2):
                return True
        if (
            first
            and tokens[first - 1].folded in words.nouns
            and token.folded.startswith("ال")
            and last - first > 1
        ):
            adjective = token.folded.endswith("ي") or known.rarity(token.folded) < _UNUSUAL
            return adjective and token.folded not in listed("given_ar")
        return any(
            form.startswith("ال") and (form in words.nouns or form in words.honorifics)
            for _, form in token.bare
        )
    if token.folded.rstrip(".") in words.honorifics:
        return True
    return token.folded in words.nouns and token.folded not in listed("given_latin") and last - first > 1


def _clitic(mention: Mention, token: Token) -> int:
    """Letters of conjunctions and prepositions written onto a name; 0 where they may be its own."""
    if mention.start != token.start:
        return 0
    for cut, form in token.bare:
        if not cut or (mention.last == mention.first and len(form) < 3):
            continue
        if form.startswith("ال") and len(form) > 4:
            return cut
        if _is_name(form, mention.kind) and not _is_name(token.folded, mention.kind):
            return cut
    return 0


def _is_name(form: str, kind: str) -> bool:
    if kind == "person":
        return form in listed("given_ar") or form in ("عبد", "ابو", "ام", "بن")
    if kind == "place":
        return is_listed(form)
    return form in listed("heads_ar") or form in listed("kinds_ar")
