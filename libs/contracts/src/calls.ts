import { accessCalls } from './access';
import { boardCalls } from './board';
import { consultationCalls, selectionCalls } from './consultation';
import { insightCalls } from './insight';
import { publicCalls } from './public';
import { transferCalls } from './transfer';

/** Every call there is. The server mounts exactly these. */
export const calls = {
  public: publicCalls,
  access: accessCalls,
  board: boardCalls,
  transfer: transferCalls,
  consultation: consultationCalls,
  selection: selectionCalls,
  insight: insightCalls,
} as const;
