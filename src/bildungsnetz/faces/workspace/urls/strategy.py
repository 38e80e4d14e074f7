"""Decisions, orders, measures, fields of action and recommendations."""

from __future__ import annotations

from django.urls import path

from ..views import (
    chains,
    orders,
    orders_giving,
    orders_reporting,
    reviews,
    strategy_decisions,
    strategy_effects,
    strategy_fields,
    strategy_papers,
    strategy_recommendations,
    strategy_referrals,
)

N = "arbeitsbereich/<slug:netz>"
DECISION = f"{N}/beschluesse/<int:key>"
ORDER = f"{N}/auftraege/<int:key>"
MEASURE = f"{N}/massnahmen/<int:key>"
FIELD = f"{N}/handlungsfelder/<slug:slug>"
RECOMMENDATION = f"{N}/empfehlungen/<int:key>"
REFERRAL = f"{N}/verweisungen/<int:key>"
WORK = f"{N}/<slug:kind>/<int:key>"

urlpatterns = [
    # decisions and what becomes of them
    path(f"{N}/beschluesse/", strategy_decisions.decisions, name="decisions"),
    path(f"{N}/beschluesse.csv", strategy_decisions.decisions_csv, name="decisions_csv"),
    path(f"{DECISION}/", strategy_decisions.decision, name="decision"),
    path(f"{DECISION}/wirkung/", strategy_effects.record_effect, name="record_effect"),
    path(f"{DECISION}/wirkung-aufheben/", strategy_effects.undo_effect, name="undo_effect"),
    path(f"{DECISION}/auftrag/", orders_giving.give_order, name="give_order"),
    path(f"{DECISION}/frueherer-auftrag/", orders_giving.record_past_order, name="record_past_order"),
    # orders and measures
    path(f"{N}/auftraege/", orders.orders, name="orders"),
    path(f"{N}/auftraege.csv", orders.orders_csv, name="orders_csv"),
    path(f"{ORDER}/", orders.order, name="order"),
    path(f"{ORDER}/bearbeiten/", orders_giving.edit_order, name="edit_order"),
    path(f"{ORDER}/erteilen/", orders_giving.commission_order, name="commission_order"),
    path(f"{ORDER}/veroeffentlichen/", orders_giving.publish_order, name="publish_order"),
    path(f"{ORDER}/massnahme/", orders_giving.add_measure, name="add_measure"),
    path(f"{N}/massnahmen/", orders.measures, name="measures"),
    path(f"{MEASURE}/", orders.measure, name="measure"),
    path(f"{MEASURE}/bearbeiten/", orders_giving.edit_measure, name="edit_measure"),
    path(f"{MEASURE}/veroeffentlichen/", orders_giving.publish_measure, name="publish_measure"),
    path(f"{WORK}/bericht/", orders_reporting.report_status, name="report_status"),
    path(f"{WORK}/ergebnis/", orders_reporting.record_outcome, name="record_outcome"),
    path(f"{WORK}/ergebnis/<int:outcome>/", orders_reporting.publish_outcome, name="publish_outcome"),
    path(f"{N}/nachweise/<int:key>/", orders.evidence, name="evidence"),
    # fields of action
    path(f"{N}/handlungsfelder/", strategy_fields.fields, name="fields"),
    path(f"{N}/handlungsfeld-anlegen/", strategy_fields.adopt_field, name="adopt_field"),
    path(f"{N}/nachfolge-eintragen/", strategy_fields.succeed_field, name="succeed_field"),
    path(f"{FIELD}/", strategy_fields.field, name="field"),
    path(f"{FIELD}/bearbeiten/", strategy_fields.edit_field, name="edit_field"),
    path(f"{FIELD}/beenden/", strategy_fields.end_field, name="end_field"),
    path(f"{FIELD}/schwerpunkt/", strategy_fields.set_focus, name="set_focus"),
    path(f"{FIELD}/ziele/", strategy_fields.add_field_goal, name="add_field_goal"),
    path(f"{FIELD}/ziele/<int:key>/", strategy_fields.remove_field_goal, name="remove_field_goal"),
    path(f"{FIELD}/massnahme/", orders_giving.add_measure_to_field, name="add_measure_to_field"),
    # recommendations
    path(f"{N}/empfehlungen/", strategy_recommendations.recommendations, name="recommendations"),
    path(f"{N}/empfehlung-eintragen/", strategy_recommendations.recommend, name="recommend"),
    path(f"{RECOMMENDATION}/", strategy_recommendations.recommendation, name="recommendation"),
    path(
        f"{RECOMMENDATION}/antwort/",
        strategy_recommendations.answer_recommendation,
        name="answer_recommendation",
    ),
    path(f"{RECOMMENDATION}/auftrag/", orders_giving.follow_recommendation, name="follow_recommendation"),
    # referrals to bodies outside the network
    path(f"{N}/verweisungen/", strategy_referrals.referrals, name="referrals"),
    path(f"{WORK}/verweisen/", strategy_referrals.refer, name="refer"),
    path(f"{WORK}/vorlage-waehlen/", strategy_papers.follow_paper, name="follow_paper"),
    path(f"{REFERRAL}/bearbeiten/", strategy_referrals.edit_referral, name="edit_referral"),
    path(f"{REFERRAL}/beratung/", strategy_referrals.report_referral, name="report_referral"),
    path(f"{REFERRAL}/entfernen/", strategy_referrals.remove_referral, name="remove_referral"),
    path(f"{REFERRAL}/zuordnen/", strategy_referrals.assign_referral, name="assign_referral"),
    # the whole of it
    path(f"{N}/faden/<slug:kind>/<slug:key>/", chains.chain, name="chain"),
    path(f"{N}/rueckblick/", reviews.review, name="review"),
    path(f"{N}/rueckblick.pdf", reviews.review_pdf, name="review_pdf"),
    path(f"{N}/rueckblick.docx", reviews.review_docx, name="review_docx"),
]
