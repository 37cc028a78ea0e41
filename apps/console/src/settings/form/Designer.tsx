import { Button } from '@mantine/core';
import { settingsCalls, type FormView } from '@toritsugi/contracts';
import type { FieldDefinition } from '@toritsugi/triage';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Announcer } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { may, useMe } from '../../server/me';
import styles from '../settings.module.css';
import { UsedBy } from '../UsedBy';
import { DesignHandOver } from '../form-design/DesignHandOver';
import { ConsentSection } from './ConsentSection';
import { draftOf, withPage, type Draft } from './draft-changes';
import { DraftBar } from './DraftBar';
import { FaqSection } from './FaqSection';
import { Findings } from './Findings';
import own from './form.module.css';
import { FormPreview } from './FormPreview';
import { formMessages } from './messages';
import { PageSection } from './PageSection';
import { useFormDraft } from './use-form-draft';

/** The pages of the form on the left, the telephone that shows them on the right. */
export function Designer({ view }: { view: FormView }) {
  const t = useText(formMessages);
  const { localized } = useLanguage();
  const isReadOnly = !may(useMe(), settingsCalls.saveForm.operation);
  const work = useFormDraft(view);
  const [page, setPage] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  /** What the form of the targets took the place of: one press brings it back. */
  const [replaced, setReplaced] = useState<Draft | null>(null);
  const { draft, change } = work;
  if (draft === null) return null;
  const check = view.draft?.check ?? view.check ?? view.generatedCheck;
  const { generated } = view;
  const kept = draft.definition.steps.flatMap(({ fields }) => fields);
  const asked = view.published ? draftOf(view.published).definition.steps.flatMap(({ fields }) => fields) : [];
  const addable = [...asked, ...view.askable.map(({ definition }) => definition as FieldDefinition)].filter(
    ({ id }, place, all) => all.findIndex((one) => one.id === id) === place && kept.every((field) => field.id !== id),
  );
  const removed = asked.filter(({ id }) => kept.every((field) => field.id !== id));
  const rebuild = (): void => {
    if (replaced) change(replaced);
    else if (generated) change(draftOf(generated));
    setReplaced(replaced ? null : draft);
    setSaid(t(replaced ? 'broughtBack' : 'rebuilt'));
  };
  return (
    <div className={own.designer}>
      <div className={styles.form}>
        <div className={styles.tools}>
          <span className={styles.muted}>
            {view.version > 0 ? t('inUse', { version: view.version }) : t('notYet')}
            {check && `　${t('questions', { count: check.questions })}`}
          </span>
          {view.version > 0 && (
            <a href="/" target="_blank" rel="noreferrer">
              {t('open')}
            </a>
          )}
          {view.version > 0 && (
            <Link to="/settings/$area" params={{ area: 'start' }} hash="rehearsal">
              {t('rehearse')}
            </Link>
          )}
          {!isReadOnly && generated && view.published && (
            <Button variant="default" size="compact-sm" onClick={rebuild}>
              {t(replaced ? 'rebuildBack' : 'regenerate')}
            </Button>
          )}
        </div>
        <DesignHandOver draft={draft} isReadOnly={isReadOnly} onChange={change} />
        <Findings check={check} />
        {removed.map(({ id, label }) => (
          <UsedBy key={id} kind="field" id={id} isRetiring name={t('outOfUse', { name: localized(label) })} />
        ))}
        <Announcer message={said} />
        {draft.definition.steps.map((step, index) => (
          <PageSection
            key={step.id}
            step={step}
            number={index + 1}
            draft={draft}
            check={check}
            addable={addable}
            isReadOnly={isReadOnly}
            onChange={change}
            onSay={setSaid}
            onEnter={() => setPage(step.id)}
          />
        ))}
        {!isReadOnly && (
          <div>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={() => {
                change(withPage(draft, newTitle));
                setSaid(t('pageAdded', { number: draft.definition.steps.length + 1 }));
              }}
            >
              {t('addPage')}
            </Button>
          </div>
        )}
        <ConsentSection draft={draft} isReadOnly={isReadOnly} onChange={change} onEnter={() => setPage('check')} />
        <FaqSection draft={draft} isReadOnly={isReadOnly} onChange={change} />
        {!isReadOnly && <DraftBar view={view} work={work} />}
      </div>
      <FormPreview
        definition={draft.definition}
        page={page}
        pages={[
          ...draft.definition.steps.map(({ id, title }) => ({ id, title: localized(title) })),
          { id: 'check', title: t('checkPage') },
        ]}
        onPage={setPage}
      />
    </div>
  );
}

const newTitle = { ja: '追加のご質問', en: 'A few more questions' };
