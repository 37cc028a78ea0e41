import { Button, Modal, Textarea } from '@mantine/core';
import { pasteOver, readSheet, sections, type PasteProblem } from '@toritsugi/agreement';
import { useMemo, useState } from 'react';
import { useLanguage, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { sheetMessages } from './messages';
import styles from './sheet.module.css';
import type { SheetDraft } from './use-sheet-draft';
import { useFieldName } from './words';

const MAX_TEXT = 100_000;

/** A text is read while it stands there: what it has goes into the draft, what it lacks stays, both are said. */
export function PasteDialog({ draft, onClose }: { draft: SheetDraft; onClose: () => void }) {
  const t = useText(sheetMessages);
  const inWords = useProblemWords();
  const [text, setText] = useState('');
  const reading = useMemo(() => (text.trim() === '' ? null : readSheet(text)), [text]);
  return (
    <Modal opened onClose={onClose} title={t('pasteTitle')} size="lg">
      <div className={styles.stack}>
        <Textarea
          label={t('pasteLabel')}
          value={text}
          maxLength={MAX_TEXT}
          minRows={8}
          maxRows={14}
          autosize
          data-autofocus
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        {reading && (
          <div className={styles.stack} role="status">
            {reading.found.length > 0 && <p>{t('pasteRead', { count: reading.found.length })}</p>}
            <ul className={styles.list}>
              {reading.problems.map((problem, at) => (
                <li className={styles.soon} key={at}>
                  ▲ {inWords(problem)}
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className={styles.line}>
          <Button
            disabled={reading === null || reading.found.length === 0}
            onClick={() => {
              if (reading === null) return;
              draft.replace(pasteOver(draft.content, reading));
              showDone(t('pasted'));
              onClose();
            }}
          >
            {t('pasteTake')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function useProblemWords(): (problem: PasteProblem) => string {
  const t = useText(sheetMessages);
  const { localized } = useLanguage();
  const nameOf = useFieldName();
  return (problem) => {
    switch (problem.kind) {
      case 'other_template':
      case 'cut':
        return t(`problem_${problem.kind}`);
      case 'missing_section': {
        const section = sections.find(({ number }) => number === problem.section);
        return t('problem_missing_section', { name: section ? `${section.mark} ${localized(section.title)}` : '' });
      }
      case 'missing_field':
        return t('problem_missing_field', { name: nameOf(problem.field) });
      case 'unreadable':
        return t('problem_unreadable', { name: nameOf(problem.field), text: problem.text });
      case 'unknown_line':
        return t('problem_unknown_line', { line: problem.line, text: problem.text });
    }
  };
}
