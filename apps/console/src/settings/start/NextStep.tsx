import { queryKeys } from '@toritsugi/client';
import { settingsCalls } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { useText } from '../../language';
import { may, useMe } from '../../server/me';
import { useRead } from '../../server/queries';
import styles from '../settings.module.css';
import { startMessages } from './messages';
import { useSteps } from './steps';

/** Above each area until the agency has a form: how far it is, and where to go on. */
export function NextStep({ area }: { area: string }) {
  const mayChange = may(useMe(), 'settings.change');
  const { data } = useRead({
    key: queryKeys.settings('form'),
    call: settingsCalls.form,
    input: {},
    isOff: !mayChange,
  });
  return mayChange && data?.version === 0 ? <Next area={area} /> : null;
}

function Next({ area }: { area: string }) {
  const t = useText(startMessages);
  const needed = useSteps().filter(({ isOptional }) => !isOptional);
  const done = needed.filter(({ value }) => typeof value === 'string').length;
  const place = needed.findIndex((step) => step.area === area);
  const missing = needed.filter((step) => step.value === null && step.area !== area);
  const next = missing.find((step) => needed.indexOf(step) > place) ?? missing[0];
  return (
    <p className={styles.nextStep}>
      <Link to="/settings/$area" params={{ area: 'start' }}>
        {t('title')}
      </Link>
      <span>{t('progress', { done, all: needed.length })}</span>
      {next && (
        <Link to="/settings/$area" params={{ area: next.area }}>
          {t('goOn', { word: t(next.word) })}
        </Link>
      )}
    </p>
  );
}
