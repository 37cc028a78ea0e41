import { Injectable } from '@nestjs/common';
import { tokyoDay, wrapUpEndsAt } from '@toritsugi/calendar';
import type { CompleteConsultation } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import { CallTasks } from '../board/call-tasks.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Messages } from '../messaging/messages.service';
import { Presence } from '../staff/presence/presence.service';
import type { BeginLive } from '../transfer/offers/advisor-consultations';
import { Triage } from '../triage/triage.service';
import { ComingConsultations } from './booking/coming-consultations.service';
import { ConsultationEntity } from './consultation.entity';
import { acceptsSomebody, missBooked, missUnstarted, sinceRegistration, startBooked } from './consultation.queries';
import { isEffective } from './effective';
import { Registrants } from '../registrant/registrants.service';
import { OperatingNumbers } from '../staff/settings/numbers/operating-numbers.service';

/** Minutes before and after its time within which a booked consultation can be started. */
const START = { fromMinutes: -5, untilMinutes: 15 } as const;

/** A talk that was completed, told in its own unit of work. */
export interface CompletedTalk {
  readonly id: string;
  readonly registrantId: string;
  readonly advisorId: string;
  readonly endedAt: Date;
  readonly outcome: CompleteConsultation['outcome'];
  readonly openQuestions: readonly string[];
}

/** A consultation from its first minute to its outcome. */
@Injectable()
export class Consultations {
  private readonly listeners: ((talk: CompletedTalk) => Promise<void>)[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly registrants: Registrants,
    private readonly tasks: CallTasks,
    private readonly presence: Presence,
    private readonly triage: Triage,
    private readonly messages: Messages,
    private readonly coming: ComingConsultations,
    private readonly numbers: OperatingNumbers,
  ) {}

  /**
   * A live consultation, in progress from its first moment. Part of the transfer's unit of work. What was held or set
   * for the person gives way: a talk that was put through can always be completed.
   */
  async begin(live: BeginLive): Promise<string> {
    const id = uuidv7();
    const booked = await this.coming.giveWay(live.registrantId);
    await this.rows().insert({ id, state: 'in_progress', type: 'live', ...live, startedAt: () => 'agency_now()' });
    if (booked !== null) await this.coming.noteSuccessor(booked, { successorId: id, by: 'registrant' });
    await this.registrants.giveTo(live.registrantId, live.advisorId);
    await this.recordStart({ id, type: 'live', registrantId: live.registrantId, advisorId: live.advisorId });
    return id;
  }

  /** The advisor opens a booked consultation, from 5 minutes before to 15 minutes after its time. */
  async start(id: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const row = await startBooked(this.work, id, me.id, START);
      if (row === null) {
        const isTalking =
          (await this.rows().existsBy({ advisorId: me.id, state: 'in_progress' })) ||
          (await acceptsSomebody(this.work, me.id));
        throw await this.explainRejection(id, me, 'set', isTalking ? 'still_consulting' : 'not_startable_yet');
      }
      await this.registrants.giveTo(row.registrantId, me.id);
      await this.occupy(me.id);
      // Whatever somebody was to call them about is said in this talk.
      await this.tasks.endOf(row.registrantId, ['waiting', 'claimed', 'retry_wait', 'callback_set']);
      await this.recordStart({ id, type: 'booked', registrantId: row.registrantId, advisorId: me.id });
    });
  }

  /** The advisor ends a consultation with its outcome; effective or not is judged here, once (S004-1). */
  async complete(id: string, body: CompleteConsultation, me: SignedIn): Promise<void> {
    const wakeUpOn = body.outcome === 'not_now' ? dayToWake(body.wakeUpOn, await this.clock.now()) : null;
    await this.work.run(async () => {
      const open = await this.rows().findOne({
        select: { id: true, registrantId: true, type: true, note: true },
        where: { id, advisorId: me.id, state: 'in_progress' },
        lock: { mode: 'pessimistic_write' },
      });
      if (open === null) throw await this.explainRejection(id, me, 'in_progress', 'illegal_move');
      const criteria = await this.triage.criteriaFor(open.registrantId);
      const effective = isEffective({
        outcome: body.outcome,
        mustIds: criteria.mustIds,
        avoidIds: criteria.avoidIds,
        confirmations: body.confirmations,
      });
      const isFirst = !(await this.rows().existsBy({ registrantId: open.registrantId, state: 'completed' }));
      await this.rows().update(
        { id },
        {
          state: 'completed',
          endedAt: () => 'agency_now()',
          outcome: body.outcome,
          confirmations: body.confirmations,
          isEffective: effective,
          note: body.note || open.note,
          intention: body.intention ?? null,
          followUpChannel: body.followUpChannel ?? 'mail',
          openQuestions: body.openQuestions ?? [],
          wakeUpOn,
        },
      );
      await this.goOn(open.registrantId, body.outcome, wakeUpOn);
      const registrant = await this.registrants.read(open.registrantId);
      if (registrant === null) throw new Refusal('not_found');
      const now = await this.clock.now();
      await this.presence.move(me.id, 'wrap_up', { until: wrapUpEndsAt(now) });
      this.work.record({
        kind: 'ConsultationCompleted',
        registrantId: open.registrantId,
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
      const { outcome, openQuestions } = body;
      for (const hear of this.listeners)
        await hear({ ...open, advisorId: me.id, endedAt: now, outcome, openQuestions: openQuestions ?? [] });
    });
  }

  /** What a later stage does once a talk is completed. */
  whenCompleted(listener: (talk: CompletedTalk) => Promise<void>): void {
    this.listeners.push(listener);
  }

  async noShow(id: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const row = await missBooked(this.work, id, me.id, this.numbers.of('noShowMinutes'));
      if (row === null) throw await this.explainRejection(id, me, 'set', 'too_early_for_no_show');
      await this.callAgain({ id, registrantId: row.registrantId, advisorId: me.id, actorId: me.id });
    });
  }

  /** Booked consultations that nobody started within half an hour: no-show, and a task to make another date. */
  async noteNoShows(): Promise<number> {
    return this.work.run(async () => {
      const missed = await missUnstarted(this.work, this.numbers.of('noShowByItselfMinutes'));
      for (const one of missed) await this.callAgain(one);
      return missed.length;
    });
  }

  /** Who said no, or is out of target, rests; "not now" waits for its day. Who is in selection stays there. */
  private async goOn(
    registrantId: string,
    outcome: CompleteConsultation['outcome'],
    wakeUpOn: string | null,
  ): Promise<void> {
    const before = await this.registrants.lock(registrantId);
    if (before !== 'joined') await this.registrants.move(registrantId, 'supported');
    const rests = outcome === 'out_of_target' || outcome === 'declined_by_person';
    if (rests && before !== 'in_selection') await this.registrants.move(registrantId, 'dormant');
    await this.registrants.restUntil(registrantId, wakeUpOn);
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
    const row = await sinceRegistration(this.work, start.registrantId);
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
    timing: 'not_startable_yet' | 'still_consulting' | 'too_early_for_no_show' | 'illegal_move',
  ): Promise<Refusal> {
    const row = await this.rows().findOne({ select: { id: true, state: true }, where: { id, advisorId: me.id } });
    if (row === null) return new Refusal('not_found');
    return row.state === needed ? new Refusal(timing) : new Refusal('illegal_move', { state: row.state });
  }

  private rows() {
    return this.work.repository(ConsultationEntity);
  }
}

/** "Not now" without a day to come would be called at once, or never again. */
function dayToWake(day: string | null | undefined, now: Date): string {
  if (!day || day <= tokyoDay(now)) throw new Refusal('invalid', {}, [wakeUpProblem]);
  return day;
}

const wakeUpProblem = {
  field: 'wakeUpOn',
  message: {
    ja: '次に連絡する日を、明日以降から選んでください。',
    en: 'Choose the day to get in touch again, from tomorrow on.',
  },
};
