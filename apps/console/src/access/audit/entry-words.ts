import { takenKinds, type AuditEntry } from '@toritsugi/contracts';
import { useCallback } from 'react';
import { useLanguage, useText } from '../../language';
import { importMessages } from '../../settings/imports/messages';
import { detailParts } from './audit-detail';
import { auditMessages } from './audit-messages';

const actions = [
  'contact_read',
  'contact_explained',
  'contact_corrected',
  'persons_merged',
  'merge_undone',
  'duplicate_ruled_out',
  'outbox_read',
  'delivery_tested',
  'message_resent',
  'message_cleared',
  'suppression_lifted',
  'job_left',
  'job_tried_again',
  'signed_in',
  'password_changed',
  'division_changed',
  'colleague_put_away',
  'history_imported',
  'history_undone',
  'history_exported',
  'agency_founded',
  'settings_imported',
  'settings_import_reverted',
  'staff_invited',
  'staff_invited_again',
  'staff_changed',
  'staff_deactivated',
  'staff_reopened',
  'password_set',
  'password_reset',
  'sessions_ended',
  'call_refused',
  'access_assigned',
  'access_granted',
  'access_accepted',
  'access_revoked',
  'access_suspended',
  'access_resumed',
  'access_reviewed',
  'access_ended',
] as const;
const details = [
  'call_task',
  'case',
  'case_contact',
  'caller',
  'cases',
  'consult',
  'consultation',
  'duplicate',
  'offer',
  'outbox',
  'team',
  'all',
  'invitation',
  'password_reset',
  'on',
  'off',
] as const;

/** Codes that this screen knows, in words; the others as they are. */
export function useEntryWords() {
  const t = useText(auditMessages);
  const kindWord = useText(importMessages);
  const { signs } = useLanguage();
  return useCallback(
    ({ action, detail }: AuditEntry): { action: string; detail: string } => {
      const known = actions.find((one) => one === action);
      const isImport = action === 'settings_imported' || action === 'settings_import_reverted';
      const say = (part: string): string | undefined => {
        const kind = isImport ? takenKinds.find((one) => one === part) : undefined;
        const word = details.find((one) => one === part);
        return kind ? kindWord(kind) : word && t(`detail_${word}`);
      };
      // Somebody's own words.
      if (action === 'contact_explained') return { action: t('action_contact_explained'), detail };
      return { action: known ? t(`action_${known}`) : action, detail: detailParts(detail, say).join(signs.dot) };
    },
    [t, kindWord, signs],
  );
}
