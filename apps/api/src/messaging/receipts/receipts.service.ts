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
import { isAboutAddress, readReturnedMail } from './returned-mail';

/** What became of a message, whoever says so. */
interface Arrival {
  readonly via: MessageRoute;
  /** The message's id, or its provider's. */
  readonly named: string;
  readonly state: 'delivered' | 'bounced';
  /** Whoever got it wants nothing more. */
  readonly isSpam: boolean;
  /** Of a bounce: the address is wrong. */
  readonly isPermanent: boolean;
  readonly problem: string | null;
  /** Who is known to have been written to; null: the reporter names nobody. */
  readonly recipient: string | null;
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
  ) {}

  async ofSms({ id, state, isPermanent, reason }: DeliveryReceipt): Promise<DeliveryReceiptReply> {
    const outcome = await this.note({
      isSpam: state === 'spam',
      via: 'sms',
      named: id,
      state: state === 'delivered' || state === 'spam' ? 'delivered' : 'bounced',
      isPermanent: isPermanent === true,
      problem: state === 'bounced' ? (reason ?? null) : null,
      recipient: null,
    });
    return { outcome };
  }

  /** A bounce counts only for the message it carries and the very address that message went to. */
  async ofReturnedMail(raw: Buffer): Promise<DeliveryReceiptReply> {
    const returned = await readReturnedMail(raw);
    if (returned === null) return this.told('unknown', 'mail came back that is no report');
    let outcome: Outcome = 'unknown';
    for (const { address, action, status, words } of returned.recipients) {
      if (action === 'other') continue;
      const noted = await this.note({
        isSpam: false,
        via: 'mail',
        named: ownIdIn(returned.messageId),
        state: action === 'delivered' ? 'delivered' : 'bounced',
        isPermanent: isAboutAddress(status),
        problem: [status, words].filter((text) => text !== '').join(' ') || null,
        recipient: address,
      });
      if (outcome !== 'noted') outcome = noted;
    }
    return this.told(outcome, 'mail came back for a message that is none of ours');
  }

  private async note(arrival: Arrival): Promise<Outcome> {
    return this.work.run(async () => {
      const message = await lockNamed(this.work, arrival.via, arrival.named);
      if (message === null || !isSameMailbox(arrival.recipient, message.recipient)) return 'unknown';
      // Its provider was quicker than we: our own note of its leaving is still to be written.
      if (message.state === 'sending') throw new Refusal('illegal_move', { state: message.state });
      if (arrival.isSpam) await this.suppressions.add(message, 'complaint', message.registrantId);
      if (!messageMachine.moves[message.state].includes(arrival.state)) return 'no_change';
      await this.write(message, arrival);
      return 'noted';
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

/** Our own mails are named by their message's id, before any server has answered. */
const ownIdIn = (messageId: string): string => {
  const [, id = ''] = /^<([^@]+)@/.exec(messageId) ?? [];
  return UUID_PATTERN.test(id) ? id : messageId;
};

const isSameMailbox = (named: string | null, recipient: string): boolean =>
  named === null ||
  [recipient, asSent(recipient)].some((form) => form.toLowerCase() === named.replace(/^<|>$/g, '').toLowerCase());
