import type { Dashboard } from '@toritsugi/contracts';

/** Everything counted; when it was read and how it is defined are not counts. */
const counted = [
  'effective',
  'teams',
  'waiting',
  'firstDial',
  'transfers',
  'consultations',
  'funnel',
  'closeRates',
] as const;
export type CountedPart = (typeof counted)[number];

/** The parts in which two dashboards differ; empty when every number is equal. */
export const differingParts = (shown: Dashboard, rebuilt: Dashboard): CountedPart[] =>
  counted.filter((part) => canonical(shown[part]) !== canonical(rebuilt[part]));

/** One text per value, whatever the order of its keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
