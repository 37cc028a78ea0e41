import type {
  BoardChanges,
  BoardSnapshot,
  CallTaskCard,
  CallTaskDetail,
  ChangesSince,
  QueuePage,
  QueuePageRequest,
  CloseCourteously,
  CloseDeclined,
  PhoneReportReply,
  RecordAnswers,
  SetCallback,
} from './board';
import type { CallersFound, FindCaller } from './incoming';
import { get, post } from '../call';
import type { CompareQueueOrders, QueueOrderView } from './queue-comparison';
import type { SetContactPreference } from '../registration/contact-preference';

/** The intake board: the queue of call tasks. Every write answers with the task as it now is. */
export const boardCalls = {
  snapshot: get<{ reply: BoardSnapshot }>('/board', 'board.read'),
  changes: get<{ query: ChangesSince; reply: BoardChanges }>('/board/changes', 'board.read'),
  page: get<{ query: QueuePageRequest; reply: QueuePage }>('/board/page', 'board.read'),
  /** By turns from now on: by deadline, and by the value still savable. */
  compareOrders: post<{ body: CompareQueueOrders; reply: QueueOrderView }>(
    '/board/orders/compare',
    'queueOrder.compare',
  ),
  /** At once one order again. */
  endComparison: post<{ reply: QueueOrderView }>('/board/orders/end', 'queueOrder.compare'),
  /** Who is calling. Not in an address, which is logged. */
  findCaller: post<{ body: FindCaller; reply: CallersFound }>('/board/callers', 'caller.find'),
  task: get<{ params: 'taskId'; reply: CallTaskDetail }>('/board/tasks/:taskId', 'board.read'),
  claim: post<{ params: 'taskId'; reply: CallTaskDetail }>('/board/tasks/:taskId/claim', 'task.work'),
  release: post<{ params: 'taskId'; reply: CallTaskCard }>('/board/tasks/:taskId/release', 'task.work'),
  /** A lead takes a task from somebody who is gone: back to the board. */
  letGo: post<{ params: 'taskId'; reply: CallTaskCard }>('/board/tasks/:taskId/let-go', 'task.release'),
  dial: post<{ params: 'taskId'; reply: CallTaskDetail }>('/board/tasks/:taskId/dial', 'task.work'),
  connected: post<{ params: 'taskId'; reply: CallTaskDetail }>('/board/tasks/:taskId/connected', 'task.work'),
  noAnswer: post<{ params: 'taskId'; reply: CallTaskCard }>('/board/tasks/:taskId/no-answer', 'task.work'),
  callback: post<{ params: 'taskId'; body: SetCallback; reply: CallTaskCard }>(
    '/board/tasks/:taskId/callback',
    'task.work',
  ),
  /** Of a call because the person may not know of their booking: they do now. */
  bookingConfirmed: post<{ params: 'taskId'; reply: CallTaskCard }>(
    '/board/tasks/:taskId/booking-confirmed',
    'task.work',
  ),
  declined: post<{ params: 'taskId'; body: CloseDeclined; reply: CallTaskCard }>(
    '/board/tasks/:taskId/declined',
    'task.work',
  ),
  courtesy: post<{ params: 'taskId'; body: CloseCourteously; reply: CallTaskCard }>(
    '/board/tasks/:taskId/courtesy',
    'message.template',
  ),
  /** What an exchange says of the person's telephone, signed by it. */
  personReport: post<{ params: 'callId'; reply: PhoneReportReply }>(
    '/board/phone-calls/:callId/person',
    'delivery.report',
  ),
  /** And of the caller's. */
  staffReport: post<{ params: 'callId'; reply: PhoneReportReply }>(
    '/board/phone-calls/:callId/staff',
    'delivery.report',
  ),
  answers: post<{ params: 'taskId'; body: RecordAnswers; reply: CallTaskDetail }>(
    '/board/tasks/:taskId/answers',
    'task.work',
  ),
  /** By whoever holds the task, or a lead. */
  preference: post<{ params: 'taskId'; body: SetContactPreference; reply: CallTaskDetail }>(
    '/board/tasks/:taskId/contact-preference',
    'task.work',
  ),
  /** Of whoever is not to be called: a mail with the way to a time of their choice, and the task is done. */
  written: post<{ params: 'taskId'; reply: CallTaskCard }>('/board/tasks/:taskId/written', 'task.work'),
} as const;
