import { useLocation } from 'wouter';
import { Button } from '../frame/Button';
import { Notice } from '../frame/Notice';
import { useWords } from '../words/Language';
import { useRegistration } from '../answers/Registration';
import { CHECK, firstUnfinished, pathOf } from '../answers/steps';

/** Answers of an earlier visit were found on this device: go on, or clear them. */
export function ResumeNotice() {
  const { t } = useWords();
  const { form, draft, startAnew, closeResume } = useRegistration();
  const [, navigate] = useLocation();
  const go = () => {
    const unfinished = firstUnfinished(form, draft.answers, draft.step ?? undefined);
    const target =
      unfinished?.id ?? (form.steps(draft.answers).some(({ id }) => id === draft.step) ? draft.step : undefined);
    closeResume();
    navigate(target ? pathOf(form, target) : CHECK);
  };
  return (
    <Notice title={t('form.resume')}>
      <p>{t('form.resumeWhy')}</p>
      <p className="buttons">
        <Button onClick={go}>{t('form.resumeGo')}</Button>
        <Button kind="quiet" onClick={startAnew}>
          {t('form.resumeDrop')}
        </Button>
      </p>
    </Notice>
  );
}
