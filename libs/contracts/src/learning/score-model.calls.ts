import { get, post } from '../call';
import type { RefitReply } from './learning';
import type {
  MovedPeople,
  MoveWish,
  ProposedTarget,
  ProposeTarget,
  ScoringView,
  TargetDraft,
  TargetEffect,
} from './score-model';

/** What the record says of scores, and proposals made from it. */
export const scoringCalls = {
  read: get<{ reply: ScoringView }>('/scoring', 'scoring.read'),
  /** Fits the model to everything known now. */
  refit: post<{ reply: RefitReply }>('/scoring/refit', 'scoring.refit'),
  /** Estimates a change; proposes nothing. */
  effect: post<{ body: TargetDraft; reply: TargetEffect }>('/scoring/effect', 'scoring.read'),
  /** Who would move; told again by the same estimate. */
  moved: post<{ body: MoveWish; reply: MovedPeople }>('/scoring/effect/people', 'scoring.read'),
  propose: post<{ body: ProposeTarget; reply: ProposedTarget }>('/scoring/proposals', 'decision.propose'),
} as const;
