"""How a kernel is compiled: once per machine, kept on disk, and never served stale.

A compiled kernel contains the kernels it calls, also those in other files. The cache of numba watches only the file of
the outermost one, so here every kernel carries the fingerprint of all sources with kernels instead of its file's date.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from numba import njit


def fingerprint() -> str:
    """A digest of every source file that makes kernels; another text means other kernels."""
    digest = sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        text = source.read_bytes()
        if b"engine.kernel import" in text or source.name == "kernel.py":
            digest.update(text)
    return digest.hexdigest()


_FINGERPRINT = fingerprint()


def kernel(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile `function` on first use; it runs without the interpreter lock, so that two of them use two cores.

    The compiled code is kept in `NUMBA_CACHE_DIR` if that is set, else beside the source, else in the user's own cache.
    """
    return _stamped(njit(nogil=True, cache=True)(function))


LEAN: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
"""For kernels that never ask for memory: no new arrays, no slices assigned. Three times as fast in the search.

Without memory to manage numba leaves out the reference counts it else keeps, atomically, for every array of every tuple
at every call.
"""

INNER: dict[str, Any] = {**LEAN, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def lean_kernel(function: Callable[..., Any]) -> Callable[..., Any]:
    """A kernel that never asks for memory."""
    return _stamped(njit(cache=True, **LEAN)(function))


def inner_kernel(function: Callable[..., Any]) -> Callable[..., Any]:
    """A lean kernel that only other kernels call: it is kept inside those, and needs no door for Python, which halves the compiling."""
    compiled: Any = njit(**INNER)(function)
    return compiled


def _stamped(compiled: Any) -> Callable[..., Any]:
    """Let the cached code depend on all sources with kernels; numba offers no public way to say so."""
    compiled._cache._cache_file._source_stamp = _FINGERPRINT
    return compiled
