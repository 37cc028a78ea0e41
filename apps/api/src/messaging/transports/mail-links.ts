import { MAX_CONNECTIONS } from './smtp-transport';
import type { MessageTransport, OutgoingMessage, SendResult } from './transport';

/**
 * Nothing more is begun after this. A job that outlasts its quarter of an hour is tried again beside itself, and both
 * send: with a server that takes its time over each of many links it would.
 */
const BEGINS_MS = 300_000;

export interface MailedLinks<Link> {
  readonly messageOf: (link: Link) => Promise<Omit<OutgoingMessage, 'stopUrl' | 'isStillOurs'>>;
  /** Not of one that is to be tried again. */
  readonly note: (link: Link, result: Exclude<SendResult, { outcome: 'later' }>) => Promise<void>;
  readonly now?: () => number;
}

/**
 * Sends links, as many at once as there are connections; replies how many were not begun. Throws, so that it is tried
 * again, where one could not leave now, which stops no other.
 */
export async function mailLinks<Link>(
  mail: MessageTransport,
  waiting: readonly Link[],
  { messageOf, note, now = () => performance.now() }: MailedLinks<Link>,
): Promise<number> {
  const [left, problems, until] = [[...waiting], [] as string[], now() + BEGINS_MS];
  const sendOne = async (link: Link) => {
    const result = await mail.send({ ...(await messageOf(link)), stopUrl: null, isStillOurs: async () => true });
    if (result.outcome === 'later') problems.push(result.problem);
    else await note(link, result);
  };
  const sendInTurn = async () => {
    while (now() < until) {
      const link = left.shift();
      if (link === undefined) return;
      await sendOne(link).catch((error: unknown) => problems.push(String(error)));
    }
  };
  await Promise.all(Array.from({ length: MAX_CONNECTIONS }, sendInTurn));
  if (problems.length > 0) throw new Error(problems.join('; ').slice(0, 500));
  return left.length;
}
