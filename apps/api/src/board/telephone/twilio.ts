import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CallLegState, CallResult, LegParty } from '@toritsugi/journey';
import type { TwilioAccount } from '../../config';
import type { Ring } from './incoming/incoming-calls.service';
import type { ToldReport } from './phone-calls.service';
import type { Exchange, WantedCall } from './telephone';

const PATIENCE_MS = 5_000;
/** Seconds for which the person's telephone rings. */
const RING_SECONDS = 30;

/**
 * Calls by Twilio's Voice API: rings the caller's own extension first, and the person once that was answered. What
 * becomes of either leg comes back as a signed status callback, to an address that names our call.
 */
export class TwilioExchange implements Exchange {
  readonly kind = 'exchange';

  constructor(
    private readonly account: TwilioAccount,
    private readonly publicUrl: string,
  ) {}

  async dial({ callId, caller, number }: WantedCall): Promise<void> {
    const { callerNumber, extension } = this.account;
    await this.post('Calls.json', [
      ['To', extension.replaceAll('{code}', caller.code.toLowerCase())],
      ['From', callerNumber],
      ['Twiml', dialTwiml({ number: await number(), callerNumber, callback: this.callbackOf(callId, 'person') })],
      ['StatusCallback', this.callbackOf(callId, 'staff')],
      ...['initiated', 'ringing', 'answered', 'completed'].map((event) => ['StatusCallbackEvent', event] as const),
    ]);
  }

  /** The caller's leg ends, and what it dialled with it. */
  async hangUp(ownLegs: readonly string[]): Promise<void> {
    for (const sid of ownLegs) await this.post(`Calls/${encodeURIComponent(sid)}.json`, [['Status', 'completed']]);
  }

  callbackOf(callId: string, party: LegParty): string {
    return `${this.publicUrl}/api/board/phone-calls/${callId}/${party}`;
  }

  private async post(path: string, fields: readonly (readonly [string, string])[]): Promise<void> {
    const { accountSid, authToken, apiUrl } = this.account;
    const body = new URLSearchParams();
    for (const [name, value] of fields) body.append(name, value);
    const answer = await fetch(`${apiUrl}/2010-04-01/Accounts/${accountSid}/${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    // What it says may repeat the number.
    if (!answer.ok) throw new Error(`Twilio answered ${answer.status}`);
  }
}

function dialTwiml(call: { number: string; callerNumber: string; callback: string }): string {
  const events = 'initiated ringing answered completed';
  return `<Response><Dial callerId="${escaped(call.callerNumber)}" timeout="${RING_SECONDS}"><Number statusCallbackEvent="${events}" statusCallback="${escaped(call.callback)}">${escaped(call.number)}</Number></Dial></Response>`;
}

/** Whom an incoming call rings, and where each telephone is heard of. */
export interface RungDesk {
  readonly code: string;
  readonly callback: string;
}
/** The provider rings no more than these at once. */
export const MOST_RUNG = 10;
const NOBODY = 'お電話ありがとうございます。ただいま電話に出られる者がおりません。こちらから折り返しお電話いたします。';

/** All of them ring at once, and the first who answers has the call. */
export function ringTwiml(desks: readonly RungDesk[], extension: string): string {
  if (desks.length === 0) return `<Response><Say language="ja-JP">${NOBODY}</Say></Response>`;
  const kind = /^sip:/i.test(extension) ? 'Sip' : /^client:/i.test(extension) ? 'Client' : 'Number';
  const rung = desks.map(({ code, callback }) => {
    const address = extension.replaceAll('{code}', code.toLowerCase()).replace(/^client:/i, '');
    return `<${kind} statusCallbackEvent="initiated ringing answered completed" statusCallback="${escaped(callback)}">${escaped(address)}</${kind}>`;
  });
  return `<Response><Dial timeout="${RING_SECONDS}">${rung.join('')}</Dial></Response>`;
}
export const HANG_UP_TWIML = '<Response><Hangup/></Response>';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The address as it was called, then every field with its value in the order of the names: HMAC-SHA-1, Base64. */
export function twilioSignature(url: string, fields: URLSearchParams, authToken: string): string {
  const sorted = [...fields].sort(([a, left], [b, right]) => (a < b ? -1 : a > b ? 1 : left < right ? -1 : 1));
  return createHmac('sha1', authToken)
    .update(url + sorted.map(([name, value]) => name + value).join(''))
    .digest('base64');
}

export function isSignedByTwilio(given: unknown, ...signed: Parameters<typeof twilioSignature>): boolean {
  if (typeof given !== 'string') return false;
  const [right, got] = [Buffer.from(twilioSignature(...signed)), Buffer.from(given)];
  return right.length === got.length && timingSafeEqual(right, got);
}

const told: Readonly<Record<string, readonly [CallLegState, CallResult | null]>> = {
  queued: ['dialled', null],
  initiated: ['dialled', null],
  ringing: ['ringing', null],
  'in-progress': ['answered', null],
  completed: ['ended', 'answered'],
  busy: ['ended', 'busy'],
  'no-answer': ['ended', 'no_answer'],
  failed: ['ended', 'failed'],
  canceled: ['ended', 'cancelled'],
};

/** As the provider writes a number that is withheld, or that it does not have. */
const WITHHELD = new Set(['+266696687', '+7378742833', '+2562533', '+8656696', '+86282452253']);

/** What is said of a call that comes in; null where it is none of ours. */
export function ringIn(fields: URLSearchParams, callerNumber: string): Omit<Ring, 'madeBy'> | null {
  const [name, from] = [fields.get('CallSid') ?? '', fields.get('From') ?? ''];
  const [state] = told[fields.get('CallStatus') ?? ''] ?? [];
  if (state === undefined || !isSid(name) || fields.get('To') !== callerNumber) return null;
  const isNumber = /^\+\d{8,15}$/.test(from) && !WITHHELD.has(from);
  return { name, from: isNumber ? from : null, isOver: state === 'ended' };
}

const isSid = (text: string): boolean => /^CA[0-9a-f]{32}$/.test(text);

/** What a status callback says; null where it is none. */
export function reportIn(fields: URLSearchParams, callId: string, party: LegParty): ToldReport | null {
  const [sid, sequence] = [fields.get('CallSid') ?? '', fields.get('SequenceNumber') ?? ''];
  const [state, result] = told[fields.get('CallStatus') ?? ''] ?? [];
  if (state === undefined || result === undefined) return null;
  if (!isSid(sid) || !/^\d{1,6}$/.test(sequence)) return null;
  return { callId, party, name: sid, sequence: Number(sequence), state, result };
}
