"""What the chunks of a run add up to: one set of frames, and what it means for the files known before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from flows.chunks import STUMBLED, Chunk
from flows.landing import Landing
from schemas.frames import Articles, Extracted, Identities, Mentions, Quantities, Quarantine, Terms, Validated, dtypes
from schemas.ids import stable_id
from schemas.records import Unreadable
from schemas.registers import indicator_frame, rule_frame
from schemas.rules import load_rules
from warehouse import Change

FILES = {"path": pl.String, "article_id": pl.String, "size": pl.Int64, "mtime_ns": pl.Int64, "state": pl.String}


@dataclass(frozen=True, slots=True)
class Gathered:
    """All chunks of a run together.

    Attributes:
        extracted: one row an article, even where two files hold the same bytes.
        names: article_id → file name, as this run found it.
        articles: path → article_id, of every file that gave one.
        unreadable: files that gave no article.
        superseded: article_ids whose last file now holds something else.
        heirs: superseded article_id → path of the file that said it and says something else now.
        files: the landing folder as it is now (columns of `FILES`).
        same: how many files were read again and say what they said.
        originals: article_id → bytes.
    """

    extracted: Extracted
    names: dict[str, str]
    articles: dict[str, str]
    unreadable: list[Unreadable]
    superseded: list[str]
    heirs: dict[str, str]
    files: pl.DataFrame
    same: int
    originals: dict[str, bytes]

    @property
    def said(self) -> dict[str, str]:
        """What files say by now, path → article_id: those that changed, and old names of those that were renamed."""
        return dict(self.files.drop_nulls("article_id").select("path", "article_id").iter_rows()) | self.articles

    def change(
        self,
        validated: Validated,
        waiting: pl.DataFrame,
        gone: Sequence[str] = (),
        carried: Sequence[tuple[str, str, str]] = (),
    ) -> Change:
        """What the next version is to hold.

        Args:
            validated: the extracted frames, judged.
            waiting: `file_quarantine` of the files that gave no article.
            gone: files that waited and wait no more.
            carried: decisions that hold for what edited files say now.
        """
        unreadable = {one.file_name for one in self.unreadable}
        present = self.files.filter(state="present")["path"]
        return Change(
            validated=validated,
            superseded=self.superseded,
            file_quarantine=waiting,
            cleared_files=[*(path for path in present if path not in unreadable), *gone],
            indicators=indicator_frame(),
            rules=rule_frame(),
            files=self.files,
            archive=list(self.originals.items()),
            carried=carried,
        )


def gather(landing: Landing, chunks: list[Chunk], known: pl.DataFrame) -> Gathered:
    """Put the chunks of a run together.

    Args:
        landing: the listing that the run began with.
        chunks: what its files gave.
        known: the files of the runs before (columns path, article_id, state).
    """
    articles = dict(pair for chunk in chunks for pair in chunk.articles)
    unreadable = [one for chunk in chunks for one in chunk.unreadable]
    names: dict[str, str] = {}
    for path, article_id in sorted(articles.items()):
        names.setdefault(article_id, path)
    originals = {article_id: data for chunk in chunks for article_id, data in chunk.originals.items()}
    heirs = _heirs(landing, articles, known)
    before = set(known.select("path", "article_id").iter_rows())
    return Gathered(
        extracted=together([chunk.extracted for chunk in chunks]),
        names=names,
        articles=articles,
        unreadable=unreadable,
        superseded=sorted(heirs),
        heirs=heirs,
        files=_files(landing, articles, known, heirs),
        same=sum((file.path, articles.get(file.path, "")) in before for file in landing.edited),
        originals=originals,
    )


def file_quarantine(
    unreadable: list[Unreadable], extractor: str, rejected: Mapping[str, str | None] = MappingProxyType({})
) -> pl.DataFrame:
    """A row of `Quarantine` for every file that gave no article.

    Args:
        unreadable: those files.
        extractor: the extractor's hash: a file that it stumbled over is tried again by another one.
        rejected: quarantine_id → evidence of the rows that a person rejected: that holds as long as the file stays what it is.
    """
    rows = []
    for one in unreadable:
        quarantine_id = stable_id(one.rule_code, one.file_name)
        evidence = f"sha256 {one.sha256}" if one.sha256 else None
        if one.rule_code == STUMBLED:
            evidence = f"{evidence}, extractor {extractor}"
        is_rejected = quarantine_id in rejected and rejected[quarantine_id] == evidence
        rows.append(
            {
                "quarantine_id": quarantine_id,
                "level": "file",
                "target_id": one.file_name,
                "article_id": None,
                "file_name": one.file_name,
                "rule_code": one.rule_code,
                "rule_version": load_rules()[one.rule_code].version,
                "reason": one.reason,
                "evidence": evidence,
                "state": "rejected" if is_rejected else "open",
            }
        )
    return pl.DataFrame(rows, schema=dtypes(Quarantine))


def together(parts: list[Extracted]) -> Extracted:
    """The frames of all chunks, an article that came twice (two files, same bytes) once."""
    models = {
        "articles": Articles,
        "mentions": Mentions,
        "quantities": Quantities,
        "identities": Identities,
        "terms": Terms,
    }
    frames = {
        name: pl.concat([pl.DataFrame(schema=dtypes(model)), *(getattr(part, name) for part in parts)])
        for name, model in models.items()
    }
    if frames["articles"]["article_id"].is_duplicated().any():
        frames = {name: frame.unique(maintain_order=True) for name, frame in frames.items()}
        frames["articles"] = frames["articles"].unique("article_id", keep="first", maintain_order=True)
    return Extracted(**frames)


def _heirs(landing: Landing, articles: dict[str, str], known: pl.DataFrame) -> dict[str, str]:
    """What edited files said before, unless another file that lies there still says it, and the file that says more now.

    A file that is gone supersedes nothing: its figures were published and stay. One that cannot be read any more does
    not either: nothing new is known that could take the place of what it said. A file that was renamed and then edited is
    gone under its old name, so that name does not keep what it said.
    """
    gone = {*known.filter(state="removed")["path"], *landing.removed}
    before = dict(known.filter(pl.col("article_id").is_not_null()).select("path", "article_id").iter_rows())
    edited = {file.path for file in landing.edited if file.path in articles}
    still_said = set(articles.values()) | {
        article_id for path, article_id in before.items() if path not in edited and path not in gone
    }
    heirs = {before[path]: path for path in sorted(edited, reverse=True) if path in before}
    return {article_id: path for article_id, path in heirs.items() if article_id not in still_said}


def _files(landing: Landing, articles: dict[str, str], known: pl.DataFrame, heirs: dict[str, str]) -> pl.DataFrame:
    """The files that this run saw changed: new, edited, gone; and names of old of a file that has another one now.

    `article_id` is the last article that could be made of the file, so that a later, readable edit supersedes it; null
    where none ever could. A name that is gone follows the file that was renamed: it says what that says by now.
    """
    before = dict(known.select("path", "article_id").iter_rows())
    changed = [
        (file.path, articles.get(file.path, before.get(file.path)), file.size, file.mtime_ns, "present")
        for file in [*landing.new, *landing.edited]
    ]
    now = {article_id: articles[path] for article_id, path in heirs.items()}
    gone = (
        known.filter(
            pl.col("path").is_in(landing.removed)
            | ((pl.col("state") == "removed") & pl.col("article_id").is_in(list(now)))
        )
        .filter(~pl.col("path").is_in([path for path, *_ in changed]))
        .select("path", pl.col("article_id").replace(now), "size", "mtime_ns")
    )
    return pl.concat(
        [
            pl.DataFrame(changed, schema=FILES, orient="row"),
            gone.with_columns(state=pl.lit("removed")).cast(dict(FILES)),  # type: ignore[arg-type]
        ]
    )
