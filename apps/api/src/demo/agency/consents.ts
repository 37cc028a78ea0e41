/** What a registrant of the demo agency may agree to, each in its own box and in this version of the text. */
import { standardConsents } from '@toritsugi/triage';

const TEXT_VERSION = '2026-10-01';

export const demoConsents = standardConsents(
  { ja: 'つむぎ橋キャリア株式会社', en: 'Tsumugibashi Career' },
  TEXT_VERSION,
);
