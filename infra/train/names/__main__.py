"""Trains the name tagger and writes `functions/extract/data/names-model.npz`.

    uv run --group train python -m infra.train.names CORPORA            # some three quarters of an hour on one core
    uv run --group train python -m infra.train.names CORPORA --fold 0   # measures on a fifth kept out

CORPORA holds the annotated sets (`corpora.SETS`) and the raw texts (`corpora.RAW`, `corpora.RAW_FRENCH`); the model's
card, `functions/extract/data/names-model.md`, says where each comes from and under which licence. A first tagger
learns from the annotated sets, the patterns and the project's own articles; it then labels raw texts, and goes on
with those it is sure of beside the rest, twice; the mean of the two goes on with more weight on the project's
articles, twice again, and the mean of those two is what ships.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import torch

from functions.extract import tagger
from functions.extract.tagger_lexicon import Lexicon
from infra.train.names import articles, corpora, export, labelling, measure, parted, training, vocabulary
from infra.train.names.batches import Numbers
from infra.train.names.invented import Writer, replaced
from infra.train.names.invented_arabic import ArabicWriter
from infra.train.names.network import Tagger
from infra.train.names.renamed_arabic import renamed

SEED = 0
SHARES = {
    "wikifane": 0.75, "btc": 0.35, "europeana": 0.3, "newseye": 0.4, "r_europeana": 0.3, "r_newseye": 0.3,
    "own_en": 0.7, "own_fr": 0.7, "own_ar": 0.7,
}  # fmt: skip
"""How much of a source an epoch draws: what is old, noisy or plentiful counts less."""
LAST_SHARES = {
    "wikifane": 0.45, "btc": 0.2, "europeana": 0.05, "newseye": 0.15, "r_europeana": 0.05, "r_newseye": 0.05,
    "own_en": 0.2, "own_fr": 0.2, "own_ar": 0.2, "ewt": 0.7, "r_ewt": 0.3, "r_wikigold": 0.5, "anercorp": 1.5,
    "r_anercorp": 0.5, "aqmar": 2.5, "written_ar": 2, "written_fr": 2, "written_en": 2, "written_wiki_ar": 2,
    "written_wiki_fr": 2, "written_gold_ar": 2, "written_gold_fr": 2, "written_gold_en": 2,
}  # fmt: skip
EPOCHS, MORE_EPOCHS = 5, 3
BRANCHES = 2
RENAMED, WRITTEN_AGAIN = 0.6, 2
"""The share of names that change in Arabic texts told again; how often the project's own articles are told again."""
MORE_PACE, MORE_DROPPED = 1.5e-3, 0.4
LAST = ((3, 1.2e-3), (3, 1.2e-3))
"""Passes and pace of the last round's branches."""


def main() -> None:
    """Reads the arguments, trains, writes or measures."""
    options = argparse.ArgumentParser(description="Train the name tagger.")
    options.add_argument("corpora", type=Path)
    options.add_argument(
        "--fold",
        type=int,
        help="keep this fifth of the Arabic sets and of the articles out and measure on it",
    )
    options.add_argument("--out", type=Path, help=f"the model file ({tagger.MODEL.name} without --fold)")
    options.add_argument(
        "--seed", type=int, default=SEED, help="another run, to see how far scores hang on chance"
    )
    options.add_argument("--second", type=Path, help="keep what the first two rounds make")
    options.add_argument(
        "--from", dest="go_on", type=Path, help="begin with the third round, from what --second wrote"
    )
    chosen = options.parse_args()
    torch.set_num_threads(1)
    documents: list[corpora.Document] = []
    told: list[corpora.Document] = []
    kept_out: list[corpora.Document] = []
    for name in corpora.SETS:
        documents += _without(kept_out, corpora.documents(chosen.corpora, name), name, chosen.fold)
    for name, written in articles.written().items():
        told += _without(kept_out, written, name, chosen.fold)
    with tempfile.TemporaryDirectory() as folder:
        begun = chosen.go_on or chosen.second or Path(folder) / tagger.MODEL.name
        if chosen.go_on is None:
            first_rounds([*documents, *told], chosen.corpora, chosen.seed, begun)
        lexicon, model = export.read(begun)  # so that a third round is the same whether it began here or not
    third_round(model, lexicon, documents, told, chosen.corpora, chosen.seed)
    out = chosen.out or (tagger.MODEL if chosen.fold is None else None)
    if out is not None:
        export.write(model, lexicon, out)
        parted.write_beside(out)
        print(f"{out}: {out.stat().st_size / 1e6:.1f} MB")
    if chosen.fold is not None:
        measure.report(model, lexicon, kept_out)


def _without(
    kept_out: list[corpora.Document], found: list[corpora.Document], name: str, fold: int | None
) -> list[corpora.Document]:
    """What of a set is trained on; what the fold keeps goes into `kept_out`."""
    if fold is None or name not in measure.FOLDED:
        return found
    kept, out = measure.split(found, name, fold)
    kept_out += out
    return kept


def first_rounds(documents: Sequence[corpora.Document], folder: Path, seed: int, out: Path) -> None:
    """Trains a tagger on the sets, the patterns and the articles, and on with raw texts; writes it to `out`."""
    lexicon, pieces, words = vocabulary.build(folder, documents)
    examples = corpora.examples([*documents, *made(documents)], lexicon)
    training.seed(seed)
    model = training.new_tagger(lexicon, pieces, words)
    training.train(model, Numbers(examples), SHARES, EPOCHS)
    second_round(model, lexicon, examples, folder, seed)
    export.write(model, lexicon, out)


def second_round(
    model: Tagger, lexicon: Lexicon, examples: list[corpora.Example], folder: Path, seed: int
) -> None:
    """Trains on from the first round, `BRANCHES` times apart, and leaves the mean of the weights (Wortsman 2022)."""
    first = copy(model)
    branches = []
    for branch in range(BRANCHES):
        model.load_state_dict(first)
        training.seed(seed + branch)
        chosen = labelling.believed(model, examples) + labelling.label(model, lexicon, folder)
        print(f"{len(chosen)} sentences for the second round")
        training.train(model, Numbers(chosen), SHARES, MORE_EPOCHS, pace=MORE_PACE, dropped=MORE_DROPPED)
        branches.append(copy(model))
    model.load_state_dict(mean_of(branches))


def third_round(
    model: Tagger,
    lexicon: Lexicon,
    documents: Sequence[corpora.Document],
    written: Sequence[corpora.Document],
    folder: Path,
    seed: int,
) -> None:
    """Trains on with more of the project's articles, with other names in Arabic texts, less of what is old or noisy.

    Once for each of `LAST`, from the same weights; leaves the mean of the branches (Wortsman and others 2022).
    """
    told = own_articles(documents, written, lexicon)
    examples = corpora.examples([*documents, *made(documents), *told], lexicon)
    training.seed(seed)
    numbers = Numbers(examples + labelling.label(model, lexicon, folder))
    first = copy(model)
    branches = []
    for branch, (epochs, pace) in enumerate(LAST):
        model.load_state_dict(first)
        training.seed(seed + branch)
        training.train(model, numbers, LAST_SHARES, epochs, pace=pace, dropped=MORE_DROPPED)
        branches.append(copy(model))
    model.load_state_dict(mean_of(branches))


def copy(model: Tagger) -> dict[str, torch.Tensor]:
    """The weights as they are now."""
    return {name: value.clone() for name, value in model.state_dict().items()}


def mean_of(branches: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of the weights of taggers that were trained on from the same ones."""
    return {name: torch.stack([branch[name] for branch in branches]).mean(0) for name in branches[0]}


def own_articles(
    documents: Sequence[corpora.Document], written: Sequence[corpora.Document], lexicon: Lexicon
) -> list[corpora.Document]:
    """The articles written for the project, and they and the Arabic sets once more with other names."""
    arabic = ArabicWriter(11)
    sets = [document for document in documents if document.source in ("anercorp", "aqmar")]
    mine = [document for document in written if document.language == "ar"]
    found = [*written, *renamed(sets + mine * WRITTEN_AGAIN, arabic, lexicon, RENAMED)]
    for language in ("en", "fr"):
        chosen = [document for document in written if document.language == language]
        for document in replaced(chosen * WRITTEN_AGAIN, Writer(language, 11), RENAMED):
            document.source = f"r_{document.source}"
            found.append(document)
    return found


def made(documents: Sequence[corpora.Document]) -> list[corpora.Document]:
    """Documents from the patterns, and some of the sets' own with other names."""
    writers = {language: Writer(language, 7) for language in ("en", "fr")}
    found = ArabicWriter(7).documents(900)
    for language, writer in writers.items():
        for document in writer.documents(600):
            document.source = f"own_{language}"
            found.append(document)
    for source, language, step in (
        ("wikigold", "en", 1),
        ("ewt", "en", 1),
        ("newseye", "fr", 1),
        ("europeana", "fr", 3),
    ):
        chosen = [document for document in documents if document.source == source][::step]
        for document in replaced(chosen, writers[language], 0.7):
            document.source = f"r_{source}"
            found.append(document)
    return found


if __name__ == "__main__":
    main()
