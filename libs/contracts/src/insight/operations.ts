import { diskRooms, LocalizedText, type DiskRoom } from '../replies';
import { Choice, Flag, Id, Instant, Many, Maybe, One, Text, Whole } from '../validators';

export const serverPlaces = ['api', 'worker'] as const;
export type ServerPlace = (typeof serverPlaces)[number];

/** A process of the server. */
export class ServerProcessView {
  /** `api` serves people, `worker` sends messages and computes. */
  @Choice(serverPlaces) place!: ServerPlace;
  @Text(255) host!: string;
  @Whole(1) pid!: number;
  @Instant() startedAt!: string;
  @Instant() seenAt!: string;
  /** False: it ended without a word, or cannot be reached. */
  @Flag() isAlive!: boolean;
}

/** One kind of job. */
export class JobKindView {
  @Text(100) name!: string;
  @One(() => LocalizedText) label!: LocalizedText;
  @Whole() waiting!: number;
  @Maybe() @Instant() waitingSince!: string | null;
  @Whole() active!: number;
  /** When the newest was done; null where none was within two weeks. */
  @Maybe() @Instant() doneAt!: string | null;
}

/** A job that failed for the last time: a person decides. */
export class GivenUpJobView {
  @Id() id!: string;
  @One(() => LocalizedText) label!: LocalizedText;
  @Instant() askedAt!: string;
  @Instant() failedAt!: string;
  @Whole(1) tries!: number;
  /** What the last attempt said; for those who run the server. */
  @Text(2_000) reason!: string;
}

/** For the notice on every page. */
export class GivenUpJobs {
  @Whole() count!: number;
  /** When the first of them was given up. */
  @Maybe() @Instant() since!: string | null;
}

/** How the server itself stands. All times are real ones, whatever the agency's clock shows. */
export class OperationsView {
  @Instant() readAt!: string;
  @Flag() hasWorker!: boolean;
  /** On the disk of the embedded database. */
  @Choice(diskRooms) room!: DiskRoom;
  @Many(() => ServerProcessView) processes!: ServerProcessView[];
  @Many(() => JobKindView) kinds!: JobKindView[];
  @Many(() => GivenUpJobView) givenUp!: GivenUpJobView[];
}
