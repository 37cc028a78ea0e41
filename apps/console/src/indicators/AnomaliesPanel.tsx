import { Button, NativeSelect } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { insightCalls, type AnomalyView } from '@toritsugi/contracts';
import { dateText, figureText, Section } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import insight from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { queries, useAction, useRead } from '../server/queries';
import styles from './indicators.module.css';
import { messages } from './messages';

/** What was far from usual on the days before, each with what may be done about it (S001-14). */
export function AnomaliesPanel() {
  const t = useText(messages);
  const { data } = useRead({ key: queryKeys.anomalies, call: insightCalls.anomalies, input: {} });
  if (data === undefined) return null;
  if (data.anomalies.length === 0) return <p className={insight.muted}>{t('noAnomalies')}</p>;
  return (
    <Section title={t('anomalies')} note={t('anomaliesNote')}>
      <ul className={styles.anomalies}>
        {data.anomalies.map((anomaly) => (
          <Anomaly key={anomaly.id} anomaly={anomaly} />
        ))}
      </ul>
    </Section>
  );
}

function Anomaly({ anomaly }: { anomaly: AnomalyView }) {
  const t = useText(messages);
  const { language, localized } = useLanguage();
  const { id, day, figure, name, unit, direction, isWorse, value, usual, n, measures, takenUpBy, measureId } = anomaly;
  const [chosen, setChosen] = useState(measures[0]?.id ?? '');
  const takeUp = useAction({
    call: insightCalls.takeUpAnomaly,
    onDone: (list) => void queries.setQueryData(queryKeys.anomalies, list),
  });
  const taken = measures.find((one) => one.id === measureId);
  return (
    <li className={styles.anomaly}>
      <p className={isWorse === true ? styles.worse : isWorse === false ? styles.better : undefined}>
        {direction === 'low' ? '▼' : '▲'}{' '}
        {t('anomaly', {
          ...{ day: dateText(`${day}T00:00:00+09:00`, language), name: localized(name), n },
          ...{ value: figureText(unit, value, language), usual: figureText(unit, usual, language) },
        })}{' '}
        <Link className={insight.link} to="/indicators" search={{ span: 'day', day, number: figure }}>
          {t('whoIsIt')}
        </Link>
      </p>
      {takenUpBy !== null ? (
        <p className={insight.muted}>
          {t('takenUp', { name: takenUpBy.name, measure: taken ? localized(taken.name) : '' })}
        </p>
      ) : (
        <div className={styles.takeUp}>
          <NativeSelect
            aria-label={t('measure')}
            value={chosen}
            data={measures.map((one) => ({ value: one.id, label: localized(one.name) }))}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          />
          <Button
            size="sm"
            loading={takeUp.isPending}
            onClick={() => takeUp.mutate({ params: { anomalyId: id }, body: { measureId: chosen } })}
          >
            {t('takeUp')}
          </Button>
        </div>
      )}
    </li>
  );
}
