/** Why a person would rather have another advisor (担当変更), as they say it to leads alone. */
export const advisorChangeReasons = ['contact', 'openings', 'field', 'manner', 'other'] as const;
export type AdvisorChangeReason = (typeof advisorChangeReasons)[number];

/** `asked` it waits for the lead · `given` a colleague goes on · `kept` answered no · `withdrawn` by the person. */
export const advisorChangeStates = ['asked', 'given', 'kept', 'withdrawn'] as const;
export type AdvisorChangeState = (typeof advisorChangeStates)[number];
