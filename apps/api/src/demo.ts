/**
 * The demo agency in an empty database: founded through the services, then four weeks walked in on a simulated clock.
 */
import type { INestApplicationContext } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { foundAgency, takeOverRecord } from './demo/agency/agency';
import { Telephone } from './board/telephone/telephone';
import { Cast } from './demo/cast/cast';
import { demoMood, phonePlan } from './demo/cast/plan';
import { PlayedExchange } from './demo/cast/played-exchange';
import { planTargetChange } from './demo/agency/target-history';
import { DEMO_NOW, FOUNDED_AT, PAST_FROM, walkPastIn } from './demo/past/past';
import { Tallies } from './insight/indicators/tallies.service';
import { WeeklyReports } from './insight/weekly/weekly-reports.service';
import { Learning } from './learning/close-rates/learning.service';
import { AgencyClock } from './platform/clock/agency-clock';
import { DeadlineScheduler } from './platform/jobs/deadline-scheduler';
import { UnitOfWork } from './platform/database/unit-of-work';
import { Agency } from './staff/agency.service';
import { StaffDirectory } from './staff/staff-directory';

const SLOT_DAYS = 14;
const HISTORY_DAYS = 28;
const ACT_MS = 500;

/** From here on nobody waits in vain: who is not there is acted for, and whoever is called answers the telephone. */
export function raiseCurtain(app: INestApplicationContext): void {
  const cast = new Cast(app);
  const exchange = new PlayedExchange(app, (callId) => phonePlan(callId, demoMood));
  app.get(Telephone).connect(exchange);
  const scheduler = app.get(DeadlineScheduler);
  scheduler.register('act for who is not there', () => cast.act(), ACT_MS);
  scheduler.register('answer the telephone', () => exchange.act(), ACT_MS);
}

/** The agency alone, nobody registered: for tests. Does nothing where an agency is founded already. */
export async function plantAgency(app: INestApplicationContext, at = DEMO_NOW): Promise<void> {
  await found(app, at, async () => {
    await foundAgency(app, { from: at, days: SLOT_DAYS });
    await takeOverRecord(app);
  });
}

async function found(app: INestApplicationContext, at: Date, does: () => Promise<void>): Promise<void> {
  if (app.get(Agency).isFounded) return;
  await app.get(UnitOfWork).run(async () => {
    await app.get(AgencyClock).set({ at: at.toISOString(), isFrozen: true });
    await does();
  });
  // What others read again while this was not committed yet, they read too early.
  await app.get(DeadlineScheduler).runAll();
}

/**
 * The agency with its history up to Tuesday 2026-11-10 12:05, and its clock running on from there. The history commits
 * as a whole together with the clock: while the clock stands at its beginning, it is still to come, whatever ended us
 * before.
 */
export async function plantDemo(app: INestApplicationContext): Promise<void> {
  const clock = app.get(AgencyClock);
  await found(app, FOUNDED_AT, () => foundAgency(app, { from: PAST_FROM, days: HISTORY_DAYS + SLOT_DAYS }));
  const { serverNow, isFrozen } = await clock.reading();
  if (!isFrozen || Date.parse(serverNow) !== FOUNDED_AT.getTime()) return;
  await app.get(UnitOfWork).run(
    async () => {
      await walkPastIn(app);
      await planTargetChange(app, app.get(StaffDirectory).byCode('M1')?.id ?? '');
      await clock.set({ at: DEMO_NOW.toISOString(), isFrozen: false });
      // Past consultations have matured in these four weeks.
      await app.get(Learning).publishIfChanged(uuidv7());
    },
    { preparesOnce: true },
  );
  // What is told of the last week is told of all of it.
  while (!(await app.get(Tallies).upToDate()));
  await app.get(WeeklyReports).publishDue();
}
