import { queryKeys } from '@toritsugi/client';
import { peopleCalls, settingsCalls } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { renderSVG } from 'uqr';
import { defineMessages, useLanguage, useText } from '../../language';
import { may, useMe } from '../../server/me';
import { useRead } from '../../server/queries';
import { useVocabulary } from '../../server/vocabulary';
import { Copyable, EmbedSnippet } from '../embed/Copyable';
import { Rehearsal, useRehearsals } from './Rehearsal';
import styles from '../settings.module.css';

const messages = defineMessages({
  title: { ja: 'はじめの設定', en: 'First steps' },
  note: {
    ja: '上から順に進めてください。途中でやめても、続きから始められます。',
    en: 'Go from top to bottom. You can stop anywhere and go on later.',
  },
  progress: { ja: '最初の登録まで {done} / {all}', en: '{done} of {all} for the first registration' },
  ready: { ja: '登録を受け付けられます', en: 'You can take registrations' },
  optional: { ja: 'あとでもよい設定', en: 'Can wait' },
  open: { ja: '未設定', en: 'Not set' },
  agency: { ja: '会社名・発信元の電話番号', en: 'Name and caller number' },
  hours: { ja: '受付時間と休日', en: 'Hours and holidays' },
  teams: { ja: 'チーム', en: 'Teams' },
  people: { ja: 'スタッフの招待', en: 'People' },
  occupations: { ja: '職種', en: 'Occupations' },
  targets: { ja: 'ターゲット', en: 'Targets' },
  form: { ja: '登録フォーム', en: 'Registration form' },
  channels: { ja: 'チャネル', en: 'Channels' },
  script: { ja: '電話の台本', en: 'Call script' },
  usualScript: { ja: '標準の文', en: 'The usual text' },
  ownScript: { ja: '自社の文', en: 'Your own text' },
  shifts: { ja: 'シフト・休暇', en: 'Shifts and leave' },
  employers: { ja: '求人企業', en: 'Employers' },
  rehearsed: { ja: 'リハーサルをした', en: 'Rehearsed' },
  times: { ja: '{count}回', en: '{count, plural, one {once} other {# times}}' },
  days: { ja: '週{count}日', en: '{count} days a week' },
  count: { ja: '{count}件', en: '{count}' },
  version: { ja: '第{count}版を公開中', en: 'Version {count} is in use' },
  address: { ja: 'フォームのアドレス', en: 'Address of the form' },
  sites: { ja: '表示してよいサイトを決める', en: 'Say which sites may show it' },
  qr: { ja: '登録フォームのQRコード', en: 'QR code of the form' },
  next: { ja: '次にすること', en: 'What to do next' },
  tryIt: { ja: '自分でフォームを送ってみる', en: 'Send the form yourself' },
  toBoard: { ja: '受付ボードを開く', en: 'Open the board' },
});

interface Step {
  readonly area: string;
  readonly word:
    | 'agency'
    | 'hours'
    | 'teams'
    | 'people'
    | 'occupations'
    | 'targets'
    | 'form'
    | 'channels'
    | 'script'
    | 'shifts'
    | 'employers'
    | 'rehearsed';
  /** What is set, in words; null while it is missing, undefined while it is read. */
  readonly value: string | null | undefined;
  readonly isOptional?: boolean;
}

/** What is missing for the first registration, each line the way to it; at the end the form's address. */
export function StartArea() {
  const t = useText(messages);
  const steps = useSteps();
  const needed = steps.filter(({ isOptional }) => !isOptional);
  const done = needed.filter(({ value }) => typeof value === 'string').length;
  const isReady = done === needed.length;
  return (
    <section className={styles.one} aria-labelledby="area-title">
      <h1 id="area-title">{t('title')}</h1>
      <p className={styles.muted}>{t('note')}</p>
      <p role="status" className={isReady ? styles.fine : undefined}>
        {isReady ? `✓ ${t('ready')}` : t('progress', { done, all: needed.length })}
      </p>
      <progress className={styles.progress} value={done} max={needed.length} aria-label={t('title')} />
      <Steps steps={needed} />
      {isReady && <FormAddress />}
      {isReady && <Rehearsal />}
      <h2 className={styles.subtitle}>{t('optional')}</h2>
      <Steps steps={steps.filter(({ isOptional }) => isOptional)} />
    </section>
  );
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const t = useText(messages);
  return (
    <ol className={styles.steps}>
      {steps.map(({ area, word, value }) => (
        <li key={word}>
          <span aria-hidden="true" data-done={typeof value === 'string'}>
            {typeof value === 'string' ? '✓' : '○'}
          </span>
          <Link to="/settings/$area" params={{ area }}>
            {t(word)}
          </Link>
          <span className={styles.muted}>{value === undefined ? '…' : (value ?? t('open'))}</span>
        </li>
      ))}
    </ol>
  );
}

function useSteps(): readonly Step[] {
  const t = useText(messages);
  const { localized } = useLanguage();
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
    items && (items.length === 0 ? null : items.length <= 3 ? items.join('・') : t('count', { count: items.length }));
  const inUse = occupations.filter(({ retired }) => retired !== true);
  const open = hours?.setting.days.filter(({ isOpen }) => isOpen).length;
  const planned = shifts?.items.filter(({ setting }) => setting.week.some(({ isWorking }) => isWorking)).length;
  return [
    {
      area: 'agency',
      word: 'agency',
      value:
        agency &&
        (agency.setting.callerNumber === '' ? null : `${agency.setting.name}・${agency.setting.callerNumber}`),
    },
    { area: 'hours', word: 'hours', value: open === undefined ? undefined : t('days', { count: open }) },
    { area: 'teams', word: 'teams', value: names(teams?.items.map(({ setting }) => setting.name)) },
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
            value: people && (people.items.length > 1 ? names(people.items.map(({ name }) => name)) : null),
          },
        ]
      : []),
    {
      area: 'targets',
      word: 'targets',
      value: names(
        targets?.items
          .filter(({ isRetired }) => !isRetired)
          .map(({ setting }) =>
            localized(
              occupations.find(({ id }) => id === setting.occupation)?.name ?? {
                ja: setting.occupation,
                en: setting.occupation,
              },
            ),
          ),
      ),
    },
    { area: 'form', word: 'form', value: form && (form.version === 0 ? null : t('version', { count: form.version })) },
    {
      area: 'channels',
      word: 'channels',
      value: names(channels?.items.map(({ setting }) => setting.nameJa)),
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

function FormAddress() {
  const t = useText(messages);
  const address = `${location.origin}/`;
  const code = useMemo(() => `data:image/svg+xml,${encodeURIComponent(renderSVG(address))}`, [address]);
  return (
    <div className={styles.address}>
      <img src={code} alt={t('qr')} width={144} height={144} />
      <div className={styles.form}>
        <Copyable label={t('address')} text={address} />
        <EmbedSnippet />
        <p className={styles.muted}>
          <Link to="/settings/$area" params={{ area: 'embed' }}>
            {t('sites')}
          </Link>
        </p>
        <p className={styles.tools}>
          {t('next')}：
          <a href={address} target="_blank" rel="noreferrer">
            {t('tryIt')}
          </a>
          <Link to="/board">{t('toBoard')}</Link>
        </p>
      </div>
    </div>
  );
}
