import { useState } from 'react';

type Permission = NotificationPermission | 'unsupported';
const permissionNow = (): Permission => (typeof Notification === 'undefined' ? 'unsupported' : Notification.permission);

/** Whether the desktop may be told. `ask` only from a click: a browser remembers a no for good. */
export function useNotifyPermission() {
  const [permission, setPermission] = useState(permissionNow);
  return { permission, ask: () => void Notification.requestPermission().then(setPermission) };
}

/**
 * Tells the desktop while nobody looks at this tab. No name and no contact in it: others may see it. Replies how to
 * take it back.
 */
export function notify({
  onClick,
  title,
  ...options
}: {
  title: string;
  body: string;
  tag: string;
  onClick: () => void;
}): (() => void) | undefined {
  if (permissionNow() !== 'granted' || document.visibilityState === 'visible') return undefined;
  const notification = new Notification(title, { ...options, requireInteraction: true });
  notification.onclick = () => {
    window.focus();
    notification.close();
    onClick();
  };
  return () => notification.close();
}

/** Focuses what the selector finds, once the page that holds it is there. */
export function focusWhenThere(selector: string): void {
  const found = (): boolean => {
    const element = document.querySelector<HTMLElement>(selector);
    element?.focus();
    return element !== null;
  };
  if (found()) return;
  const observer = new MutationObserver(() => found() && observer.disconnect());
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), 5_000);
}
