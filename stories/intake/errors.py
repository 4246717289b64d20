"""Why a page could not be read, as a value to store and a sentence for the editor."""

from enum import StrEnum


class Failure(StrEnum):
    """Keys stand in the database."""

    BAD_ADDRESS = "bad_address"
    NO_ANSWER = "no_answer"
    PAYWALL = "paywall"
    BLOCKED = "blocked"
    MISSING = "missing"
    SERVER_ERROR = "server_error"
    TOO_LARGE = "too_large"
    NOT_A_PAGE = "not_a_page"
    REDIRECTED = "redirected"
    UNREADABLE = "unreadable"
    INSECURE = "insecure"


# NO_ANSWER must not say why: a name that is unknown, a closed port, a slow server and an
# address that we refuse to call read alike, so nobody can map a network through us.
MESSAGES = {
    Failure.BAD_ADDRESS: (
        "This is no web address that can be followed. Copy it again from the browser."
    ),
    Failure.NO_ANSWER: (
        "No complete answer came from this address. "
        "Look whether it opens in your browser. Try again later, or paste the text by hand."
    ),
    Failure.PAYWALL: (
        "This page is for subscribers. Open it in your browser and paste the text by hand."
    ),
    Failure.BLOCKED: (
        "This site does not let programs read the page. "
        "Open it in your browser and paste the text by hand."
    ),
    Failure.MISSING: (
        "There is no page at this address any more, or there never was. "
        "Check the address, look for an archived copy, or paste the text by hand."
    ),
    Failure.SERVER_ERROR: (
        "The site has trouble of its own. Try again later, or paste the text by hand."
    ),
    Failure.TOO_LARGE: "This page is too large to take in. Paste the part that matters by hand.",
    Failure.NOT_A_PAGE: (
        "There is a file at this address, not a web page. Paste its text by hand."
    ),
    Failure.REDIRECTED: (
        "This address leads on too often, or to somewhere that cannot be followed. "
        "Open it in your browser and take in the address where you end."
    ),
    Failure.UNREADABLE: (
        "No text could be read from this page. Open it in your browser and paste the text by hand."
    ),
    Failure.INSECURE: (
        "This site could not prove that it is the one it claims to be (its certificate is "
        "wrong). Check the address, or paste the text by hand."
    ),
}


class IntakeError(Exception):
    """A page that was not read.

    `detail` is for the log and never shown: it may say what the message must not.
    `retry_after` is in seconds, where the site named a time.
    """

    def __init__(self, failure: Failure, detail: str = "", *, retry_after: int | None = None):
        super().__init__(failure, detail)
        self.failure = failure
        self.detail = detail
        self.retry_after = retry_after

    @property
    def message(self) -> str:
        return MESSAGES[self.failure]

    def __str__(self) -> str:
        return f"{self.failure}: {self.detail}" if self.detail else str(self.failure)
