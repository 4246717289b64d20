"""Damage to chains, passages, stories and what readers see."""

from tests.damage.doing import Damage

CHAINS = [
    Damage(
        "another reason",
        "UPDATE stories_verdict SET reason = 'Because.' WHERE claim_id = {statement}",
        "chains",
        "stories_verdict",
    ),
    Damage(
        "a value that the kind does not allow",
        "UPDATE stories_verdict SET value = 'misleading' WHERE claim_id = {pledge}",
        "decided_values",
        "stories_verdict",
    ),
    Damage(
        "another hash",
        "UPDATE stories_measurement SET hash = '00' WHERE metric_id = {metric}",
        "chains",
        "stories_measurement",
    ),
    Damage(
        "a line cut out of the log",
        "DELETE FROM stories_change WHERE chain = '{chain}' AND position = 3",
        "chains",
        "stories_change",
    ),
    Damage(
        "the end of the log cut off",
        "DELETE FROM stories_change WHERE id = (SELECT MAX(id) FROM stories_change)",
        "chains",
        "stories_change",
    ),
    Damage(
        "a line moved to another place",
        "UPDATE stories_change SET position = 999 WHERE chain = '{chain}' AND position = 3",
        "chains",
        "stories_change",
    ),
    Damage(
        "a line under another key",
        "UPDATE stories_change SET id = id + 100000 WHERE chain = '{chain}' AND position = 3",
        "chains",
        "stories_change",
    ),
    Damage(
        "a line that is about another row",
        "UPDATE stories_change SET subject_pk = subject_pk + 1000 WHERE position = 3",
        "subjects",
        "stories_change",
    ),
    Damage(
        "a line about no table",
        "UPDATE stories_change SET subject = 'nothing' WHERE position = 3",
        "subjects",
        "stories_change",
    ),
    Damage(
        "the length of a chain forgotten",
        "DELETE FROM stories_chain WHERE \"table\" = 'verdict'",
        "chains",
        "stories_verdict",
    ),
    Damage(
        "another end of a chain",
        "UPDATE stories_chain SET head = '00' WHERE \"table\" = 'verdict'",
        "chains",
        "stories_verdict",
    ),
    Damage(
        "a whole chain gone",
        "DELETE FROM stories_verdictdispute",
        "lost_chains",
        "stories_verdictdispute",
    ),
    Damage(
        "a claim without a line in the log",
        "DELETE FROM stories_change WHERE subject = 'claim' AND subject_pk = {statement}",
        "logged",
        "stories_claim",
    ),
]

REST = [
    Damage(
        "a passage that slipped",
        'UPDATE stories_appearancespan SET start = start + 1, "end" = "end" + 1',
        "passages",
        "stories_appearancespan",
    ),
    Damage(
        "another text",
        "UPDATE stories_articleversion SET text = 'Nothing of the kind.'",
        "passages",
        "stories_appearancespan",
    ),
    Damage(
        "no passage at all",
        "DELETE FROM stories_appearancespan",
        "empty_appearances",
        "stories_appearance",
    ),
    Damage(
        "the main claim of another story",
        "UPDATE stories_story SET main_claim_id = {pledge} WHERE id = {other}",
        "main_claims",
        "stories_story",
    ),
    Damage(
        "a public claim of a story that is not",
        "UPDATE stories_story SET publication = 'draft' WHERE id = {story}",
        "homes",
        "stories_claim",
    ),
    Damage(
        "a first edition gone",
        "DELETE FROM stories_edition WHERE id = {first_edition}",
        "numbers",
        "stories_edition",
    ),
    Damage(
        "another first day",
        "UPDATE stories_edition SET first_published = '2001-01-01 00:00:00' "
        "WHERE id = {second_edition}",
        "numbers",
        "stories_edition",
    ),
    Damage(
        "an old edition on the shelf",
        "UPDATE stories_shelf SET edition_id = {first_edition} WHERE edition_id = {second_edition}",
        "shelves",
        "stories_shelf",
    ),
    Damage(
        "no place on the shelf",
        "DELETE FROM stories_listing; DELETE FROM stories_trackedpledge; DELETE FROM stories_shelf",
        "shelves",
        "stories_edition",
    ),
    Damage(
        "a listing with another date",
        "UPDATE stories_listing SET sort_at = '2001-01-01 00:00:00'",
        "listings",
        "stories_listing",
    ),
    Damage(
        "a feed that is left by what stands in it",
        "UPDATE stories_departure SET key = (SELECT key FROM stories_listing WHERE shelf_id = "
        "stories_departure.shelf_id AND scope = 'claim')",
        "departures",
        "stories_departure",
    ),
    Damage(
        "a claim that is called scheduled without a schedule",
        "UPDATE stories_claim SET publication = 'scheduled' WHERE id = {statement}",
        "scheduled",
        "stories_claim",
    ),
    Damage(
        "a pledge on the board with another outcome",
        "UPDATE stories_trackedpledge SET outcome = 'kept'",
        "tracked",
        "stories_trackedpledge",
    ),
    Damage(
        "a pledge on the board with another deadline",
        "UPDATE stories_trackedpledge SET deadline_to = '2001-01-01'",
        "tracked",
        "stories_trackedpledge",
    ),
    Damage(
        "a pledge that is not on the board",
        "DELETE FROM stories_trackedpledge",
        "tracked",
        "stories_shelf",
    ),
    Damage(
        "a page of an unnamed speaker",
        "UPDATE stories_shelf SET public_id = '{unnamed}' WHERE subject = 'speaker'",
        "strangers",
        "stories_shelf",
    ),
    Damage(
        "a page of a claim that the desk does not have",
        "UPDATE stories_shelf SET public_id = 'nowhere' WHERE public_id = '{public_pledge}'",
        "strangers",
        "stories_shelf",
    ),
    Damage(
        "two outlets of one domain",
        "DROP INDEX outlet_domain_once; UPDATE stories_outlet SET domain = 'paper.example'",
        "outlet_domain_once",
        "stories_outlet",
    ),
]
