import { Button } from '@mantine/core';
import { auditWords, type AuditFinding, type AuditNames, type FieldPlace } from '@toritsugi/triage';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText } from '../../language';
import shared from '../settings.module.css';
import styles from './form-design.module.css';
import { designMessages } from './messages';

const marks = { refused: '■', red: '■', amber: '▲', note: '○' } as const;

interface FindingListProps {
  readonly findings: readonly AuditFinding[];
  readonly names: AuditNames;
  readonly onPlace: (field: string, place: FieldPlace) => void;
}

/** Everything the check found, worst first, each with what mends it. */
export function FindingList({ findings, names, onPlace }: FindingListProps) {
  const t = useText(designMessages);
  const { localized } = useLanguage();
  if (findings.length === 0) return <p className={shared.fine}>✓ {t('fine')}</p>;
  const isRefused = findings.some(({ severity }) => severity === 'refused');
  return (
    <>
      <p className={styles.count} data-refused={isRefused} role="status">
        {t(isRefused ? 'refused' : 'found', { count: findings.length })}
      </p>
      <ul className={styles.findings} data-testid="form-findings">
        {findings.map((finding, index) => (
          <li key={index} data-severity={finding.severity}>
            <span>
              <span aria-hidden="true">{marks[finding.severity]}</span> {localized(auditWords(finding, names))}
            </span>
            <span className={styles.mend}>
              <Mend finding={finding} name={localized(names.field(finding.field ?? ''))} onPlace={onPlace} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where a finding is mended: here by another place, else at the field or at the criterion. */
function Mend({
  finding: { code, field, targetId },
  name,
  onPlace,
}: {
  finding: AuditFinding;
  name: string;
  onPlace: FindingListProps['onPlace'];
}) {
  const t = useText(designMessages);
  const { signs } = useLanguage();
  const to = placeThatMends[code];
  return (
    <>
      {field !== undefined && to !== undefined && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t(to === 'required' ? 'makeRequired' : 'makeOptional')}${signs.colon}${name}`}
          onClick={() => onPlace(field, to)}
        >
          {t(to === 'required' ? 'makeRequired' : 'makeOptional')}
        </Button>
      )}
      {field !== undefined && (
        <Link to="/settings/$area" params={{ area: 'form' }} hash={`field-${field}`}>
          {t('toField', { name })}
        </Link>
      )}
      {field === undefined && (
        <Link to="/settings/$area" params={{ area: 'form' }}>
          {t('toForm')}
        </Link>
      )}
      {targetId !== undefined && (
        <Link to="/settings/$area/$id" params={{ area: 'targets', id: targetId }}>
          {t('toCriterion')}
        </Link>
      )}
    </>
  );
}

const placeThatMends: Partial<Record<AuditFinding['code'], FieldPlace>> = {
  required_unused: 'optional',
  required_behind_wish: 'optional',
  optional_behind_must: 'required',
};
