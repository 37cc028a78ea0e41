/** What a thread runs: one computation, its answer, and the end (platform/jobs/threads.ts). */
import { parentPort, workerData } from 'node:worker_threads';
import { readCalendar } from './consultation/calendar/read-calendar.task';
import { learnRates } from './learning/close-rates/learn-rates.task';
import { fitModel } from './learning/score-model/fit-score-model.task';
import { replayTarget } from './learning/score-model/replay-target.task';
import { readLongMail } from './messaging/inbound/read-mail.task';
import { backUpFolder } from './platform/database/back-up.task';
import { readConfiguration } from './staff/configuration/read-configuration.task';
import type { ThreadOrder, ThreadTask } from './platform/jobs/threads';

const tasks: readonly ThreadTask<never, unknown>[] = [
  learnRates,
  fitModel,
  replayTarget,
  backUpFolder,
  readConfiguration,
  readCalendar,
  readLongMail,
];
const { name, input } = workerData as ThreadOrder;
const task = tasks.find((one) => one.name === name);
if (task === undefined) throw new Error(`no thread knows how to "${name}"`);
parentPort?.postMessage(await task.compute(input as never));
