import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { accessCalls, settingsCalls, type TeamSettingView } from '@toritsugi/contracts';
import { defineMessages, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { may, useMe } from '../../server/me';
import { queries, useAction } from '../../server/queries';
import styles from '../settings.module.css';

const messages = defineMessages({
  title: { ja: '分業を始める条件', en: 'Before division begins' },
  rule: {
    ja: '先月の面談が目標に届き、今月も目安に届いているチームから始めます。やめるのはいつでもできます。',
    en: 'A team begins it once last month’s consultations met the target and this month’s keep pace. It can end at any time.',
  },
  held: {
    ja: '先月 {lastMonth}/{target}件・今月 {thisMonth}件（今日までの目安 {pace}件）',
    en: 'Last month {lastMonth} of {target}; this month {thisMonth}, {pace} by today',
  },
  met: { ja: '分業推奨：条件を満たしています。', en: 'Met: division is advised.' },
  unmet: { ja: '総数確保が先：まだ条件を満たしていません。', en: 'Not met: consultations come first.' },
  overrule: {
    ja: '拠点長は、下で「分業あり」を選び、変更の理由を書けば始められます。',
    en: 'A manager may begin it below with a reason for the change.',
  },
  begin: { ja: '自分のチームの分業を始める', en: 'Begin division in your team' },
  end: { ja: '自分のチームの分業をやめる', en: 'End division in your team' },
  done: { ja: '切り替えました', en: 'Changed' },
});

/** Whether the team may begin division and why; a lead switches their own team's here. */
export function TeamDivision({ view }: { view: TeamSettingView }) {
  const t = useText(messages);
  const me = useMe();
  const [isManager, mayChange] = [
    may(me, settingsCalls.changeTeam.operation),
    may(me, accessCalls.changeDivision.operation),
  ];
  const isOn = view.setting.divisionMode === 'on';
  const { isMet, pace, target, lastMonth, thisMonth } = view.readiness;
  const change = useAction({
    call: accessCalls.changeDivision,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.settings('team') });
      void queries.invalidateQueries({ queryKey: queryKeys.me });
      showDone(t('done'));
    },
  });
  const isOwn = mayChange && !isManager && me.teamId === view.id;
  return (
    <section className={styles.form} aria-labelledby="division-title">
      <h3 id="division-title">{t('title')}</h3>
      <p className={styles.muted}>{t('rule')}</p>
      <p>{t('held', { target, lastMonth, thisMonth, pace: pace.toFixed(1) })}</p>
      <p>
        <b>{t(isMet ? 'met' : 'unmet')}</b> {!isMet && !isOn && isManager && t('overrule')}
      </p>
      {isOwn && (
        <div>
          <Button
            variant="default"
            disabled={!isOn && !isMet}
            loading={change.isPending}
            onClick={() => change.mutate({ params: { teamId: view.id }, body: { divisionMode: isOn ? 'off' : 'on' } })}
          >
            {t(isOn ? 'end' : 'begin')}
          </Button>
        </div>
      )}
    </section>
  );
}
