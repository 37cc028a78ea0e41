import { queryKeys } from '@toritsugi/client';
import { peopleCalls, settingsCalls, type FormView } from '@toritsugi/contracts';
import type { ConsentLink, FormDefinition } from '@toritsugi/triage';
import { useLanguage, useText } from '../../language';
import { may, useMe } from '../../server/me';
import { useRead } from '../../server/queries';
import { useVocabulary } from '../../server/vocabulary';
import { startMessages } from './messages';
import { missingPeople } from './missing-people';
import { useRehearsals } from './Rehearsal';

export interface Step {
  readonly area: string;
  readonly word:
    | 'agency'
    | 'hours'
    | 'teams'
    | 'people'
    | 'occupations'
    | 'targets'
    | 'form'
    | 'terms'
    | 'channels'
    | 'script'
    | 'shifts'
    | 'employers'
    | 'rehearsed';
  /** What is set, in words; null while it is missing, undefined while it is read. */
  readonly value: string | null | undefined;
  /** What exactly is missing, where a part of it is there. */
  readonly missing?: string;
  readonly isOptional?: boolean;
}

/** The links of the consents, as they are in use, or will be. */
function termsOf({ published, draft, generated }: FormView): readonly ConsentLink[] {
  const definition = (published ?? draft ?? generated)?.definition as FormDefinition | undefined;
  return definition?.consents.flatMap(({ links = [] }) => links) ?? [];
}

/** What stands between nothing and the first registration, and what can wait. */
export function useSteps(): readonly Step[] {
  const t = useText(startMessages);
  const { language, localized, signs } = useLanguage();
  const mayInvite = may(useMe(), peopleCalls.list.operation);
  const agency = useRead({ key: queryKeys.settings('agency'), call: settingsCalls.agency, input: {} }).data;
  const hours = useRead({ key: queryKeys.settings('hours'), call: settingsCalls.hours, input: {} }).data;
  const teams = useRead({ key: queryKeys.settings('team'), call: settingsCalls.teams, input: {} }).data;
  const people = useRead({
    key: queryKeys.settings('person'),
    call: peopleCalls.list,
    input: {},
    isOff: !mayInvite,
  }).data;
  const targets = useRead({ key: queryKeys.settings('target'), call: settingsCalls.targets, input: {} }).data;
  const form = useRead({ key: queryKeys.settings('form'), call: settingsCalls.form, input: {} }).data;
  const channels = useRead({ key: queryKeys.settings('channel'), call: settingsCalls.channels, input: {} }).data;
  const shifts = useRead({ key: queryKeys.settings('shift'), call: settingsCalls.shifts, input: {} }).data;
  const employers = useRead({ key: queryKeys.settings('employer'), call: settingsCalls.employers, input: {} }).data;
  const rehearsals = useRehearsals();
  const sent = rehearsals?.filter(({ people }) => people > 0).length ?? 0;
  const script = useRead({ key: queryKeys.settings('script'), call: settingsCalls.script, input: {} }).data;
  const isOwn = Object.values(script?.setting ?? {}).some(({ ja, en }) => ja !== '' || en !== '');
  const { version, occupations } = useVocabulary();
  const names = (items: readonly string[] | undefined): string | null | undefined =>
    items &&
    (items.length === 0 ? null : items.length <= 3 ? items.join(signs.listed) : t('count', { count: items.length }));
  const occupationName = (id: string): string =>
    localized(occupations.find((occupation) => occupation.id === id)?.name ?? { ja: id, en: id });
  const colleagues = people?.items.filter(({ state }) => state !== 'ended');
  const lacking =
    people && teams && targets && missingPeople({ people: people.items, teams: teams.items, targets: targets.items });
  const lackingWords = lacking && [
    ...(lacking.isCallerMissing ? [t('noCaller')] : []),
    ...(lacking.occupations.length > 0
      ? [t('noAdvisor', { occupations: lacking.occupations.map(occupationName).join(signs.listed) })]
      : []),
  ];
  const inUse = occupations.filter(({ retired }) => retired !== true);
  const open = hours?.setting.days.filter(({ isOpen }) => isOpen).length;
  const planned = shifts?.items.filter(({ setting }) => setting.week.some(({ isWorking }) => isWorking)).length;
  return [
    {
      area: 'agency',
      word: 'agency',
      value:
        agency &&
        (agency.setting.callerNumber === ''
          ? null
          : `${agency.setting.name}${signs.dot}${agency.setting.callerNumber}`),
    },
    { area: 'hours', word: 'hours', value: open === undefined ? undefined : t('days', { count: open }) },
    {
      area: 'teams',
      word: 'teams',
      value: names(teams?.items.filter(({ isRetired }) => !isRetired).map(({ setting }) => setting.name)),
    },
    {
      area: 'vocabulary',
      word: 'occupations',
      value: version === 0 ? undefined : names(inUse.map(({ name }) => localized(name))),
    },
    // Who may not read it is not told that it is missing.
    ...(mayInvite
      ? [
          {
            area: 'people',
            word: 'people' as const,
            value:
              lackingWords &&
              colleagues &&
              (lackingWords.length === 0 ? names(colleagues.map(({ name }) => name)) : null),
            ...(lackingWords &&
              colleagues &&
              colleagues.length > 1 && { missing: lackingWords.join(language === 'ja' ? '' : ' ') }),
          },
        ]
      : []),
    {
      area: 'targets',
      word: 'targets',
      value: names(
        targets?.items.filter(({ isRetired }) => !isRetired).map(({ setting }) => occupationName(setting.occupation)),
      ),
    },
    { area: 'form', word: 'form', value: form && (form.version === 0 ? null : t('version', { count: form.version })) },
    {
      area: 'form',
      word: 'terms',
      value: form && names(termsOf(form).map(({ label }) => localized(label))),
      isOptional: true,
    },
    {
      area: 'channels',
      word: 'channels',
      value: names(
        channels?.items
          .filter(({ isRetired }) => !isRetired)
          .map(({ setting }) => localized({ ja: setting.nameJa, en: setting.nameEn })),
      ),
      isOptional: true,
    },
    { area: 'script', word: 'script', value: script && t(isOwn ? 'ownScript' : 'usualScript'), isOptional: true },
    {
      area: 'shifts',
      word: 'shifts',
      value: planned === undefined ? undefined : planned === 0 ? null : t('count', { count: planned }),
      isOptional: true,
    },
    {
      area: 'employers',
      word: 'employers',
      value: names(employers?.items.map(({ setting }) => setting.name)),
      isOptional: true,
    },
    // Only whoever may start one is told.
    ...(rehearsals
      ? [
          {
            area: 'start',
            word: 'rehearsed' as const,
            value: sent === 0 ? null : t('times', { count: sent }),
            isOptional: true,
          },
        ]
      : []),
  ];
}
