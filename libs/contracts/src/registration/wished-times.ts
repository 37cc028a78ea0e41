import { Day, Instant, Many, Maybe, TimeOfDay } from '../validators';

/** A span of a day in Tokyo in which somebody would like to talk. */
export class WishedTime {
  @Day({ back: 1, ahead: 1 }) day!: string;
  @TimeOfDay() from!: string;
  @TimeOfDay() until!: string;
}

/** None of the times that are offered suits them (合う時間がない); an empty list takes the wishes back. */
export class WishTimes {
  @Many(() => WishedTime, 3) times!: WishedTime[];
}

/** What was wished and is still to be answered. */
export class WishedTimes extends WishTimes {
  @Instant() answerBy!: string;
}

export class WishedTimesCard extends WishedTimes {
  /** The booking they have meanwhile. */
  @Maybe() @Instant() bookedAt?: string;
}
