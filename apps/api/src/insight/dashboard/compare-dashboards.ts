import { createHash } from 'node:crypto';
import { countedParts, type CountedPart, type Dashboard } from '@toritsugi/contracts';

/** Stands for the numbers without telling them. */
export type Digests = Readonly<Record<CountedPart, string>>;

export const digestsOf = (dashboard: Dashboard): Digests =>
  Object.fromEntries(
    countedParts.map((part) => [part, createHash('sha256').update(canonical(dashboard[part])).digest('base64url')]),
  ) as Record<CountedPart, string>;

/** The parts in which two dashboards differ; empty when every number is equal. */
export const differingParts = (shown: Digests, rebuilt: Digests): CountedPart[] =>
  countedParts.filter((part) => shown[part] !== rebuilt[part]);

/** One text per value, whatever the order of its keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
