import { HTTPFetchError, messagingApi } from '@line/bot-sdk';
import type { Config } from '../../config';
import { withoutAddresses } from '../without-addresses';
import {
  MessageTransport,
  NO_LONGER_OURS,
  unansweredBecause,
  type OutgoingMessage,
  type SendResult,
} from './transport';

const TIMEOUT_MS = 15_000;
/** What one text may hold. */
const MAX_LETTERS = 5_000;

/**
 * LINE's push. The message's id is the retry key: an attempt whose answer was lost is made again, and 409 says that the
 * first was taken. Taken is not delivered: an account that blocks us is told by LINE's own event.
 */
export class LineTransport extends MessageTransport {
  override readonly via = 'line';
  override readonly describe = 'LINE';
  private readonly client: messagingApi.MessagingApiClient;

  constructor({ accessToken, apiUrl }: NonNullable<Config['line']>) {
    super();
    this.client = new messagingApi.MessagingApiClient({ channelAccessToken: accessToken, baseURL: apiUrl });
  }

  override async send({ id, to, body, isStillOurs }: OutgoingMessage): Promise<SendResult> {
    if (!(await isStillOurs())) return NO_LONGER_OURS;
    try {
      const text = body.slice(0, MAX_LETTERS);
      const pushed = this.client.pushMessageWithHttpInfo({ to, messages: [{ type: 'text', text }] }, id);
      const answer = await within(TIMEOUT_MS, pushed);
      return { outcome: 'sent', providerId: answer.body.sentMessages?.[0]?.id ?? id };
    } catch (error) {
      return resultOf(error, id);
    }
  }

  override async close(): Promise<void> {}
}

function resultOf(error: unknown, id: string): SendResult {
  if (!(error instanceof HTTPFetchError)) return { outcome: 'later', problem: unansweredBecause(error) };
  const { status, headers, body } = error;
  if (status === 409) return { outcome: 'sent', providerId: headers.get('x-line-accepted-request-id') ?? id };
  const problem = withoutAddresses(`HTTP ${status} ${body}`);
  if (status === 429 || status >= 500 || status === 401 || status === 403) return { outcome: 'later', problem };
  return { outcome: 'refused', problem, isAddressWrong: false };
}

/** The client itself waits for ever. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new DOMException('no answer', 'TimeoutError')), ms);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
