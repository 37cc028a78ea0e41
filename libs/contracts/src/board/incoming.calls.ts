import { get, post } from '../call';
import type { PhoneReportReply } from './board';
import type { IncomingCallSettled, IncomingCallsView, TakeIncomingCall, TakenIncomingCall } from './incoming';

/** People who call us: at the desks that take calls, and at whoever looks after the person. */
export const incomingCalls = {
  open: get<{ reply: IncomingCallsView }>('/board/incoming-calls', 'call.take'),
  take: post<{ params: 'callId'; body: TakeIncomingCall; reply: TakenIncomingCall }>(
    '/board/incoming-calls/:callId/take',
    'call.take',
  ),
  /** Nobody need call back any more. */
  settle: post<{ params: 'callId'; reply: IncomingCallSettled }>('/board/incoming-calls/:callId/settle', 'call.take'),
  /** The exchange says that somebody calls, or that they hung up, signed by it; the answer says whom to ring. */
  report: post('/board/incoming-calls', 'delivery.report'),
  /** And what becomes of a telephone of ours that it rings. */
  staffReport: post<{ params: 'callId' | 'staffId'; reply: PhoneReportReply }>(
    '/board/incoming-calls/:callId/staff/:staffId',
    'delivery.report',
  ),
} as const;
