/** How far a consultation came with employers: nothing yet, submitted, a first interview passed, closed. */
export const REACHED = { nothing: 0, submitted: 1, passed: 2, closed: 3 } as const;
