"""A pledge that is withdrawn: the claim that does it, the link, and what becomes of the pledge."""

from stories.actions import links
from stories.models import Claim
from stories.models.vocab import ClaimKind, LinkKind
from tests import factories
from tests.factories import day


def a_withdrawal(pledge, *said, **values):
    on = day(*(said or ["2018-09-19"]))
    defaults = {"story": pledge.story, "speaker": pledge.speaker, "said": on}
    return factories.claim(kind=ClaimKind.WITHDRAWAL, **defaults | values)


def link(source, target, by, kind=LinkKind.RETRACTS, **values):
    arguments = {"reason": "She said so."} | values
    return links.link(source=source, target=target, kind=kind, by=by, **arguments)


def standing(claim):
    claim = Claim.objects.get(pk=claim.pk)
    return claim.standing, claim.standing_by, claim.standing_from
