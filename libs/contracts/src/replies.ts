import { Choice, Flag, Id, Instant, Personal, Text } from './validators';

/** A label in both languages; data, not catalogue. */
export class LocalizedText {
  @Text(2_000) ja!: string;
  @Text(2_000) en!: string;
}

/** A colleague as anyone on the boards may see them. */
export class StaffRef {
  @Text(64) id!: string;
  /** Family and given name, e.g. 小出 まどか. */
  @Personal('colleague') @Text(100) name!: string;
}

/** An employer, and where their page is. */
export class EmployerRef {
  @Id() id!: string;
  @Text(200) name!: string;
}

/** The agency's clock: every countdown on a screen starts from it, never from the browser's own. */
export class ClockReading {
  @Instant() serverNow!: string;
  /** True when the clock stands still (tests and demonstrations). */
  @Flag() isFrozen!: boolean;
}

export const diskRooms = ['enough', 'low', 'full'] as const;
export type DiskRoom = (typeof diskRooms)[number];

export class Health {
  /** `degraded`: people are served, and something behind them is missing. */
  @Choice(['ok', 'degraded']) status!: 'ok' | 'degraded';
}

export class Readiness extends Health {
  /** Whether a worker says that it lives: without one nothing is sent and nothing computed. */
  @Flag() hasWorker!: boolean;
  /** On the disk of the embedded database; full: writes are refused. */
  @Choice(diskRooms) room!: DiskRoom;
}
