import { get, post } from '../call';
import type { DecisionView } from './decisions';
import type {
  DivisionEffect,
  DivisionEffectAsked,
  DivisionPage,
  EndDivisionPlan,
  ProposeDivision,
  SetIntakeTurn,
} from './division';

/** How teams divide their work (分業): when it may begin, what is proposed, and what it brought (S004-8 … -14, -32). */
export const divisionCalls = {
  page: get<{ reply: DivisionPage }>('/division', 'division.read'),
  effect: get<{ query: DivisionEffectAsked; reply: DivisionEffect }>('/division/effect', 'division.read'),
  propose: post<{ body: ProposeDivision; reply: DecisionView }>('/division/plans', 'division.propose'),
  endPlan: post<{ params: 'planId'; body: EndDivisionPlan; reply: DivisionPage }>(
    '/division/plans/:planId/end',
    'division.change',
  ),
  setTurn: post<{ params: 'staffId'; body: SetIntakeTurn; reply: DivisionPage }>(
    '/division/turns/:staffId',
    'intakeTurn.set',
  ),
  endTurn: post<{ params: 'staffId'; reply: DivisionPage }>('/division/turns/:staffId/end', 'intakeTurn.set'),
} as const;
