"""The link that mends an obstacle, for whoever may follow it; and what changed, word by word."""

from django.template import Context, Template

from stories.actions import publish, record
from stories.actions.readiness import obstacles
from stories.models import Schedule
from stories.obstacles import Need, Obstacle
from stories.templatetags.press_tags import mend
from tests import factories


def test_only_who_placed_a_hold_is_led_to_lift_it(editor, reporter, administrator):
    hold = factories.hold(story=factories.story(), by=reporter)
    (obstacle,) = [each for each in obstacles(hold.story) if each.kind == Need.HOLD]
    assert mend(obstacle, editor) is None
    for person in (reporter, administrator):
        assert mend(obstacle, person) == ("Lift it", f"/desk/holds/{hold.public_id}/lift/")


def test_every_need_leads_somewhere(editor):
    claim = factories.claim()
    asked = factories.reply_request(claims=[claim])
    hold = factories.hold(story=claim.story, by=editor)
    waits = Schedule(story=claim.story, public_id="waiting1")
    rows = {Need.HOLD: hold, Need.EMBARGO: hold, Need.ANSWER: asked, Need.SCHEDULE: waits}
    rows |= dict.fromkeys((Need.STORY, Need.OPEN, Need.ANSWER_LINE), claim.story)
    found = [mend(Obstacle(need, "", row=rows.get(need, claim)), editor) for need in Need]
    assert all(way and way.label and way.address.startswith("/desk/") for way in found)
    assert mend(Obstacle(Need.CLAIM, ""), editor) is None


def test_a_viewer_is_led_nowhere_but_to_what_viewers_do(viewer):
    claim = factories.claim()
    assert mend(Obstacle(Need.EVIDENCE, "", row=claim), viewer) is None
    assert mend(Obstacle(Need.STORY, "", row=claim.story), viewer) is None
    assert mend(Obstacle(Need.CLEARANCE, "", row=claim), viewer) is not None


def test_what_changed_is_marked_word_by_word(editor):
    story = factories.story(answer="It opens in spring.")
    edition = publish.publish_story(story=story, by=editor)
    with record.writing():
        record.save(story, {"answer": "It opens in autumn."}, revision=None, by=editor)
    template = Template("{% include 'parts/differences.html' %}")
    context = Context({"edition": edition, "differences": publish.differences(story)})
    page = template.render(context)
    assert "It opens in <del>spring</del>." in page
    assert "It opens in <ins>autumn</ins>." in page
