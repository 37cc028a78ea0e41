import { queryKeys } from '@toritsugi/client';
import {
  peopleCalls,
  settingsCalls,
  type IssuedLink,
  type PersonSetting,
  type PersonSettingView,
} from '@toritsugi/contracts';
import { useMemo, useState } from 'react';
import { useText } from '../../language';
import { useRead } from '../../server/queries';
import { useVocabulary } from '../../server/vocabulary';
import { SettingListArea } from '../SettingListArea';
import { ImportBox } from '../imports/ImportBox';
import { peopleMessages } from './messages';
import styles from './people.module.css';
import { fieldsOf, fresh, PersonForm } from './person-fields';
import { PersonHead } from './PersonHead';
import { WhatFollows } from './WhatStops';

const NAME = { ja: '氏名', en: 'Name' };
const nameOf = ({ name }: PersonSettingView): string => name;
const besideName = (view: PersonSettingView) => <StateMark view={view} />;

/** Everybody who works here: invited, changed, reset and closed by a manager. */
export function PeopleArea() {
  const teams = useRead({ key: queryKeys.settings('team'), call: settingsCalls.teams, input: {} }).data?.items;
  const vocabulary = useVocabulary();
  const fields = useMemo(() => fieldsOf(teams ?? [], vocabulary), [teams, vocabulary]);
  const [issued, setIssued] = useState<IssuedLink | null>(null);
  return (
    <SettingListArea<PersonSetting, PersonSettingView>
      kind="person"
      title={{ ja: 'スタッフ', en: 'People' }}
      note={{
        ja: '招待すると、本人がパスワードを決めるリンクができます。停止しても、名前と記録は残ります。',
        en: 'An invitation is a link with which people choose their own password. Closed accounts keep their name and records.',
      }}
      empty={{ ja: 'まだ誰もいません。', en: 'There is nobody yet.' }}
      list={peopleCalls.list}
      add={peopleCalls.invite}
      change={peopleCalls.change}
      of={PersonForm}
      fresh={fresh}
      fields={fields}
      Below={WhatFollows}
      isNaming={teams === undefined || vocabulary.version === 0}
      nameLabel={NAME}
      nameOf={nameOf}
      besideName={besideName}
      head={(view) => <PersonHead view={view} issued={issued} />}
      tools={<ImportBox kind="person" />}
      onAdded={(added) => setIssued(added as IssuedLink)}
    />
  );
}

/** Of accounts that are not simply in use. */
function StateMark({ view: { state, link } }: { view: PersonSettingView }) {
  const t = useText(peopleMessages);
  if (state !== 'invited') return null;
  return (
    <span className={styles.state}>{t(link?.purpose === 'password_reset' ? 'state_reset' : 'state_invited')}</span>
  );
}
