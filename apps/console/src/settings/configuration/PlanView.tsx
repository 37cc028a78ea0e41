import { VisuallyHidden } from '@mantine/core';
import type { ConfigurationPlan, ConfigurationProblem, ConfigurationStep } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText } from '../../language';
import styles from '../settings.module.css';
import own from './configuration.module.css';
import { configurationMessages } from './messages';
import { sectionWords } from './section-words';

/** What would be, setting by setting, and why it cannot be where it cannot. */
export function PlanView({ plan }: { plan: ConfigurationPlan }) {
  const t = useText(configurationMessages);
  const count = (action: ConfigurationStep['action']): number =>
    plan.steps.filter((step) => step.action === action).length;
  const wrong = [...plan.problems, ...plan.steps.flatMap(({ problems }) => problems)];
  const sections = [...new Set(plan.steps.map(({ section }) => section))];
  return (
    <div className={own.plan}>
      <div role="status">
        <p className={styles.muted}>
          {t('counts', {
            added: count('add'),
            changed: count('change'),
            retired: count('retire'),
            unchanged: plan.unchanged,
          })}
        </p>
        {plan.importId === null && <p>{t(plan.steps.length > 0 || plan.isRefused ? 'nothingYet' : 'nothing')}</p>}
      </div>
      {wrong.length > 0 && (
        <div className={styles.notice} data-refused="true" role="alert">
          <p>{t('refused', { count: wrong.length })}</p>
          <Problems problems={plan.problems} />
        </div>
      )}
      {sections.map((section) => (
        <SectionPlan key={section} section={section} steps={plan.steps.filter((step) => step.section === section)} />
      ))}
    </div>
  );
}

function SectionPlan({ section, steps }: { section: string; steps: readonly ConfigurationStep[] }) {
  const t = useText(configurationMessages);
  const { localized } = useLanguage();
  const known = sectionWords[section];
  const word = known ? localized(known.word) : section;
  return (
    <section aria-label={word} className={own.section}>
      <div className={styles.head}>
        <h3>{word}</h3>
        {known && (
          <Link to="/settings/$area" params={{ area: known.area }}>
            {t('page')}
            <VisuallyHidden> {word}</VisuallyHidden>
          </Link>
        )}
      </div>
      {steps.map((step) => (
        <StepPlan key={step.key} step={step} />
      ))}
    </section>
  );
}

function StepPlan({ step }: { step: ConfigurationStep }) {
  const t = useText(configurationMessages);
  return (
    <article className={own.step} data-refused={step.problems.length > 0}>
      <h4>
        <span className={own.action} data-action={step.action}>
          {t(step.action)}
        </span>
        {step.key !== '' && <code>{step.key}</code>}
        <small>{t('atLine', { line: step.line })}</small>
      </h4>
      <Problems problems={step.problems} />
      <dl className={own.differences}>
        {step.differences.map(({ path, before, after }, at) => (
          <div key={`${path} ${at}`}>
            <dt>
              <code>{path}</code>
            </dt>
            <dd>
              {before !== null && (
                <del>
                  <VisuallyHidden>{t('before')} </VisuallyHidden>
                  {before || '""'}
                </del>
              )}
              {before !== null && <span aria-hidden="true"> → </span>}
              <ins>
                <VisuallyHidden>{t('after')} </VisuallyHidden>
                {after === null ? t('none') : after || '""'}
              </ins>
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

function Problems({ problems }: { problems: readonly ConfigurationProblem[] }) {
  const t = useText(configurationMessages);
  const { localized } = useLanguage();
  if (problems.length === 0) return null;
  return (
    <ul className={own.problems}>
      {problems.map(({ line, path, message }, at) => (
        <li key={`${path} ${at}`}>
          <strong>{t('atLine', { line })}</strong> {path !== '' && <code>{path}</code>} {localized(message)}
        </li>
      ))}
    </ul>
  );
}
