import type { AdverseImpact, AskForDeclarations } from './adverse-impact';
import { get, post } from '../call';

export const adverseImpactCalls = {
  read: get<{ reply: AdverseImpact }>('/adverse-impact', 'adverseImpact.read'),
  ask: post<{ body: AskForDeclarations; reply: AdverseImpact }>('/adverse-impact/asking', 'adverseImpact.ask'),
} as const;
