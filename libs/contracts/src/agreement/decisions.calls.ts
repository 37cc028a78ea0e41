import { get, post } from '../call';
import type {
  ApproveDecision,
  CommentDecision,
  DecisionInbox,
  DecisionsWaiting,
  DecisionView,
  RejectDecision,
  SeeDelegated,
} from './decisions';
import type { Deputies, NameDeputy } from './deputies';

/** Proposed changes: a lead proposes, somebody else decides (S000-26). What is proposed has calls of its own stage. */
export const decisionCalls = {
  list: get<{ reply: DecisionInbox }>('/decisions', 'decision.read'),
  waiting: get<{ reply: DecisionsWaiting }>('/decisions/waiting', 'decision.read'),
  /** What the sheet delegated in a week, seen by whoever would have decided it. */
  seeDelegated: post<{ body: SeeDelegated; reply: DecisionInbox }>('/decisions/digest', 'decision.decide'),
  /** Who decides for whom while they are away, today and later. */
  deputies: get<{ reply: Deputies }>('/decisions/deputies', 'decision.read'),
  nameDeputy: post<{ body: NameDeputy; reply: Deputies }>('/decisions/deputies', 'decision.decide'),
  endDeputy: post<{ params: 'deputyId'; reply: Deputies }>('/decisions/deputies/:deputyId/end', 'decision.decide'),
  approve: post<{ params: 'decisionId'; body: ApproveDecision; reply: DecisionView }>(
    '/decisions/:decisionId/approve',
    'decision.decide',
  ),
  reject: post<{ params: 'decisionId'; body: RejectDecision; reply: DecisionView }>(
    '/decisions/:decisionId/reject',
    'decision.decide',
  ),
  /** Sends it back with a question; answered, it is open again. */
  giveBack: post<{ params: 'decisionId'; body: CommentDecision; reply: DecisionView }>(
    '/decisions/:decisionId/return',
    'decision.decide',
  ),
  answer: post<{ params: 'decisionId'; body: CommentDecision; reply: DecisionView }>(
    '/decisions/:decisionId/answer',
    'decision.answer',
  ),
  /** Of somebody who works here no more. */
  takeOver: post<{ params: 'decisionId'; reply: DecisionView }>('/decisions/:decisionId/take-over', 'decision.answer'),
  withdraw: post<{ params: 'decisionId'; reply: DecisionView }>('/decisions/:decisionId/withdraw', 'decision.answer'),
} as const;
