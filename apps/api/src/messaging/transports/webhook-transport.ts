import { SIGNATURE_HEADER, signatureOf } from '../receipts/signed-post';
import {
  MessageTransport,
  NO_LONGER_OURS,
  unansweredBecause,
  type OutgoingMessage,
  type SendResult,
} from './transport';

const TIMEOUT_MS = 15_000;
/** Answers that say "not now": time-out, conflict with an attempt under way, too many. */
const NOT_NOW = [408, 409, 425, 429];
/** Answers that speak of us and of no message: our key, our account, the address we post to. */
const ABOUT_US = [401, 402, 403, 404, 405, 407];
const LATER = new Set([...NOT_NOW, ...ABOUT_US]);

/**
 * SMS by way of a service of the agency's own choice: a signed POST of `{ id, to, text }`, with the message's id as
 * `Idempotency-Key`, so that an attempt whose answer was lost can be made again. `X-Toritsugi-Signature` is
 * `t=<unix seconds>,v1=<hex HMAC-SHA-256 of "t.body">`.
 */
export class WebhookTransport extends MessageTransport {
  override readonly via = 'sms';
  override readonly describe: string;

  constructor(
    private readonly url: string,
    private readonly secret: string,
  ) {
    super();
    this.describe = new URL(url).host;
  }

  override async send({ id, to, body, isStillOurs }: OutgoingMessage): Promise<SendResult> {
    if (!(await isStillOurs())) return NO_LONGER_OURS;
    const text = JSON.stringify({ id, to, text: body });
    try {
      const answer = await fetch(this.url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': id,
          [SIGNATURE_HEADER]: signatureOf(text, this.secret),
        },
        body: text,
      });
      await answer.body?.cancel();
      if (answer.ok) return { outcome: 'sent', providerId: answer.headers.get('x-message-id') ?? id };
      const problem = `HTTP ${answer.status}`;
      if (answer.status >= 500 || LATER.has(answer.status)) return { outcome: 'later', problem };
      return { outcome: 'refused', problem, isAddressWrong: false };
    } catch (error) {
      return { outcome: 'later', problem: unansweredBecause(error) };
    }
  }

  override async close(): Promise<void> {}
}
