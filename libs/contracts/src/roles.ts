/** The roles of staff (glossary: actors). A registrant is not staff and has no account. */
export const roles = [
  'intake_staff',
  'advisor',
  'team_lead',
  'manager',
  'privacy_officer',
  'external_staff',
  'partner_user',
] as const;
export type Role = (typeof roles)[number];

/** How far external staff may go: 閲覧のみ / 返信まで / 集計まで (S000-33). Null for everyone else. */
export const accessScopes = ['view_only', 'reply', 'aggregate'] as const;
export type AccessScope = (typeof accessScopes)[number];

/** Whether intake and advisors divide the work of a team (分業体制); where not, its advisors call themselves (S004-8). */
export const divisionModes = ['on', 'off'] as const;
export type DivisionMode = (typeof divisionModes)[number];

/**
 * A caller of the permission table: a role, external staff with their scope, or whoever works in a team without
 * division.
 */
export const callers = [
  'anonymous',
  'intake_staff',
  'advisor',
  'team_lead',
  'undivided_advisor',
  'undivided_lead',
  'manager',
  'privacy_officer',
  'external_view_only',
  'external_reply',
  'external_aggregate',
  /** Has a grant and has not agreed to its sentence yet: sees that sentence and nothing else (S000-35). */
  'external_unaccepted',
  'partner_user',
] as const;
export type Caller = (typeof callers)[number];

export const isOutside = (caller: Caller): boolean => caller.startsWith('external_');

export const callerOf = (role: Role, scope: AccessScope | null, isUndivided = false): Caller => {
  if (isUndivided && role === 'advisor') return 'undivided_advisor';
  if (isUndivided && role === 'team_lead') return 'undivided_lead';
  if (role !== 'external_staff') return role;
  return scope === null ? 'external_unaccepted' : `external_${scope}`;
};
