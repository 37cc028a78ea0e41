import { Injectable } from '@nestjs/common';
import { reachOf, type CallTaskDetail, type ConsentView, type ContactView } from '@toritsugi/contracts';
import { openTransferStates } from '@toritsugi/journey';
import type { Query } from '../platform/events/event-log';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { ContactService, type Contact } from '../registrant/contact.service';
import { Agency } from '../staff/agency.service';
import { StaffDirectory } from '../staff/staff-directory';
import { Triage } from '../triage/triage.service';
import { CallTasks } from './call-tasks.service';
import { callScript } from './calls/script';
import { timelineOf } from './timeline';

interface Context {
  registrant_id: string;
  receipt_number: string;
  claimed_by: string | null;
  is_of_my_team: boolean;
  transfer_id: string | null;
  accepted_by: string | null;
  consultation_id: string | null;
}

/** One call task opened: everything needed while talking. */
@Injectable()
export class CallTaskDetails {
  constructor(
    private readonly work: UnitOfWork,
    private readonly tasks: CallTasks,
    private readonly contacts: ContactService,
    private readonly triage: Triage,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
  ) {}

  async of(taskId: string, me: SignedIn): Promise<CallTaskDetail> {
    // What the same request has just done is part of the story already.
    await this.work.writeEvents();
    const context = await this.context(taskId, me);
    const registrantId = context.registrant_id;
    const contact = mayReadContact(context, me)
      ? await this.contacts.read({ registrantId, by: me, purpose: 'call_task' })
      : null;
    const { answers, reasons, questions, scores } = await this.triage.profileOf(registrantId);
    const script = callScript({
      agency: this.agency.current.name,
      staff: me.familyName,
      person: contact?.familyName ?? null,
      advisor: context.accepted_by === null ? null : (this.staff.byId(context.accepted_by)?.familyName ?? null),
    });
    return {
      card: await this.tasks.card(taskId),
      registrantId,
      receiptNumber: context.receipt_number,
      contact: shown(contact),
      answers,
      reasons,
      questions,
      scores,
      consents: await this.consentsOf(registrantId),
      timeline: await timelineOf(this.query, registrantId),
      script,
      transferId: context.transfer_id,
      consultationId: context.consultation_id,
    };
  }

  /** The task's people, and what has grown out of it: an open transfer, a consultation held, set or running. */
  private async context(taskId: string, me: SignedIn): Promise<Context> {
    const context = await this.work.one<Context>(
      `select r.id as registrant_id, r.receipt_number, t.claimed_by, x.id as transfer_id, x.accepted_by, c.id as consultation_id,
         exists (select 1 from target_version v where v.state = 'active' and v.occupation = r.occupation and v.team_id = $2) as is_of_my_team
       from call_task t join registrant r on r.id = t.registrant_id
         left join transfer x on x.task_id = t.id and x.state = any($3::text[])
         left join consultation c on c.registrant_id = r.id and c.state in ('held_slot','set','in_progress')
       where t.id = $1`,
      [taskId, me.teamId, openTransferStates],
    );
    if (context === null) throw new Refusal('not_found');
    return context;
  }

  private async consentsOf(registrantId: string): Promise<ConsentView[]> {
    return this.work.query<ConsentView>(
      `select distinct on (c.consent_id) c.consent_id as id, c.is_given as "isGiven",
         coalesce(d.value->'label', jsonb_build_object('ja', c.consent_id, 'en', c.consent_id)) as label
       from consent c left join form_version f on f.state = 'published'
         left join lateral jsonb_array_elements(f.definition->'consents') d on d.value->>'id' = c.consent_id
       where c.registrant_id = $1 order by c.consent_id, c.at desc, c.id desc`,
      [registrantId],
    );
  }

  private readonly query: Query = (sql, parameters) => this.work.query(sql, parameters);
}

const shown = (contact: Contact | null): ContactView | null =>
  contact && {
    name: contact.name,
    kana: contact.kana,
    phone: contact.phone,
    phoneE164: contact.phoneE164,
    email: contact.email,
  };

/**
 * Names and numbers are for whoever holds the task; a lead sees the team's, manager and privacy officer everyone's, all
 * audited.
 */
function mayReadContact({ claimed_by: holder, is_of_my_team: isOfMyTeam }: Context, me: SignedIn): boolean {
  const reach = reachOf('task.read', me.caller);
  switch (reach) {
    case 'all':
      return true;
    case 'team':
      return isOfMyTeam || holder === me.id;
    case 'own':
      return holder === me.id;
    case 'masked':
    case null:
      return false;
  }
}
