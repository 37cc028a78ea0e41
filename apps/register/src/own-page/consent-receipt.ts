import type { OwnConsent, RegistrantPage } from '@toritsugi/contracts';
import type { Language } from '../words/Language';
import { momentOf } from '../words/when';
import type { useOwnWords } from './use-own-words';

type Say = ReturnType<typeof useOwnWords>['w'];
type Of = Pick<RegistrantPage, 'agencyName' | 'callerNumber' | 'receiptNumber'>;

/** A receipt (同意の控え) as plain text: whose, to whom, which words of which version, since when, and the way back. */
export function consentReceipt(
  { label, text, version, isGiven, isRequired, at }: OwnConsent,
  { agencyName, callerNumber, receiptNumber }: Of,
  w: Say,
  language: Language,
): string {
  const when = at === null ? '' : momentOf(at, language);
  return [
    w('receiptTitle'),
    '',
    `${w('receiptTo')}: ${agencyName} ${callerNumber}`,
    `${w('number')}: ${receiptNumber}`,
    `${w('receiptOf')}: ${label[language]}`,
    `${w('receiptVersion')}: ${version}`,
    w(isGiven ? 'agreedAt' : 'takenBackAt', { at: when }),
    '',
    text[language],
    '',
    w(isRequired ? 'receiptRequired' : 'receiptBack', { number: callerNumber }),
    '',
  ].join('\r\n');
}
