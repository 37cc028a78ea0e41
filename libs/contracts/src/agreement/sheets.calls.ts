import { get, post } from '../call';
import type { DecisionView } from './decisions';
import type {
  CommentSheet,
  EmergencyContacts,
  GovernedItems,
  ProposeSetting,
  SaveSheet,
  SheetBook,
  SheetStep,
  SheetView,
  SignSheet,
} from './sheets';

/** The sheet (合意シート): drafted, reviewed, signed by two people, in force (S000-20, S000-21). */
export const sheetCalls = {
  book: get<{ reply: SheetBook }>('/sheets', 'sheet.read'),
  /** A draft that goes on from what is in force. */
  draft: post<{ reply: SheetView }>('/sheets', 'sheet.write'),
  save: post<{ params: 'sheetId'; body: SaveSheet; reply: SheetView }>('/sheets/:sheetId', 'sheet.write'),
  review: post<{ params: 'sheetId'; body: SheetStep; reply: SheetView }>('/sheets/:sheetId/review', 'sheet.write'),
  layAside: post<{ params: 'sheetId'; body: SheetStep; reply: SheetView }>(
    '/sheets/:sheetId/laid-aside',
    'sheet.write',
  ),
  comment: post<{ params: 'sheetId'; body: CommentSheet; reply: SheetView }>(
    '/sheets/:sheetId/comments',
    'sheet.write',
  ),
  governed: get<{ reply: GovernedItems }>('/sheets/governed', 'settings.read'),
  propose: post<{ body: ProposeSetting; reply: DecisionView }>('/sheets/proposals', 'sheet.write'),
  /** Shown on every board (S000-14). */
  emergency: get<{ reply: EmergencyContacts }>('/sheets/emergency', 'sheet.read'),
  sign: post<{ params: 'sheetId'; body: SignSheet; reply: SheetView }>('/sheets/:sheetId/signatures', 'sheet.write'),
} as const;
