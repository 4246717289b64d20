"""Where files on evidence are kept: for the desk's own process, and for nobody else."""

import os
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class PrivateFiles(FileSystemStorage):
    """Only the account that runs the newsroom can read a file; none has a web address.

    `MEDIA_ROOT` lies in the data folder, beside the database. What readers or the desk may
    download goes through a view that asks who they are.
    """

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    def _save(self, name: str, content: File) -> str:
        """On the disk before the database tells of it; nothing is left where there is no room."""
        is_new = not self.exists(name)
        try:
            kept: str = super()._save(name, content)  # type: ignore[misc]  # Django tells of it, the stubs do not
            with Path(self.path(kept)).open("rb") as file:
                os.fsync(file.fileno())
        except OSError:
            if is_new:
                Path(self.path(name)).unlink(missing_ok=True)
            raise
        return kept

    def url(self, name: str | None) -> str:
        raise ValueError("A file on evidence has no address of its own.")
