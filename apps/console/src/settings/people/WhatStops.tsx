import { queryKeys } from '@toritsugi/client';
import { peopleCalls, settingsCalls, type PersonSetting } from '@toritsugi/contracts';
import { useFormState, useWatch, type Control } from 'react-hook-form';
import { useLanguage, useText } from '../../language';
import { useRead } from '../../server/queries';
import { useVocabulary } from '../../server/vocabulary';
import { peopleMessages } from './messages';
import styles from './people.module.css';
import { whatStops } from './what-stops';

/** Looked up before anything is pressed: what nobody does any more. `after`: null once they are gone. */
export function WhatStops({ login, after }: { login: string; after: PersonSetting | null }) {
  const t = useText(peopleMessages);
  const { localized, signs } = useLanguage();
  const people = useRead({ key: queryKeys.settings('person'), call: peopleCalls.list, input: {} }).data?.items;
  const teams = useRead({ key: queryKeys.settings('team'), call: settingsCalls.teams, input: {} }).data?.items;
  const targets = useRead({ key: queryKeys.settings('target'), call: settingsCalls.targets, input: {} }).data?.items;
  const { occupations } = useVocabulary();
  if (!people || !teams || !targets) return null;
  const stops = whatStops({ people, teams, targets }, login, after);
  const named = occupations.filter(({ id }) => stops.occupations.includes(id)).map(({ name }) => localized(name));
  const said = [
    ...(stops.calls ? [t('stopsCalls')] : []),
    ...(named.length > 0 ? [t('stopsOccupations', { occupations: named.join(signs.listed) })] : []),
    ...(stops.leads ? [t('stopsLeads')] : []),
    ...(stops.privacy ? [t('stopsPrivacy')] : []),
  ];
  if (said.length === 0) return null;
  return (
    <section className={styles.problem} role="status">
      <p>{t('stops')}</p>
      <ul>
        {said.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** Below the form of a person: what follows from their role, occupations and last day as they are typed. */
export function WhatFollows({ control, isReadOnly }: { control: Control<PersonSetting>; isReadOnly: boolean }) {
  const t = useText(peopleMessages);
  const { defaultValues, isDirty } = useFormState({ control });
  const [role, teamId, occupations, lastDay] = useWatch({
    control,
    name: ['role', 'teamId', 'occupations', 'lastDay'],
  });
  if (isReadOnly) return null;
  const login = defaultValues?.login ?? '';
  const after = lastDay ? null : ({ login, role, teamId, occupations } as PersonSetting);
  return (
    <>
      {role === 'advisor' && (occupations ?? []).length === 0 && <p className={styles.problem}>{t('noOccupations')}</p>}
      {isDirty && login !== '' && <WhatStops login={login} after={after} />}
    </>
  );
}
