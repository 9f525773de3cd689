"""Errors of the operating system as sentences: what was to be used, what the system says, what to do next."""

from __future__ import annotations

import errno

from flows.plain import lines

NEXT = {
    errno.ENOENT: "Look whether the name is right, and whether the folder above it is there.",
    errno.EACCES: "Give the account that runs tallyhouse the rights to it.",
    errno.EPERM: "Give the account that runs tallyhouse the rights to it.",
    errno.EROFS: "Choose a place that can be written to.",
    errno.ENOSPC: "Make room and do the same again; what is published stands as it was.",
    errno.EDQUOT: "Make room and do the same again; what is published stands as it was.",
    errno.EMFILE: "Raise the limit of open files (`ulimit -n`) and do the same again.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
    errno.EEXIST: "Choose another place, or move away what lies there.",
    errno.ENOTDIR: "Choose another place, or move away what lies there.",
    errno.EISDIR: "Name a file, not a folder.",
}


def as_sentence(error: Exception) -> str:
    """What an error says, with names in it inert; one that comes straight from the system is put into words."""
    if not isinstance(error, OSError) or error.strerror is None:
        return lines(str(error))
    place = f"{error.filename} cannot be used" if error.filename is not None else "The system refuses"
    return lines(f"{place}: {error.strerror}. {NEXT.get(error.errno or 0, '')}".rstrip())
