"""Components with files of their own: read, checked against their sums, written, pickled."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar, TypeVar

MANIFEST = "sha256.json"
REMEDY = "install the package again (pip install --force-reinstall ./models/it_news_trf) or load an undamaged copy"
T = TypeVar("T", bound="WithFiles")


class ModelFileError(OSError):
    """A file of the model is missing or damaged; the message names the file and the remedy."""


class WithFiles:
    """A component that reads `FILES` from its directory; `_open` makes of them what it runs.

    Attributes:
        FILES: names of the files; `MANIFEST` beside them holds their SHA-256.
        OPENED: attributes that `_open` sets; they are not pickled, but made anew in the other process.
    """

    FILES: ClassVar[tuple[str, ...]]
    OPENED: ClassVar[tuple[str, ...]]
    name: str
    _files: dict[str, bytes]
    _origin: Path | None
    _pid: int

    def _without_files(self) -> None:
        self._files, self._origin, self._pid = {}, None, -1

    def _open(self) -> None:
        raise NotImplementedError

    def _ready(self) -> None:
        """Open the files, anew in a forked process."""
        if self._pid != os.getpid():
            if not self._files:
                raise ValueError(
                    f"it_news_trf: the {self.name} has no weights: load the pipeline with spacy.load('it_news_trf')"
                )
            self._open()
            self._pid = os.getpid()

    def _session(self, name: str, model: bytes) -> Any:
        """An onnxruntime session, on one thread, of a network that file `name` holds."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        except Exception as e:  # onnxruntime's errors share no base class
            raise self._broken(name, str(e).split("\n")[0]) from e

    def _broken(self, name: str, why: object) -> ModelFileError:
        return ModelFileError(f"{self._at(name)}: the model file cannot be read ({why}); {REMEDY}")

    def _at(self, name: str) -> str:
        return str(self._origin / name if self._origin else name)

    def _load(self, read: Callable[[str], bytes], origin: Path | None) -> None:
        self._origin = origin
        files = {}
        for name in (*self.FILES, MANIFEST):
            try:
                files[name] = read(name)
            except (OSError, KeyError) as e:
                raise ModelFileError(f"{self._at(name)}: the model file is missing; {REMEDY}") from e
        try:
            sums = json.loads(files.pop(MANIFEST))
        except ValueError as e:
            raise ModelFileError(f"{self._at(MANIFEST)}: the model file is damaged; {REMEDY}") from e
        for name, b in files.items():
            if hashlib.sha256(b).hexdigest() != sums.get(name):
                raise ModelFileError(f"{self._at(name)}: the model file is damaged (its SHA-256 differs); {REMEDY}")
        self._files, self._pid = files, -1
        self._ready()

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        for name, b in self._files.items():
            (path / name).write_bytes(b)
        (path / MANIFEST).write_text(manifest(self._files), encoding="utf8")

    def from_disk(self: T, path: str | Path, *, exclude: Iterable[str] = ()) -> T:
        path = Path(path)
        self._load(lambda name: (path / name).read_bytes(), path)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        import srsly

        return srsly.msgpack_dumps({**self._files, MANIFEST: manifest(self._files).encode()})

    def from_bytes(self: T, data: bytes, *, exclude: Iterable[str] = ()) -> T:
        import srsly

        files = srsly.msgpack_loads(data)
        self._load(files.__getitem__, None)
        return self

    def __getstate__(self) -> dict[str, Any]:
        return {**{k: v for k, v in self.__dict__.items() if k not in self.OPENED}, "_pid": -1}


def manifest(files: dict[str, bytes]) -> str:
    """SHA-256 of each file, as JSON."""
    return json.dumps({k: hashlib.sha256(b).hexdigest() for k, b in sorted(files.items())}, indent=1)
