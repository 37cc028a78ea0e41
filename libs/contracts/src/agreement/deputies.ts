import { StaffRef } from '../replies';
import { Day, Flag, Id, Many, One } from '../validators';

/** Who decides in somebody's place, from one day to another, both included. */
export class DeputyView {
  @Id() id!: string;
  @One(() => StaffRef) staff!: StaffRef;
  @One(() => StaffRef) deputy!: StaffRef;
  @Day() startsOn!: string;
  @Day() endsOn!: string;
  /** Today is one of its days. */
  @Flag() isNow!: boolean;
  @Flag() mayEnd!: boolean;
}

export class Deputies {
  @Day() today!: string;
  @Many(() => DeputyView, 200) items!: DeputyView[];
  /** Whom the reader may name. */
  @Many(() => StaffRef, 500) candidates!: StaffRef[];
}

/** For whoever asks: what they decide, this colleague decides on these days. */
export class NameDeputy {
  @Id() deputyId!: string;
  @Day({ back: 0, ahead: 1 }) startsOn!: string;
  @Day({ back: 0, ahead: 1 }) endsOn!: string;
}
