"""The extract stage: from the clean text to what an editor would note down about it."""

from __future__ import annotations

from functions.extract.byline import find_byline
from functions.extract.dateline import find_dateline
from functions.extract.dates import contradictions, find_dates
from functions.extract.entities import find_entities
from functions.extract.headline import find_headline, find_subtitle
from functions.extract.keyphrases import find_keyphrases
from functions.extract.language import find_language
from functions.extract.passages import find_passages
from functions.extract.published import find_published
from functions.extract.quotes import find_quotes
from functions.extract.section import find_section
from functions.extract.stats import count
from functions.extract.tagger import tag_names
from functions.extract.topics import find_topics
from functions.extract.wording import wording
from shared.article import CleanText, Guess, Metadata
from shared.sentences import split_sentences


def extract(clean: CleanText) -> Metadata:
    """Everything known about the article. Pure: the same text gives the same metadata. Raises nothing of its own."""
    text, page = clean.text, clean.page
    language = find_language(text if len(text) > 40 else f"{_value(page.headline) or ''} {text}")
    sentences = split_sentences(text, language.code)
    said = wording(text)
    headline = find_headline(clean)
    published, refused = find_published(page.published, language.code, clean.received_at)
    updated, _ = find_published(page.updated, language.code, clean.received_at)
    dateline = find_dateline(text)
    byline = find_byline(page.byline, text, headline)
    spans = tag_names(text, sentences, language.code)
    entities = find_entities(text, language.code, sentences, spans, byline, said, dateline)
    dates = find_dates(text, language.code, published, clean.received_at)
    return Metadata(
        headline=headline,
        subtitle=find_subtitle(clean, headline),
        byline=byline,
        dateline=dateline.place,
        agency=dateline.agency,
        publisher=_value(page.publisher),
        section=find_section(page.section),
        url=_value(page.url),
        image=_value(page.image),
        language=language,
        foreign_passages=find_passages(text, language, sentences),
        published=published,
        updated=updated,
        dates=dates,
        entities=entities,
        keyphrases=find_keyphrases(text, headline, language.code, sentences, said),
        topics=find_topics(text, headline, language.code, said),
        quotes=find_quotes(text, entities, sentences),
        stats=count(text, language.code, sentences, said),
        warnings=(*refused, *contradictions(dates)),
    )


def extract_keyphrases_only(clean: CleanText) -> list[str]:
    """The keyphrases of an article, best first, without the rest of its metadata."""
    language = find_language(clean.text).code
    sentences = split_sentences(clean.text, language)
    return [phrase.text for phrase in find_keyphrases(clean.text, find_headline(clean), language, sentences)]


def _value(guess: Guess | None) -> str | None:
    return (guess.value.strip() or None) if guess else None
