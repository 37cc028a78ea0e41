import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { shiftOn, shiftProblem, tokyoDay, type Shift } from '@toritsugi/calendar';
import type { LineProblem, RevertOutcome } from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import type { SignedIn } from '../../platform/http/signed-in';
import { cellProblems, dayOf, spelled, timeOf } from '../../staff/imports/cell-words';
import {
  ImportSources,
  wrongLine,
  type FileLine,
  type ImportSource,
  type LineDone,
  type LineResult,
} from '../../staff/imports/import-sources';
import { ShiftPlans, shiftWords } from './shift-plans.service';

/** One day of one colleague; null is off. */
interface DayLine {
  readonly line: number;
  readonly name: string;
  readonly staffId: string;
  readonly day: string;
  readonly shift: Shift | null;
}
/** A day as a line keeps it; a day that was as its weekday is kept as nothing. */
interface KeptDay {
  readonly shift: Shift | null;
}

/** Single days of many people, by person and day. Leads set those of their own team. */
@Injectable()
export class ShiftImport implements ImportSource {
  readonly kind = 'shift';
  readonly operation = 'shift.change';

  constructor(
    private readonly plans: ShiftPlans,
    private readonly clock: AgencyClock,
    sources: ImportSources,
  ) {
    sources.register(this);
  }

  async take(lines: readonly FileLine[], me: SignedIn): Promise<LineResult[]> {
    const today = tokyoDay(await this.clock.now());
    const { read, results } = this.read(lines, me);
    for (const [staffId, ofOne] of Map.groupBy(read, (line) => line.staffId)) {
      const plan = await this.plans.planOf(staffId);
      const wanted = new Map<string, Shift | null>();
      for (const { line, name, day, shift } of ofOne) {
        const was = plan.days[day];
        // Said already by the usual week; a day off is a day of its own.
        const isAsUsual = was === undefined && shift !== null && isDeepStrictEqual(shiftOn(plan, day), shift);
        const isAlike = isAsUsual || (was !== undefined && isDeepStrictEqual(was, shift));
        if (!isAlike && day < today) {
          results.push(wrongLine(line, name, [{ column: 'day', message: cellProblems.past }]));
          continue;
        }
        const outcome = isAlike ? 'unchanged' : was === undefined ? 'new' : 'changed';
        if (!isAlike) wanted.set(day, shift);
        const before = was === undefined ? null : { shift: was };
        const subjectId = subjectOf(staffId, day);
        results.push({ line, name, outcome, problems: [], subjectId, before, after: { shift }, version: null });
      }
      if (wanted.size > 0) await this.plans.setDays(me, staffId, wanted);
    }
    return results;
  }

  /** A day that is no longer as the file set it was touched. */
  async takeBack(lines: readonly LineDone[], me: SignedIn): Promise<ReadonlyMap<number, RevertOutcome>> {
    const outcomes = new Map<number, RevertOutcome>();
    const days = lines.map((line) => ({ ...line, ...placeOf(line.subjectId) }));
    for (const [staffId, ofOne] of Map.groupBy(days, (line) => line.staffId)) {
      const { days: now } = await this.plans.planOf(staffId);
      const back = new Map<string, Shift | null | undefined>();
      for (const { line, day, before, after } of ofOne) {
        const isAsSet = now[day] !== undefined && isDeepStrictEqual(now[day], (after as KeptDay).shift);
        outcomes.set(line, isAsSet ? 'reverted' : 'touched');
        if (isAsSet) back.set(day, (before as KeptDay | null)?.shift);
      }
      if (back.size > 0) await this.plans.setDays(me, staffId, back);
    }
    return outcomes;
  }

  private read(lines: readonly FileLine[], me: SignedIn): { read: DayLine[]; results: LineResult[] } {
    const members = this.plans.whoseShiftsAreSetBy(me);
    const byName = Map.groupBy(
      members.flatMap((member) =>
        [...new Set([member.login, member.code, member.name].map(spelled))].map((name) => ({ name, member })),
      ),
      ({ name }) => name,
    );
    const read: DayLine[] = [];
    const results: LineResult[] = [];
    const places = new Map<string, number>();
    for (const { line, cells } of lines) {
      const { who = '' } = cells;
      const called = who === '' ? [] : (byName.get(spelled(who)) ?? []);
      const member = called.length === 1 ? called[0]?.member : undefined;
      const day = dayOf(cells['day'] ?? '');
      const whoIsWrong = who === '' ? 'needed' : called.length > 1 ? 'several' : 'nobody';
      const problems: LineProblem[] =
        member === undefined ? [{ column: 'who', message: cellProblems[whoIsWrong] }] : [];
      if (!isDay(day)) problems.push({ column: 'day', message: cellProblems.day });
      const shift = shiftOf(cells, problems);
      const place = subjectOf(member?.id ?? '', day);
      const other = places.get(place);
      if (other !== undefined && problems.length === 0) problems.push({ column: '', message: twice(other) });
      const name = `${member?.name ?? who} ${day}`;
      if (member === undefined || problems.length > 0) results.push(wrongLine(line, name, problems));
      else {
        places.set(place, line);
        read.push({ line, name, staffId: member.id, day, shift });
      }
    }
    return { read, results };
  }
}

const subjectOf = (staffId: string, day: string): string => `${staffId} ${day}`;
function placeOf(subjectId: string): { staffId: string; day: string } {
  const [staffId = '', day = ''] = subjectId.split(' ');
  return { staffId, day };
}

/** As a time, of a day off. */
const OFF = ['', '休', '休み', '休暇', 'off', 'leave'];

/** A start that is empty or says leave is a day off. */
function shiftOf(cells: FileLine['cells'], problems: LineProblem[]): Shift | null {
  if (OFF.includes(spelled(cells['starts'] ?? ''))) return null;
  const time = (column: string): string => {
    const text = cells[column] ?? '';
    if (text === '' && column.startsWith('break')) return '';
    const read = timeOf(text);
    if (read === null) problems.push({ column, message: cellProblems.time });
    return read ?? '';
  };
  const shift: Shift = {
    starts: time('starts'),
    ends: time('ends'),
    breakStarts: time('breakStarts'),
    breakEnds: time('breakEnds'),
  };
  const why = problems.length === 0 ? shiftProblem(shift) : null;
  if (why !== null) problems.push({ column: 'ends', message: shiftWords[why] });
  return shift;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const twice = (line: number) => ({
  ja: `同じ方の同じ日が${line}行目にあります。`,
  en: `The same day of the same person stands in line ${line}.`,
});
