import { Injectable } from '@nestjs/common';
import { reachOf, type OutboxMessage } from '@toritsugi/contracts';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { smsLength } from '../messaging/texts/sms';
import { ContactService } from '../registrant/contact.service';
import { AccessAudit } from '../staff/access-audit';
import { newestMessages } from './insight.queries';

const MAX_MESSAGES = 200;

/**
 * The local outbox, for reading: what was, or will be, sent to whom. Addresses are personal data: every look is
 * audited.
 */
@Injectable()
export class OutboxReading {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AccessAudit,
    private readonly contacts: ContactService,
  ) {}

  /**
   * The newest first. A lead sees messages to people of their team's advisors or, while they have none, of its
   * occupations.
   */
  async messages(me: SignedIn): Promise<OutboxMessage[]> {
    const isAll = reachOf('outbox.read', me.caller) === 'all';
    const rows = await newestMessages(this.work, { isAll, teamId: me.teamId, atMost: MAX_MESSAGES });
    // Whose messages they were is said of each person, as where their name is shown on any other list.
    await this.contacts.names([...new Set(rows.map(({ registrantId }) => registrantId))], {
      by: me,
      purpose: 'outbox',
    });
    await this.audit.record({ actorId: me.id, action: 'outbox_read', detail: isAll ? 'all' : 'team' });
    return rows.map((row) => ({
      ...smsOf(row),
      id: row.id,
      registrantId: row.registrantId,
      template: row.template,
      via: row.via,
      to: readable(row.recipient),
      subject: row.subject,
      body: row.body,
      dueAt: row.dueAt.toISOString(),
      isDue: row.isDue,
      state: row.state,
      settledAt: row.settledAt?.toISOString() ?? null,
      problem: row.problem,
    }));
  }
}

function smsOf({ via, body }: { via: string; body: string }) {
  if (via !== 'sms') return { letters: null, smsParts: null };
  const { letters, parts } = smsLength(body);
  return { letters, smsParts: parts };
}

/** A mobile number, the only kind that takes SMS, as it is written elsewhere; any other address as it is. */
const readable = (recipient: string): string => recipient.replace(/^\+81(\d0)(\d{4})(\d{4})$/, '0$1-$2-$3');
