import type { RoutingSettings, SwitchbackBlock } from '@toritsugi/contracts';
import { armInForce, engineShareAt } from '@toritsugi/routing';

/** The block that a transfer at `now` falls into, and the share in force. */
export function switchbackAt(
  { switchback }: RoutingSettings,
  now: Date,
): { block: SwitchbackBlock | null; engineShareNow: number | null } {
  const { arm, startsAt, endsAt } = armInForce(switchback, now);
  if (startsAt === null || endsAt === null) return { block: null, engineShareNow: null };
  return {
    block: { arm, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    engineShareNow: engineShareAt(switchback, now),
  };
}
