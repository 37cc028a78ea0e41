import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../config';
import { CONFIG } from '../platform/platform.module';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import { ContactService } from '../registrant/contact.service';
import { renderMessage, type Addressee, type RenderedMessage, type Parts, type Template } from './templates';

export interface NewMessage {
  readonly registrantId: string;
  readonly template: Template;
  readonly via: 'mail' | 'sms';
  /** Agency time; left out: at once. */
  readonly dueAt?: Date;
  readonly parts: Parts;
  /** A message of this key is written once, however often it is asked for. Parts of the key are joined by `:`. */
  readonly dedupeKey: string;
}

interface Sent {
  id: string;
  registrant_id: string;
  template: string;
  via: 'mail' | 'sms';
}

const SEND_EVERY_MS = 1_000;
const MAX_AT_ONCE = 1_000;

/** Messages to registrants: written into the outbox with the event that asks for them, delivered when due. */
@Injectable()
export class Messages implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly contacts: ContactService,
    private readonly agency: Agency,
    private readonly scheduler: DeadlineScheduler,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('send due messages', () => this.sendDue(), SEND_EVERY_MS);
  }

  /** The text itself, for callers that write the outbox in a statement of their own. */
  render(template: Template, via: 'mail' | 'sms', to: Addressee, parts: Parts): RenderedMessage {
    const { name, callerNumber } = this.agency.current;
    return renderMessage(template, via, {
      to,
      from: { agencyName: name, callerNumber, url: this.config.publicUrl },
      parts,
    });
  }

  /** Queues a message; the address is taken from the contact, the language from the registrant. */
  async queue({ registrantId, template, via, dueAt, parts, dedupeKey }: NewMessage): Promise<void> {
    await this.work.run(async () => {
      const { familyName, email, phoneE164 } = await this.contacts.read({ registrantId, by: null, purpose: 'message' });
      const person = await this.work.one<{ language: Language }>('select language from registrant where id = $1', [
        registrantId,
      ]);
      const { subject, body } = this.render(template, via, { familyName, language: person?.language ?? 'ja' }, parts);
      const id = uuidv7();
      const row = await this.work.one<{ due_at: Date }>(
        `insert into message (id, registrant_id, template, kind, via, recipient, subject, body, due_at, dedupe_key)
         values ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9, agency_now()), $10) on conflict (dedupe_key) do nothing returning due_at`,
        [
          id,
          registrantId,
          template,
          template === 'R2' ? 'promotional' : 'transactional',
          via,
          via === 'mail' ? email : phoneE164,
          subject,
          body,
          dueAt ?? null,
          dedupeKey,
        ],
      );
      if (row === null) return;
      this.work.record({
        kind: 'MessageQueued',
        registrantId,
        payload: { messageId: id, template, via, dueAt: row.due_at.toISOString() },
      });
    });
  }

  /** Takes back what was not sent yet: the message of this key, or all whose keys continue it after a `:`. */
  async cancel(dedupeKey: string): Promise<void> {
    await this.work.query(
      `update message set cancelled_at = agency_now() where sent_at is null and cancelled_at is null and (dedupe_key = $1 or starts_with(dedupe_key, $1 || ':'))`,
      [dedupeKey],
    );
  }

  /** Delivers what is due; the agency's own clockwork calls it every second. */
  async sendDue(): Promise<number> {
    return this.work.run(async () => {
      const sent = await this.work.query<Sent>(
        `update message set sent_at = agency_now() where id in (
           select id from message where sent_at is null and cancelled_at is null and due_at <= agency_now() order by due_at limit $1 for update skip locked
         ) returning id, registrant_id, template, via`,
        [MAX_AT_ONCE],
      );
      for (const { id, registrant_id, template, via } of sent) {
        this.work.record({
          kind: 'MessageSent',
          registrantId: registrant_id,
          payload: { messageId: id, template, via },
        });
      }
      // One batch a second is enough; whatever is left waits for the next.
      return 0;
    });
  }
}
