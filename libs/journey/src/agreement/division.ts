/** How a team divides its work (S004-11): a desk of its own, an assistant, or advisors in their first months. */
export const divisionPlanTypes = ['dedicated_unit', 'assistant', 'junior_advisor'] as const;
export type DivisionPlanType = (typeof divisionPlanTypes)[number];

/** The way to a consultation, step by step. */
export const consultationSteps = ['registered', 'reached', 'set', 'held'] as const;
export type ConsultationStep = (typeof consultationSteps)[number];
