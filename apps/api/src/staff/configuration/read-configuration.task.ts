import { readText, type Reading } from '@toritsugi/configuration';
import { isPlainText } from '@toritsugi/contracts';
import { threadTask } from '../../platform/jobs/threads';

/** Ten seconds for a megabyte at its worst. */
export const readConfiguration = threadTask('read-configuration', (text: string): Reading =>
  readText(text, isPlainText),
);
