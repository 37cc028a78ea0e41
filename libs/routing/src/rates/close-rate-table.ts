/** What one advisor did in one three-part segment, counted over matured first consultations. */
export interface CloseRateCell {
  advisorId: string;
  /** Three-part key, such as `accounting.y4_plus.kanto`. */
  segment: string;
  /** First consultations completed. */
  consultations: number;
  /** Of those, people who accepted an offer through us; at most `consultations`. */
  closes: number;
}

export type CloseRecord = readonly CloseRateCell[];

export interface Tally {
  consultations: number;
  closes: number;
}

/** Parts of the segment in use: 3 occupation × experience × area, 2 occupation × experience, 1 occupation. */
export type SegmentLevel = 1 | 2 | 3;

/** The table as one stored, versioned row. */
export interface StoredCloseRateTable {
  version: number;
  /** End of the window the cells were counted over, ISO 8601. */
  asOf: string;
  cells: CloseRateCell[];
}

/** Builds a table; cells of the same advisor and segment add up. Refuses impossible counts with a RangeError. */
export function buildCloseRateTable({
  cells,
  version,
  asOf,
}: {
  cells: CloseRecord;
  version: number;
  asOf: string;
}): CloseRateTable {
  return new CloseRateTable(version, asOf, cells);
}

/** The inverse of {@link CloseRateTable.toJSON}. */
export function closeRateTableFromJson(stored: StoredCloseRateTable): CloseRateTable {
  return buildCloseRateTable(stored);
}

/**
 * A published close record: counts per advisor × segment at all three levels, with their sums, in flat arrays.
 * Never changes once built; a new record is a new version.
 */
export class CloseRateTable {
  readonly agency: Tally;
  readonly advisorIds: readonly string[];
  private readonly cells: readonly CloseRateCell[];
  private readonly rowOf: ReadonlyMap<string, number>;
  private readonly columnOf: ReadonlyMap<string, number>;
  /** Row-major counts; the last row belongs to advisors without any record, the last column to unseen segments. */
  private readonly consultations: Uint32Array;
  private readonly closes: Uint32Array;
  private readonly width: number;

  constructor(
    readonly version: number,
    readonly asOf: string,
    cells: CloseRecord,
  ) {
    this.cells = cells.map(checked);
    this.rowOf = indexed(this.cells.map((cell) => cell.advisorId));
    this.columnOf = indexed(this.cells.flatMap((cell) => levelsOf(cell.segment)));
    this.advisorIds = [...this.rowOf.keys()];
    this.width = this.columnOf.size + 1;
    this.consultations = new Uint32Array(this.width * (this.rowOf.size + 1));
    this.closes = new Uint32Array(this.width * (this.rowOf.size + 1));
    this.segmentSums = { consultations: new Uint32Array(this.width), closes: new Uint32Array(this.width) };
    this.advisorSums = {
      consultations: new Uint32Array(this.rowOf.size + 1),
      closes: new Uint32Array(this.rowOf.size + 1),
    };
    this.agency = { consultations: 0, closes: 0 };
    for (const cell of this.cells) this.add(cell, this.agency);
  }

  private readonly segmentSums: { consultations: Uint32Array; closes: Uint32Array };
  private readonly advisorSums: { consultations: Uint32Array; closes: Uint32Array };

  /** One advisor in one segment of any level; zeros where nothing is recorded. */
  tally(advisorId: string, segment: string): Tally {
    const at = this.row(advisorId) * this.width + this.column(segment);
    return { consultations: this.consultations[at] ?? 0, closes: this.closes[at] ?? 0 };
  }

  /** The whole agency in one segment of any level. */
  segmentTally(segment: string): Tally {
    const at = this.column(segment);
    return { consultations: this.segmentSums.consultations[at] ?? 0, closes: this.segmentSums.closes[at] ?? 0 };
  }

  /** One advisor over all segments. */
  advisorTally(advisorId: string): Tally {
    const at = this.row(advisorId);
    return { consultations: this.advisorSums.consultations[at] ?? 0, closes: this.advisorSums.closes[at] ?? 0 };
  }

  /** Segments with a record at this level, such as all occupations at level 1. */
  segments(level: SegmentLevel): string[] {
    return [...this.columnOf.keys()].filter((key) => key.split('.').length === level);
  }

  toJSON(): StoredCloseRateTable {
    return { version: this.version, asOf: this.asOf, cells: this.cells.map((cell) => ({ ...cell })) };
  }

  private row(advisorId: string): number {
    return this.rowOf.get(advisorId) ?? this.rowOf.size;
  }

  private column(segment: string): number {
    return this.columnOf.get(segment) ?? this.columnOf.size;
  }

  private add(cell: CloseRateCell, agency: Tally): void {
    const row = this.row(cell.advisorId);
    for (const key of levelsOf(cell.segment)) {
      const column = this.column(key);
      increase(this.consultations, row * this.width + column, cell.consultations);
      increase(this.closes, row * this.width + column, cell.closes);
      increase(this.segmentSums.consultations, column, cell.consultations);
      increase(this.segmentSums.closes, column, cell.closes);
    }
    increase(this.advisorSums.consultations, row, cell.consultations);
    increase(this.advisorSums.closes, row, cell.closes);
    agency.consultations += cell.consultations;
    agency.closes += cell.closes;
  }
}

/** `a.b.c` counts towards `a.b.c`, `a.b` and `a`. */
function levelsOf(segment: string): string[] {
  const parts = segment.split('.');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('.'));
}

function indexed(keys: readonly string[]): Map<string, number> {
  return new Map([...new Set(keys)].map((key, i) => [key, i]));
}

function increase(counts: Uint32Array, at: number, by: number): void {
  counts[at] = (counts[at] ?? 0) + by;
}

function checked({ advisorId, segment, consultations, closes }: CloseRateCell): CloseRateCell {
  const isCount = Number.isInteger(consultations) && Number.isInteger(closes) && closes >= 0 && closes <= consultations;
  if (!isCount) throw new RangeError(`${advisorId} in ${segment}: ${closes} closes of ${consultations} consultations`);
  if (segment.split('.').length !== 3) throw new RangeError(`${segment} is not a three-part segment`);
  return { advisorId, segment, consultations, closes };
}
