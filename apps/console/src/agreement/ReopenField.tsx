import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { REOPEN_WEEKS, type ReopenWhen } from '@toritsugi/contracts';
import { indicators } from '@toritsugi/indicators';
import { useLanguage, useText } from '../language';
import styles from './agreement.module.css';
import { agreementMessages } from './messages';

const start: ReopenWhen = { figure: 'K13', isBelow: true, limit: 0.8, weeks: 2 };
const PERCENT = 100;

/** When a rejected proposal is looked at again: a share below its limit, or above it, for weeks in a row. */
export function ReopenField({
  value,
  onChange,
}: {
  value: ReopenWhen | null;
  onChange: (value: ReopenWhen | null) => void;
}) {
  const t = useText(agreementMessages);
  const { localized } = useLanguage();
  const shares = indicators.flatMap(({ name, figures }) =>
    figures
      .filter(({ unit }) => unit === 'share')
      .map((figure) => ({
        value: figure.id,
        label: figures.length === 1 ? localized(name) : `${localized(name)} ${localized(figure.name)}`,
      })),
  );
  return (
    <fieldset className={styles.reopen}>
      <Checkbox
        label={t('reopenTitle')}
        checked={value !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? start : null)}
      />
      {value !== null && (
        <>
          <div className={styles.buttons}>
            <NativeSelect
              label={t('reopenFigure')}
              value={value.figure}
              data={shares}
              onChange={({ currentTarget }) => onChange({ ...value, figure: currentTarget.value })}
            />
            <NumberInput
              label={t('reopenLimit')}
              value={Math.round(value.limit * PERCENT)}
              min={0}
              max={PERCENT}
              clampBehavior="strict"
              allowDecimal={false}
              w={96}
              onChange={(limit) => onChange({ ...value, limit: Number(limit) / PERCENT })}
            />
            <NativeSelect
              label={t('reopenSide')}
              value={value.isBelow ? 'below' : 'above'}
              data={(['below', 'above'] as const).map((side) => ({ value: side, label: t(`reopenSide_${side}`) }))}
              onChange={({ currentTarget }) => onChange({ ...value, isBelow: currentTarget.value === 'below' })}
            />
            <NumberInput
              label={t('reopenWeeks')}
              value={value.weeks}
              min={1}
              max={REOPEN_WEEKS}
              clampBehavior="strict"
              allowDecimal={false}
              w={96}
              onChange={(weeks) => onChange({ ...value, weeks: Math.max(1, Number(weeks)) })}
            />
          </div>
          <p className={styles.muted}>{t('reopenWhy')}</p>
        </>
      )}
    </fieldset>
  );
}
