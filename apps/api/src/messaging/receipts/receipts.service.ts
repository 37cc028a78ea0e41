import { Injectable, Logger } from '@nestjs/common';
import { UUID_PATTERN, type DeliveryReceipt, type DeliveryReceiptReply } from '@toritsugi/contracts';
import { messageMachine, type MessageRoute } from '@toritsugi/journey';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { lockNamed, noteArrival, type NamedMessage } from '../messaging.queries';
import { withoutAddresses } from '../without-addresses';
import { hasten } from '../reach/reach.queries';
import { Reach } from '../reach/reach.service';
import { asSent } from '../transports/smtp-transport';
import { Suppressions } from '../suppression/suppressions.service';
import { ReturnedLetters } from './returned-letters';
import { isAboutAddress, readReturnedMail } from './returned-mail';

/** What became of a message, whoever says so. */
interface Arrival {
  readonly state: 'delivered' | 'bounced';
  /** Whoever got it wants nothing more. */
  readonly isSpam: boolean;
  /** Of a bounce: the address is wrong. */
  readonly isPermanent: boolean;
  readonly problem: string | null;
  /** Who is known to have been written to; null: the reporter names nobody. */
  readonly recipient: string | null;
}

/** The message's id, or its provider's. */
interface Named {
  readonly via: MessageRoute;
  readonly named: string;
}

type Outcome = DeliveryReceiptReply['outcome'];

/**
 * What comes back about messages that had left. Whatever is said twice, late, in another order or of somebody else's
 * message changes nothing.
 */
@Injectable()
export class Receipts {
  private readonly log = new Logger(Receipts.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly suppressions: Suppressions,
    private readonly reach: Reach,
    private readonly letters: ReturnedLetters,
  ) {}

  async ofSms({ id, state, isPermanent, reason }: DeliveryReceipt): Promise<DeliveryReceiptReply> {
    const arrival: Arrival = {
      isSpam: state === 'spam',
      state: state === 'delivered' || state === 'spam' ? 'delivered' : 'bounced',
      isPermanent: isPermanent === true,
      problem: state === 'bounced' ? (reason ?? null) : null,
      recipient: null,
    };
    return { outcome: await this.note({ via: 'sms', named: id }, [arrival]) };
  }

  /** A bounce counts only for the message it carries and the very address that message went to. */
  async ofReturnedMail(raw: Buffer): Promise<DeliveryReceiptReply> {
    const returned = await readReturnedMail(raw);
    if (returned === null) return this.told('unknown', 'mail came back that is no report');
    const arrivals = returned.recipients.flatMap(({ address, action, status, words }): Arrival[] =>
      action === 'other'
        ? []
        : [
            {
              isSpam: false,
              state: action === 'delivered' ? 'delivered' : 'bounced',
              isPermanent: isAboutAddress(status),
              problem: [status, words].filter((text) => text !== '').join(' ') || null,
              recipient: address,
            },
          ],
    );
    const named = ownIdIn(returned.messageId);
    const outcome = await this.note({ via: 'mail', named }, arrivals);
    if (outcome === 'unknown' && UUID_PATTERN.test(named))
      for (const { state, recipient, problem } of arrivals)
        if (state === 'bounced' && recipient !== null)
          if (await this.letters.note(named, recipient, withoutAddresses(problem ?? ''))) return this.told('noted', '');
    return this.told(outcome, 'mail came back for a message that is none of ours');
  }

  /** All that is said of one message counts as a whole; it is looked up once, however many are named beside it. */
  private async note({ via, named }: Named, arrivals: readonly Arrival[]): Promise<Outcome> {
    return this.work.run(async () => {
      const message = await lockNamed(this.work, via, named);
      const about = arrivals.filter(({ recipient }) => message && isSameMailbox(recipient, message.recipient));
      if (message === null || about.length === 0) return 'unknown';
      // Its provider was quicker than we: our own note of its leaving is still to be written.
      if (message.state === 'sending') throw new Refusal('illegal_move', { state: message.state });
      let { state } = message;
      for (const arrival of about) {
        if (arrival.isSpam) await this.suppressions.add(message, 'complaint', message.registrantId);
        if (!messageMachine.moves[state].includes(arrival.state) || !mayHaveLeft(message, arrival)) continue;
        await this.write(message, arrival);
        state = arrival.state;
      }
      return state === message.state ? 'no_change' : 'noted';
    });
  }

  private async write({ id, registrantId, template, via, recipient }: NamedMessage, arrival: Arrival): Promise<void> {
    const { state, isPermanent, problem } = arrival;
    await noteArrival(this.work, id, { state, problem: problem === null ? null : withoutAddresses(problem) });
    const about = { messageId: id, template, via };
    if (state === 'delivered') {
      this.work.record({ kind: 'MessageDelivered', registrantId, payload: about });
      // A mailbox is not a person.
      if (via !== 'mail') await this.reach.known(registrantId, 'delivered', { messageId: id });
    } else {
      await hasten(this.work, id);
      if (isPermanent) await this.suppressions.add({ via, recipient }, 'hard_bounce', registrantId);
      this.work.record({
        kind: 'MessageBounced',
        registrantId,
        payload: { ...about, cause: isPermanent ? 'hard' : 'soft' },
      });
    }
  }

  private told(outcome: Outcome, what: string): DeliveryReceiptReply {
    if (outcome === 'unknown') this.log.warn({ msg: what });
    return { outcome };
  }
}

/** What somebody sends again, to another address perhaps, is not stopped by what came back of an earlier attempt. */
const mayHaveLeft = ({ state, attempts, attemptsBefore }: NamedMessage, arrival: Arrival): boolean =>
  state !== 'queued' || attempts > (arrival.state === 'bounced' ? attemptsBefore : 0);

/** Our own mails are named by their message's id, before any server has answered. */
const ownIdIn = (messageId: string): string => {
  const [, id = ''] = /^<([^@]+)@/.exec(messageId) ?? [];
  return UUID_PATTERN.test(id) ? id : messageId;
};

const isSameMailbox = (named: string | null, recipient: string): boolean =>
  named === null ||
  [recipient, asSent(recipient)].some((form) => form.toLowerCase() === named.replace(/^<|>$/g, '').toLowerCase());
