"""The day, the rooms of stories, and what people at the desk tell one another."""

from django.urls import URLPattern, path

from stories.views import (
    account,
    brief,
    calendars,
    claim_imports,
    desk,
    hand_over,
    health,
    here,
    law,
    notes,
    quick_lines,
    replies,
    reviews,
    room,
    search,
    stories,
    trash,
    undo,
)

desk_urls: list[URLPattern] = [
    path("desk/", desk.today, name="today"),
    path("desk/operations/", health.operations, name="operations"),
    path("healthz", health.healthz, name="healthz"),
    path("desk/search/", search.search, name="search"),
    path("account/profile/", account.profile, name="profile"),
    path("account/stop/<str:token>/", account.stop_mail, name="stop_mail"),
    path("account/calendars/", calendars.calendars, name="calendars"),
    path(
        "account/calendars/<slug:public_id>/revoke/",
        calendars.revoke_calendar,
        name="revoke_calendar",
    ),
    path("desk/calendar/<str:secret>.ics", calendars.calendar_feed, name="calendar_feed"),
    path(
        "desk/claims/reviews/<slug:public_id>/settle/", reviews.settle_review, name="settle_review"
    ),
]

story_urls: list[URLPattern] = [
    path("desk/stories/", stories.stories, name="stories"),
    path("desk/stories/new/", stories.open_story, name="open_story"),
    path("desk/stories/named/", stories.named_stories, name="named_stories"),
    path("desk/stories/<slug:slug>/", room.story, name="story"),
    path("desk/stories/<slug:slug>/edit/", stories.edit_story, name="edit_story"),
    path("desk/stories/<slug:slug>/publish/", stories.publish_story, name="publish_story"),
    path("desk/stories/<slug:slug>/take-down/", stories.take_down_story, name="take_down_story"),
    path("desk/stories/<slug:slug>/brief/", brief.story_brief, name="story_brief"),
    path("desk/stories/<slug:slug>/hand-over/", hand_over.hand_over_story, name="hand_over_story"),
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
    path("desk/trash/", trash.trash, name="trash"),
    path("desk/trash/<slug:subject>/<slug:public_id>/", trash.put_away, name="put_away"),
    path("desk/trash/<slug:subject>/<slug:public_id>/restore/", trash.restore, name="restore"),
    path("desk/undo/<uuid:uid>/", undo.undo, name="undo"),
    path("desk/here/<slug:subject>/<slug:public_id>/", here.here, name="here"),
]
