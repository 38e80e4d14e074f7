"""Who may open what: an explicit table of all addresses, by groups.

Names stand without the namespace `workspace:`. A new address without a place in the table fails the test.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.security.answers import FORBIDDEN, LET_IN, MISSING, SIGN_IN
from tests.security.world import ANONYMOUS, HERE

HEAD = {"leitung-paedagogisch", "leitung-verwaltung"}
STAFF = HEAD | {"mitarbeit"}
READING = STAFF | {"schulaufsicht"}
MEMBERS = {"vorsitz", "mitglied"}
OUTSIDE = {"schule", "lehrkraft", "partner"}
OF_NETWORK = READING | MEMBERS | OUTSIDE | {"datenschutz"}
OF_LAND = {"bezirksregierung", "ministerium"}


@dataclass(frozen=True)
class Group:
    """`allowed` are the roles of this network (or the Land) that are let in.

    `others` is what the rest of the network hears, apart from the roles in `forbidden`; `strangers` what the
    same roles of another network and the Land hear. The Land's roles are the same everywhere.
    """

    allowed: frozenset[str]
    others: str = FORBIDDEN
    strangers: str = FORBIDDEN
    anonymous: str = SIGN_IN
    forbidden: frozenset[str] = frozenset()

    def answer(self, role: str, place: str) -> str:
        """What this person shall hear."""
        if role == ANONYMOUS:
            return self.anonymous
        if role in self.allowed and (place == HERE or role in OF_LAND or self.is_for_all):
            return LET_IN
        if role in self.forbidden and place == HERE:
            return FORBIDDEN
        return self.others if place == HERE and role in OF_NETWORK else self.strangers

    @property
    def is_for_all(self) -> bool:
        """The same for all roles of all networks."""
        return self.allowed == OF_NETWORK | OF_LAND


def group(allowed: Iterable[str], **answers: str) -> Group:
    """A group that lets these roles in."""
    return Group(frozenset(allowed), **answers)  # type: ignore[arg-type]


ALL = OF_NETWORK | OF_LAND
PUBLIC = group(ALL, anonymous=LET_IN)
CLOSED = group((), others=MISSING, strangers=MISSING, anonymous=MISSING)
SIGNED_IN = group(ALL)
SIGNED_IN_WITH_FACTOR = group((), others=MISSING, strangers=MISSING)
SIGNED_IN_WITH_PASSWORD = group(())
BELONGING = group(OF_NETWORK)
READERS = group(READING)
READERS_OF_OWN = group(READING, others=MISSING)
MEMBERS_AND_READERS = group(READING | MEMBERS, others=MISSING)
MEMBERS_AND_OFFICE = group(STAFF | MEMBERS, others=MISSING)
OFFICE = group(STAFF)
OFFICE_OR_OWNER = Group(frozenset(STAFF), others=MISSING, forbidden=frozenset({"schulaufsicht"}))
APPROVERS = Group(
    frozenset(HEAD | {"vorsitz"}), others=MISSING, forbidden=frozenset({"mitarbeit", "mitglied"})
)
OFFICE_OR_INVITED = group(STAFF, others=MISSING)
HEADS = group(HEAD)
WATCHERS = group(STAFF | {"datenschutz"})
MANAGERS = group(HEAD | {"datenschutz"})
MANAGERS_OF_ACCOUNTS = group(HEAD | {"datenschutz"}, others=MISSING, strangers=MISSING)
OWN_INSTITUTION = group({"schule", "partner"}, others=MISSING, strangers=MISSING)
LAND = group(OF_LAND)
MINISTRY = group({"ministerium"})

TABLE: dict[Group, str] = {
    # public pages, and what everybody needs to sign in
    PUBLIC: """
        answer_as_head answer_evaluation cancel_own_registration change_own_registration evaluation_sent
        interchange:event_calendar own_certificate own_registration portal:event portal:register_for_event
        portal:registration_sent
        own_search portal:offers portal:offers_of_land portal:save_search portal:search_asked
        portal:request_provider_link portal:provider_link_asked add_own_picture
        portal:material portal:material_item portal:resources
        portal:offer provider_offers confirm_own_offers draft_own_offer change_own_offer
        submit_own_offer end_own_offer resume_own_offer
        import_own_offers own_list_template own_import map_own_columns apply_own_import discard_own_import
        confirm_by_link confirmed_by_link confirm_new_address stop_new_address end_letters
        accept_invitation account_email account_inactive account_login account_logout
        account_reset_password account_signup bausteine demo_accounts healthz interchange:decisions_feed
        interchange:news_feed interchange:news_of_land_feed interchange:public_calendar
        interchange:body_calendar interchange:own_calendar answer_dates_by_link
        interchange:oparl_system interchange:oparl_list interchange:oparl_list_below
        interchange:oparl_object portal:about
        interchange:moochub_courses interchange:moochub_course interchange:hsds_root interchange:hsds_list
        interchange:hsds_object interchange:offer_json_ld interchange:offers_csv interchange:offers_xlsx
        interchange:offers_calendar interchange:events_csv interchange:events_xlsx
        interchange:events_calendar interchange:dcat_catalog interchange:embedded_offers
        interchange:offers_fragment portal:open_data portal:embed_offers
        portal:accessibility portal:accessibility_of_land portal:agreement portal:ask_office portal:bodies
        portal:body portal:chain portal:contact portal:dates portal:decision portal:decisions portal:document
        portal:easy_language portal:easy_language_of_land portal:feedback_sent
        portal:feedback_sent_to_land portal:field portal:fields portal:goal portal:imprint
        portal:imprint_of_land portal:institution portal:institution_of_land portal:institutions
        portal:institutions_csv portal:institutions_of_land portal:institutions_of_land_csv portal:land
        portal:measure portal:meeting portal:network portal:networks portal:networks_csv portal:news
        portal:news_item portal:news_item_of_land portal:news_of_land portal:order portal:privacy
        portal:privacy_of_land portal:paper_file portal:public_minutes_pdf portal:report_barrier
        portal:report_barrier_to_land portal:review portal:review_pdf portal:search
        portal:search_network portal:sources reply_by_link object_by_link request_sign_in_link
        school_sign_in sign_in
        sign_in_link_sent sign_out socialaccount_connections socialaccount_login_cancelled
        socialaccount_login_error socialaccount_signup use_sign_in_link
    """,
    # no service for single sign-on is set up in tests; what OParl has no list for
    CLOSED: """
        openid_connect_callback openid_connect_login interchange:oparl_nothing
    """,
    # one's own things, whoever one is
    SIGNED_IN: """
        account close_other_sessions end_calendar_link renew_calendar_link mfa_activate_totp
        mfa_add_webauthn mfa_authenticate
        mfa_generate_recovery_codes mfa_index mfa_list_webauthn my_institutions rename_account
        set_password today own_bookings
    """,
    # only with a second factor, which nobody here has
    SIGNED_IN_WITH_FACTOR: """
        mfa_deactivate_totp mfa_download_recovery_codes mfa_edit_webauthn mfa_remove_webauthn
        mfa_view_recovery_codes
    """,
    # only with a password or a second factor, which nobody here has
    SIGNED_IN_WITH_PASSWORD: """
        account_reauthenticate mfa_reauthenticate mfa_reauthenticate_webauthn
    """,
    # lists of what concerns me in my network
    BELONGING: """
        bodies decisions decisions_csv measures meetings my_bodies network_start orders orders_csv
    """,
    # what is not published
    READERS: """
        offer offers offers_csv coverage coverage_cell coverage_csv coverage_xlsx
        vacancies vacancies_csv
        agreement chain field fields institution recommendation recommendations referrals review
        review_docx review_pdf
    """,
    # single records: readers, others only their own
    READERS_OF_OWN: """
        document evidence measure order
    """,
    # records of bodies: readers and the body's members
    MEMBERS_AND_READERS: """
        body decision
    """,
    # meetings: the office and the body's members
    MEMBERS_AND_OFFICE: """
        meeting meeting_calendar meeting_papers_pdf paper_file meeting_invitation_pdf minutes_docx
        minutes_pdf minutes_versions compare_minutes
    """,
    # the head of the office, or who chairs the body
    APPROVERS: """
        approve_minutes
    """,
    # the daily work
    OFFICE: """
        add_qualification add_staff_member add_staff_post copy_needs derive_needs edit_absence edit_filling
        edit_qualification edit_staff_member edit_staff_post fill_post need_list_template needs needs_csv
        needs_xlsx post posts qualifications record_absence release_staff_member remove_absence
        remove_filling remove_staff_post set_need_formulas set_school_needs staff staff_list_template
        staff_member
        export_plan export_plan_csv export_plan_xlsx plan_coverage plan_fairness plan_letter
        plan_letter_docx plan_letter_pdf plan_letters_pdf plan_letters_zip plan_map supply_and_need
        cancel_computing comment_on_plan compute_counterpart draft_plan edit_plan open_discussion
        order_computing
        lay_plan plan_paper_pdf renew_plan_paper
        check_plan_wishes override_assignment pin_pair plan plan_by_person plan_by_school plan_differences
        plan_member
        plan_school plan_staleness plan_table plans release_pin set_planning_rules vary_plan withdraw_plan
        ask_for_sites cancel_searching order_searching remove_site_search site_search site_search_csv
        site_search_xlsx site_searches
        adopt_round cancel_distribution change_round change_wish enter_wish lending_round lending_rounds
        open_round order_distribution take_back_wish withdraw_round
        add_material add_set book_material booking bookings cancel_booking change_booking edit_material
        edit_set hand_out material material_item material_weeks repair_damage report_damage restore_material
        retire_material retire_set take_back
        add_question add_registration cancel_event cancel_registration certificate_pdf certificates
        change_registration check_in check_in_list check_in_list_pdf conclude_event confirm_registration
        correct_attendance discard_event edit_event evaluate_event event events plan_event publish_event
        registrations_csv registrations_xlsx remove_question send_link_again write_to_registered
        yearly_events yearly_events_csv yearly_events_xlsx
        add_guest ask_for_dates choose_date date_finding order_agenda plan_series remind_of_dates
        remind_of_replies
        remove_date_option remove_guest save_the_date take_up
        add_offer_picture adopt_change archive_offer ask_provider change_offer confirm_offer draft_offer
        offer_twins publish_offer reject_change reject_offer remove_offer_picture restore_offer
        add_feed edit_feed offer_feed offer_feeds offer_list_template order_feed remove_feed
        review_change submit_offer take_back_offer take_up_review plan_measure plan_order
        child_list_template
        add_list_part add_mailing_list ask_all ask_person close_mailing_list confirm_merge confirm_person
        decline_merge discard_mailing draft_mailing duplicates edit_mailing edit_mailing_list keep_apart
        list_person mailing mailing_list mailing_lists merge_records move_person people_due remove_list_part
        send_mailing undo_merge unlist_person
        add_agenda_item add_affected add_amendment add_body_type add_document add_field_goal
        add_function add_goal
        add_institution add_measure_to_field add_papers add_party add_person add_post add_seat add_signatory
        add_statement adopt_field adopt_decision advance_agreement answer_feedback answer_objection
        answer_recommendation apply_import
        assign_offices assign_referral cancel_meeting close_institution commission_order confirm_agreement
        confirm_institution data_import discard_import dissolve_body drop_council_source
        draft_agreement draft_news
        edit_agenda_item edit_agreement edit_amendment edit_body edit_decision edit_field edit_goal
        edit_institution edit_meeting edit_news edit_order edit_paper edit_party edit_person edit_post
        edit_referral
        edit_seat follow_paper refer remove_referral report_referral undo_effect
        edit_signatory edit_statement end_field end_function feedback fill_seat follow_recommendation
        give_order hold_meeting import_changes import_file imports institutions institutions_csv
        institutions_xlsx invite_to_meeting map_columns move_agenda_item news news_item open_meeting
        people people_csv person postpone_meeting preview_meeting publish_news recommend record_agreement
        record_attendance record_bias record_consent record_decision record_effect record_import
        record_guests record_item_outcome
        record_past_decision record_past_meeting record_past_order record_stance remove_affected
        remove_agenda_item remove_field_goal
        remove_part remove_seat remove_statement reopen_institution replace_paper schedule_meeting
        send_minutes
        set_focus set_up_body succeed_field treat_agenda_item vacate_seat withdraw_consent withdraw_news
        withdraw_paper write_minutes
    """,
    # the office, or whoever carries out the order
    OFFICE_OR_OWNER: """
        add_measure edit_measure record_outcome report_status
    """,
    # the office, or the invited person
    OFFICE_OR_INVITED: """
        answer_dates reply_to_invitation object_to_minutes
    """,
    # what is released, and the network's face
    HEADS: """
        adopt_plan put_in_force
        add_synonyms change_synonyms remove_synonyms set_catalogue_rules synonyms
        erase_person withhold_erasure
        add_link attach_file edit_link open_network publish_decision publish_measure publish_meeting
        publish_order publish_outcome record_picture remove_link set_logo set_up set_up_network
        withdraw_decision
    """,
    # the office, data protection and administration
    WATCHERS: """
        audit audit_event audit_of_record discard_message mark_message_as_sent outbox outbox_attachment
        outbox_message send_message_again
    """,
    # who gives roles in the network
    MANAGERS: """
        invite_person users
    """,
    # accounts, grants and invitations that I look after
    MANAGERS_OF_ACCOUNTS: """
        deactivate_account reactivate_account revoke_role withdraw_invitation
    """,
    # schools and partners, their own
    OWN_INSTITUTION: """
        change_own_wish enter_own_wish take_back_own_wish
        borrow_material cancel_own_booking change_own_booking confirm_own_institution edit_own_institution
        report_own_damage
    """,
    # pictures across networks
    LAND: """
        land_networks land_posts land_posts_csv land_start
    """,
    # the Land's own work
    MINISTRY: """
        land_merges
        create_network invite_for_land judge_evidence land_feedback land_imports land_news land_users
        record_network_count
    """,
}


def expectations() -> dict[str, Group]:
    """The group of each address, by its full name. Raises ValueError for a name that stands twice."""
    found: dict[str, Group] = {}
    for expected, names in TABLE.items():
        for name in names.split():
            full = name if ":" in name or name in BARE or name.startswith(LIBRARY) else f"workspace:{name}"
            if full in found:
                raise ValueError(f"{full} stands twice in the table")
            found[full] = expected
    return found


BARE = {"healthz", "bausteine"}
LIBRARY = ("account_", "socialaccount_", "mfa_", "openid_")
