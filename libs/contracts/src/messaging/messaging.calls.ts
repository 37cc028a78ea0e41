import { get, post } from '../call';
import type { AssignMail, InboundTaken, InboundTray, MailTakenBack, SetMailAside } from './inbound';
import type {
  ChosenMessages,
  DeliveryBacklog,
  DeliveryReceiptReply,
  DeliveryView,
  LineCode,
  TestSend,
  TestSendReply,
} from './messaging';

export const messagingCalls = {
  delivery: get<{ reply: DeliveryView }>('/messaging/delivery', 'delivery.read'),
  backlog: get<{ reply: DeliveryBacklog }>('/messaging/backlog', 'delivery.read'),
  /** Sends at once and waits for the provider's answer. */
  testSend: post<{ body: TestSend; reply: TestSendReply }>('/messaging/test', 'delivery.manage'),
  /** Puts a message that failed, or of which nobody knows, into the queue once more. */
  resend: post<{ params: 'messageId'; reply: DeliveryView }>(
    '/messaging/messages/:messageId/resend',
    'delivery.manage',
  ),
  /** The same for several; those whose time has run out are left as they are. */
  resendAll: post<{ body: ChosenMessages; reply: DeliveryView }>('/messaging/undelivered/resend', 'delivery.manage'),
  /** Takes them off the list: somebody has seen to it. */
  clear: post<{ body: ChosenMessages; reply: DeliveryView }>('/messaging/undelivered/clear', 'delivery.manage'),
  /** Messages go to this address again. */
  lift: post<{ params: 'suppressionId'; reply: DeliveryView }>(
    '/messaging/suppressions/:suppressionId/lift',
    'delivery.manage',
  ),
  /** The page of the link in advertising: a button, which the next call is. HTML, for people without an account. */
  stopPage: get<{ params: 'token' }>('/messaging/stop/:token', 'public.use'),
  /** No more advertising; also what mail programs post by one click (RFC 8058). */
  stop: post<{ params: 'token' }>('/messaging/stop/:token', 'public.use'),
  /** Refused with `not_found` where LINE is not set up. */
  lineCode: post<{ params: 'token'; reply: LineCode }>('/messaging/line-code/:token', 'public.use'),
  /** What LINE tells of accounts, signed by LINE. */
  lineEvents: post('/messaging/line-events', 'delivery.report'),
  /** A provider's receipt (`DeliveryReceipt`), signed. */
  receipt: post<{ reply: DeliveryReceiptReply }>('/messaging/receipts', 'delivery.report'),
  /** Mail that came back, as a mail server's pipe posts it: `message/rfc822`, signed. */
  returned: post<{ reply: DeliveryReceiptReply }>('/messaging/returned-mail', 'delivery.report'),
  /** Mail that a person wrote to us, as a provider or a mail server's pipe posts it: `message/rfc822`, signed. */
  inbound: post<{ reply: InboundTaken }>('/messaging/inbound', 'delivery.report', 12_288),
  /** Mail that nobody could place. */
  tray: get<{ reply: InboundTray }>('/messaging/tray', 'inbound.work'),
  /** It is of this person: it stands on their page from now on. */
  assignMail: post<{ params: 'inboundId'; body: AssignMail; reply: InboundTray }>(
    '/messaging/tray/:inboundId/assign',
    'inbound.work',
  ),
  setMailAside: post<{ params: 'inboundId'; body: SetMailAside; reply: InboundTray }>(
    '/messaging/tray/:inboundId/set-aside',
    'inbound.work',
  ),
  /** It stood on the wrong page, or was set aside by mistake. */
  takeMailBack: post<{ params: 'inboundId'; reply: MailTakenBack }>(
    '/messaging/tray/:inboundId/take-back',
    'inbound.work',
  ),
} as const;
