import type { ConsultationOutcome, ConsultationState } from '@toritsugi/journey';

/** A row of `consultation` as the driver reads it. */
export interface ConsultationRow {
  id: string;
  version: number;
  state: ConsultationState;
  type: 'live' | 'booked';
  registrant_id: string;
  advisor_id: string;
  task_id: string | null;
  transfer_id: string | null;
  slot_id: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
  hold_until: Date | null;
  held_by: string | null;
  started_at: Date | null;
  ended_at: Date | null;
  outcome: ConsultationOutcome | null;
  confirmations: { criterionId: string; isConfirmed: boolean }[] | null;
  is_effective: boolean | null;
  note: string;
  wake_up_on: string | null;
}
