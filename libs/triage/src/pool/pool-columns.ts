/**
 * What is known of everyone registered, in columns: an answer is a number that stands for it, so that a criterion over
 * 100,000 people reads 100,000 numbers and no rows. Holds ids and answers, nothing to reach a person by.
 */
import { countPerson, nobodyCounted, type CountedPeople } from '@toritsugi/statistics';
import type { AnswerValue, Answers } from '../form/form';
import { BAND } from '../score/evaluation';
import type { CompiledTarget } from '../score/compile';
import { criteriaOf, scorableFieldsOf } from '../target/criteria';
import type { Area } from '../vocabulary';

/** Why somebody who fits is not written to; `none`: may be. The first that holds counts. */
export const contactObstacles = ['none', 'in_selection', 'closed', 'no_consent', 'suppressed'] as const;
export type ContactObstacle = (typeof contactObstacles)[number];

/** Days since registration up to which each group reaches; the last has no end. */
export const recencies = ['days_30', 'days_90', 'days_365', 'older'] as const;
export type Recency = (typeof recencies)[number];
const DAY_MS = 86_400_000;
const RECENT_DAYS = [30, 90, 365] as const;

export interface PoolPerson {
  readonly id: string;
  readonly area: Area;
  /** Milliseconds. */
  readonly registeredAt: number;
  readonly isInSelection: boolean;
  readonly isClosed: boolean;
  readonly hasConsent: boolean;
  /** Milliseconds until which their address takes no advertising; 0 for none, infinite for good. */
  readonly suppressedUntil: number;
  readonly answers: Answers;
}

export interface PoolCounts {
  readonly people: CountedPeople;
  /** Band A or B: every Must met, no Avoid. */
  readonly meets: CountedPeople;
  /** Band C: a Must is unknown. */
  readonly mightMeet: CountedPeople;
  readonly doesNot: CountedPeople;
  /** Of those who meet it. */
  readonly areas: ReadonlyMap<Area, CountedPeople>;
  /** Of those who meet it, as `recencies`. */
  readonly recencies: readonly CountedPeople[];
  /** Of those who meet or might meet it, as `contactObstacles`. */
  readonly contact: readonly CountedPeople[];
}

/** Rows that are counted before anything else may run: some milliseconds. */
const SLICE = 25_000;
/** A byte each. Of more than these few are met twice: people are scored one by one. */
const MOST_COMBINATIONS = 2 ** 16;
const [IN_SELECTION, CLOSED, CONSENT] = [1, 2, 4];

/** Values by the number that stands for them; 0 is no answer. */
class Dictionary {
  readonly values: (AnswerValue | undefined)[] = [undefined];
  private readonly numbers = new Map<unknown, number>();

  numberOf(value: AnswerValue | undefined): number {
    if (value === undefined) return 0;
    const key = typeof value === 'object' ? JSON.stringify(value) : value;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

interface Column {
  readonly dictionary: Dictionary;
  rows: Uint32Array;
}

export class PoolColumns {
  private readonly placeOf = new Map<string, number>();
  private readonly ids: string[] = [];
  private readonly fields: ReadonlyMap<string, Column>;
  private readonly areas = new Dictionary();
  private areaRows = new Uint32Array(0);
  private keys = new Uint32Array(0);
  private registered = new Float64Array(0);
  private suppressed = new Float64Array(0);
  private flags = new Uint8Array(0);
  /** Places of people who are gone are taken again by the next. */
  private readonly free: number[] = [];

  /** `fields`: the answers that criteria may read. `keyOf`: a person's own part in the key of who is counted. */
  constructor(
    fields: readonly string[],
    private readonly keyOf: (id: string) => number,
  ) {
    this.fields = new Map(fields.map((id) => [id, { dictionary: new Dictionary(), rows: new Uint32Array(0) }]));
  }

  get size(): number {
    return this.placeOf.size;
  }

  /** Somebody new, or what is known of them now. */
  put(person: PoolPerson): void {
    const place = this.placeOf.get(person.id) ?? this.free.pop() ?? this.ids.length;
    if (place >= this.registered.length) this.grow(place + 1);
    this.placeOf.set(person.id, place);
    if (this.ids[place] !== person.id) this.keys[place] = this.keyOf(person.id);
    this.ids[place] = person.id;
    this.areaRows[place] = this.areas.numberOf(person.area);
    this.registered[place] = person.registeredAt;
    this.suppressed[place] = person.suppressedUntil;
    this.flags[place] =
      (person.isInSelection ? IN_SELECTION : 0) | (person.isClosed ? CLOSED : 0) | (person.hasConsent ? CONSENT : 0);
    for (const [field, { dictionary, rows }] of this.fields) rows[place] = dictionary.numberOf(person.answers[field]);
  }

  remove(id: string): void {
    const place = this.placeOf.get(id);
    if (place === undefined) return;
    this.placeOf.delete(id);
    this.ids[place] = '';
    this.free.push(place);
  }

  /** Counts everyone against one target; `breathe` is awaited between slices, so that others get their turn. */
  async count(
    compiled: CompiledTarget,
    { now, breathe }: { now: Date; breathe: () => Promise<unknown> },
  ): Promise<PoolCounts> {
    const [people, meets, mightMeet, doesNot] = [nobodyCounted(), nobodyCounted(), nobodyCounted(), nobodyCounted()];
    const areas = this.areas.values.map(nobodyCounted);
    const recent = recencies.map(nobodyCounted);
    const contact = contactObstacles.map(nobodyCounted);
    for (let from = 0; from < this.ids.length; from += SLICE) {
      if (from > 0) await breathe();
      this.visit(compiled, { from, until: from + SLICE }, (place, band) => {
        const key = this.keys[place] ?? 0;
        const add = (cell: CountedPeople | undefined): void => {
          if (cell !== undefined) countPerson(cell, key);
        };
        add(people);
        if (band === 3) {
          add(doesNot);
          return;
        }
        add(contact[this.obstacleAt(place, now.getTime())]);
        if (band === 2) {
          add(mightMeet);
          return;
        }
        add(meets);
        add(areas[this.areaRows[place] ?? 0]);
        add(recent[recencyOf(now.getTime() - (this.registered[place] ?? 0))]);
      });
    }
    const named = areas.flatMap((cell, number): [Area, CountedPeople][] => {
      const area = this.areas.values[number];
      return typeof area === 'string' ? [[area, cell]] : [];
    });
    return { people, meets, mightMeet, doesNot, areas: new Map(named), recencies: recent, contact };
  }

  /** Those who meet or might meet it and may be written to. */
  contactable(compiled: CompiledTarget, now: Date): string[] {
    const found: string[] = [];
    this.visit(compiled, { from: 0, until: this.ids.length }, (place, band) => {
      if (band < 3 && this.obstacleAt(place, now.getTime()) === 0) found.push(this.ids[place] ?? '');
    });
    return found;
  }

  /** The compiled scorer over the numbers: asked once for each combination of answers, where these are few. */
  private visit(
    { target, evaluate, evaluation }: CompiledTarget,
    { from, until }: { from: number; until: number },
    tell: (place: number, band: number) => void,
  ): void {
    const read = [...new Set(criteriaOf(target).flatMap(({ rule }) => scorableFieldsOf(rule)))].flatMap((field) => {
      const column = this.fields.get(field);
      return column === undefined ? [] : [{ field, rows: column.rows, values: column.dictionary.values }];
    });
    const answers: Record<string, AnswerValue | undefined> = {};
    const bandAt = (place: number): number => {
      for (const { field, rows, values } of read) answers[field] = values[rows[place] ?? 0];
      evaluate(answers as Answers, evaluation);
      return evaluation[BAND] ?? 3;
    };
    const combinations = read.reduce((product, { values }) => product * values.length, 1);
    // By the combination of answers; 0 is not known yet.
    const known = combinations <= MOST_COMBINATIONS ? new Uint8Array(combinations) : null;
    const last = Math.min(until, this.ids.length);
    for (let place = from; place < last; place += 1) {
      if (this.ids[place] === '') continue;
      if (known === null) {
        tell(place, bandAt(place));
        continue;
      }
      let combination = 0;
      for (const { rows, values } of read) combination = combination * values.length + (rows[place] ?? 0);
      if (known[combination] === 0) known[combination] = bandAt(place) + 1;
      tell(place, (known[combination] ?? 0) - 1);
    }
  }

  /** Its place in `contactObstacles`. */
  private obstacleAt(place: number, now: number): number {
    const flags = this.flags[place] ?? 0;
    if (flags & IN_SELECTION) return 1;
    if (flags & CLOSED) return 2;
    if (!(flags & CONSENT)) return 3;
    return (this.suppressed[place] ?? 0) > now ? 4 : 0;
  }

  private grow(places: number): void {
    const length = Math.max(1_024, Math.ceil(places * 1.25));
    this.areaRows = widened(new Uint32Array(length), this.areaRows);
    this.keys = widened(new Uint32Array(length), this.keys);
    this.registered = widened(new Float64Array(length), this.registered);
    this.suppressed = widened(new Float64Array(length), this.suppressed);
    this.flags = widened(new Uint8Array(length), this.flags);
    for (const column of this.fields.values()) column.rows = widened(new Uint32Array(length), column.rows);
  }
}

/** The obstacle of one person alone, by the same rules. */
export function obstacleOf(person: PoolPerson, now: Date): ContactObstacle {
  if (person.isInSelection) return 'in_selection';
  if (person.isClosed) return 'closed';
  if (!person.hasConsent) return 'no_consent';
  return person.suppressedUntil > now.getTime() ? 'suppressed' : 'none';
}

function recencyOf(age: number): number {
  const place = RECENT_DAYS.findIndex((days) => age <= days * DAY_MS);
  return place < 0 ? RECENT_DAYS.length : place;
}

function widened<A extends Uint8Array | Uint32Array | Float64Array>(wide: A, old: A): A {
  wide.set(old);
  return wide;
}
