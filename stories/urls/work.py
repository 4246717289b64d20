"""Follow-ups, updates, people."""

from django.urls import URLPattern, path

from stories.views import (
    agenda,
    answers,
    complaints,
    corrections,
    followups,
    handovers,
    merges,
    month,
    newsroom_dates,
    outlets,
    people,
    publishing,
    schedules,
    splits,
    updates,
)

followup_urls: list[URLPattern] = [
    path("desk/follow-ups/", followups.followups, name="followups"),
    path("desk/follow-ups/new/", followups.schedule_followup, name="schedule_followup"),
    path("desk/follow-ups/month/", month.followups_month, name="followups_month"),
    path("desk/follow-ups/agenda/", agenda.followups_agenda, name="followups_agenda"),
    path("desk/follow-ups/dates/", newsroom_dates.newsroom_dates, name="newsroom_dates"),
    path(
        "desk/follow-ups/dates/import/",
        newsroom_dates.import_newsroom_dates,
        name="import_newsroom_dates",
    ),
    path(
        "desk/follow-ups/dates/<slug:public_id>/",
        newsroom_dates.edit_newsroom_date,
        name="edit_newsroom_date",
    ),
    path(
        "desk/follow-ups/dates/<slug:public_id>/remove/",
        newsroom_dates.remove_newsroom_date,
        name="remove_newsroom_date",
    ),
    path("desk/follow-ups/<slug:public_id>/move/", month.move_followup, name="move_followup"),
    path(
        "desk/follow-ups/hand-over/",
        handovers.hand_over_followups,
        name="hand_over_followups",
    ),
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
    path(
        "desk/follow-ups/<slug:public_id>/put-off/",
        followups.snooze_followup,
        name="snooze_followup",
    ),
    path(
        "desk/follow-ups/<slug:public_id>/try-again/",
        followups.unpark_followup,
        name="unpark_followup",
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
        publishing.publish_together,
        name="publish_together",
    ),
    path(
        "desk/updates/<slug:public_id>/take-down/",
        updates.take_down_update,
        name="take_down_update",
    ),
]

press_urls: list[URLPattern] = [
    path("corrections/report/", complaints.report, name="report"),
    path("desk/complaints/", complaints.complaints, name="complaints"),
    path("desk/complaints/<slug:public_id>/", complaints.complaint, name="complaint"),
    path(
        "desk/complaints/<slug:public_id>/take-on/",
        complaints.take_on_complaint,
        name="take_on_complaint",
    ),
    path(
        "desk/complaints/<slug:public_id>/decide/",
        complaints.decide_complaint,
        name="decide_complaint",
    ),
    path("desk/stop/<slug:subject>/<slug:public_id>/", corrections.stop, name="stop"),
    path("desk/correct/<slug:subject>/<slug:public_id>/", corrections.correct, name="correct"),
    path("desk/schedules/", schedules.schedules, name="schedules"),
    path("desk/schedules/<slug:public_id>/", schedules.schedule, name="schedule"),
    path(
        "desk/schedules/<slug:public_id>/cancel/", schedules.cancel_schedule, name="cancel_schedule"
    ),
    path(
        "desk/schedule/<slug:subject>/<slug:public_id>/",
        schedules.schedule_row,
        name="schedule_row",
    ),
]

people_urls: list[URLPattern] = [
    path("desk/speakers/", people.speakers, name="speakers"),
    path("desk/speakers/new/", people.add_speaker, name="add_speaker"),
    path("desk/speakers/outlets/", outlets.outlets, name="outlets"),
    path("desk/speakers/outlets/new/", outlets.add_outlet, name="add_outlet"),
    path("desk/speakers/outlets/<slug:public_id>/edit/", outlets.edit_outlet, name="edit_outlet"),
    path("desk/speakers/topics/", outlets.topics, name="topics"),
    path("desk/speakers/topics/new/", outlets.add_topic, name="add_topic"),
    path("desk/speakers/topics/<slug:public_id>/edit/", outlets.edit_topic, name="edit_topic"),
    path("desk/speakers/<slug:slug>/split/", splits.split_speaker, name="split_speaker"),
    path("desk/same/<slug:subject>/<slug:public_id>/", merges.merge, name="merge"),
    path("desk/merges/<slug:public_id>/apart/", merges.take_apart, name="take_apart"),
    path("desk/speakers/<slug:slug>/", people.speaker, name="speaker"),
    path("desk/speakers/<slug:slug>/edit/", people.edit_speaker, name="edit_speaker"),
]
