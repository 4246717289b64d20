"""Where files on evidence are kept: for the desk's own process, and for nobody else."""

from django.core.files.storage import FileSystemStorage


class PrivateFiles(FileSystemStorage):
    """Only the account that runs the newsroom can read a file; none has a web address.

    `MEDIA_ROOT` lies in the data folder, beside the database. What readers or the desk may
    download goes through a view that asks who they are.
    """

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    def url(self, name: str | None) -> str:
        raise ValueError("A file on evidence has no address of its own.")
