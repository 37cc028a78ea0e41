import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  lineOf,
  planOf,
  sectionNames,
  sectionOf,
  writeText,
  type Entry,
  type Reading,
  type SectionName,
  type Step,
} from '@toritsugi/configuration';
import type {
  ApplyConfiguration,
  ConfigurationPlan,
  ConfigurationProblem,
  ConfigurationText,
  PlanConfiguration,
} from '@toritsugi/contracts';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal, type FieldProblem } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { inThread } from '../../platform/jobs/threads';
import { Imports } from '../imports/imports.service';
import { saidOf } from '../imports/said-of';
import { SettingChanges } from '../settings/setting-changes.service';
import { ConfigurationSources, type CurrentSetting, type Written } from './configuration-sources';
import { oneTextAtATime } from './configuration.queries';
import { readConfiguration } from './read-configuration.task';

const LONGEST = 4_000;

type Known = CurrentSetting & { readonly section: SectionName };

/** A step, and what came of it. */
interface Followed {
  readonly step: Step;
  readonly written: Written | null;
  readonly problems: readonly FieldProblem[];
}

/** Ends a part of a unit of work of which nothing is to stay. */
class TakenBack extends Error {
  constructor(readonly view: ConfigurationPlan) {
    super('taken back');
  }
}

/**
 * Everything that is set, as one text. A plan is the same as putting it in force, taken back: what it says, the other
 * does, all or nothing.
 */
@Injectable()
export class Configuration {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sources: ConfigurationSources,
    private readonly changes: SettingChanges,
    private readonly imports: Imports,
  ) {}

  async write(): Promise<ConfigurationText> {
    const known = await this.work.run(() => this.known());
    return { text: writeText(known.filter(({ isLeftOut }) => isLeftOut !== true)) };
  }

  async plan({ text }: PlanConfiguration, me: SignedIn): Promise<ConfigurationPlan> {
    const reading = await inThread(readConfiguration, text);
    try {
      return await this.work.run(async () => {
        const known = await this.known();
        const steps = planOf(reading.entries, known);
        const followed = await this.follow(steps, known, me);
        throw new TakenBack(planView(reading, followed, markOf(steps, known)));
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.view;
      throw error;
    }
  }

  /** Refuses with `setting_outdated` where the plan would be another one now. */
  async apply({ text, plan, reason, fileName }: ApplyConfiguration, me: SignedIn): Promise<ConfigurationPlan> {
    const reading = await inThread(readConfiguration, text);
    return this.work.run(async () => {
      await oneTextAtATime(this.work);
      const known = await this.known();
      const steps = planOf(reading.entries, known);
      if (reading.problems.length > 0 || markOf(steps, known) !== plan) throw new Refusal('setting_outdated');
      const followed = await this.changes.for(`設定ファイル: ${reason}`, () => this.follow(steps, known, me));
      if (followed.some(({ problems }) => problems.length > 0)) throw new Refusal('setting_outdated');
      const importId = await this.keep(followed, { known, fileName, me });
      return { ...planView(reading, followed, plan), importId };
    });
  }

  /** What stood there before a text was put in force, and what retires those it added. */
  async before(importId: string): Promise<ConfigurationText> {
    return { text: await this.imports.textBefore(importId) };
  }

  /** As the running unit of work has it. */
  private async known(): Promise<Known[]> {
    const known: Known[] = [];
    for (const section of sectionNames)
      for (const setting of await this.sources.of(section).read()) known.push({ ...setting, section });
    return known;
  }

  /** What is refused is tried again behind the others, as long as one of them helps. */
  private async follow(steps: readonly Step[], known: readonly Known[], me: SignedIn): Promise<Followed[]> {
    const done = new Map<Step, Written>();
    const refused = new Map<Step, FieldProblem[]>();
    const versions = new Map<string, number>();
    for (let open = steps, left = Infinity; open.length > 0 && open.length < left;) {
      left = open.length;
      for (const step of open) {
        const { section, key, action, after: fields } = step;
        const before = known.find((one) => one.section === section && one.key === key) ?? null;
        const row = before?.row ?? `${section} ${key}`;
        const version = versions.get(row) ?? before?.version ?? 1;
        try {
          const written = await this.work.part(() =>
            this.sources.of(section).put({ key, action, fields, before, version }, me),
          );
          versions.set(row, written.version);
          done.set(step, written);
          refused.delete(step);
        } catch (error) {
          refused.set(step, this.said(step, saidOf(error)));
        }
      }
      open = open.filter((step) => refused.has(step));
    }
    return steps.map((step) => ({ step, written: done.get(step) ?? null, problems: refused.get(step) ?? [] }));
  }

  private said({ section, after }: Step, problems: readonly FieldProblem[]): FieldProblem[] {
    const { pathOf = (property) => property } = this.sources.of(section);
    return problems.map(({ field, message }) => ({ field: pathOf(field.replace(/^setting\.?/, ''), after), message }));
  }

  private async keep(
    followed: readonly Followed[],
    { known, fileName, me }: { known: readonly Known[]; fileName: string; me: SignedIn },
  ): Promise<string> {
    const id = newId();
    const textBefore = writeText(entriesBefore(followed, known));
    let last = 0;
    const inOrder = [...followed].sort((one, other) => one.step.from.line - other.step.from.line);
    const results = inOrder.map(({ step, written }) => ({
      // Several may stand in one line of the text.
      line: (last = Math.max(last + 1, step.from.line)),
      name: `${step.section} ${step.key}`.trim(),
      outcome: step.before === null ? ('new' as const) : ('changed' as const),
      problems: [],
      subjectId: written?.id ?? null,
      before: step.before,
      after: step.after,
      version: written?.version ?? null,
    }));
    await this.imports.keep({ id, kind: 'configuration', fileName, textBefore }, results, me);
    return id;
  }
}

/** Everything as it was; what was not there, or ended, is to be retired. */
function entriesBefore(followed: readonly Followed[], known: readonly Known[]): Entry[] {
  const touched = new Set(followed.map(({ step }) => `${step.section} ${step.key}`));
  const there = known.filter(({ section, key, isLeftOut }) => isLeftOut !== true || touched.has(`${section} ${key}`));
  const added = followed.flatMap(({ step: { section, key, before } }): Entry[] => {
    const { fields } = sectionOf(section);
    if (before !== null) return [];
    if ('retired' in fields) return [{ section, key, fields: { retired: true } }];
    return 'state' in fields ? [{ section, key, fields: { state: 'filled' } }] : [];
  });
  return [...there.map(({ section, key, fields }) => ({ section, key, fields })), ...added];
}

/** Stands for these steps and the versions they change. */
function markOf(steps: readonly Step[], known: readonly Known[]): string {
  const versions = new Map(known.map(({ section, key, version }) => [`${section} ${key}`, version]));
  const said = steps.map(({ section, key, action, differences }) => [
    ...[section, key, action, versions.get(`${section} ${key}`) ?? 0],
    ...differences.map(({ path, before, after }) => [path, before, after]),
  ]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

function planView(reading: Reading, followed: readonly Followed[], mark: string): ConfigurationPlan {
  const isRefused = reading.problems.length > 0 || followed.some(({ problems }) => problems.length > 0);
  return {
    plan: isRefused || followed.length === 0 ? '' : mark,
    problems: reading.problems.map((problem) => ({ ...problem, message: { ...problem.message } })),
    steps: followed.map(({ step: { section, key, action, differences, from }, problems }) => ({
      section,
      key,
      action,
      line: from.line,
      differences: differences.map(({ path, before, after }) => ({
        path,
        before: clipped(before),
        after: clipped(after),
      })),
      problems: problems.map(({ field, message }): ConfigurationProblem => {
        const path = [section, key, field].filter((part) => part !== '');
        return { line: lineOf(reading.lines, path), path: path.join('.'), message: { ...message } };
      }),
    })),
    unchanged: reading.entries.length - followed.length,
    isRefused,
    importId: null,
  };
}

const clipped = (text: string | null): string | null =>
  text !== null && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
