import { Inject, Injectable, Logger } from '@nestjs/common';
import { UUID_PATTERN, type TakenBackStay } from '@toritsugi/contracts';
import {
  isAutomatic,
  isDeliveryReport,
  MAILS_AN_HOUR,
  placeOf,
  type InboundClues,
  type InboundKind,
  type InboundPlace,
} from '@toritsugi/journey';
import type { Config } from '../../config';
import { CONFIG } from '../../platform/injection-tokens';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { inThread } from '../../platform/jobs/threads';
import { ContactService } from '../../registrant/contact.service';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { Receipts } from '../receipts/receipts.service';
import { InboundMailEntity } from './inbound-mail.entity';
import { holdSender, livingOf, mailsOfSender, messagesNamed, type AnsweredMessage } from './inbound.queries';
import { readLongMail, readMail, type ReadMail } from './read-mail.task';
import { ReplyAddresses } from './reply-addresses';

/** Longer ones are read beside this process's own work. */
const LONG_BYTES = 200_000;
const READING_MS = 20_000;
const HOUR_SECONDS = 3_600;

export type Taken = 'matched' | 'waiting' | 'set_aside' | 'known' | 'own' | 'reported';

/** A mail that stands on a person's page from now on. */
export type MatchedMail = Pick<
  InboundMailEntity,
  'id' | 'kind' | 'messageId' | 'subject' | 'fresh' | 'isKnownSender' | 'receivedAt'
> & {
  readonly registrantId: string;
  readonly advisorId: string | null;
  /** A colleague said whose it is. */
  readonly isConfirmed: boolean;
};

type Listener = (mail: MatchedMail) => Promise<void>;

/** A mail that stands on this person's page no more, and who said so. */
export type TakenBackMail = Pick<InboundMailEntity, 'id' | 'messageId' | 'fresh' | 'receivedAt'> & {
  readonly registrantId: string;
  readonly actorId: string;
};

/** Undoes what the mail moved; replies what stays because somebody has worked on it since. */
type Undoing = (mail: TakenBackMail) => Promise<TakenBackStay | null>;

/** Takes mail that people write to us, by whatever way it comes; the same mail once. */
@Injectable()
export class InboundMails {
  private readonly log = new Logger(InboundMails.name);
  private readonly listeners: Listener[] = [];
  private readonly undoings: Undoing[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly contacts: ContactService,
    private readonly receipts: Receipts,
    private readonly replies: ReplyAddresses,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Part of the unit of work in which a mail, written by a person, is found to be somebody's. */
  whenMatched(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Part of the unit of work in which a mail turns out not to be of that person. */
  whenTakenBack(undoing: Undoing): void {
    this.undoings.push(undoing);
  }

  /** Refuses what is no mail, and one sender who writes without end: that mail waits where it is. */
  async take(raw: Buffer): Promise<Taken> {
    const mail = await (raw.length > LONG_BYTES ? inThread(readLongMail, { raw }, READING_MS) : readMail(raw));
    if (mail === null || (mail.sender === '' && mail.messageId === '')) throw new Refusal('malformed');
    if ((await this.messagesIn([mail.messageId])).length > 0) return this.noted('own', 'a mail of our own came back');
    const isReport = isDeliveryReport(mail.heads);
    if (isReport && (await this.receipts.ofReturnedMail(raw)).outcome !== 'unknown') return 'reported';
    const isMachine = isAutomatic(mail.heads, mail.sender) || this.replies.isOurs(mail.sender);
    const kind: InboundKind = isReport ? 'bounce' : isMachine ? 'auto_reply' : 'mail';
    return this.work.run(() => this.keep(mail, kind));
  }

  private async keep(mail: ReadMail, kind: InboundKind): Promise<Taken> {
    await holdSender(this.work, mail.sender);
    const isKnown = await this.rows().existsBy({ dedupeKey: mail.dedupeKey });
    if (isKnown) return 'known';
    if ((await mailsOfSender(this.work, mail.sender)) >= MAILS_AN_HOUR)
      throw new Refusal('slow_down', { seconds: HOUR_SECONDS });
    const { clues, answered } = await this.cluesOf(mail);
    const place = placeOf(clues);
    const row = rowOf(this.withoutLinks(mail), { kind, place, clues, answered });
    const { raw } = await this.rows().createQueryBuilder().insert().values(row).orIgnore().returning('id').execute();
    if ((raw as unknown[]).length === 0) return 'known';
    if (row.state === 'matched') await this.tellMatched(row.id);
    else if (row.state === 'waiting') this.work.record({ kind: 'MailWaits', payload: { inboundId: row.id } });
    return row.state;
  }

  /** Part of a unit of work: tells the log and whoever acts on it. A machine's words are nobody's. */
  async tellMatched(id: string, actorId?: string): Promise<void> {
    const mail = await this.rows().findOneByOrFail({ id });
    const { registrantId, messageId, isKnownSender, kind } = mail;
    if (registrantId === null) throw new Error('a mail of nobody');
    const { advisorId } = await this.work
      .repository(RegistrantEntity)
      .findOneOrFail({ select: { id: true, advisorId: true }, where: { id: registrantId } });
    const about = { registrantId, ...(advisorId !== null && { staffId: advisorId }), ...(actorId && { actorId }) };
    if (kind !== 'mail') {
      this.work.record({ kind: 'AutoReplyReceived', ...about, payload: { inboundId: id, messageId } });
      return;
    }
    const fromTray = actorId === undefined ? {} : { fromTray: true as const };
    this.work.record({
      kind: 'MailReceived',
      ...about,
      payload: { inboundId: id, messageId, isKnownSender, ...fromTray },
    });
    for (const listener of this.listeners)
      await listener({ ...mail, registrantId, advisorId, isConfirmed: actorId !== undefined });
  }

  /** Part of a unit of work. */
  async tellTakenBack(mail: TakenBackMail): Promise<TakenBackStay[]> {
    const stays: TakenBackStay[] = [];
    for (const undo of this.undoings) stays.push(...[await undo(mail)].filter((stay) => stay !== null));
    return stays;
  }

  /** Our links open what is the person's own; their program repeats them. */
  private withoutLinks(mail: ReadMail): ReadMail {
    const { publicUrl } = this.config;
    const without = (text: string): string =>
      text.replaceAll(/https?:\/\/[^\s<>]+/g, (link) => (link.startsWith(publicUrl) ? '…' : link));
    return { ...mail, fresh: without(mail.fresh), quoted: without(mail.quoted) };
  }

  private async cluesOf(mail: ReadMail): Promise<{ clues: InboundClues; answered: AnsweredMessage | undefined }> {
    const addressed = this.replies.messageIn(mail.recipients);
    const [byAddress] = addressed === null ? [] : await messagesNamed(this.work, [addressed]);
    const [byThread] = await this.messagesIn(mail.answers);
    const answered = byAddress ?? byThread;
    const owners = mail.sender === '' ? [] : await this.contacts.ownersOf(mail.sender);
    const living = (await livingOf(this.work, owners)).map(({ id }) => id);
    const isKnownSender =
      answered === undefined
        ? living.length > 0
        : living.includes(answered.registrantId) || answered.recipient.toLowerCase() === mail.sender;
    return {
      answered,
      clues: {
        byReplyAddress: byAddress?.registrantId ?? null,
        byThread: byThread?.registrantId ?? null,
        bySender: living[0] ?? null,
        isKnownSender,
      },
    };
  }

  private async messagesIn(named: readonly string[]): Promise<AnsweredMessage[]> {
    const ids = named.flatMap((name) => {
      const [, id = ''] = /^<([^@]+)@/.exec(name) ?? [];
      return UUID_PATTERN.test(id) ? [id] : [];
    });
    if (ids.length === 0) return [];
    const found = await messagesNamed(this.work, ids);
    return ids.flatMap((id) => found.find((message) => message.id === id) ?? []);
  }

  private noted(taken: Taken, msg: string): Taken {
    this.log.warn({ msg });
    return taken;
  }

  private rows() {
    return this.work.repository(InboundMailEntity);
  }
}

/** What a machine wrote and nobody can place is not for the tray: nobody would have to do anything. */
function rowOf(
  { sender, senderName, subject, fresh, quoted, isCut, attachments, dedupeKey }: ReadMail,
  found: { kind: InboundKind; place: InboundPlace; clues: InboundClues; answered: AnsweredMessage | undefined },
) {
  const { kind, place, clues, answered } = found;
  const isMoot = kind !== 'mail' && place.state === 'waiting';
  return {
    ...{ id: newId(), kind, sender, senderName, subject, fresh, quoted, isCut, attachments, dedupeKey },
    ...(isMoot
      ? { state: 'set_aside' as const, reason: 'automatic' as const, settledAt: () => 'agency_now()' }
      : { state: place.state }),
    registrantId: place.state === 'matched' ? place.registrantId : null,
    suggestedId: place.state === 'waiting' ? place.suggestedId : null,
    messageId: answered?.id ?? null,
    isKnownSender: clues.isKnownSender,
  };
}
