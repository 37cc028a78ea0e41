import { Button } from '@mantine/core';
import type { DecisionView, ReopenWatch, StaffRef } from '@toritsugi/contracts';
import { dateText, dateTimeText, percentText, SlaCountdown, Timeline } from '@toritsugi/ui';
import { useId, useMemo } from 'react';
import { useLanguage, useText } from '../language';
import { useNow } from '../server/connection';
import { columnsOf } from '../table/columns';
import { DataTable } from '../table/DataTable';
import styles from './agreement.module.css';
import type { Act } from './DecisionDialog';
import { agreementMessages } from './messages';

/** One proposal: what would change, why, what it is estimated to do, and until when it waits. */
export function DecisionCard({ decision, onAct }: { decision: DecisionView; onAct?: (act: Act) => void }) {
  const t = useText(agreementMessages);
  const { language, localized, signs } = useLanguage();
  const id = useId();
  const nameOf = ({ name }: StaffRef, absent: StaffRef | null): string =>
    absent === null ? name : t('inPlaceOf', { absent: absent.name, name });
  const when = (instant: string): string => dateTimeText(instant, language);
  return (
    <li
      className={styles.card}
      data-decision={decision.id}
      data-late={decision.isOverdue}
      aria-labelledby={id}
      tabIndex={-1}
    >
      <div className={styles.cardHead}>
        <h3 className={styles.name} id={id}>
          {t(`kind_${decision.kind}`)}
        </h3>
        <span className={styles.state} data-state={decision.state}>
          {t(`state_${decision.state}`)}
        </span>
        {decision.state === 'open' && <Due decision={decision} />}
      </div>
      <p className={styles.muted}>
        {t('proposedBy', { name: decision.proposer.name, time: when(decision.proposedAt) })}
        {decision.decider && decision.decidedAt && (
          <>
            　{t('decidedBy', { name: nameOf(decision.decider, decision.decidedFor), time: when(decision.decidedAt) })}
          </>
        )}
        {decision.takenFrom && <>　{t('takenFrom', { name: decision.takenFrom.name })}</>}
        {decision.seenBy && <>　{t('seenBy', { name: decision.seenBy.name })}</>}
        {decision.effectiveAt && <>　{t('inForceSince', { time: when(decision.effectiveAt) })}</>}
      </p>
      {decision.escalatedTo.length > 0 && (
        <p className={decision.isOverdue ? styles.late : styles.muted}>
          {t('escalatedTo', { names: decision.escalatedTo.map(({ name }) => name).join(signs.listed) })}
        </p>
      )}
      <Changes caption={t('changes')} rows={decision.changes} />
      {decision.meanwhile.length > 0 && (
        <>
          <Changes caption={t('meanwhile')} rows={decision.meanwhile} />
          <p className={decision.isConflict ? styles.late : styles.soon}>
            {t(decision.isConflict ? 'conflict' : 'merged')}
          </p>
        </>
      )}
      <div>
        <p className={styles.part}>{t('reason')}</p>
        <p className={styles.text}>{decision.reason}</p>
      </div>
      <div>
        <p className={styles.part}>{t('effect')}</p>
        {decision.effect.length === 0 ? (
          <p className={styles.muted}>{t('noEffect')}</p>
        ) : (
          <ul className={styles.effect}>
            {decision.effect.map((sentence) => (
              <li key={sentence.en}>{localized(sentence)}</li>
            ))}
          </ul>
        )}
      </div>
      {decision.reopenWhen && <Watch watch={decision.reopenWhen} />}
      {decision.remarks.length > 0 && (
        <Timeline
          label={t('remarks')}
          items={decision.remarks.map(({ at, by, for: absent, as, text }) => ({
            id: `${at} ${as}`,
            dateTime: at,
            time: when(at),
            by: by === null ? t('bySystem') : nameOf(by, absent),
            sentence: text === '' ? t(`remark_${as}`) : t('remarkLine', { kind: t(`remark_${as}`), text }),
          }))}
        />
      )}
      {onAct && <Acts decision={decision} onAct={onAct} />}
    </li>
  );
}

/** What brings a rejected proposal back, and once it did, the weeks that said so. */
function Watch({ watch: { name, isBelow, limit, weeks, reopenedAt, readings } }: { watch: ReopenWatch }) {
  const t = useText(agreementMessages);
  const { language, localized, signs } = useLanguage();
  const condition = t(isBelow ? 'reopenBelow' : 'reopenAbove', {
    ...{ name: localized(name), limit: percentText(limit, 0), weeks },
  });
  if (reopenedAt === null) return <p className={styles.muted}>{t('reopenWatched', { condition })}</p>;
  const said = readings.map(({ monday, value, n }) =>
    t('reopenWeek', { day: dateText(`${monday}T00:00:00+09:00`, language), value: percentText(value), n }),
  );
  return (
    <p className={styles.soon}>
      {t('reopened', { condition, time: dateTimeText(reopenedAt, language) })} {said.join(signs.listed)}
    </p>
  );
}

function Due({ decision }: { decision: DecisionView }) {
  const t = useText(agreementMessages);
  const { language, signs } = useLanguage();
  const now = useNow();
  const remaining = Date.parse(decision.decideBy) - now;
  const isClose = Math.abs(remaining) < 3 * 3_600_000;
  if (!isClose && remaining > 0)
    return <span className={styles.due}>{t('dueAt', { time: dateTimeText(decision.decideBy, language) })}</span>;
  if (!isClose)
    return (
      <span className={`${styles.due} ${styles.late}`}>
        ■ {t('overdue')}
        {signs.bracketed(t('dueAt', { time: dateTimeText(decision.decideBy, language) }))}
      </span>
    );
  return (
    <span className={styles.due}>
      <SlaCountdown
        language={language}
        remainingMs={remaining}
        totalMs={Date.parse(decision.decideBy) - Date.parse(decision.proposedAt)}
        label={t('due')}
        words={{ ok: t('due'), soon: t('due'), late: t('overdue') }}
      />
    </span>
  );
}

const column = columnsOf<DecisionView['changes'][number]>();

function Changes({ caption, rows }: { caption: string; rows: DecisionView['changes'] }) {
  const t = useText(agreementMessages);
  const { localized } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ label }) => localized(label), {
          id: 'item',
          header: t('item'),
          meta: { isRowHeader: true },
        }),
        column.accessor(({ before }) => localized(before), {
          id: 'before',
          header: t('before'),
          meta: { isText: true },
        }),
        column.accessor(({ after }) => localized(after), {
          id: 'after',
          header: t('after'),
          meta: { isText: true },
          cell: ({ getValue }) => <span className={styles.after}>→ {getValue()}</span>,
        }),
      ]),
    [t, localized],
  );
  return <DataTable isList caption={caption} columns={columns} rows={rows} rowId={({ label }) => label.en} />;
}

function Acts({ decision, onAct }: { decision: DecisionView; onAct: (act: Act) => void }) {
  const t = useText(agreementMessages);
  const { mayDecide, mayAnswer, mayWithdraw, mayTakeOver } = decision;
  if (!mayDecide && !mayAnswer && !mayWithdraw && !mayTakeOver) return null;
  return (
    <div className={styles.buttons}>
      {mayDecide && !decision.isConflict && (
        <Button size="sm" onClick={() => onAct('approve')}>
          {t('approve')}
        </Button>
      )}
      {mayDecide && (
        <Button size="sm" variant="default" onClick={() => onAct('giveBack')}>
          {t('giveBack')}
        </Button>
      )}
      {mayDecide && (
        <Button size="sm" variant="default" onClick={() => onAct('reject')}>
          {t('reject')}
        </Button>
      )}
      {mayAnswer && (
        <Button size="sm" onClick={() => onAct('answer')}>
          {t('answer')}
        </Button>
      )}
      {mayTakeOver && (
        <Button size="sm" variant={mayDecide ? 'default' : 'filled'} onClick={() => onAct('takeOver')}>
          {t('takeOver')}
        </Button>
      )}
      {mayWithdraw && (
        <Button size="sm" variant="default" onClick={() => onAct('withdraw')}>
          {t('withdraw')}
        </Button>
      )}
      {decision.decidesFor && (
        <span className={styles.muted}>{t('decidesFor', { absent: decision.decidesFor.name })}</span>
      )}
      {mayWithdraw && !mayAnswer && <span className={styles.muted}>{t('ownProposal')}</span>}
    </div>
  );
}
