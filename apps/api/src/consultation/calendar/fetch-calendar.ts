import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { CalendarProblem } from '@toritsugi/contracts';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

export const MOST_BYTES = 5 * 1_048_576;
const MOST_HOPS = 3;
const TIMEOUT_MS = 20_000;

/** An address was given by a person: what it reaches is nobody's of ours. */
export class CalendarNotRead extends Error {
  constructor(readonly problem: CalendarProblem) {
    super(problem);
  }
}

/** What calendar programs hand out: `webcal:` is https by another name. */
export const calendarUrl = (text: string): URL | null => {
  const url = URL.parse(text.trim().replace(/^webcals?:/i, 'https:'));
  return url !== null && ['https:', 'http:'].includes(url.protocol) && !url.username && !url.password ? url : null;
};

const within = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  within.addSubnet(net, bits);
within.addSubnet('::', 127, 'ipv6');
within.addSubnet('fc00::', 7, 'ipv6');
within.addSubnet('fe80::', 10, 'ipv6');

/**
 * An address that says itself that it is of this computer or its network. `URL` writes 2130706433 and 0x7f.1 as
 * 127.0.0.1; a name that leads there is found out when it is looked up.
 */
export function isWithin({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const family = isIP(host);
  if (family === 0) return host === 'localhost' || host.endsWith('.localhost');
  return within.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The text at a calendar's address: at most 5 MiB, within 20 s, over at most three hops, never from an address within
 * this network, however it is named, unless its host is one of `ownHosts`; in clear from those alone. Throws
 * `CalendarNotRead`.
 */
export async function fetchCalendar(address: string, ownHosts: readonly string[]): Promise<string> {
  let url = calendarUrl(address);
  for (let hops = 0; hops <= MOST_HOPS; hops += 1) {
    if (url === null) throw new CalendarNotRead('refused');
    const answer = await ask(url, ownHosts.includes(url.host));
    const status = answer.statusCode ?? 0;
    const { location } = answer.headers;
    if (status >= 300 && status < 400 && location !== undefined) {
      answer.destroy();
      url = calendarUrl(URL.parse(location, url.href)?.href ?? '');
      continue;
    }
    if (status !== 200) {
      answer.destroy();
      throw new CalendarNotRead(status >= 500 ? 'unreachable' : 'refused');
    }
    return textOf(answer);
  }
  throw new CalendarNotRead('too_many_hops');
}

function ask(url: URL, isOwn: boolean): Promise<IncomingMessage> {
  if (url.protocol === 'http:' && !isOwn) throw new CalendarNotRead('address_closed');
  const isSecure = url.protocol === 'https:';
  const Agent = isSecure ? RequestFilteringHttpsAgent : RequestFilteringHttpAgent;
  const headers = { accept: 'text/calendar, text/plain;q=0.5', 'accept-encoding': 'identity' };
  return new Promise((resolve, reject) => {
    (isSecure ? overHttps : overHttp)(
      url,
      { headers, agent: new Agent({ allowPrivateIPAddress: isOwn }), signal: AbortSignal.timeout(TIMEOUT_MS) },
      resolve,
    )
      .on('error', (error) => reject(new CalendarNotRead(isClosed(error) ? 'address_closed' : 'unreachable')))
      .end();
  });
}

/** The agent's own refusal has no code; what the network says has one. */
const isClosed = (error: Error): boolean => !('code' in error) && /not allowed|denied|private/i.test(error.message);

async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > MOST_BYTES) throw new CalendarNotRead('too_large');
      parts.push(part);
    }
  } catch (error) {
    throw error instanceof CalendarNotRead ? error : new CalendarNotRead('unreachable');
  }
  return Buffer.concat(parts).toString('utf8');
}
