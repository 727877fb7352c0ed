"""The first thing a child does: load its model in native code, while Python imports what it needs next.

Only what the loading itself needs is imported here, and not even llama.cpp's bindings: every millisecond before it
starts is one that a person waits.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from importlib.machinery import PathFinder

from pmcoach.engines.local.turn import Turn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pmcoach.engines.local.native import NativeModel

FILES = ("libllama.so", "libllama.dylib")


class Parameters(ctypes.Structure):
    """llama.cpp's parameters of a model, unopened: its defaults are taken from it and handed back as they are.

    The structure differs from version to version; this one has room for any of them.
    """

    _fields_ = [("opaque", ctypes.c_uint64 * 128)]


class Loading(threading.Thread):
    """A model that is being loaded, in this process's turn."""

    def __init__(self, path: str, adapter: str, warm: str) -> None:
        super().__init__(daemon=True)
        self.turn = Turn(warm)
        self._path, self._adapter = path, adapter or None
        self._outcome: int | Exception | None = None

    def begin(self) -> None:
        """Start at once where no other process holds a model."""
        if self.turn.take_if_free():
            self.start()

    def run(self) -> None:
        """Load."""
        try:
            library = open_library()
            library.llama_backend_init()
            library.llama_model_default_params.restype = Parameters
            library.llama_model_load_from_file.argtypes = [ctypes.c_char_p, Parameters]
            library.llama_model_load_from_file.restype = ctypes.c_void_p
            parameters = library.llama_model_default_params()
            self._outcome = library.llama_model_load_from_file(os.fsencode(self._path), parameters)
        except Exception as error:
            self._outcome = error

    def wait_for_turn(self, say_waiting: Callable[[], None]) -> None:
        """Where another process holds its model, start when it has given way."""
        if self.ident is None:
            self.turn.take(say_waiting)
            self.start()

    def result(self) -> NativeModel:
        """The model, or the error that kept it from loading."""
        from pmcoach.engines.local.native import NativeModel

        self.join()
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return NativeModel(self._outcome, self._path, self._adapter)


def open_library() -> ctypes.CDLL:
    """The library of llama-cpp-python, the same that its bindings open."""
    found = PathFinder.find_spec("llama_cpp")
    folders = [f"{folder}/lib" for folder in (found and found.submodule_search_locations) or ()]
    if own := os.environ.get("LLAMA_CPP_LIB_PATH"):
        folders = [own]
    if sys.platform != "win32":
        for file in (f"{folder}/{name}" for folder in folders for name in FILES):
            if os.path.exists(file):
                return ctypes.CDLL(file)
    from pmcoach.engines.local.native import load_bindings

    return ctypes.CDLL(load_bindings()._lib._name)
