import { Injectable } from '@nestjs/common';
import type { ConsultationView, ContactView } from '@toritsugi/contracts';
import { segmentLabel } from '@toritsugi/routing';
import { Refusal } from '../platform/http/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { ContactService } from '../registrant/contact.service';
import { StaffDirectory } from '../staff/staff-directory';
import { Triage } from '../triage/triage.service';
import type { ConsultationRow } from './consultation.rows';
import { Registrants } from '../registrant/registrants.service';

/** Turns consultations into what screens show; contact data only for whoever holds them. */
@Injectable()
export class ConsultationViews {
  constructor(
    private readonly work: UnitOfWork,
    private readonly registrants: Registrants,
    private readonly staff: StaffDirectory,
    private readonly contacts: ContactService,
    private readonly triage: Triage,
  ) {}

  /** The consultation as `me` may see it: its advisor, whoever booked it, and the team's lead. */
  async one(id: string, me: SignedIn): Promise<ConsultationView> {
    const row = await this.work.one<ConsultationRow>(ONE, [id]);
    if (row === null || !this.mayRead(row, me)) throw new Refusal('not_found');
    return this.view(row, me);
  }

  async deskOf(advisor: SignedIn): Promise<{ current: ConsultationView | null; today: ConsultationView[] }> {
    const rows = await this.work.query<ConsultationRow>(DESK, [advisor.id]);
    const views: ConsultationView[] = [];
    for (const row of rows) views.push(await this.view(row, advisor));
    return {
      current: views.find((view) => view.state === 'in_progress') ?? null,
      today: views.filter((view) => view.state !== 'in_progress'),
    };
  }

  private mayRead(row: ConsultationRow, me: SignedIn): boolean {
    if (row.advisor_id === me.id || row.held_by === me.id) return true;
    return me.role === 'team_lead' && this.staff.byId(row.advisor_id)?.teamId === me.teamId;
  }

  private async view(row: ConsultationRow, me: SignedIn): Promise<ConsultationView> {
    const registrant = await this.registrants.read(row.registrant_id);
    if (registrant === null) throw new Refusal('not_found');
    const profile = await this.triage.profileOf(row.registrant_id);
    const score = profile.scores.at(-1);
    if (score === undefined) throw new Error('a registrant without a score');
    return {
      id: row.id,
      registrantId: row.registrant_id,
      type: row.type,
      state: row.state,
      advisor: this.staff.ref(row.advisor_id),
      startsAt: iso(row.starts_at),
      holdUntil: iso(row.hold_until),
      startedAt: iso(row.started_at),
      endedAt: iso(row.ended_at),
      outcome: row.outcome,
      isEffective: row.is_effective,
      receiptNumber: registrant.receiptNumber,
      contact: await this.contactFor(row, me),
      score,
      segmentLabel: segmentLabel(registrant.segment),
      answers: profile.answers,
      reasons: profile.reasons,
      note: row.note,
      wakeUpOn: row.wake_up_on,
    };
  }

  private async contactFor(row: ConsultationRow, me: SignedIn): Promise<ContactView | null> {
    if (row.advisor_id !== me.id || !['set', 'in_progress', 'completed'].includes(row.state)) return null;
    return this.contacts.read({ registrantId: row.registrant_id, by: me, purpose: 'consultation' });
  }
}

const SELECT = `select c.id, c.version, c.state, c.type, c.registrant_id, c.advisor_id, c.task_id, c.transfer_id, c.slot_id,
  c.starts_at, c.ends_at, c.hold_until, c.held_by, c.started_at, c.ended_at, c.outcome, c.confirmations, c.is_effective, c.note,
  c.wake_up_on::text from consultation c`;

const ONE = `${SELECT} where c.id = $1`;

/** In progress, still to come today, and done today. */
const DESK = `${SELECT} where c.advisor_id = $1 and (
         c.state = 'in_progress'
         or (c.state = 'set' and c.starts_at < date_trunc('day', agency_now(), 'Asia/Tokyo') + interval '1 day')
         or (c.state in ('completed','no_show') and coalesce(c.ended_at, c.starts_at) >= date_trunc('day', agency_now(), 'Asia/Tokyo')))
       order by coalesce(c.starts_at, c.started_at)`;

const iso = (at: Date | null): string | null => (at === null ? null : at.toISOString());
