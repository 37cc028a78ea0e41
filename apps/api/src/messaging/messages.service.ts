import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../config';
import { CONFIG } from '../platform/platform.module';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import { ContactService } from '../registrant/contact.service';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { MessageEntity } from './message.entity';
import { takeBack, takeDue } from './messaging.queries';
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
      const person = await this.work
        .repository(RegistrantEntity)
        .findOne({ select: { id: true, language: true }, where: { id: registrantId } });
      const { subject, body } = this.render(template, via, { familyName, language: person?.language ?? 'ja' }, parts);
      const id = uuidv7();
      const { raw } = await this.work
        .repository(MessageEntity)
        .createQueryBuilder()
        .insert()
        .values({
          id,
          registrantId,
          template,
          kind: template === 'R2' ? 'promotional' : 'transactional',
          via,
          recipient: via === 'mail' ? email : phoneE164,
          subject,
          body,
          dueAt: dueAt ?? (() => 'agency_now()'),
          dedupeKey,
        })
        .orIgnore()
        .returning('due_at')
        .execute();
      const [queued] = raw as { due_at: Date }[];
      if (queued === undefined) return;
      this.work.record({
        kind: 'MessageQueued',
        registrantId,
        payload: { messageId: id, template, via, dueAt: queued.due_at.toISOString() },
      });
    });
  }

  /** Takes back what was not sent yet: the message of this key, or all whose keys continue it after a `:`. */
  async cancel(dedupeKey: string): Promise<void> {
    await takeBack(this.work, dedupeKey);
  }

  /** Delivers what is due; the agency's own clockwork calls it every second. */
  async sendDue(): Promise<number> {
    return this.work.run(async () => {
      for (const { id, registrantId, template, via } of await takeDue(this.work, MAX_AT_ONCE))
        this.work.record({ kind: 'MessageSent', registrantId, payload: { messageId: id, template, via } });
      // One batch a second is enough; whatever is left waits for the next.
      return 0;
    });
  }
}
