/** A version of the sheet (合意シート): written, read by both sides, in force by two signatures, then succeeded. */
export const sheetStates = ['draft', 'in_review', 'provisional', 'active', 'superseded', 'laid_aside'] as const;
export type SheetState = (typeof sheetStates)[number];

/** 担当者 and 決裁者: two different people. */
export const signatureKinds = ['owner', 'decider'] as const;
export type SignatureKind = (typeof signatureKinds)[number];
