import { RoutingSettings } from '@toritsugi/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

/** Numbers as they are typed: shares in percent. An empty field is NaN and refused. */
export interface SettingsDraft {
  readonly strategy: RoutingSettings['strategy'];
  readonly priceWeight: number;
  readonly explorationPercent: number;
  readonly developmentPercent: number;
  readonly loadWeight: number;
  readonly minimums: readonly { readonly advisorId: string; readonly percent: number }[];
  readonly isCompared: boolean;
  readonly enginePercent: number;
  readonly blockMinutes: number;
  readonly startsOn: string;
  readonly seed: number;
  readonly isPaced: boolean;
  readonly pace: number;
  readonly transferPercent: number;
  readonly isHeld: boolean;
}

const percentOf = (share: number): number => Math.round(share * 1_000) / 10;
const shareOf = (percent: number): number => Math.round(percent * 10) / 1_000;

export const draftOf = ({
  strategy,
  priceWeight,
  explorationShare,
  developmentShare,
  loadWeight,
  minimumShares,
  switchback,
  pacing,
  hold,
}: RoutingSettings): SettingsDraft => ({
  strategy,
  priceWeight,
  loadWeight,
  explorationPercent: percentOf(explorationShare),
  developmentPercent: percentOf(developmentShare),
  minimums: minimumShares.map(({ advisorId, share }) => ({ advisorId, percent: percentOf(share) })),
  isCompared: switchback.isOn,
  enginePercent: percentOf(switchback.engineShare),
  blockMinutes: switchback.blockMinutes,
  startsOn: switchback.startsOn,
  seed: switchback.seed,
  isPaced: pacing.isOn,
  pace: pacing.pace,
  transferPercent: percentOf(pacing.transferShare),
  isHeld: hold.isOn,
});

/** What the draft says, to be validated like anything that is sent. */
export const settingsOf = (draft: SettingsDraft): RoutingSettings => ({
  strategy: draft.strategy,
  priceWeight: draft.priceWeight,
  explorationShare: shareOf(draft.explorationPercent),
  developmentShare: shareOf(draft.developmentPercent),
  loadWeight: draft.loadWeight,
  minimumShares: draft.minimums.map(({ advisorId, percent }) => ({ advisorId, share: shareOf(percent) })),
  switchback: {
    isOn: draft.isCompared,
    engineShare: shareOf(draft.enginePercent),
    blockMinutes: draft.blockMinutes,
    seed: draft.seed,
    startsOn: draft.startsOn,
  },
  pacing: { isOn: draft.isPaced, pace: draft.pace, transferShare: shareOf(draft.transferPercent) },
  hold: { isOn: draft.isHeld },
});

/** Fields that the class of the contract refuses, by their path, such as `switchback.engineShare`. */
export function refusedFields(settings: RoutingSettings): ReadonlySet<string> {
  const pathsOf = (errors: readonly ValidationError[], parent: string): string[] =>
    errors.flatMap(({ property, constraints, children = [] }) => [
      ...(constraints === undefined ? [] : [`${parent}${property}`]),
      ...pathsOf(children, `${parent}${property}.`),
    ]);
  return new Set(
    pathsOf(
      validateSync(plainToInstance(RoutingSettings, settings), { whitelist: true, forbidNonWhitelisted: true }),
      '',
    ),
  );
}

export const isSameSettings = (one: RoutingSettings, other: RoutingSettings): boolean =>
  JSON.stringify(settingsOf(draftOf(one))) === JSON.stringify(settingsOf(draftOf(other)));
