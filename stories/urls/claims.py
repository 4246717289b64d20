"""Claims: lists and panels, verdicts, evidence, links."""

from django.urls import URLPattern, path

from stories.views import (
    brief,
    claims,
    evidence,
    files,
    history,
    links,
    marks,
    measurements,
    pledges,
    proposals,
    saved_views,
    search,
    splits,
    usual,
    verdicts,
    withdrawals,
    work,
)

claim_urls: list[URLPattern] = [
    path("desk/claims/", claims.claims, name="claims"),
    path("desk/pledges/", pledges.pledges, name="pledges"),
    path("desk/claims/new/", claims.add_claim, name="add_claim"),
    path("desk/claims/seen/", search.have_we_seen, name="have_we_seen"),
    path("desk/claims/find/", links.find_claims, name="find_claims"),
    path("desk/claims/mark/", marks.mark_claims, name="mark_claims"),
    path("desk/claims/views/new/", saved_views.save_view, name="save_view"),
    path("desk/claims/views/<slug:public_id>/remove/", saved_views.remove_view, name="remove_view"),
    path("desk/claims/<slug:public_id>/", claims.claim, name="claim"),
    path("desk/claims/<slug:public_id>/usual-questions/", usual.ask_usual, name="ask_usual"),
    path("desk/claims/<slug:public_id>/brief/", brief.claim_brief, name="claim_brief"),
    path("desk/claims/<slug:public_id>/history/", history.claim_history, name="claim_history"),
    path("desk/claims/<slug:public_id>/readers/", history.seen_by_readers, name="seen_by_readers"),
    path("desk/claims/<slug:public_id>/split/", splits.split_claim, name="split_claim"),
    path("desk/claims/<slug:public_id>/edit/", claims.edit_claim, name="edit_claim"),
    path("desk/claims/<slug:public_id>/stories/", work.show_claim_in, name="show_claim_in"),
    path("desk/claims/<slug:public_id>/assign/", work.assign_claim, name="assign_claim"),
    path("desk/claims/<slug:public_id>/close/", work.close_pledge, name="close_pledge"),
    path("desk/claims/<slug:public_id>/publish/", work.publish_claim, name="publish_claim"),
    path("desk/claims/<slug:public_id>/take-down/", work.take_down_claim, name="take_down_claim"),
    path(
        "desk/claims/<slug:public_id>/appearances/new/",
        evidence.add_appearance,
        name="add_appearance",
    ),
    path(
        "desk/claims/appearances/<slug:public_id>/edit/",
        evidence.edit_appearance,
        name="edit_appearance",
    ),
    path(
        "desk/claims/appearances/<slug:public_id>/remove/",
        evidence.remove_appearance,
        name="remove_appearance",
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
    path("desk/claims/files/<slug:public_id>/", files.evidence_file, name="evidence_file"),
    path("desk/claims/<slug:public_id>/metrics/new/", measurements.add_metric, name="add_metric"),
    path(
        "desk/claims/metrics/<slug:public_id>/edit/", measurements.edit_metric, name="edit_metric"
    ),
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
