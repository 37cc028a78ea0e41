import { Choice } from '../validators';

export const inboundOutcomes = ['matched', 'waiting', 'set_aside', 'known', 'own', 'reported'] as const;

/**
 * What became of mail that came in. `known`: it was here already · `own`: a mail of ours that came back · `reported`:
 * it says what became of one of ours.
 */
export class InboundTaken {
  @Choice(inboundOutcomes) outcome!: (typeof inboundOutcomes)[number];
}
