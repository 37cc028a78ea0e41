import { Checkbox, Group, Switch } from '@mantine/core';
import type { CallTaskDetail, SetContactPreference } from '@toritsugi/contracts';
import { contactHours } from '@toritsugi/journey';
import { dateTimeText, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { may, useMe } from '../../server/me';
import { messages } from './messages';
import { PaceFields } from './PaceFields';

/** How the person wishes to be contacted, set while talking with them: each touch is kept and holds at once. */
export function ContactPreference({
  detail,
  isSaving,
  onSet,
}: {
  detail: CallTaskDetail;
  isSaving: boolean;
  onSet: (preference: SetContactPreference) => void;
}) {
  const t = useText(messages);
  const { language } = useLanguage();
  const isLead = may(useMe(), 'task.release');
  const { at, by, ...preference } = detail.preference;
  const set = (change: Partial<SetContactPreference>): void => onSet({ ...preference, ...change });
  const time = at === null ? '' : dateTimeText(at, language);
  const said =
    at === null ? undefined : by === null ? t('setByPerson', { time }) : t('setByStaff', { time, name: by.name });
  const flag = (name: 'doNotCall' | 'isMailOnly' | 'hasComplained', isFixed = false) => (
    <Switch
      label={t(name)}
      checked={preference[name]}
      disabled={isSaving || isFixed}
      onChange={() => set({ [name]: !preference[name] })}
    />
  );
  return (
    <Section title={t('title')} note={said}>
      <Checkbox.Group
        label={t('hours')}
        value={preference.contactHours}
        onChange={(hours) => set({ contactHours: contactHours.filter((hour) => hours.includes(hour)) })}
      >
        <Group gap="md" my={4}>
          {contactHours.map((hour) => (
            <Checkbox key={hour} value={hour} label={t(hour)} size="md" disabled={isSaving} />
          ))}
        </Group>
      </Checkbox.Group>
      <PaceFields pace={preference} isSaving={isSaving} onSet={set} />
      <Group gap="md" my="xs">
        {flag('doNotCall')}
        {flag('isMailOnly')}
        <Switch
          label={t('english')}
          checked={preference.language === 'en'}
          disabled={isSaving}
          onChange={() => set({ language: preference.language === 'en' ? 'ja' : 'en' })}
        />
        {flag('hasComplained', preference.hasComplained && !isLead)}
      </Group>
    </Section>
  );
}
