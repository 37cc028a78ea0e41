import { Inject, Injectable } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import { isRehearsal, type MessageRoute } from '@toritsugi/journey';
import { takesSms } from '@toritsugi/triage';
import type { QueryDeepPartialEntity } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../config';
import { CONFIG } from '../platform/injection-tokens';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import { ContactService } from '../registrant/contact.service';
import { PersonalLinks } from '../registrant/personal-links';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { openAccountOf } from './line/line.queries';
import { MessageEntity } from './message.entity';
import { lockWaitingSms, takeBack, takeBackAllOf } from './messaging.queries';
import { OperatingNumbers } from '../staff/settings/numbers/operating-numbers.service';
import { Obstacles } from './obstacles.service';
import { OwnTexts } from './templates/own-texts.service';
import type { MessageText } from './templates/product-texts';
import { StopLinks } from './suppression/stop-links';
import {
  kindOf,
  mailInsteadOf,
  renderMessage,
  templateVersions,
  type Addressee,
  type Frame,
  type MessageKind,
  type Parts,
  type RenderedMessage,
  type Sender,
  type Template,
} from './templates/templates';

/** Whom a text is for; their link to stop advertising is made from the id. */
export interface Recipient extends Addressee {
  readonly registrantId: string;
}

/** `ownVersion`: of the agency's own words; null where it never had any. */
export interface WrittenMessage extends RenderedMessage {
  readonly ownVersion: number | null;
}

export interface NewMessage {
  readonly registrantId: string;
  readonly template: Template;
  readonly via: MessageRoute;
  /** Instead of an SMS to a number that takes none, or to whoever wants mail alone: `nothing` where mail goes too. */
  readonly otherwise?: 'mail' | 'nothing';
  /** Agency time; left out: at once. */
  readonly dueAt?: Date;
  /** Agency time from which on it is not sent any more; left out: three days after it is due. */
  readonly expiresAt?: Date;
  readonly parts: Parts;
  /** What must still be true when it is sent (`Guards`), and of which thing. */
  readonly guard?: { readonly name: string; readonly id: string };
  /** The chain it is a step of. */
  readonly reachId?: string;
  /** A message of this key is written once, however often it is asked for. Parts of the key are joined by `:`. */
  readonly dedupeKey: string;
}

/** Of a row to be written: what the log is told of it. */
type Addressed = Pick<MessageEntity, 'registrantId' | 'template' | 'via'>;

/** A message without an end of its own makes sense this long after it was due. */
const EXPIRES_AFTER_DAYS = 3;
const AT_LAST = () => `agency_now() + make_interval(days => ${EXPIRES_AFTER_DAYS})`;

/** Messages to registrants: written into the outbox with the event that asks for them, sent by `Delivery` when due. */
@Injectable()
export class Messages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly contacts: ContactService,
    private readonly agency: Agency,
    private readonly links: StopLinks,
    private readonly pages: PersonalLinks,
    private readonly ownTexts: OwnTexts,
    private readonly numbers: OperatingNumbers,
    private readonly obstacles: Obstacles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The text itself, for callers that write the outbox in a statement of their own. */
  render(template: Template, via: MessageRoute, to: Recipient, filled: { parts: Parts; now: Date }): WrittenMessage {
    const own = this.ownTexts.of(template, to.language);
    return { ...this.written(template, via, { to, ...filled }, own?.text), ownVersion: own?.version ?? null };
  }

  /** By these words, whatever stands in force. */
  written(
    template: Template,
    via: MessageRoute,
    { to: { registrantId, ...to }, parts, now }: { to: Recipient; parts: Parts; now: Date },
    own?: Partial<MessageText>,
  ): RenderedMessage {
    const filling = {
      ...this.frame(registrantId, { to, kind: kindOf(template), now, path: parts['path'] }),
      parts,
      now,
    };
    const message = renderMessage(template, via, filling, own);
    return isRehearsal(registrantId) ? marked(message, via, to.language) : message;
  }

  /** Queues a message; the address is taken from the contact, the language from the registrant. */
  async queue({
    registrantId,
    template,
    dueAt,
    expiresAt,
    parts,
    guard,
    reachId,
    dedupeKey,
    ...wish
  }: NewMessage): Promise<void> {
    await this.work.run(async () => {
      const { familyName, givenName, email, phoneE164 } = await this.contacts.read({
        registrantId,
        by: null,
        purpose: 'message',
      });
      const person = await this.personOf(registrantId);
      const isImpossible = wish.via === 'sms' && !takesSms(phoneE164);
      const isUnwanted = wish.via !== 'mail' && person?.isMailOnly === true;
      const via = isImpossible || isUnwanted ? (wish.otherwise ?? 'mail') : wish.via;
      if (via === 'nothing') return;
      // Of a rehearsal to nowhere but the addresses that were given for it.
      const account =
        via === 'line' && !isRehearsal(registrantId) ? await openAccountOf(this.work, registrantId) : null;
      const recipient = { mail: email, sms: phoneE164, line: account?.userId }[via];
      if (recipient === undefined) return;
      const { subject, body, ownVersion } = this.render(
        template,
        via,
        { registrantId, familyName, givenName, language: person?.language ?? 'ja' },
        { parts, now: await this.clock.now() },
      );
      await this.put({
        registrantId,
        template,
        templateVersion: templateVersions[template],
        ownVersion,
        kind: kindOf(template),
        via,
        recipient,
        subject,
        body,
        guard: guard?.name ?? null,
        guardId: guard?.id ?? null,
        reachId: reachId ?? null,
        dueAt: dueAt ?? (() => 'agency_now()'),
        expiresAt: expiresAt ?? (dueAt ? new Date(dueAt.getTime() + EXPIRES_AFTER_DAYS * DAY) : AT_LAST),
        dedupeKey,
      });
    });
  }

  /** Ends the SMS that wait for a number which takes none any more; what nothing else would tell goes by mail. */
  async tellWithoutSms(registrantId: string): Promise<void> {
    await this.work.run(async () => {
      const waiting = await lockWaitingSms(this.work, registrantId);
      if (waiting.length === 0) return;
      const { familyName, givenName, email } = await this.contacts.read({ registrantId, by: null, purpose: 'message' });
      const { language = 'ja' } = (await this.personOf(registrantId)) ?? {};
      const to = { familyName, givenName, language };
      const now = await this.clock.now();
      for (const sms of waiting) {
        await this.obstacles.keepBack(sms, 'no_sms');
        // The chain goes on by itself; a key that ends with its way has a mail beside it.
        if (sms.reachId !== null || sms.dedupeKey.endsWith(':sms')) continue;
        const { kind, template, templateVersion, ownVersion, guard, guardId, dueAt, expiresAt } = sms;
        await this.put({
          ...{ registrantId, template, templateVersion, ownVersion, kind, guard, guardId, dueAt, expiresAt },
          ...{ via: 'mail', recipient: email, reachId: null, dedupeKey: `${sms.dedupeKey}:mail` },
          ...mailInsteadOf(sms.body, this.frame(registrantId, { to, kind, now }), kind),
        });
      }
    });
  }

  private async put(row: QueryDeepPartialEntity<MessageEntity> & Addressed): Promise<void> {
    const { registrantId, template, via } = row;
    const id = uuidv7();
    const { raw } = await this.work
      .repository(MessageEntity)
      .createQueryBuilder()
      .insert()
      .values({ id, ...row })
      .orIgnore()
      .returning('due_at')
      .execute();
    const [queued] = raw as { due_at: Date }[];
    if (queued === undefined) return;
    const payload = { messageId: id, template, via, dueAt: queued.due_at.toISOString() };
    this.work.record({ kind: 'MessageQueued', registrantId, payload });
  }

  private personOf(id: string): Promise<Pick<RegistrantEntity, 'language' | 'isMailOnly'> | null> {
    return this.work
      .repository(RegistrantEntity)
      .findOne({ select: { id: true, language: true, isMailOnly: true }, where: { id } });
  }

  private sender(): Sender {
    const { name: agencyName, callerNumber, postalAddress, licenceNumber } = this.agency.current;
    const bookingChangeMinutes = this.numbers.of('bookingChangeMinutes');
    return { agencyName, callerNumber, postalAddress, licenceNumber, bookingChangeMinutes, url: this.config.publicUrl };
  }

  /** What stands around a text. One way to the own page is enough: the one of the text, where it has one. */
  private frame(
    registrantId: string,
    { to, kind, now, path = '' }: { to: Addressee; kind: MessageKind; now: Date; path?: string | undefined },
  ): Frame {
    const from = this.sender();
    const page = this.pages.isPath(path) ? path : this.pages.pathFor(registrantId, 'receipt', now);
    const stopUrl = kind === 'promotional' ? this.links.urlFor(registrantId) : '';
    return { to, from, stopUrl, pageUrl: `${from.url}${page}` };
  }

  /** Takes back everything that this person was not sent yet. */
  endOf(registrantId: string): Promise<void> {
    return takeBackAllOf(this.work, registrantId);
  }

  /** Takes back what was not sent yet: the message of this key, or all whose keys continue it after a `:`. */
  async cancel(dedupeKey: string): Promise<void> {
    await takeBack(this.work, dedupeKey);
  }
}

const marks = { ja: '【リハーサル】', en: '[Rehearsal] ' } as const;

/** In its subject, or at its beginning where it has none. */
const marked = (message: RenderedMessage, via: MessageRoute, language: Addressee['language']): RenderedMessage =>
  via === 'mail'
    ? { ...message, subject: `${marks[language]}${message.subject}` }
    : { ...message, body: `${marks[language]}${message.body}` };
