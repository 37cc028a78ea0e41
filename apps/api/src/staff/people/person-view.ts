import { tokyoDay } from '@toritsugi/calendar';
import type { OpenLink, PersonSetting, PersonSettingView } from '@toritsugi/contracts';
import { fullName } from '../full-name';
import type { AccountRow } from './people.queries';

export const personView = (row: AccountRow): PersonSettingView => ({
  id: row.id,
  code: row.code,
  name: fullName(row),
  teamName: row.teamName,
  version: row.version,
  isRetired: !row.isOpen,
  state: row.isOpen ? (row.hasPassword ? 'active' : 'invited') : 'ended',
  link: linkView(row),
  setting: settingOf(row),
});

/** What its form holds. */
export const settingOf = (row: AccountRow): PersonSetting => ({
  familyName: row.familyName,
  givenName: row.givenName,
  kana: row.kana,
  login: row.login,
  role: row.role,
  scope: row.scope,
  teamId: row.teamId,
  occupations: row.occupations,
  caseCap: row.caseCap,
  liveTransfersPerHour: row.liveTransfersPerHour,
  firstDay: row.firstDay,
  lastDay: row.accessEndsAt === null ? null : tokyoDay(row.accessEndsAt),
});

function linkView({ purpose, issuedAt, expiresAt, mailedAt, mailProblem, isExpired }: AccountRow): OpenLink | null {
  if (purpose === null || issuedAt === null || expiresAt === null) return null;
  return {
    purpose,
    issuedAt: issuedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    isExpired: isExpired ?? false,
    mailedAt: mailedAt?.toISOString() ?? null,
    mailProblem,
  };
}
