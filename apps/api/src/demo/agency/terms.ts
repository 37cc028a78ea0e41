/** Ids of the demo agency's vocabulary, so that what the demo says of each is whole. */
export const demoOccupations = [
  'it_engineer',
  'it_infra',
  'corp_sales',
  'customer_service',
  'accounting',
  'hr_admin',
] as const;
export type DemoOccupation = (typeof demoOccupations)[number];

export const demoBands = ['none', 'y1_3', 'y4_plus'] as const;
export type DemoBand = (typeof demoBands)[number];

export const demoAreas = ['kanto', 'kansai', 'other'] as const;
export type DemoArea = (typeof demoAreas)[number];
