"""Who can chase a question: its owner, its backup, and whoever takes their place."""

from stories.actions import record
from stories.models import Followup, Story, User
from stories.models.vocab import Role


def able(story: Story, person: User) -> bool:
    """Whether this person may chase questions, and see this story."""
    hidden = Story.objects.hidden_from(person).filter(pk=story.pk)
    return person.includes(Role.REPORTER) and not hidden.exists()


def check(story: Story, owner: User, backup: User | None) -> None:
    """Raises `Refused` where one of them cannot chase a question of this story."""
    for person, field in ((owner, "owner"), (backup, "backup")):
        if person is None:
            continue
        if not person.includes(Role.REPORTER):
            raise record.Refused(
                f"{person} cannot chase a question: choose an active reporter or editor.",
                field=field,
            )
        if Story.objects.hidden_from(person).filter(pk=story.pk).exists():
            raise record.Refused(
                f"{person} may not see this story: add them to its team first.", field=field
            )
    if backup is not None and backup.pk == owner.pk:
        raise record.Refused("Choose somebody else as backup.", field="backup")


def heirs(followup: Followup, *, by: User) -> tuple[User, User | None]:
    """Who asks what comes after this question, and who stands behind them.

    Its owner and backup, or whoever can in their place: the story's lead, else `by`.
    """
    story, backup = followup.story, followup.backup
    people = (followup.owner, backup, story.lead)
    owner = next((each for each in people if each and able(story, each)), by)
    stands = backup is not None and backup.pk != owner.pk and able(story, backup)
    return owner, backup if stands else None


def anybody(story: Story, *, first: User | None = None) -> User | None:
    """Who can be asked about this story: `first`, its lead, its team, or any editor."""
    near: list[User | None] = [first, story.lead, *story.team.order_by("pk")]
    editors: list[User] = list(User.objects.active().with_role(Role.EDITOR).order_by("pk"))
    for person in (*near, *editors):
        if person is not None and able(story, person):
            return person
    return None
