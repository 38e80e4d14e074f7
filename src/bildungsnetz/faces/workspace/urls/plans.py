"""Plans: drafted, computed, discussed, adopted; seen by school, by person and as a table."""

from __future__ import annotations

from django.urls import path

from ..views import (
    plans,
    plans_board,
    plans_changing,
    plans_comparing,
    plans_deciding,
    plans_drafting,
    plans_laying,
    plans_single,
    plans_wishing,
)

P = "arbeitsbereich/<slug:netz>/einsatzplaene"
PLAN = f"{P}/<slug:schuljahr>/<int:nummer>"
COMPUTING = f"{PLAN}/rechnen"

urlpatterns = [
    path(f"{P}/", plans.plans, name="plans"),
    path(f"{P}/neu/", plans_drafting.draft_plan, name="draft_plan"),
    path(f"{P}/regeln/", plans_drafting.set_planning_rules, name="set_planning_rules"),
    path(f"{PLAN}/", plans.plan, name="plan"),
    path(f"{PLAN}/bearbeiten/", plans_drafting.edit_plan, name="edit_plan"),
    path(f"{PLAN}/grundlage/", plans.plan_staleness, name="plan_staleness"),
    path(f"{COMPUTING}/", plans_drafting.order_computing, name="order_computing"),
    path(f"{COMPUTING}/abbrechen/", plans_drafting.cancel_computing, name="cancel_computing"),
    path(f"{PLAN}/schulen/", plans_board.plan_by_school, name="plan_by_school"),
    path(f"{PLAN}/schulen/<int:key>/", plans_single.plan_school, name="plan_school"),
    path(f"{PLAN}/fachkraefte/", plans_board.plan_by_person, name="plan_by_person"),
    path(f"{PLAN}/fachkraefte/<int:key>/", plans_single.plan_member, name="plan_member"),
    path(f"{PLAN}/einsaetze/", plans_board.plan_table, name="plan_table"),
    path(f"{PLAN}/einsaetze/aendern/", plans_changing.override_assignment, name="override_assignment"),
    path(f"{PLAN}/festlegen/", plans_changing.pin_pair, name="pin_pair"),
    path(f"{PLAN}/festlegungen/<int:key>/loesen/", plans_changing.release_pin, name="release_pin"),
    path(f"{PLAN}/anmerkung/", plans_changing.comment_on_plan, name="comment_on_plan"),
    path(f"{PLAN}/was-waere-wenn/", plans_comparing.vary_plan, name="vary_plan"),
    path(f"{PLAN}/wuensche/", plans_wishing.check_plan_wishes, name="check_plan_wishes"),
    path(f"{PLAN}/vergleich/", plans_comparing.plan_differences, name="plan_differences"),
    path(f"{PLAN}/beraten/", plans_deciding.open_discussion, name="open_discussion"),
    path(f"{PLAN}/vorlage/", plans_laying.lay_plan, name="lay_plan"),
    path(f"{PLAN}/vorlage/erneuern/", plans_laying.renew_plan_paper, name="renew_plan_paper"),
    path(f"{PLAN}/vorlage.pdf", plans_laying.plan_paper_pdf, name="plan_paper_pdf"),
    path(f"{PLAN}/beschliessen/", plans_deciding.adopt_plan, name="adopt_plan"),
    path(f"{PLAN}/in-kraft-setzen/", plans_deciding.put_in_force, name="put_in_force"),
    path(f"{PLAN}/verwerfen/", plans_deciding.withdraw_plan, name="withdraw_plan"),
]
