import { Injectable } from '@nestjs/common';
import { wrapUpEndsAt } from '@toritsugi/calendar';
import type { CompleteConsultation } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import { CallTasks } from '../board/call-tasks.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal } from '../platform/http/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Messages } from '../messaging/messages.service';
import { Presence } from '../staff/presence/presence.service';
import type { BeginLive } from '../transfer/offers/consultation-desk';
import { Triage } from '../triage/triage.service';
import type { ConsultationRow } from './consultation.rows';
import { isEffective } from './effective';
import { Registrants } from '../registrant/registrants.service';

/** Minutes before and after its time within which a booked consultation can be started. */
const START_FROM_MINUTES = -5;
const START_UNTIL_MINUTES = 15;
/** Minutes after its time from which an untouched one is a no-show, by the advisor and by itself. */
const NO_SHOW_AFTER_MINUTES = 10;
const NO_SHOW_BY_ITSELF_MINUTES = 30;

/** A consultation from its first minute to its outcome. */
@Injectable()
export class Consultations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly registrants: Registrants,
    private readonly tasks: CallTasks,
    private readonly presence: Presence,
    private readonly triage: Triage,
    private readonly messages: Messages,
  ) {}

  /** A live consultation, in progress from its first moment. Part of the transfer's unit of work. */
  async begin(live: BeginLive): Promise<string> {
    const id = uuidv7();
    await this.work.query(
      `insert into consultation (id, state, type, registrant_id, advisor_id, task_id, transfer_id, started_at, note)
       values ($1, 'in_progress', 'live', $2, $3, $4, $5, agency_now(), $6)`,
      [id, live.registrantId, live.advisorId, live.taskId, live.transferId, live.note],
    );
    await this.registrants.giveTo(live.registrantId, live.advisorId);
    await this.recordStart({ id, type: 'live', registrantId: live.registrantId, advisorId: live.advisorId });
    return id;
  }

  /** The advisor opens a booked consultation, from 5 minutes before to 15 minutes after its time. */
  async start(id: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const row = await this.work.one<{ registrant_id: string }>(
        `update consultation set state = 'in_progress', started_at = agency_now()
         where id = $1 and advisor_id = $2 and state = 'set'
           and agency_now() between starts_at + make_interval(mins => $3) and starts_at + make_interval(mins => $4)
         returning registrant_id`,
        [id, me.id, START_FROM_MINUTES, START_UNTIL_MINUTES],
      );
      if (row === null) throw await this.explainRejection(id, me, 'set', 'not_startable_yet');
      await this.registrants.giveTo(row.registrant_id, me.id);
      await this.occupy(me.id);
      await this.recordStart({ id, type: 'booked', registrantId: row.registrant_id, advisorId: me.id });
    });
  }

  /** The advisor ends a consultation with its outcome; effective or not is judged here, once (S004-1). */
  async complete(id: string, body: CompleteConsultation, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const open = await this.work.one<ConsultationRow>(
        `select id, registrant_id, type from consultation where id = $1 and advisor_id = $2 and state = 'in_progress' for update`,
        [id, me.id],
      );
      if (open === null) throw await this.explainRejection(id, me, 'in_progress', 'illegal_move');
      const criteria = await this.triage.criteriaFor(open.registrant_id);
      const effective = isEffective({
        outcome: body.outcome,
        mustIds: criteria.mustIds,
        avoidIds: criteria.avoidIds,
        confirmations: body.confirmations,
      });
      const isFirst =
        (await this.work.one(`select 1 from consultation where registrant_id = $1 and state = 'completed' limit 1`, [
          open.registrant_id,
        ])) === null;
      await this.work.query(
        `update consultation set state = 'completed', ended_at = agency_now(), outcome = $2, confirmations = $3, is_effective = $4,
           note = case when $5 = '' then note else $5 end, wake_up_on = $6
         where id = $1`,
        [id, body.outcome, JSON.stringify(body.confirmations), effective, body.note ?? '', body.wakeUpOn ?? null],
      );
      await this.registrants.move(open.registrant_id, 'supported');
      if (body.wakeUpOn) await this.registrants.restUntil(open.registrant_id, body.wakeUpOn);
      const registrant = await this.registrants.read(open.registrant_id);
      if (registrant === null) throw new Refusal('not_found');
      const now = await this.clock.now();
      await this.presence.move(me.id, 'wrap_up', { until: wrapUpEndsAt(now) });
      this.work.record({
        kind: 'ConsultationCompleted',
        registrantId: open.registrant_id,
        consultationId: id,
        staffId: me.id,
        actorId: me.id,
        payload: {
          type: open.type,
          outcome: body.outcome,
          isEffective: effective,
          band: registrant.band,
          segment: registrant.segment,
          isFirst,
        },
      });
    });
  }

  async noShow(id: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const row = await this.work.one<{ registrant_id: string }>(
        `update consultation set state = 'no_show' where id = $1 and advisor_id = $2 and state = 'set'
           and agency_now() >= starts_at + make_interval(mins => $3) returning registrant_id`,
        [id, me.id, NO_SHOW_AFTER_MINUTES],
      );
      if (row === null) throw await this.explainRejection(id, me, 'set', 'too_early_for_no_show');
      await this.callAgain({ id, registrantId: row.registrant_id, advisorId: me.id, actorId: me.id });
    });
  }

  /** Booked consultations that nobody started within half an hour: no-show, and a task to make another date. */
  async noteNoShows(): Promise<number> {
    return this.work.run(async () => {
      const rows = await this.work.query<{ id: string; registrant_id: string; advisor_id: string }>(
        `update consultation set state = 'no_show' where id in (
           select id from consultation where state = 'set' and starts_at + make_interval(mins => $1) <= agency_now()
           order by starts_at limit 50 for update skip locked
         ) returning id, registrant_id, advisor_id`,
        [NO_SHOW_BY_ITSELF_MINUTES],
      );
      for (const row of rows)
        await this.callAgain({ id: row.id, registrantId: row.registrant_id, advisorId: row.advisor_id });
      return rows.length;
    });
  }

  /** Whoever starts a consultation is at work, whether they said so before or not, and must not be rung meanwhile. */
  private async occupy(staffId: string): Promise<void> {
    if (await this.presence.move(staffId, 'in_consultation')) return;
    await this.presence.move(staffId, 'available', { from: ['offline'] });
    await this.presence.move(staffId, 'in_consultation');
  }

  private async callAgain(lost: {
    id: string;
    registrantId: string;
    advisorId: string;
    actorId?: string;
  }): Promise<void> {
    await this.messages.cancel(`reminder:${lost.id}`);
    await this.registrants.move(lost.registrantId, 'in_intake');
    this.work.record({
      kind: 'ConsultationNoShow',
      registrantId: lost.registrantId,
      consultationId: lost.id,
      staffId: lost.advisorId,
      ...(lost.actorId === undefined ? {} : { actorId: lost.actorId }),
      payload: {},
    });
    await this.tasks.openAgain({ registrantId: lost.registrantId, cause: 'no_show' });
  }

  private async recordStart(start: {
    id: string;
    type: 'live' | 'booked';
    registrantId: string;
    advisorId: string;
  }): Promise<void> {
    const row = await this.work.one<{ segment: string; seconds: number }>(
      'select segment, extract(epoch from agency_now() - submitted_at)::int as seconds from registrant where id = $1',
      [start.registrantId],
    );
    if (row === null) throw new Refusal('not_found');
    this.work.record({
      kind: 'ConsultationStarted',
      registrantId: start.registrantId,
      consultationId: start.id,
      staffId: start.advisorId,
      actorId: start.advisorId,
      payload: { type: start.type, segment: row.segment, secondsFromRegistration: row.seconds },
    });
  }

  private async explainRejection(
    id: string,
    me: SignedIn,
    needed: string,
    timing: 'not_startable_yet' | 'too_early_for_no_show' | 'illegal_move',
  ): Promise<Refusal> {
    const row = await this.work.one<{ state: string }>(
      'select state from consultation where id = $1 and advisor_id = $2',
      [id, me.id],
    );
    if (row === null) return new Refusal('not_found');
    return row.state === needed ? new Refusal(timing) : new Refusal('illegal_move', { state: row.state });
  }
}
