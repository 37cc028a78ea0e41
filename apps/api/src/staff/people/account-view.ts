import { tokyoDay } from '@toritsugi/calendar';
import type { OpenLink, StaffAccount } from '@toritsugi/contracts';
import { fullName } from '../full-name';
import type { AccountRow } from './people.queries';

export const accountView = (row: AccountRow): StaffAccount => ({
  id: row.id,
  code: row.code,
  login: row.login,
  name: fullName(row),
  familyName: row.familyName,
  givenName: row.givenName,
  kana: row.kana,
  role: row.role,
  scope: row.scope,
  teamId: row.teamId,
  teamName: row.teamName,
  occupations: row.occupations,
  caseCap: row.caseCap,
  liveTransfersPerHour: row.liveTransfersPerHour,
  firstDay: row.firstDay,
  lastDay: row.accessEndsAt === null ? null : tokyoDay(row.accessEndsAt),
  state: row.isOpen ? (row.hasPassword ? 'active' : 'invited') : 'ended',
  link: linkView(row),
  version: row.version,
});

function linkView({ purpose, issuedAt, expiresAt, mailedAt, isExpired }: AccountRow): OpenLink | null {
  if (purpose === null || issuedAt === null || expiresAt === null) return null;
  return {
    purpose,
    issuedAt: issuedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    isExpired: isExpired ?? false,
    mailedAt: mailedAt?.toISOString() ?? null,
  };
}

const compared = [
  'login',
  'familyName',
  'givenName',
  'kana',
  'role',
  'scope',
  'teamId',
  'occupations',
  'caseCap',
  'liveTransfersPerHour',
  'firstDay',
  'lastDay',
] as const satisfies readonly (keyof StaffAccount)[];

/** Names of what is different. */
export function changedFields(before: AccountRow, after: AccountRow): string[] {
  const [was, is] = [accountView(before), accountView(after)];
  return compared.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]));
}
