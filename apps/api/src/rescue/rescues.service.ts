import { Injectable, type OnModuleInit } from '@nestjs/common';
import { silenceEndsAt } from '@toritsugi/calendar';
import type { RaiseSignal, RescueView, TakeRescueStep } from '@toritsugi/contracts';
import {
  declineOf,
  isFinalStage,
  isRescuable,
  isRescueOpen,
  openRescueStates,
  rescuableStates,
  rescueMove,
  rescueProblem,
  type RescueAct,
  type RescueSource,
  type SubmissionState,
} from '@toritsugi/journey';
import { Any, In } from 'typeorm';
import { Guards } from '../messaging/guards';
import { Messages } from '../messaging/messages.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { actsFor } from '../selection/steps/acts-for';
import { RoadWatch } from '../selection/steps/road-watch';
import { SelectionRoad } from '../selection/steps/selection-road.service';
import { SubmissionEntity } from '../selection/submission.entity';
import { Agency } from '../staff/agency.service';
import { StaffDirectory } from '../staff/staff-directory';
import { clockFor, noClock } from './clock-of-rescue';
import { DeclineRescueEntity } from './decline-rescue.entity';
import { lockRescue, type RescueRow } from './rescue.queries';
import { isFinalNow, RescueViews } from './rescue-views.service';

export const RESCUE_WAITS = 'rescue_waits';

/** What was noticed, by whom. */
export interface Signal {
  readonly source: RescueSource;
  readonly words: string;
  readonly rule: string | null;
  readonly by: string | null;
}

const declines: readonly SubmissionState[] = rescuableStates.map(declineOf);
type Changes = Partial<DeclineRescueEntity>;
const isCall = (act: RescueAct): act is 'reached' | 'unanswered' => act === 'reached' || act === 'unanswered';

/** Somebody seems about to decline: noticed, asked, called, and how it ended. Whoever holds its row acts alone. */
@Injectable()
export class RescueSteps implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly road: SelectionRoad,
    private readonly watch: RoadWatch,
    private readonly messages: Messages,
    private readonly guards: Guards,
    private readonly views: RescueViews,
  ) {}

  onModuleInit(): void {
    this.watch.objectIf(async ({ submissionId, to }) => {
      if (declines.includes(to) && (await this.isOpenOf(submissionId))) throw new Refusal('rescue_open');
    });
    this.guards.register(RESCUE_WAITS, async (ids) => {
      const waiting = await this.rows().find({ select: { id: true }, where: { id: Any(ids), state: 'ask_sent' } });
      return new Set(waiting.map(({ id }) => id));
    });
  }

  async raise(submissionId: string, { source, words }: RaiseSignal, me: SignedIn): Promise<RescueView> {
    return this.work.run(async () => {
      const submission = await this.submissionOf(submissionId, actsFor(this.staff, me));
      const signal = { source, words: words?.trim() ?? '', rule: null, by: me.id };
      const id = await this.detect(submission, signal);
      if (id === null) throw new Refusal('rescue_open');
      return this.views.one(id, me);
    });
  }

  /** Null where somebody is at it already. */
  async detect(submission: SubmissionEntity, { source, words, rule, by }: Signal): Promise<string | null> {
    const { id: submissionId, registrantId, advisorId: staffId, state, interview } = submission;
    if (!isRescuable(state)) throw new Refusal('rescue_nothing_open');
    const person = await this.work
      .repository(RegistrantEntity)
      .findOne({ select: { id: true, doNotCall: true, advisorId: true }, where: { id: registrantId } });
    const now = await this.clock.now();
    const clock = clockFor(this.agency.current.calendar, 'detected', now);
    const id = newId();
    const isFinal = isFinalStage(state, interview);
    const { raw } = await this.rows()
      .createQueryBuilder()
      .insert()
      .values({
        id,
        state: 'detected',
        registrantId,
        submissionId,
        source,
        words,
        rule,
        isFinalStage: isFinal,
        detectedAt: now,
        detectedBy: by,
        refusesCalls: person?.doNotCall === true,
        firstDueAt: clock.dueAt ?? now,
        ...clock,
      })
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length === 0) return null;
    this.work.record({
      kind: 'DeclineSignalDetected',
      registrantId,
      staffId: person?.advisorId ?? staffId,
      ...(by === null ? {} : { actorId: by }),
      payload: { rescueId: id, submissionId, source, by: by === null ? 'rule' : 'person', isFinalStage: isFinal },
    });
    return id;
  }

  async take(id: string, body: TakeRescueStep, me: SignedIn): Promise<RescueView> {
    return this.work.run(async () => {
      const row = await lockRescue(this.work, id);
      if (row === null || !actsFor(this.staff, me).includes(row.advisorId)) throw new Refusal('not_found');
      const now = await this.clock.now();
      const note = body.note?.trim() ?? '';
      const { act } = body;
      const hasReason = body.reason !== null && body.reason !== undefined;
      const standing = { ...row, isFinalStage: isFinalNow(row), hasProposal: row.proposal !== null };
      const problem = rescueProblem(standing, { act, hasReason, hasWords: note !== '' }, now);
      if (problem !== null) throw new Refusal(problem);
      if (act === 'propose' && !body.answer) throw new Refusal('rescue_answer_needed');
      await this.write(row, { body, note, now });
      this.tell(row, { body, now }, me);
      if (act === 'ask') await this.ask(row, me);
      if (act === 'decline') await this.endSubmission(row, note, me);
      return this.views.one(id, me);
    });
  }

  private async write(row: RescueRow, { body, note, now }: Step): Promise<void> {
    const { act } = body;
    const state = rescueMove(row.state, act);
    const { calendar } = this.agency.current;
    const isFirst = row.firstActAt === null && act !== 'propose' && act !== 'refuse_calls' && act !== 'dismiss';
    const changes: Changes = {
      state,
      isFinalStage: isFinalNow(row),
      ...(state !== row.state && clockFor(calendar, state, now)),
      ...(isFirst && { firstActAt: now }),
      ...(act === 'ask' && { askedAt: now, silenceEndsAt: silenceEndsAt(calendar, now) }),
      ...(act === 'agree' && { refusesCalls: false, silenceEndsAt: null }),
      ...(act === 'refuse_calls' && { refusesCalls: true }),
      ...(isCall(act) && { attempts: row.attempts + 1, calledAt: now, isReached: row.isReached || act === 'reached' }),
      ...(act === 'propose' && { proposal: body.answer ?? null, proposalNote: note }),
      ...(!isRescueOpen(state) && { ...noClock, escalations: row.escalations, closedAt: now, note }),
      ...(act === 'decline' && { reason: body.reason ?? null }),
    };
    await this.rows().update({ id: row.id }, changes);
  }

  private tell(row: RescueRow, { body: { act, reason }, now }: Omit<Step, 'note'>, me: SignedIn): void {
    const { id: rescueId, submissionId, registrantId, advisorId: staffId } = row;
    const about = { registrantId, staffId, actorId: me.id };
    const state = rescueMove(row.state, act);
    if (act === 'reached') this.work.record({ kind: 'RescueTalked', ...about, payload: { rescueId, submissionId } });
    else if (state === 'recovered' || state === 'declined_final' || state === 'dismissed')
      this.work.record({
        kind: 'RescueClosed',
        ...about,
        payload: {
          rescueId,
          submissionId,
          as: state,
          ...(reason && act === 'decline' ? { reason } : {}),
          isInTime: (row.firstActAt ?? now) <= row.firstDueAt,
        },
      });
    else if (act === 'agree' || act === 'refuse_calls')
      this.work.record({ kind: 'RescueAnswered', ...about, payload: { rescueId, submissionId, act } });
    else this.work.record({ kind: 'RescueAdvanced', ...about, payload: { rescueId, submissionId, act } });
  }

  /** By the way on which they wrote; whoever takes no SMS, by mail. */
  private ask({ id, registrantId, source }: RescueRow, me: SignedIn): Promise<void> {
    return this.messages.queue({
      registrantId,
      template: 'D1',
      via: source === 'sms' ? 'sms' : 'mail',
      parts: { advisorName: me.name },
      guard: { name: RESCUE_WAITS, id },
      dedupeKey: `D1:${id}`,
    });
  }

  /** The decline is a step of the selection like any other: its own stage records it. */
  private async endSubmission(row: RescueRow, note: string, me: SignedIn): Promise<void> {
    const to = declineOf(row.submissionState);
    await this.road.record(row.submissionId, { to, isSettled: true, ...(note === '' ? {} : { note }) }, me);
  }

  private isOpenOf(submissionId: string): Promise<boolean> {
    return this.rows().existsBy({ submissionId, state: In([...openRescueStates]) });
  }

  private async submissionOf(id: string, advisorIds: readonly string[]): Promise<SubmissionEntity> {
    const row = await this.work
      .repository(SubmissionEntity)
      .findOne({ where: { id }, relations: { registrant: true } });
    const owner = row?.registrant?.advisorId ?? row?.advisorId;
    if (row === null || owner === undefined || !advisorIds.includes(owner)) throw new Refusal('not_found');
    return row;
  }

  private rows() {
    return this.work.repository(DeclineRescueEntity);
  }
}

interface Step {
  readonly body: TakeRescueStep;
  readonly note: string;
  readonly now: Date;
}
