import { bands, type BandLetter } from '../board/board';
import { ClockReading } from '../replies';
import { Choice, Instant, Many, Maybe, One, Text, Whole } from '../validators';

export const wallLanes = ['waiting', 'callback', 'outOfTarget', 'working', 'later'] as const;
export type WallLane = (typeof wallLanes)[number];

/** Of one occupation alone; without one, of all. */
export class WallboardOf {
  @Maybe() @Text(80) occupation?: string;
}

export class WallRow {
  @Choice(wallLanes) lane!: WallLane;
  @Choice(bands) band!: BandLetter;
  @Whole() count!: number;
  /** Of them, those whose call is due and whom nobody has taken: the queue (架電待ち), as the boards count it. */
  @Whole() callable!: number;
  /** Of them, those past what was promised for the first dial or the call-back. */
  @Whole() late!: number;
  /** Since when the first of them has been due. */
  @Maybe() @Instant() oldestAt!: string | null;
}

export class WallAdvisors {
  @Text(80) occupation!: string;
  @Whole() free!: number;
  @Whole() busy!: number;
}

/** The sixty minutes from now: what is expected, against what the people on duty can do, each for those they call. */
export class HourAhead {
  /** Forms: as many as came in these sixty minutes of the same weekday, on average of four weeks. */
  @Whole() expected!: number;
  @Whole() waiting!: number;
  @Whole() callers!: number;
  /** Calls that they can make. */
  @Whole() capacity!: number;
  @Whole() missing!: number;
}

/** For a screen on the wall: counts alone, of nobody in particular. */
export class Wallboard {
  @One(() => ClockReading) clock!: ClockReading;
  @Many(() => WallRow, 20) rows!: WallRow[];
  @Many(() => WallAdvisors, 100) advisors!: WallAdvisors[];
  /** Each advisor once, whatever they advise on. */
  @Whole() free!: number;
  @Whole() busy!: number;
  @Whole() transfersToday!: number;
  /** Of them, those that reached an advisor. */
  @Whole() handedOverToday!: number;
  /** Null outside of service, and of one occupation alone: nobody calls for just one. */
  @Maybe() @One(() => HourAhead) ahead!: HourAhead | null;
  /** When service opens next; null within it. */
  @Maybe() @Instant() opensAt!: string | null;
}
