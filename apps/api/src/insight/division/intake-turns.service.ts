import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayNumber, monthsAfter, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import {
  MAX_TURN_MONTHS,
  USUAL_TURN_MONTHS,
  type IntakeTurnView,
  type LocalizedText,
  type SetIntakeTurn,
} from '@toritsugi/contracts';
import { isReadyToAdvise } from '@toritsugi/indicators';
import { Todos } from '../../agreement/todo/todos.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { StaffDirectory } from '../../staff/staff-directory';
import { intakeTurns, type TurnRow } from './division.queries';
import { IntakeTurnEntity } from './intake-turn.entity';

/** Days before its last day from which whoever set a turn is warned (S004-13). */
const WARN_DAYS = 14;
const LOOK_EVERY_MS = 60_000;

/** Asked for where nobody says otherwise: in three months, or as soon as the record says that somebody is ready. */
const USUAL_READINESS = { readyTransfers: 20, readyPercent: 80 } as const;

/**
 * Turns at intake (S004-13): each has a last day, after which nobody new is taken; fourteen days before it, and as soon
 * as the record says that the person is ready to advise, whoever set it has something to do.
 */
@Injectable()
export class IntakeTurns implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly scheduler: DeadlineScheduler,
    private readonly staff: StaffDirectory,
    private readonly todos: Todos,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('turns at intake that end', () => this.warn(), LOOK_EVERY_MS);
  }

  async list(now: Date): Promise<IntakeTurnView[]> {
    return (await intakeTurns(this.work)).map((row) => this.view(row, tokyoDay(now)));
  }

  /** A first one begins today, or the one there is gets another last day. */
  async set(staffId: string, { version, ...wish }: SetIntakeTurn, me: SignedIn): Promise<void> {
    const member = this.staff.byId(staffId);
    if (member === null || !member.isActive || member.role !== 'intake_staff') throw new Refusal('not_found');
    await this.work.run(async () => {
      const today = tokyoDay(await this.clock.now());
      const before = await this.rows().findOne({ where: { staffId }, lock: { mode: 'pessimistic_write' } });
      if ((before?.version ?? 0) !== version) throw new Refusal('setting_outdated');
      const startsOn = before?.startsOn ?? today;
      refuseDay(startsOn, wish.lastDay, today);
      const setBy = me.id;
      if (before === null) await this.rows().insert({ staffId, startsOn, ...wish, setBy });
      else await this.rows().update({ staffId }, { ...wish, setBy, version: version + 1 });
      this.tell(staffId, wish.lastDay, me.id);
    });
  }

  /** As a plan was approved, in the running unit of work: from today, in place of the one there may be. */
  async begin(staffId: string, lastDay: string, setBy: string): Promise<void> {
    const startsOn = tokyoDay(await this.clock.now());
    refuseDay(startsOn, lastDay, startsOn);
    const version = (await this.rows().findOneBy({ staffId }))?.version ?? 0;
    const turn = { staffId, startsOn, lastDay, setBy, ...USUAL_READINESS, version: version + 1 };
    await this.rows().upsert(turn, ['staffId']);
    this.tell(staffId, lastDay, setBy);
  }

  /** The person stays at intake without a last day. */
  async end(staffId: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const { affected } = await this.rows().delete({ staffId });
      if (affected === 0) throw new Refusal('not_found');
      this.tell(staffId, null, me.id);
    });
  }

  /** Once of each last day, and once of each person who is ready before it. */
  async warn(): Promise<number> {
    const today = tokyoDay(await this.clock.now());
    let told = 0;
    for (const row of await intakeTurns(this.work)) {
      const { state, isReady, person } = this.view(row, today);
      const dueOn = row.lastDay < today ? today : row.lastDay;
      const words = isReady ? readyWords(person.name) : state === 'running' ? null : endingWords(person.name);
      if (words === null) continue;
      const key = isReady ? `turn ${row.staffId} ready` : `turn ${row.staffId} ${row.lastDay}`;
      if (await this.todos.remind({ key, title: words, topic: TOPIC, ownerId: row.setBy, dueOn })) told += 1;
    }
    return told;
  }

  private tell(staffId: string, lastDay: string | null, actorId: string): void {
    this.work.record({ kind: 'IntakeTurnSet', staffId, actorId, payload: { lastDay } });
  }

  private view(row: TurnRow, today: string): IntakeTurnView {
    const daysLeft = dayNumber(tokyoMoment(row.lastDay)) - dayNumber(tokyoMoment(today));
    const { readyTransfers: transfers, readyPercent: completedPercent } = row;
    return {
      person: this.staff.ref(row.staffId),
      version: row.version,
      startsOn: row.startsOn,
      lastDay: row.lastDay,
      state: daysLeft < 0 ? 'over' : daysLeft <= WARN_DAYS ? 'ending' : 'running',
      daysLeft: Math.max(0, daysLeft),
      readyTransfers: transfers,
      readyPercent: completedPercent,
      requested: row.requested,
      completed: row.completed,
      isReady: isReadyToAdvise({ transfers, completedPercent }, row),
    };
  }

  private rows() {
    return this.work.repository(IntakeTurnEntity);
  }
}

/** Of a turn that begins on a day: not over before it, and no longer than six months. */
export function refuseDay(startsOn: string, lastDay: string, today: string, field = 'lastDay'): void {
  if (lastDay < today) throw new Refusal('invalid', {}, [{ field, message: past }]);
  if (lastDay > monthsAfter(startsOn, MAX_TURN_MONTHS)) throw new Refusal('invalid', {}, [{ field, message: tooLong }]);
}

/** The last day of a turn that begins on a day, where nobody says otherwise. */
export const usualLastDay = (startsOn: string): string => monthsAfter(startsOn, USUAL_TURN_MONTHS);

const TOPIC = '登録対応の担当期間';
const endingWords = (name: string): string =>
  `${name}さんの登録対応の期間がもうすぐ終わります。次の担当を決めてください`;
const readyWords = (name: string): string =>
  `${name}さんは面談担当へ移る目安に届きました。登録対応の期間を終えるか決めてください`;
const past: LocalizedText = { ja: '今日以降の日を選んでください。', en: 'Choose today or a later day.' };
const tooLong: LocalizedText = {
  ja: '始めた日から6か月以内にしてください。',
  en: 'Choose a day within six months of the first.',
};
