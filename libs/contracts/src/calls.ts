import { accessCalls } from './access.calls';
import { adverseImpactCalls } from './adverse-impact.calls';
import { boardCalls } from './board.calls';
import { consultationCalls, selectionCalls } from './consultation.calls';
import { decisionCalls } from './decisions.calls';
import { historyCalls } from './history.calls';
import { insightCalls } from './insight.calls';
import { learningCalls } from './learning.calls';
import { publicCalls } from './public.calls';
import { scoringCalls } from './score-model.calls';
import { transferCalls } from './transfer.calls';

/** Every call there is. The server mounts exactly these. */
export const calls = {
  public: publicCalls,
  access: accessCalls,
  decisions: decisionCalls,
  board: boardCalls,
  transfer: transferCalls,
  consultation: consultationCalls,
  selection: selectionCalls,
  learning: learningCalls,
  insight: insightCalls,
  history: historyCalls,
  scoring: scoringCalls,
  adverseImpact: adverseImpactCalls,
} as const;
