import { Day, Line, Whole } from '../validators';

/** What a channel's own report says of one day (K01, K25). */
export class MediaDaySetting {
  /** Its key. */
  @Line(60) channel!: string;
  @Day() day!: string;
  @Whole(0, 1_000_000_000) impressions!: number;
  @Whole(0, 100_000_000) clicks!: number;
  /** Yen. */
  @Whole(0, 1_000_000_000) cost!: number;
}
