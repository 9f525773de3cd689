"""What an installation sets: one class, prefix TALLYHOUSE_, every value with a default that works on one machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from schemas.errors import TallyhouseError


class SettingsError(TallyhouseError):
    """A setting cannot be what it was set to."""


def _found(wrong: Any) -> str:
    """What a number was set to; addresses may hold what nobody else is to see."""
    return "" if wrong["type"] == "value_error" else f", and it is set to {wrong['input']!r}"


def web_address(url: str) -> str:
    """The address, if something can be sent there; else a ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an address begins with http:// or https:// and names a host")
    return url


class Settings(BaseSettings):
    """Settings from the environment (TALLYHOUSE_RAW=...) or a `.env` file; options of a command go before them.

    One that is empty is not set: an empty path would be the folder that a command happens to be called in.
    """

    model_config = SettingsConfigDict(env_prefix="TALLYHOUSE_", env_file=".env", env_ignore_empty=True, extra="ignore")

    def __init__(self, **values: Any) -> None:
        """Read them. Raises SettingsError with the names of those that are wrong."""
        try:
            super().__init__(**values)
        except ValidationError as wrong:
            said = (
                f"TALLYHOUSE_{str(one['loc'][0]).upper()}: {one['msg'].removeprefix('Value error, ')}{_found(one)}"
                for one in wrong.errors(include_url=False)
            )
            raise SettingsError(f"A setting (environment or .env) is wrong. {'; '.join(said)}.") from None
        except UnicodeDecodeError:
            raise SettingsError("The file .env is not UTF-8, so no settings can be read from it.") from None

    home: Path = Field(
        default=Path("warehouse/data"), description="The one folder that holds all state of this installation."
    )
    raw: Path = Field(default=Path("raw"), description="The landing folder; only ever read.")
    warehouse: str | None = Field(
        default=None,
        description="Database URL (sqlite:///… or postgresql+psycopg://…); SQLite in the home folder if not set.",
    )
    size_limit: int = Field(default=10_000_000, gt=0, description="A file of more bytes than this waits in quarantine.")
    chunk_bytes: int = Field(
        default=1_000_000, gt=0, description="About so many bytes of files go into one extraction task."
    )
    processes: int | None = Field(
        default=None, ge=1, description="How many processes extract where there is much to read; one a core if not set."
    )
    wait_seconds: float = Field(
        default=0, ge=0, description="How long a run waits for another one that holds the warehouse before it leaves."
    )
    settle_seconds: float = Field(
        default=2, ge=0, description="Served runs leave a file that changed within so many seconds to the next run."
    )
    dask: str | None = Field(
        default=None,
        description="Where chunks are extracted: tcp://HOST:PORT of a Dask scheduler, or `local`; threads if not set.",
    )
    port: int = Field(default=4200, ge=0, le=65535, description="Port of the Prefect server that `serve` starts.")
    book_port: int = Field(default=4201, ge=0, le=65535, description="Port on which `serve` serves the data book.")
    book_url: str | None = Field(
        default=None,
        description="Address of the data book, for links in what runs tell; `serve` sets it to that of its own.",
    )
    webhook: Annotated[str, AfterValidator(web_address)] | None = Field(
        default=None, description="Where to send what went wrong, as JSON by POST."
    )
    silence_seconds: float = Field(
        default=100,
        ge=35,
        description="A served run that says nothing for so long is marked crashed (it says something every 30).",
    )

    @property
    def warehouse_url(self) -> str:
        """Where the warehouse is: the URL that was set, or the SQLite file in the home folder."""
        return self.warehouse or f"sqlite:///{(self.home / 'tallyhouse.sqlite3').resolve()}"
