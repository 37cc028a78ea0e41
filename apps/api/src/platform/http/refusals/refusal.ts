import type { RefusalCode } from '@toritsugi/contracts';

export interface FieldProblem {
  field: string;
  message: { ja: string; en: string };
}

/** What a user may meet and can act on. Anything else that is thrown is a bug. Details never hold what was sent. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly problems: readonly FieldProblem[] = [],
  ) {
    super(code);
  }
}
