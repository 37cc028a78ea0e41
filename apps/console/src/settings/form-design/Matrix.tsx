import { VisuallyHidden } from '@mantine/core';
import {
  criteriaReading,
  type Asking,
  type AuditRow,
  type AuditSeverity,
  type FieldDefinition,
  type FormAudit,
  type Target,
} from '@toritsugi/triage';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText } from '../../language';
import { useSegmentLabel } from '../../server/vocabulary';
import styles from './matrix.module.css';
import { designMessages } from './messages';

export interface MatrixProps {
  readonly audit: FormAudit;
  readonly callFields: readonly FieldDefinition[];
  readonly targets: readonly Target[];
}

const ASKED = { required: '●', optional: '○', hidden: '–' } as const satisfies Record<Asking, string>;
const CALLED = '◇';
const WORST = { refused: '■', red: '■', amber: '▲', note: '✓' } as const satisfies Record<AuditSeverity, string>;

/** Criteria down, questions across: who reads what (S004-20). For wide screens; a telephone gets `MatrixList`. */
export function Matrix({ audit, callFields, targets }: MatrixProps) {
  const t = useText(designMessages);
  const { localized } = useLanguage();
  const nameOf = useSegmentLabel();
  const onCall = callFields.filter(({ id }) => !audit.columns.some(({ field }) => field === id));
  const width = audit.columns.length + onCall.length + 2;
  return (
    <div className={styles.scroll} role="group" aria-label={t('matrix')} tabIndex={0}>
      <table className={styles.matrix} data-testid="form-matrix">
        <caption className={styles.caption}>{t('legend')}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.criterion}>
              {t('criterion')}
            </th>
            {audit.columns.map(({ field, label, isRequired, worst }) => (
              <th key={field} scope="col" data-worst={worst ?? undefined}>
                <Link to="/settings/$area" params={{ area: 'form' }} hash={`field-${field}`}>
                  {localized(label)}
                </Link>
                <span className={styles.how}>{t(isRequired ? 'required' : 'optional')}</span>
              </th>
            ))}
            {onCall.map(({ id, label }) => (
              <th key={id} scope="col">
                {localized(label)}
                <span className={styles.how}>{t('call')}</span>
              </th>
            ))}
            <th scope="col">{t('check')}</th>
          </tr>
        </thead>
        {targets.map((target) => (
          <tbody key={target.id}>
            <tr>
              <th scope="rowgroup" colSpan={width} className={styles.target}>
                <span>{nameOf(target.occupation)}</span>
              </th>
            </tr>
            {audit.rows
              .filter(({ targetId }) => targetId === target.id)
              .map((row) => (
                <tr key={row.criterionId}>
                  <th scope="row" className={styles.criterion}>
                    <span className={styles.list}>{t(row.list)}</span> {localized(row.label)}
                  </th>
                  {audit.columns.map(({ field }) => (
                    <td key={field}>
                      <Cell asking={row.cells[field]} finding={worstAt(audit, row, field)} />
                    </td>
                  ))}
                  {onCall.map(({ id }) => (
                    <td key={id}>{readsOnCall(target, row, id) && <Mark sign={CALLED} word={t('askedOnCall')} />}</td>
                  ))}
                  <td>
                    <Worst worst={row.worst} />
                  </td>
                </tr>
              ))}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th scope="row" className={styles.criterion}>
              {t('usedFor')}
            </th>
            {audit.columns.map(({ field, purposes, worst }) => (
              <td key={field}>
                {purposes.length === 0 && worst === null ? (
                  <Mark sign="–" word={t('unused')} />
                ) : (
                  <Worst worst={worst} />
                )}
                <span className={styles.how}>{purposes.map((purpose) => t(`for_${purpose}`)).join(t('comma'))}</span>
              </td>
            ))}
            {onCall.map(({ id }) => (
              <td key={id} />
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** The same for a telephone: each criterion with what asks for it. */
export function MatrixList({ audit, callFields, targets }: MatrixProps) {
  const t = useText(designMessages);
  const { localized } = useLanguage();
  const nameOf = useSegmentLabel();
  const labelOf = new Map(audit.columns.map(({ field, label }) => [field, label]));
  const unread = audit.columns.filter(({ purposes }) => purposes.length === 0);
  return (
    <div data-testid="form-matrix">
      {targets.map((target) => (
        <section key={target.id} aria-label={nameOf(target.occupation)}>
          <h3 className={styles.targetName}>{nameOf(target.occupation)}</h3>
          <ul className={styles.cards}>
            {audit.rows
              .filter(({ targetId }) => targetId === target.id)
              .map((row) => (
                <li key={row.criterionId}>
                  <span className={styles.cardHead}>
                    <Worst worst={row.worst} />
                    <span>
                      <span className={styles.list}>{t(row.list)}</span> {localized(row.label)}
                    </span>
                  </span>
                  <span className={styles.asked}>
                    {Object.entries(row.cells).map(([field, asking]) => (
                      <span key={field}>
                        <Cell asking={asking} finding={worstAt(audit, row, field)} />{' '}
                        {localized(labelOf.get(field) ?? { ja: field, en: field })}
                      </span>
                    ))}
                    {callFields
                      .filter(({ id }) => readsOnCall(target, row, id))
                      .map(({ id, label }) => (
                        <span key={id}>
                          <Mark sign={CALLED} word={t('askedOnCall')} /> {localized(label)}
                        </span>
                      ))}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {unread.length > 0 && (
        <p className={styles.unread}>
          {t('unreadFields', { fields: unread.map(({ label }) => localized(label)).join(t('comma')) })}
        </p>
      )}
    </div>
  );
}

function Cell({ asking, finding }: { asking: Asking | undefined; finding: AuditSeverity | null }) {
  const t = useText(designMessages);
  if (asking === undefined) return null;
  return (
    <span className={styles.cell} data-worst={finding ?? undefined}>
      <Mark sign={ASKED[asking]} word={t(`asked_${asking}`)} />
      {finding !== null && <Worst worst={finding} />}
    </span>
  );
}

function Worst({ worst }: { worst: AuditSeverity | null }) {
  const t = useText(designMessages);
  const severity = worst ?? 'note';
  return (
    <span className={styles.worst} data-worst={severity}>
      <Mark sign={WORST[severity]} word={t(`worst_${severity}`)} />
    </span>
  );
}

function Mark({ sign, word }: { sign: string; word: string }) {
  return (
    <>
      <span aria-hidden="true">{sign}</span>
      <VisuallyHidden>{word}</VisuallyHidden>
    </>
  );
}

const worstAt = ({ findings }: FormAudit, row: AuditRow, field: string): AuditSeverity | null =>
  findings.find((one) => one.field === field && one.targetId === row.targetId && one.criterionId === row.criterionId)
    ?.severity ?? null;

const readsOnCall = (target: Target, { criterionId }: AuditRow, field: string): boolean =>
  criteriaReading(field, [target]).some(({ criterion }) => criterion.id === criterionId);
