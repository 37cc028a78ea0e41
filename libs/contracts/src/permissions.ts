import { matrix, type Capability, type Grants, type Reach } from './matrix';
import { callerOf, roles, type Caller, type Role } from './roles';

const everyone = {
  intake_staff: 'own',
  advisor: 'own',
  team_lead: 'own',
  manager: 'own',
  privacy_officer: 'own',
  external_view_only: 'own',
  external_reply: 'own',
  external_aggregate: 'own',
  external_unaccepted: 'own',
  partner_user: 'own',
} as const satisfies Grants;
const publicly = { ...everyone, anonymous: 'own' } as const satisfies Grants;
const intake = matrix.call;
/** Nobody divides the work there: whoever called begins the consultation. */
const undivided = { undivided_advisor: 'own', undivided_lead: 'own' } as const satisfies Grants;
const casework = matrix.acceptOffer;

/**
 * Operation × caller → reach. With the matrix it takes its rows from the one place where rights are written down: HTTP
 * guards, socket rooms, menus, the documentation and the tests all read it. An operation that is not here cannot be
 * mounted.
 */
export const permissions = {
  'public.use': publicly,
  'health.read': publicly,
  'documentation.read': publicly,
  'session.start': publicly,
  'session.own': everyone,
  /** Names of occupations, areas and bands: whoever sees a card reads them. */
  'vocabulary.read': {
    intake_staff: 'all',
    advisor: 'all',
    team_lead: 'all',
    manager: 'all',
    privacy_officer: 'all',
    external_view_only: 'all',
    external_reply: 'all',
    external_aggregate: 'all',
  },
  'board.read': {
    intake_staff: 'masked',
    advisor: 'masked',
    team_lead: 'team',
    manager: 'masked',
    privacy_officer: 'masked',
    /** What was assigned to them. */
    external_view_only: 'own',
    external_reply: 'own',
    external_aggregate: 'own',
    /** What is theirs to call: their team's, on top of nobody else's. */
    undivided_advisor: 'own',
  },
  /** Counts without a name, for the whole office. */
  'wallboard.read': {
    intake_staff: 'all',
    advisor: 'all',
    team_lead: 'all',
    manager: 'all',
    privacy_officer: 'all',
  },
  /** Whoever takes a call from outside: of what their board shows. */
  'caller.find': { intake_staff: 'all', team_lead: 'team', manager: 'all', undivided_advisor: 'own' },
  /** Whoever answers the telephone, and sees who calls: intake, and of the people they look after an advisor. */
  'call.take': { intake_staff: 'all', advisor: 'own', team_lead: 'team' },
  'task.read': matrix.seeAnswers,
  /** Who and where a person is: the one door is the contact service. */
  'contact.read': matrix.seeContact,
  /** Says why, before a person's name and contact are shown. */
  'contact.explain': { manager: 'reason' },
  'task.work': intake,
  /** For somebody who is gone: back to the board, to a colleague. */
  'task.release': { team_lead: 'team', manager: 'all' },
  /** By turns, to be measured: the order of the queue. */
  'queueOrder.compare': { team_lead: 'all', manager: 'all' },
  /** Whether two are one: an answer that moves everything kept of them. Intake: of those who are suspected to be. */
  'duplicate.judge': { intake_staff: 'own', team_lead: 'all', manager: 'all' },
  'message.template': matrix.sendTemplate,
  'slot.book': matrix.book,
  'transfer.start': matrix.startTransfer,
  /** Whoever asked for it; its advisor once everybody talks; a lead for people who are gone. */
  'transfer.complete': { ...intake, advisor: 'own', manager: 'all' },
  'transfer.cancel': { ...intake, manager: 'all' },
  'transfer.read': { ...intake, advisor: 'own' },
  'offer.answer': matrix.acceptOffer,
  'presence.set': {
    intake_staff: 'own',
    advisor: 'own',
    team_lead: 'team',
    external_reply: 'own',
    external_aggregate: 'own',
  },
  /** Over somebody else's own choice. */
  'presence.override': { team_lead: 'team', manager: 'all' },
  'desk.read': casework,
  /** Whoever called goes on as the advisor: instead of a transfer, with all its gates. */
  'consultation.begin': undivided,
  'consultation.work': casework,
  'consultation.reassign': { team_lead: 'team', manager: 'all' },
  'case.work': casework,
  /** Whose times others book. */
  'calendar.own': { advisor: 'own', team_lead: 'own' },
  /** Also whoever was asked to follow somebody up: of these alone. */
  'followUp.work': matrix.sendFree,
  /** Whoever works on a person asks their lead. */
  'consult.ask': { advisor: 'own', intake_staff: 'own' },
  /** Successes without names: read by all who work with people, written by whoever had the case. */
  'library.read': {
    intake_staff: 'all',
    advisor: 'all',
    team_lead: 'all',
    manager: 'all',
    privacy_officer: 'all',
  },
  'library.write': { ...casework, intake_staff: 'own' },
  'library.judge': { team_lead: 'all', manager: 'all' },
  'pinned.read': { intake_staff: 'all', advisor: 'all', team_lead: 'all', manager: 'all', privacy_officer: 'all' },
  'pinned.write': { manager: 'all' },
  /** Who seems about to decline, and what is done about it. */
  'rescue.read': { ...casework, manager: 'all' },
  /** Mail that nobody could place: who may say whose it is, of their own people, their team's, anybody. */
  'inbound.work': { ...casework, manager: 'all' },
  /** What people and colleagues said, in numbers of five and more; comments without names. */
  'survey.read': { team_lead: 'all', manager: 'all', privacy_officer: 'all' },
  'survey.answer': { intake_staff: 'own', advisor: 'own', team_lead: 'own', manager: 'own' },
  /** Everything of one person: intake reads whom they claimed within the month or follow up. */
  'case.read': {
    intake_staff: 'own',
    advisor: 'own',
    team_lead: 'team',
    manager: 'all',
    privacy_officer: 'all',
  },
  'division.change': { team_lead: 'team', manager: 'all' },
  /** How a team divides its work, and what it brought: an advisor reads and proposes of their own team (S004-32). */
  'division.read': { advisor: 'own', team_lead: 'team', manager: 'all', privacy_officer: 'all' },
  'division.propose': { advisor: 'own', team_lead: 'team', manager: 'all' },
  /** Until when somebody has their turn at intake; the desk is of no team. */
  'intakeTurn.set': { team_lead: 'all', manager: 'all' },
  /** By advisor: one's own and the team's. */
  'closeRate.read': matrix.teamNumbers,
  'dashboard.read': { team_lead: 'team', manager: 'all', privacy_officer: 'all' },
  'weekSheet.read': matrix.ownNumbers,
  'delivery.read': { team_lead: 'all', manager: 'all', privacy_officer: 'all' },
  'delivery.manage': { manager: 'all' },
  /** Providers, mail servers: what they send is signed. */
  'delivery.report': publicly,
  'operations.read': { team_lead: 'all', manager: 'all', privacy_officer: 'all' },
  'operations.manage': { manager: 'all' },
  'outbox.read': { team_lead: 'team', privacy_officer: 'all' },
  'staff.manage': { manager: 'all' },
  /** What colleagues are good at in following people up. */
  'traits.keep': { team_lead: 'team', manager: 'all' },
  'audit.read': matrix.seeAudit,
  'decision.read': { team_lead: 'all', manager: 'all', privacy_officer: 'all' },
  'decision.propose': { team_lead: 'own' },
  /** Whoever proposed it: takes it back, answers what was asked. */
  'decision.answer': { advisor: 'own', team_lead: 'own', manager: 'own', privacy_officer: 'own' },
  /** `team`: how their team divides its work, and nothing else. */
  'decision.decide': { team_lead: 'team', manager: 'all' },
  /** Grants of people from outside: who has one, until when, and when it was last used (S000-34). */
  'access.read': { team_lead: 'all', manager: 'all', privacy_officer: 'all' },
  'access.request': matrix.requestAccess,
  /** Which people somebody from outside calls. */
  'access.assign': { team_lead: 'all', manager: 'all' },
  'dataFlow.read': { manager: 'all', privacy_officer: 'all' },
  'access.revoke': matrix.revokeAccess,
  'access.accept': { external_unaccepted: 'own' },
  /** What was agreed is read by all who work by it. */
  'sheet.read': {
    intake_staff: 'all',
    advisor: 'all',
    team_lead: 'all',
    manager: 'all',
    privacy_officer: 'all',
    external_view_only: 'all',
    external_reply: 'all',
    external_aggregate: 'all',
  },
  'sheet.write': { team_lead: 'all', manager: 'all' },
  /** Signs as the decider. */
  'sheet.decide': { manager: 'all' },
  /** What is to be done by when: one's own and what one gave to others, or everybody's. */
  'todo.work': {
    intake_staff: 'own',
    advisor: 'own',
    team_lead: 'all',
    manager: 'all',
    privacy_officer: 'own',
    external_reply: 'own',
    external_aggregate: 'own',
  },
  /** Closes what is to be decided: nobody from outside (S000-6). */
  'todo.decide': { team_lead: 'all', manager: 'all', privacy_officer: 'own' },
  /** Says whether work that the sheet does not name is taken into it. */
  'todo.scope': { team_lead: 'all', manager: 'all' },
  'routing.read': { team_lead: 'all', manager: 'all', privacy_officer: 'all' },
  'routing.propose': { team_lead: 'all' },
  'learning.refit': { team_lead: 'all', manager: 'all' },
  'rankingFeedback.review': { team_lead: 'team', manager: 'all' },
  'rankingFeedback.answer': { team_lead: 'team' },
  'whatIf.read': { team_lead: 'all', manager: 'all' },
  'measurement.read': { advisor: 'own', team_lead: 'team', manager: 'all', privacy_officer: 'all' },
  'history.import': { team_lead: 'all', manager: 'all' },
  'scoring.read': { team_lead: 'all', manager: 'all' },
  'scoring.refit': { team_lead: 'all', manager: 'all' },
  /** How the agency is set up: who changes it is kept with every change. */
  'settings.read': { team_lead: 'all', manager: 'all', privacy_officer: 'all' },
  'settings.change': matrix.changeRules,
  /** How many of everyone registered fit, and letters to those who agreed. */
  'pool.read': { team_lead: 'all', manager: 'all' },
  'pool.invite': { team_lead: 'own', manager: 'own' },
  'shift.change': { team_lead: 'team', manager: 'all' },
  /** Companies and their vacancies: advisors bring them in. */
  'employers.read': { advisor: 'all', team_lead: 'all', manager: 'all', privacy_officer: 'all' },
  /** So many rejections or declines in a row that leads are told. */
  'employerStreak.see': { team_lead: 'all', manager: 'all' },
  /** Tells people of a vacancy: one's own by name, those of the talent pool without their given name. */
  'vacancy.introduce': casework,
  'employers.change': { advisor: 'all', team_lead: 'all', manager: 'all' },
  /** Whom people come from and go to, and the ledgers of it. */
  'partner.read': { advisor: 'all', team_lead: 'all', manager: 'all', privacy_officer: 'all' },
  'partner.change': { manager: 'all' },
  /** A free slot for one of one's submissions, which a manager approves. */
  'freeSlot.propose': casework,
  /** Of a ledger, for fraud: the privacy officer proposes, a manager approves. */
  'relay.void': { privacy_officer: 'all' },
  /** Files; what may come out of them depends on the kind. */
  'import.use': { advisor: 'all', team_lead: 'team', manager: 'all' },
  'adverseImpact.read': { manager: 'all', privacy_officer: 'all' },
  'adverseImpact.ask': { manager: 'all', privacy_officer: 'all' },
  'demo.clock': publicly,
} as const satisfies Record<string, Grants>;

export type Operation = keyof typeof permissions;
export const operations = Object.keys(permissions) as Operation[];

/** Operations whose rights are a row of the matrix, as it stands. */
export const operationsUnder = (capability: Capability): Operation[] =>
  operations.filter((operation) => (permissions[operation] as Grants) === matrix[capability]);

/**
 * In a team without division an advisor is an advisor and intake in one, and a lead stays a lead: no grant of theirs is
 * written down twice.
 */
const actingAs: Readonly<Partial<Record<Caller, readonly Caller[]>>> = {
  undivided_advisor: ['advisor', 'intake_staff'],
  undivided_lead: ['team_lead'],
};

/** The reach of an operation for a caller; null is a refusal. */
export const reachOf = (operation: Operation, caller: Caller): Reach | null => {
  const grants: Grants = permissions[operation];
  for (const one of [caller, ...(actingAs[caller] ?? [])]) {
    const reach = grants[one];
    if (reach !== undefined) return reach;
  }
  return null;
};

/** What a caller may do at all, for menus. */
export const operationsOf = (caller: Caller): Operation[] =>
  operations.filter((operation) => reachOf(operation, caller) !== null);

const rolesWith = (operation: Operation, isUndivided: boolean): Role[] =>
  roles.filter((role) => role !== 'external_staff' && reachOf(operation, callerOf(role, null, isUndivided)) !== null);

/** Staff of the agency who may do this, however far it reaches: whom others ask. */
export const rolesThatMay = (operation: Operation): Role[] => {
  const everywhere = rolesWith(operation, false);
  return everywhere.length > 0 ? everywhere : rolesWith(operation, true);
};
