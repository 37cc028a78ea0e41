import { accessCalls } from './staff/access.calls';
import { accessGrantCalls } from './agreement/access-grants.calls';
import { adverseImpactCalls } from './insight/adverse-impact.calls';
import { boardCalls } from './board/board.calls';
import { caseFileCalls } from './insight/case-file.calls';
import { consultationCalls } from './consultation/consultation.calls';
import { decisionCalls } from './agreement/decisions.calls';
import { divisionCalls } from './agreement/division.calls';
import { todoCalls } from './agreement/todos.calls';
import { duplicateCalls } from './board/duplicates.calls';
import { followUpCalls } from './followup/follow-up.calls';
import { historyCalls } from './learning/history.calls';
import { insightCalls } from './insight/insight.calls';
import { messagingCalls } from './messaging/messaging.calls';
import { incomingCalls } from './board/incoming.calls';
import { learningCalls } from './learning/learning.calls';
import { operationsCalls } from './insight/operations.calls';
import { partnerCalls } from './partner/partner.calls';
import { peopleCalls } from './staff/people.calls';
import { poolCalls } from './triage/pool.calls';
import { publicCalls } from './registration/public.calls';
import { rescueCalls } from './rescue/rescue.calls';
import { surveyCalls } from './survey/survey.calls';
import { sheetCalls } from './agreement/sheets.calls';
import { sharingCalls } from './sharing/sharing.calls';
import { selectionCalls } from './selection/selection.calls';
import { scoringCalls } from './learning/score-model.calls';
import { settingsCalls } from './settings/settings.calls';
import { transferCalls } from './transfer/transfer.calls';
import { vocabularyCalls } from './staff/vocabulary.calls';

/** Every call there is. The server mounts exactly these. */
export const calls = {
  public: publicCalls,
  access: accessCalls,
  people: peopleCalls,
  vocabulary: vocabularyCalls,
  decisions: decisionCalls,
  todos: todoCalls,
  sheets: sheetCalls,
  grants: accessGrantCalls,
  division: divisionCalls,
  board: boardCalls,
  incoming: incomingCalls,
  duplicates: duplicateCalls,
  transfer: transferCalls,
  consultation: consultationCalls,
  selection: selectionCalls,
  followUp: followUpCalls,
  rescue: rescueCalls,
  survey: surveyCalls,
  partner: partnerCalls,
  sharing: sharingCalls,
  learning: learningCalls,
  insight: insightCalls,
  caseFile: caseFileCalls,
  history: historyCalls,
  scoring: scoringCalls,
  adverseImpact: adverseImpactCalls,
  messaging: messagingCalls,
  operations: operationsCalls,
  settings: settingsCalls,
  pool: poolCalls,
} as const;
