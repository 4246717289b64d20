"""Every address of the desk, grouped by noun. A URL's name is its view function's name."""

from django.urls import URLPattern, URLResolver, include, path

from stories.views import (
    account,
    answers,
    articles,
    claim_imports,
    claims,
    desk,
    evidence,
    followups,
    history,
    law,
    links,
    marks,
    measurements,
    notes,
    passages,
    people,
    proposals,
    quick_lines,
    replies,
    reviews,
    room,
    saved_views,
    search,
    stories,
    suggestions,
    updates,
    verdicts,
    withdrawals,
    work,
)

desk_urls: list[URLPattern] = [
    path("desk/", desk.today, name="today"),
    path("desk/search/", search.search, name="search"),
    path("account/profile/", account.profile, name="profile"),
    path(
        "desk/claims/reviews/<slug:public_id>/settle/", reviews.settle_review, name="settle_review"
    ),
]

story_urls: list[URLPattern] = [
    path("desk/stories/", stories.stories, name="stories"),
    path("desk/stories/new/", stories.open_story, name="open_story"),
    path("desk/stories/<slug:slug>/", room.story, name="story"),
    path("desk/stories/<slug:slug>/edit/", stories.edit_story, name="edit_story"),
    path("desk/stories/<slug:slug>/publish/", stories.publish_story, name="publish_story"),
    path("desk/stories/<slug:slug>/take-down/", stories.take_down_story, name="take_down_story"),
    path("desk/stories/<slug:slug>/log/", room.story_log, name="story_log"),
    path("desk/stories/<slug:slug>/lines/", quick_lines.quick_lines, name="quick_lines"),
    path("desk/stories/<slug:slug>/lines/claims/", quick_lines.make_lines, name="make_lines"),
    path("desk/stories/<slug:slug>/import/", claim_imports.import_claims, name="import_claims"),
    path("desk/stories/lines/<slug:public_id>/edit/", quick_lines.edit_line, name="edit_line"),
    path("desk/stories/lines/<slug:public_id>/drop/", quick_lines.drop_line, name="drop_line"),
    path("desk/claims/imports/<slug:public_id>/", claim_imports.claim_import, name="claim_import"),
    path("desk/claims/imports/<slug:public_id>/run/", claim_imports.run_import, name="run_import"),
    path(
        "desk/claims/imports/<slug:public_id>/undo/", claim_imports.undo_import, name="undo_import"
    ),
    path("desk/stories/<slug:slug>/map/", room.claim_map, name="claim_map"),
]

claim_urls: list[URLPattern] = [
    path("desk/claims/", claims.claims, name="claims"),
    path("desk/claims/new/", claims.add_claim, name="add_claim"),
    path("desk/claims/seen/", search.have_we_seen, name="have_we_seen"),
    path("desk/claims/find/", links.find_claims, name="find_claims"),
    path("desk/claims/mark/", marks.mark_claims, name="mark_claims"),
    path("desk/claims/views/new/", saved_views.save_view, name="save_view"),
    path("desk/claims/views/<slug:public_id>/remove/", saved_views.remove_view, name="remove_view"),
    path("desk/claims/<slug:public_id>/", claims.claim, name="claim"),
    path("desk/claims/<slug:public_id>/history/", history.claim_history, name="claim_history"),
    path("desk/claims/<slug:public_id>/readers/", history.seen_by_readers, name="seen_by_readers"),
    path("desk/claims/<slug:public_id>/edit/", claims.edit_claim, name="edit_claim"),
    path("desk/claims/<slug:public_id>/assign/", work.assign_claim, name="assign_claim"),
    path("desk/claims/<slug:public_id>/close/", work.close_pledge, name="close_pledge"),
    path("desk/claims/<slug:public_id>/publish/", work.publish_claim, name="publish_claim"),
    path("desk/claims/<slug:public_id>/take-down/", work.take_down_claim, name="take_down_claim"),
    path(
        "desk/claims/<slug:public_id>/appearances/new/",
        evidence.add_appearance,
        name="add_appearance",
    ),
]

verdict_urls: list[URLPattern] = [
    path("desk/claims/<slug:public_id>/mark/<slug:axis>/", verdicts.mark_claim, name="mark_claim"),
    path("desk/claims/<slug:public_id>/reopen/", verdicts.reopen_claim, name="reopen_claim"),
    path(
        "desk/claims/proposals/<slug:public_id>/edit/",
        proposals.edit_proposal,
        name="edit_proposal",
    ),
    path(
        "desk/claims/proposals/<slug:public_id>/decide/",
        proposals.decide_proposal,
        name="decide_proposal",
    ),
    path(
        "desk/claims/proposals/<slug:public_id>/send-back/",
        proposals.send_back_proposal,
        name="send_back_proposal",
    ),
    path(
        "desk/claims/proposals/<slug:public_id>/take-back/",
        proposals.take_back_proposal,
        name="take_back_proposal",
    ),
]

evidence_urls: list[URLPattern] = [
    path("desk/claims/<slug:public_id>/evidence/new/", evidence.add_evidence, name="add_evidence"),
    path("desk/claims/evidence/<slug:public_id>/", evidence.edit_evidence, name="edit_evidence"),
    path("desk/claims/<slug:public_id>/metrics/new/", measurements.add_metric, name="add_metric"),
    path(
        "desk/claims/metrics/<slug:public_id>/measure/",
        measurements.record_measurement,
        name="record_measurement",
    ),
]

link_urls: list[URLPattern] = [
    path("desk/claims/<slug:public_id>/links/new/", links.link_claim, name="link_claim"),
    path("desk/claims/links/<slug:public_id>/approve/", links.approve_link, name="approve_link"),
    path("desk/claims/links/<slug:public_id>/refuse/", links.refuse_link, name="refuse_link"),
    path("desk/claims/links/<slug:public_id>/remove/", links.remove_link, name="remove_link"),
    path("desk/claims/<slug:public_id>/withdraw/", withdrawals.withdraw, name="withdraw"),
    path(
        "desk/articles/<slug:public_id>/withdraw/",
        withdrawals.withdraw_from_article,
        name="withdraw_from_article",
    ),
]

article_urls: list[URLPattern | URLResolver] = [
    path("desk/articles/", articles.articles, name="articles"),
    path("desk/articles/new/", articles.enter_article, name="enter_article"),
    path("desk/articles/", include("stories.intake_urls")),
    path("desk/articles/<slug:public_id>/", articles.article, name="article"),
    path("desk/articles/<slug:public_id>/claim/", passages.make_claim, name="make_claim"),
    path("desk/articles/<slug:public_id>/repeats/", passages.repeat_claim, name="repeat_claim"),
    path(
        "desk/articles/suggestions/<slug:public_id>/claim/",
        passages.accept_suggestion,
        name="accept_suggestion",
    ),
    path(
        "desk/articles/suggestions/<slug:public_id>/dismiss/",
        suggestions.dismiss_suggestion,
        name="dismiss_suggestion",
    ),
    path(
        "desk/articles/repeats/<slug:public_id>/confirm/",
        suggestions.confirm_repeat,
        name="confirm_repeat",
    ),
    path(
        "desk/articles/repeats/<slug:public_id>/reject/",
        suggestions.reject_repeat,
        name="reject_repeat",
    ),
    path("desk/articles/<slug:public_id>/edit/", articles.edit_article, name="edit_article"),
    path("desk/articles/<slug:public_id>/versions/new/", articles.add_version, name="add_version"),
    path(
        "desk/articles/<slug:public_id>/stories/new/",
        articles.add_article_to_story,
        name="add_article_to_story",
    ),
]

followup_urls: list[URLPattern] = [
    path("desk/follow-ups/", followups.followups, name="followups"),
    path("desk/follow-ups/new/", followups.schedule_followup, name="schedule_followup"),
    path("desk/follow-ups/<slug:public_id>/", followups.followup, name="followup"),
    path("desk/follow-ups/<slug:public_id>/edit/", followups.edit_followup, name="edit_followup"),
    path(
        "desk/follow-ups/<slug:public_id>/answer/",
        answers.answer_followup,
        name="answer_followup",
    ),
    path(
        "desk/follow-ups/<slug:public_id>/reassign/",
        followups.reassign_followup,
        name="reassign_followup",
    ),
    path("desk/follow-ups/<slug:public_id>/drop/", followups.drop_followup, name="drop_followup"),
]

update_urls: list[URLPattern] = [
    path("desk/updates/", updates.updates, name="updates"),
    path("desk/updates/new/", updates.write_update, name="write_update"),
    path("desk/updates/<slug:public_id>/", updates.update, name="update"),
    path("desk/updates/<slug:public_id>/edit/", updates.edit_update, name="edit_update"),
    path("desk/updates/<slug:public_id>/publish/", updates.publish_update, name="publish_update"),
    path(
        "desk/updates/<slug:public_id>/publish-together/",
        updates.publish_together,
        name="publish_together",
    ),
    path(
        "desk/updates/<slug:public_id>/take-down/",
        updates.take_down_update,
        name="take_down_update",
    ),
]

people_urls: list[URLPattern] = [
    path("desk/speakers/", people.speakers, name="speakers"),
    path("desk/speakers/new/", people.add_speaker, name="add_speaker"),
    path("desk/speakers/<slug:slug>/", people.speaker, name="speaker"),
    path("desk/speakers/<slug:slug>/edit/", people.edit_speaker, name="edit_speaker"),
]

together_urls: list[URLPattern] = [
    path("desk/stories/<slug:slug>/notes/", notes.notes, name="notes"),
    path("desk/stories/<slug:slug>/notes/seen/", notes.seen_notes, name="seen_notes"),
    path("desk/stories/notes/<slug:public_id>/edit/", notes.edit_note, name="edit_note"),
    path("desk/stories/notes/<slug:public_id>/away/", notes.put_away_note, name="put_away_note"),
    path("desk/claims/<slug:public_id>/reply/", replies.ask_reply, name="ask_reply"),
    path(
        "desk/claims/<slug:public_id>/reply/without/",
        replies.go_without_reply,
        name="go_without_reply",
    ),
    path("desk/claims/replies/<slug:public_id>/edit/", replies.edit_reply, name="edit_reply"),
    path("desk/claims/replies/<slug:public_id>/close/", replies.close_reply, name="close_reply"),
    path("desk/hold/<slug:subject>/<slug:public_id>/", law.hold, name="hold"),
    path("desk/clear/<slug:subject>/<slug:public_id>/", law.clear, name="clear"),
    path("desk/holds/<slug:public_id>/lift/", law.lift_hold, name="lift_hold"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *desk_urls,
    *story_urls,
    *claim_urls,
    *verdict_urls,
    *evidence_urls,
    *link_urls,
    *article_urls,
    *followup_urls,
    *update_urls,
    *people_urls,
    *together_urls,
    path("", include("stories.public.urls")),
]
