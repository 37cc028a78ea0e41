import { isDeepStrictEqual } from 'node:util';
import { problemWords, type ImportKind, type LineProblem, type Operation } from '@toritsugi/contracts';
import type { RevertOutcome } from '@toritsugi/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { sqlStateOf } from '../../platform/database/driver-errors';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { refusalFrom } from '../../platform/http/refusals/refusal-reply';
import type { SignedIn } from '../../platform/http/signed-in';
import { saidOf } from './said-of';
import { wrongLine, type FileLine, type ImportSource, type LineDone, type LineResult } from './import-sources';

const FOREIGN_KEY_VIOLATION = '23503';

/** Takes a line of a trial back at once, and with it every lock it took: others go on meanwhile. */
class Tried extends Error {
  constructor(readonly result: LineResult) {
    super('tried');
  }
}

export interface Found<Setting> {
  readonly id: string;
  readonly version: number;
  readonly setting: Setting;
}

/** A line as it reads: what it says, and nothing of what its cells leave empty. */
export interface Reading<Setting> {
  readonly name: string;
  /** What it is found by, where that is none of its values. */
  readonly key?: string;
  readonly given: Partial<Setting>;
  readonly problems: LineProblem[];
}

/** Of things that each line is one of: found by the key of their own table, added or changed as by hand. */
export abstract class RowImport<Setting extends object> implements ImportSource {
  abstract readonly kind: ImportKind;
  abstract readonly operation: Operation;
  /** Its validators judge a whole setting. */
  protected abstract readonly of: new () => Setting;
  /** Of a new one, where the file says nothing. */
  protected abstract freshOf(given: Partial<Setting>): Partial<Setting>;

  constructor(protected readonly work: UnitOfWork) {}

  /** Reads what lines are read by once. */
  protected abstract reader(me: SignedIn): Promise<(line: FileLine) => Reading<Setting>>;
  protected abstract find(given: Partial<Setting>, key: string): Promise<Found<Setting> | null>;
  protected abstract add(setting: Setting, me: SignedIn): Promise<Found<Setting>>;
  protected abstract change(found: Found<Setting>, setting: Setting, me: SignedIn): Promise<Found<Setting>>;
  /** Deletes it as it was left; false where somebody has touched it. */
  protected abstract remove(left: Pick<LineDone, 'subjectId' | 'version'>, me: SignedIn): Promise<boolean>;
  /** Which column holds a property; most have its name. */
  protected columnOf(property: string): string {
    return property;
  }

  /** By what two lines about one thing are known, where no other line depends on it: a trial then tries each alone. */
  protected identityOf(_given: Partial<Setting>): string | null {
    return null;
  }

  /** Whether what becomes of other lines hangs on this one: it then stays until the trial has ended. */
  protected isLeaning(_found: Found<Setting> | null): boolean {
    return false;
  }

  async take(lines: readonly FileLine[], me: SignedIn, isTrial = false): Promise<LineResult[]> {
    const read = await this.reader(me);
    const seen = new Map<string, number>();
    const tried = new Map<string, Found<Setting>>();
    const results: LineResult[] = [];
    for (const line of lines) {
      const reading = read(line);
      results.push(
        reading.problems.length > 0
          ? wrongLine(line.line, reading.name, reading.problems)
          : await this.takeOne(line.line, reading, { seen, me, ...(isTrial && { tried }) }),
      );
    }
    return results;
  }

  async takeBack(lines: readonly LineDone[], me: SignedIn): Promise<ReadonlyMap<number, RevertOutcome>> {
    const outcomes = new Map<number, RevertOutcome>();
    for (const line of [...lines].reverse()) outcomes.set(line.line, await this.takeOneBack(line, me));
    return outcomes;
  }

  private async takeOne(
    line: number,
    { name, key = '', given }: Reading<Setting>,
    { seen, me, tried }: { seen: Map<string, number>; me: SignedIn; tried?: Map<string, Found<Setting>> },
  ): Promise<LineResult> {
    const identity = tried === undefined ? null : this.identityOf(given);
    try {
      return await this.work.part(async () => {
        const found = (identity === null ? undefined : tried?.get(identity)) ?? (await this.find(given, key));
        const setting = {
          ...(found === null ? this.freshOf(given) : {}),
          ...found?.setting,
          ...asIn(found, given),
        } as Setting;
        const other = found === null ? undefined : seen.get(found.id);
        const isAlike = found !== null && isDeepStrictEqual({ ...found.setting }, { ...setting });
        if (other !== undefined && !isAlike) return wrongLine(line, name, [{ column: '', message: twice(other) }]);
        if (!isAlike) {
          const problems = this.problemsOf(setting);
          if (problems.length > 0) return wrongLine(line, name, problems);
        }
        const now =
          found === null ? await this.add(setting, me) : isAlike ? found : await this.change(found, setting, me);
        seen.set(now.id, other ?? line);
        const result: LineResult = {
          line,
          name,
          outcome: found === null ? 'new' : isAlike ? 'unchanged' : 'changed',
          problems: [],
          subjectId: now.id,
          before: found?.setting ?? null,
          after: now.setting,
          version: now.version,
        };
        if (identity === null || this.isLeaning(found)) return result;
        tried?.set(identity, now);
        throw new Tried(result);
      });
    } catch (error) {
      if (error instanceof Tried) return error.result;
      return wrongLine(line, name, this.saidOf(error));
    }
  }

  private async takeOneBack({ subjectId, before, version }: LineDone, me: SignedIn): Promise<RevertOutcome> {
    try {
      return await this.work.part(async () => {
        if (before === null) {
          if (!(await this.remove({ subjectId, version }, me))) throw new Refusal('setting_outdated');
        } else {
          const setting = before as Setting;
          await this.change({ id: subjectId, version: version ?? 0, setting }, setting, me);
        }
        return 'reverted' as const;
      });
    } catch (error) {
      if (sqlStateOf(error) === FOREIGN_KEY_VIOLATION) return 'in_use';
      if (refusalFrom(error).code === 'unexpected' || refusalFrom(error).code === 'unavailable') throw error;
      return 'touched';
    }
  }

  private problemsOf(setting: Setting): LineProblem[] {
    const wrong = validateSync(plainToInstance(this.of, setting), { stopAtFirstError: true });
    return wrong.map(({ property, constraints = {} }) => ({
      column: this.columnOf(property),
      message: { ...problemWords(...(Object.entries(constraints)[0] ?? [])) },
    }));
  }

  /** The same refusals as by hand. */
  private saidOf(error: unknown): LineProblem[] {
    return saidOf(error).map(({ field, message }) => ({
      column: field === '' ? '' : this.columnOf(field),
      message: { ...message },
    }));
  }
}

/** Of things that are all there: a file changes them, adds none and takes none away. */
export abstract class StandingImport<Setting extends object> extends RowImport<Setting> {
  protected freshOf() {
    return {};
  }

  protected add(): never {
    throw new Refusal('not_found');
  }

  protected remove(): Promise<boolean> {
    return Promise.resolve(false);
  }

  protected override columnOf(property: string): string {
    return property.replace(/^setting\./, '');
  }
}

/** A cell has no spaces around it and may end its lines otherwise: a text that reads like the one there is that one. */
function asIn<Setting extends object>(found: Found<Setting> | null, given: Partial<Setting>): Partial<Setting> {
  if (found === null) return given;
  const plain = (text: unknown) => (typeof text === 'string' ? text.replace(/\r\n?/g, '\n').trim() : text);
  const changes = Object.entries(given).filter(([name, value]) => {
    const before: unknown = Reflect.get(found.setting, name);
    return typeof value !== 'string' || plain(value) !== plain(before);
  });
  return Object.fromEntries(changes) as Partial<Setting>;
}

const twice = (line: number) => ({
  ja: `${line}行目と同じもので、内容が違います。`,
  en: `Line ${line} is about the same and says something else.`,
});
