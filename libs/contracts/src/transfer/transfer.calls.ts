import type { PresenceView } from '../board/board';
import { get, post } from '../call';
import type {
  BeginConsultation,
  CancelTransfer,
  DeclineOffer,
  DeskView,
  GiveRankingFeedback,
  RankingFeedback,
  OfferView,
  PacingView,
  PutAway,
  RankingView,
  RequestTransfer,
  SetPresence,
  TransferView,
  WriteNote,
} from './transfer';

/** The live transfer: ranking, offers, bridge; and presence. */
export const transferCalls = {
  ranking: get<{ params: 'taskId'; reply: RankingView }>('/board/tasks/:taskId/ranking', 'transfer.start'),
  giveFeedback: post<{ params: 'taskId'; body: GiveRankingFeedback; reply: RankingFeedback }>(
    '/board/tasks/:taskId/ranking-feedback',
    'transfer.start',
  ),
  pacing: get<{ reply: PacingView }>('/board/pacing', 'task.work'),
  request: post<{ params: 'taskId'; body: RequestTransfer; reply: TransferView }>(
    '/board/tasks/:taskId/transfer',
    'transfer.start',
  ),
  /** Instead of a transfer, where nobody divides the work: the consultation is under way with whoever called. */
  begin: post<{ params: 'taskId'; body: BeginConsultation; reply: TransferView }>(
    '/board/tasks/:taskId/consultation',
    'consultation.begin',
  ),
  read: get<{ params: 'transferId'; reply: TransferView }>('/transfers/:transferId', 'transfer.read'),
  note: post<{ params: 'transferId'; body: WriteNote; reply: TransferView }>(
    '/transfers/:transferId/note',
    'transfer.start',
  ),
  bridge: post<{ params: 'transferId'; reply: TransferView }>('/transfers/:transferId/bridge', 'transfer.start'),
  complete: post<{ params: 'transferId'; reply: TransferView }>('/transfers/:transferId/complete', 'transfer.complete'),
  cancel: post<{ params: 'transferId'; body: CancelTransfer; reply: TransferView }>(
    '/transfers/:transferId/cancel',
    'transfer.cancel',
  ),
  accept: post<{ params: 'offerId'; reply: TransferView }>('/offers/:offerId/accept', 'offer.answer'),
  decline: post<{ params: 'offerId'; body: DeclineOffer; reply: OfferView }>(
    '/offers/:offerId/decline',
    'offer.answer',
  ),
  desk: get<{ reply: DeskView }>('/desk', 'desk.read'),
  setPresence: post<{ body: SetPresence; reply: PresenceView }>('/presence', 'presence.set'),
  /** A colleague who is not at their desk is rung no more. In a call or a ring it is refused. */
  putAway: post<{ params: 'staffId'; body: PutAway; reply: PresenceView }>(
    '/presence/:staffId/away',
    'presence.override',
  ),
} as const;
