import { queryKeys } from '@toritsugi/client';
import { surveyCalls, type ToldFoundRow } from '@toritsugi/contracts';
import { toldPoints } from '@toritsugi/journey';
import { percentText } from '@toritsugi/ui';
import { useText } from '../language';
import { useRead } from '../server/queries';
import { surveyMessages } from './messages';
import styles from './survey.module.css';

/** Of one employer, on their page. */
export function ToldFoundOfEmployer({ employerId }: { employerId: string }) {
  const { data } = useRead({
    key: queryKeys.toldFound(employerId),
    call: surveyCalls.ofEmployer,
    input: { params: { id: employerId } },
  });
  return data ? <ToldFound rows={data.rows} /> : null;
}

/** Whether jobs turned out as people were told, with how many say so; of fewer than five nothing. */
export function ToldFound({ rows }: { rows: readonly ToldFoundRow[] }) {
  const t = useText(surveyMessages);
  return (
    <section className={styles.panel} aria-labelledby="told-found">
      <h2 id="told-found">{t('toldFound')}</h2>
      <p className={styles.muted}>{t('toldFoundWhy')}</p>
      {rows.length === 0 && <p className={styles.muted}>{t('noToldFound')}</p>}
      {(['employer', 'order', 'advisor'] as const).map((by) => (
        <Rows key={by} by={by} rows={rows.filter((row) => row.by === by)} />
      ))}
    </section>
  );
}

function Rows({ by, rows }: { by: ToldFoundRow['by']; rows: readonly ToldFoundRow[] }) {
  const t = useText(surveyMessages);
  if (rows.length === 0) return null;
  return (
    <div className={styles.scroll} role="region" tabIndex={0} aria-label={t(`by_${by}`)}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t(`by_${by}`)}</th>
            <th scope="col">{t('people')}</th>
            <th scope="col">{t('accuracy')}</th>
            {toldPoints.map((point) => (
              <th key={point} scope="col">
                {t(`point_${point}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{row.isFew ? t('few') : `n=${row.people}`}</td>
              <td>{row.accuracy === null ? '–' : percentText(row.accuracy)}</td>
              {row.points.map((point) => (
                <Point key={point.point} {...point} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Point({ n, asTold, better, worse }: ToldFoundRow['points'][number]) {
  const t = useText(surveyMessages);
  if (asTold === null || better === null || worse === null) return <td>–</td>;
  return <td>{t('pointSaid', { share: percentText(asTold / n), better, worse })}</td>;
}
