/** For specs: an agency as small as they come, in an empty database. Its people are hired by the spec. */
import type { INestApplicationContext } from '@nestjs/common';
import { defaultCalendar } from '@toritsugi/calendar';
import { demoVocabulary } from '@toritsugi/triage';
import { formV6 } from '../../apps/api/src/demo/agency/form-v6';
import { callQuestionFields, demoTargets } from '../../apps/api/src/demo/agency/targets';
import { Channels } from '../../apps/api/src/registration/channels.service';
import { FormVersions } from '../../apps/api/src/registration/form/form-versions.service';
import { VocabularyVersions } from '../../apps/api/src/staff/vocabulary/vocabulary-versions.service';
import { Agency } from '../../apps/api/src/staff/agency.service';
import { AskedFields } from '../../apps/api/src/triage/answers/asked-fields.service';
import { Targets } from '../../apps/api/src/triage/targets/targets.service';

/** Replies its only team. No target names a team: everybody is that one's. */
export async function foundAgencyOfThree(app: INestApplicationContext): Promise<string> {
  await app.get(Agency).initialise({
    name: 'あけぼの人材(架空)',
    callerNumber: '03-0000-0900',
    postalAddress: '',
    licenceNumber: '13-ユ-999999',
    calendar: defaultCalendar,
    consultationTargetMonth: 0,
    formMinutes: 2,
    asksSelfDeclaration: false,
  });
  const teamId = await app.get(Agency).addTeam({ code: 'T1', name: 'あけぼの', consultationTargetMonth: 20 });
  const vocabulary = app.get(VocabularyVersions);
  await vocabulary.publish(demoVocabulary, { seen: vocabulary.current().version, madeBy: null });
  await app.get(Channels).name('listing', { ja: 'リスティング', en: 'Search ads' });
  await app.get(FormVersions).publish(formV6);
  await app.get(AskedFields).publishCallFields(callQuestionFields);
  for (const target of demoTargets) await app.get(Targets).activate(target, null);
  return teamId;
}
