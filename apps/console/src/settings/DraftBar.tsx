import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type DraftKind, type SettingDraft } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { queries, useAction, useRead } from '../server/queries';
import { settingsMessages } from './messages';
import styles from './settings.module.css';

/** What is prepared of one setting, and the way to keep or drop it. */
export function useDraft({ kind, id, onKept }: { kind: DraftKind | undefined; id: string; onKept: () => void }) {
  const t = useText(settingsMessages);
  const key = queryKeys.settingDraft(kind ?? '', id);
  const params = { kind: kind ?? '', id };
  const { data: draft } = useRead({
    key,
    call: settingsCalls.draft,
    input: { params },
    isOff: kind === undefined || id === '',
  });
  const saving = useAction({
    call: settingsCalls.saveDraft,
    onDone: (saved) => {
      queries.setQueryData<SettingDraft>(key, saved);
      showDone(t(saved.setting === null ? 'draftDropped' : 'draftSaved'));
      if (saved.setting !== null) onKept();
    },
    onRefused: () => {
      void queries.invalidateQueries({ queryKey: key });
      return false;
    },
  });
  const save = (setting: object | null): void =>
    saving.mutate({ params, body: { version: draft?.version ?? 0, setting } });
  return { draft, save, isSaving: saving.isPending };
}

/** Says that something is prepared, by whom and since when. */
export function DraftBar({
  draft,
  isOpened,
  isReadOnly,
  onOpen,
  onDrop,
}: {
  draft: SettingDraft | undefined;
  isOpened: boolean;
  isReadOnly: boolean;
  onOpen: (draft: SettingDraft) => void;
  onDrop: () => void;
}) {
  const t = useText(settingsMessages);
  const { language } = useLanguage();
  if (!draft || draft.setting === null || draft.at === null) return null;
  return (
    <div className={styles.notice} role="status">
      <p>
        {t(isOpened ? 'draftOpened' : 'draftThere', {
          name: draft.by?.name ?? '',
          time: dateTimeText(draft.at, language),
        })}
      </p>
      {!isReadOnly && (
        <div className={styles.choices}>
          {!isOpened && (
            <Button variant="default" onClick={() => onOpen(draft)}>
              {t('draftOpen')}
            </Button>
          )}
          <Button variant="subtle" onClick={onDrop}>
            {t('draftDrop')}
          </Button>
        </div>
      )}
    </div>
  );
}
