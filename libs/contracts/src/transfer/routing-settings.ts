import { routingStrategyNames, type RoutingStrategyName } from '@toritsugi/journey';
import { IsIn, ValidateBy } from 'class-validator';
import { Between, Choice, Day, Flag, Id, Many, Maybe, One, Whole } from '../validators';

/** At most this much of all first places may be promised in advance: the rest is the strategy's to give. */
const MAX_PROMISED = 0.8;

/** Minutes that divide a day, at least an hour: a shorter block measures its own edges. */
export const blockLengths = [60, 90, 120, 180, 240, 360, 480, 720];

/** Runs beside the validators of the list, so that what it sees may be no object at all. */
const CanBePromised = (): PropertyDecorator =>
  ValidateBy({
    name: 'canBePromised',
    validator: {
      validate: (shares: unknown) =>
        Array.isArray(shares) &&
        new Set(shares.map((one: MinimumShare | null) => one?.advisorId)).size === shares.length &&
        shares.reduce((sum: number, one: MinimumShare | null) => sum + (one?.share ?? 0), 0) <= MAX_PROMISED,
      defaultMessage: () => `$property name an advisor twice or promise more than ${MAX_PROMISED}`,
    },
  });

/** An advisor who gets at least this share of the first places they could have had, 0–0.5. */
export class MinimumShare {
  @Id() advisorId!: string;
  @Between(0, 0.5) share!: number;
}

/** Comparing the strategy with longest idle, block by block, for good (routing by turns: a switchback). */
export class SwitchbackSettings {
  @Flag() isOn!: boolean;
  /** Share of blocks decided by the strategy once the first two weeks, at one half, are over. */
  @Between(0.5, 1) engineShare!: number;
  /** Minutes of a block: they fill a day without a rest. */
  @IsIn(blockLengths) blockMinutes!: number;
  /** The blocks are drawn from this number: the same number, the same blocks. */
  @Whole(0, 4_294_967_295) seed!: number;
  /** First day, `YYYY-MM-DD` in Tokyo. */
  @Day() startsOn!: string;
}

/** Whether intake is told to dial now or to wait for advisors. */
export class PacingSettings {
  @Flag() isOn!: boolean;
  /** Calls under way × their chance of a transfer stay under `pace` × advisors free, 0.05–2. */
  @Between(0.05, 2) pace!: number;
  /** Share of calls under way that become a transfer, 0–1. */
  @Between(0, 1) transferShare!: number;
}

/** Whether a person is kept on hold for a better advisor who is about to be free. */
export class HoldSettings {
  @Flag() isOn!: boolean;
}

/** How advisors are chosen: one version of it is in force at any time, each decision names the one it used. */
export class RoutingSettings {
  @Choice(routingStrategyNames) strategy!: RoutingStrategyName;
  /** What an advisor's time costs in the order: 1 is their opportunity cost, 0 nothing. */
  @Between(0, 2) priceWeight!: number;
  /** Share of transfers whose first place is drawn at random among all who could be rung. */
  @Between(0, 0.2) explorationShare!: number;
  /** Share of band-B transfers first offered to advisors in their first year. */
  @Between(0, 0.3) developmentShare!: number;
  /** How much a busier day than the others' counts against an advisor. */
  @Between(0, 1) loadWeight!: number;
  /** What each late follow-up adds to an advisor's price, in parts of it; absent, as in older versions, is 0: off. */
  @Maybe() @Between(0, 1) lateWeight?: number;
  @CanBePromised() @Many(() => MinimumShare, 500) minimumShares!: MinimumShare[];
  @One(() => SwitchbackSettings) switchback!: SwitchbackSettings;
  @One(() => PacingSettings) pacing!: PacingSettings;
  @One(() => HoldSettings) hold!: HoldSettings;
}

/** What an agency starts with: the learned strategy, compared by halves from the first day, exploring a little. */
export const startingRoutingSettings = ({ startsOn, seed }: { startsOn: string; seed: number }): RoutingSettings => ({
  strategy: 'learned',
  priceWeight: 1,
  explorationShare: 0.05,
  developmentShare: 0.1,
  loadWeight: 0,
  lateWeight: 0,
  minimumShares: [],
  switchback: { isOn: true, engineShare: 0.8, blockMinutes: 60, seed, startsOn },
  pacing: { isOn: true, pace: 0.2, transferShare: 0.4 },
  hold: { isOn: false },
});
