import { useEffect, useState, useSyncExternalStore } from 'react';
import { remoteOf } from '../../worker';
import { PlanRuns, type RunState, type RunWorker } from './plan-runs';
import type { AgencyPlan, PlannedAgency, Run, RunAnswer } from './what-if.worker';

/** Two at least: a screen is drawn beside them anyway. Four are as quick as anyone can read. */
const workersHere = (): number => Math.min(4, Math.max(2, navigator.hardwareConcurrency || 2));

function startWorker(): RunWorker {
  const worker = new Worker(new URL('./what-if.worker.ts', import.meta.url), { type: 'module' });
  const { remote, orBroken } = remoteOf<Run>(worker);
  return { run: (request) => orBroken<RunAnswer>(remote(request)), end: () => worker.terminate() };
}

/** Both plans, run in workers whenever one of them changes. `isOff` leaves the last result. */
export function usePlanRuns({
  agency,
  today,
  changed,
  isOff,
}: {
  agency: PlannedAgency;
  today: AgencyPlan;
  changed: AgencyPlan;
  isOff: boolean;
}): {
  state: RunState;
  cancel: () => void;
  resume: () => void;
} {
  const [runs] = useState(() => new PlanRuns({ startWorker, workers: workersHere(), now: () => performance.now() }));
  const question = isOff ? null : JSON.stringify({ agency, today, changed });
  useEffect(() => {
    if (question !== null)
      runs.compare(JSON.parse(question) as { agency: PlannedAgency; today: AgencyPlan; changed: AgencyPlan });
  }, [runs, question]);
  useEffect(() => () => runs.dispose(), [runs]);
  const state = useSyncExternalStore(runs.subscribe, runs.snapshot);
  return { state, cancel: () => runs.cancel(), resume: () => runs.resume() };
}
