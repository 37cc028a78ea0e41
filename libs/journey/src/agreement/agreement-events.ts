import type { DecisionState } from '../machines';
import type { DivisionPlanType } from './division';
import type { SignatureKind } from './sheet';
import type { CreepAnswer, TodoState, TodoType } from './todo';

/** What an event of the agreement carries: proposals, versions of the sheet, and what is to be done by it. */
export interface AgreementEvents {
  /** Proposed, or answered after it was returned. */
  DecisionOpened: { decisionId: string; decisionKind: string; decideBy: string };
  DecisionDecided: { decisionId: string; decisionKind: string; as: Exclude<DecisionState, 'open'>; isInTime: boolean };
  /** Not decided in time: those who are told, once of each due time. */
  DecisionEscalated: { decisionId: string; decisionKind: string; told: readonly string[] };
  /** It was rejected until a number says otherwise, and the number did. */
  DecisionReopened: { decisionId: string; decisionKind: string; figure: string; decideBy: string };
  /** By whoever could have proposed it, from somebody who works here no more. */
  DecisionTakenOver: { decisionId: string; decisionKind: string };
  /** In force at once, as the sheet delegates it to whoever proposed it. */
  DecisionDelegated: { decisionId: string; decisionKind: string };
  /** For `staffId`, who is away on these days. */
  DecisionDeputyNamed: { deputyId: string; startsOn: string; endsOn: string };
  DecisionDeputyEnded: Record<string, never>;
  /** A version of the sheet: what stands in it is with the version, not here. */
  SheetDrafted: { sheetId: string; number: number };
  SheetReviewed: { sheetId: string };
  SheetCommented: { sheetId: string };
  /** Whoever changed it afterwards took the signatures off. */
  SheetSigned: { sheetId: string; as: SignatureKind };
  SheetActivated: { sheetId: string; number: number; as: 'provisional' | 'active' };
  SheetSuperseded: { sheetId: string };
  SheetLaidAside: { sheetId: string };
  /** Blank for 14 days; told once of each field. */
  SheetBlankEscalated: { sheetId: string; fields: number };
  /** What is to be done; its words stand with it, not here. `isRecurring`: delivered every week by the sheet. */
  TodoCreated: { todoId: string; type: TodoType; dueOn: string; isRecurring?: true };
  TodoMoved: { todoId: string; dueOn: string };
  TodoGiven: { todoId: string; ownerId: string };
  TodoWent: { todoId: string; as: Exclude<TodoState, 'open'>; isInTime: boolean };
  /** Work of a kind that the sheet does not name was taken down, for the first time in its week. */
  ScopeCreepFlagged: { creepId: string; week: string };
  ScopeCreepAnswered: { creepId: string; as: CreepAnswer };
  /** Approved: from now on a team divides its work so. */
  DivisionPlanStarted: { planId: string; teamId: string; planType: DivisionPlanType };
  DivisionPlanEnded: { planId: string; teamId: string };
  /** Somebody's turn at intake has a last day, another one, or none any more. */
  IntakeTurnSet: { lastDay: string | null };
}
