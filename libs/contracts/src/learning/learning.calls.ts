import { get, post } from '../call';
import type { DecisionView } from '../agreement/decisions';
import type { EndStreak, RejectionStreaks } from './rejections';
import type {
  EffectView,
  EstimateEffect,
  LearningVersions,
  ProposeSettings,
  RefitReply,
  RoutingOverview,
} from './learning';

/** How routing is set, and what it has learned. */
export const learningCalls = {
  routing: get<{ reply: RoutingOverview }>('/routing/settings', 'routing.read'),
  /** What these settings would do, as far as the log can tell. Changes nothing. */
  effect: post<{ body: EstimateEffect; reply: EffectView }>('/routing/effect', 'routing.propose'),
  /** Puts a change of the settings before whoever decides. */
  propose: post<{ body: ProposeSettings; reply: DecisionView }>('/routing/proposals', 'routing.propose'),
  versions: get<{ reply: LearningVersions }>('/learning/versions', 'routing.read'),
  /** Reasons of rejection that came again and again: drafts of what to propose. */
  rejections: get<{ reply: RejectionStreaks }>('/rejection-streaks', 'decision.read'),
  endRejections: post<{ params: 'id'; body: EndStreak; reply: RejectionStreaks }>(
    '/rejection-streaks/:id',
    'decision.propose',
  ),
  /** Fits the close rates now and publishes them. */
  refit: post<{ reply: RefitReply }>('/learning/refit', 'learning.refit'),
} as const;
