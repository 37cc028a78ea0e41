import { Injectable } from '@nestjs/common';
import type { ImportKind, LineOutcome, LineProblem, Operation, RevertOutcome } from '@toritsugi/contracts';
import type { SignedIn } from '../../platform/http/signed-in';

/** A line by the names of its columns, spaces around the cells dropped. */
export interface FileLine {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What a line did. */
export interface LineResult {
  readonly line: number;
  readonly name: string;
  readonly outcome: LineOutcome;
  readonly problems: LineProblem[];
  readonly subjectId: string | null;
  readonly before: object | null;
  readonly after: object | null;
  readonly version: number | null;
}

/** A line that added or changed something. */
export interface LineDone {
  readonly line: number;
  readonly subjectId: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly version: number | null;
}

/** What can be taken over from a file. Both methods work in the running unit of work. */
export interface ImportSource {
  readonly kind: ImportKind;
  /** Who may take it over. */
  readonly operation: Operation;
  /** Of a trial everything is taken back in the end; what can be is taken back before. */
  take(lines: readonly FileLine[], me: SignedIn, isTrial: boolean): Promise<LineResult[]>;
  /** Takes back what nobody has touched or used since, and says of each line what became of it. */
  takeBack(lines: readonly LineDone[], me: SignedIn): Promise<ReadonlyMap<number, RevertOutcome>>;
}

/** Each stage registers what it takes over. */
@Injectable()
export class ImportSources {
  private readonly sources = new Map<ImportKind, ImportSource>();

  register(source: ImportSource): void {
    this.sources.set(source.kind, source);
  }

  of(kind: ImportKind): ImportSource {
    const source = this.sources.get(kind);
    if (source === undefined) throw new Error(`nobody takes over ${kind}`);
    return source;
  }
}

export const wrongLine = (line: number, name: string, problems: LineProblem[]): LineResult => ({
  line,
  name,
  outcome: 'wrong',
  problems,
  subjectId: null,
  before: null,
  after: null,
  version: null,
});
