import { Injectable } from '@nestjs/common';
import { reachOf, type OutboxMessage } from '@toritsugi/contracts';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { AccessAudit } from '../staff/access-audit';

const MAX_MESSAGES = 200;

interface Row {
  id: string;
  registrant_id: string;
  template: string;
  via: 'mail' | 'sms';
  recipient: string;
  subject: string;
  body: string;
  due_at: Date;
  sent_at: Date | null;
}

/** The local outbox, for reading: what was, or will be, sent to whom. Addresses are personal data: every look is audited. */
@Injectable()
export class OutboxReading {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AccessAudit,
  ) {}

  /** The newest first. A lead sees messages to people of their team's advisors or, while they have none, of its occupations. */
  async messages(me: SignedIn): Promise<OutboxMessage[]> {
    const isAll = reachOf('outbox.read', me.caller) === 'all';
    await this.audit.record({ actorId: me.id, action: 'outbox_read', detail: isAll ? 'all' : 'team' });
    const rows = await this.work.query<Row>(
      `select m.id, m.registrant_id, m.template, m.via, m.recipient, m.subject, m.body, m.due_at, m.sent_at
       from message m join registrant r on r.id = m.registrant_id left join staff_member a on a.id = r.advisor_id
       where m.cancelled_at is null
         and ($1 or coalesce(a.team_id, (select t.team_id from target_version t where t.occupation = r.occupation and t.state = 'active' limit 1)) = $2)
       order by m.id desc limit $3`,
      [isAll, me.teamId, MAX_MESSAGES],
    );
    return rows.map((row) => ({
      id: row.id,
      registrantId: row.registrant_id,
      template: row.template,
      via: row.via,
      to: row.recipient,
      subject: row.subject,
      body: row.body,
      dueAt: row.due_at.toISOString(),
      sentAt: row.sent_at?.toISOString() ?? null,
    }));
  }
}
