import { endError, showError, takeErrors } from './toasts';

it('says an error in the dialog opened last, and takes it away when its cause ends', () => {
  const said: [string, string | null][] = [];
  const leaveBelow = takeErrors((words) => said.push(['below', words]));
  const leave = takeErrors((words) => said.push(['above', words]));
  showError('面接の日時を確かめてください。', 'one');
  endError('one');
  endError('one');
  leave();
  showError('もう一度お試しください。', 'two');
  leaveBelow();
  expect(said).toEqual([
    ['above', '面接の日時を確かめてください。'],
    ['above', null],
    ['below', 'もう一度お試しください。'],
  ]);
});
