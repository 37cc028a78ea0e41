import type { RefusalCode } from '@toritsugi/contracts';

/**
 * What it means to a caller when a constraint of the schema is what stopped a write. Constraints not named here:
 * `invalid`.
 */
export const constraintRefusals: Readonly<Record<string, RefusalCode>> = {
  staff_member_login_key: 'login_taken',
  one_open_invitation_per_staff: 'illegal_move',
  one_held_task_per_person: 'holding_another',
  one_open_task_per_registrant: 'illegal_move',
  one_open_transfer_per_registrant: 'transfer_open',
  one_open_transfer_per_advisor: 'illegal_move',
  one_open_offer_per_advisor: 'illegal_move',
  one_open_offer_per_transfer: 'illegal_move',
  one_acceptance_per_transfer: 'offer_ended',
  standing_merge: 'merge_done',
  // The table or the settings that an order names are gone, after a restore: it is made anew.
  transfer_close_rate_version_fkey: 'ranking_changed',
  ranking_feedback_close_rate_version_fkey: 'ranking_changed',
  ranking_feedback_settings_version_fkey: 'ranking_changed',
  one_booking_per_slot: 'slot_taken',
  one_running_per_advisor: 'illegal_move',
  one_coming_per_registrant: 'illegal_move',
  target_version_target_id_version_key: 'decision_outdated',
  one_scheduled_target: 'decision_outdated',
  one_close_per_registrant: 'other_offer_accepted',
  consultation_transfer_id_key: 'illegal_move',
  form_version_pkey: 'setting_outdated',
  one_published_form: 'setting_outdated',
  one_form_on_trial: 'form_trial_running',
  one_running_form_trial: 'form_trial_running',
  team_name_key: 'setting_exists',
  team_code_key: 'setting_outdated',
  employer_name_key: 'setting_exists',
  employer_code_key: 'setting_outdated',
  job_order_employer_id_title_key: 'setting_exists',
  partner_name_key: 'setting_exists',
  partner_code_key: 'setting_outdated',
  channel_pkey: 'setting_outdated',
};

/** Which field of what was sent names something that is not there, when a foreign key is what stopped the write. */
export const foreignFields: Readonly<Record<string, string>> = {
  staff_member_team_id_fkey: 'teamId',
  target_version_team_id_fkey: 'teamId',
  job_order_employer_id_fkey: 'employerId',
  submission_employer_id_fkey: 'employerId',
  selection_step_follow_up_owner_id_fkey: 'followUpOwnerId',
};
