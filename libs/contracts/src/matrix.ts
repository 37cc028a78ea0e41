import type { Caller } from './roles';

/**
 * How far an operation reaches for a caller: `own` what they hold, own or were given · `team` their team's · `masked`
 * everybody's without names and contact · `named` of their own the name alone · `reason` everybody's, each once they
 * have said why · `all`. No entry means no.
 */
export type Reach = 'own' | 'team' | 'masked' | 'named' | 'reason' | 'all';

export type Grants = Readonly<Partial<Record<Caller, Reach>>>;

/**
 * Who may touch what: the agreed matrix, capability × role → reach. Rights of single operations are taken from here, or
 * are narrower (`boundaries`); nothing that touches one of these reaches further than its row.
 */
export const matrix = {
  /** Name, telephone number, mail address. */
  seeContact: {
    intake_staff: 'own',
    advisor: 'own',
    team_lead: 'team',
    manager: 'reason',
    privacy_officer: 'all',
    external_view_only: 'masked',
    external_reply: 'named',
    external_aggregate: 'named',
  },
  /** Answers and the reasons of the score. */
  seeAnswers: {
    intake_staff: 'own',
    advisor: 'own',
    team_lead: 'team',
    manager: 'all',
    privacy_officer: 'all',
    external_view_only: 'own',
    external_reply: 'own',
    external_aggregate: 'own',
  },
  /** Claims and calls; an advisor where nobody divides the work. */
  call: {
    intake_staff: 'own',
    undivided_advisor: 'own',
    team_lead: 'team',
    external_reply: 'own',
    external_aggregate: 'own',
  },
  book: {
    intake_staff: 'own',
    advisor: 'own',
    team_lead: 'team',
    external_reply: 'own',
    external_aggregate: 'own',
  },
  sendTemplate: {
    intake_staff: 'own',
    advisor: 'own',
    team_lead: 'team',
    external_reply: 'own',
    external_aggregate: 'own',
  },
  /** In one's own words. */
  sendFree: { intake_staff: 'own', advisor: 'own', team_lead: 'team' },
  startTransfer: {
    intake_staff: 'own',
    undivided_advisor: 'own',
    team_lead: 'team',
    external_reply: 'own',
    external_aggregate: 'own',
  },
  acceptOffer: { advisor: 'own', team_lead: 'team' },
  /** Target, form and templates as they are in force. */
  changeRules: { manager: 'all' },
  /** Numbers of oneself. */
  ownNumbers: {
    intake_staff: 'own',
    advisor: 'own',
    team_lead: 'team',
    manager: 'all',
    privacy_officer: 'all',
    external_reply: 'own',
    external_aggregate: 'own',
  },
  /** Numbers by colleague: of the own team. */
  teamNumbers: { advisor: 'team', team_lead: 'team', manager: 'all', privacy_officer: 'all' },
  /** Whoever approves may ask as well: somebody else approves then. */
  requestAccess: { team_lead: 'own', manager: 'own' },
  approveAccess: { manager: 'all' },
  revokeAccess: { privacy_officer: 'all' },
  seeAudit: { intake_staff: 'own', advisor: 'own', team_lead: 'team', manager: 'all', privacy_officer: 'all' },
} as const satisfies Record<string, Grants>;

export type Capability = keyof typeof matrix;
export const capabilities = Object.keys(matrix) as Capability[];
