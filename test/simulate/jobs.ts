/** What is simulated: one setting is run once per seed; workers take one job at a time. */
import {
  simulate,
  type DeskRules,
  type Run,
  type ScenarioName,
  type SimulatedStrategy,
  type Trial,
} from '@toritsugi/simulation';

export interface Setting {
  readonly scenario: ScenarioName;
  readonly strategy: SimulatedStrategy;
  readonly desk?: Partial<Omit<DeskRules, 'strategy'>>;
  readonly trial?: Trial;
  readonly days?: number;
}

export interface Job {
  readonly place: number;
  readonly setting: Setting;
  readonly seed: number;
}

export interface JobDone {
  readonly place: number;
  readonly run: Run;
}

export function runJob({ place, setting, seed }: Job): JobDone {
  return { place, run: simulate({ ...setting, seed }) };
}

/** Equal settings are run once. */
export function keyOf(setting: Setting): string {
  return JSON.stringify([
    setting.scenario,
    setting.strategy,
    setting.desk ?? {},
    setting.trial ?? {},
    setting.days ?? 90,
  ]);
}
