import { wishOfForm } from './contact-preference';

const all = ['phone_morning', 'phone_noon', 'phone_afternoon', 'phone_evening'];

describe('how to contact somebody, as their form says', () => {
  it.each([
    [{ contact_preference: ['phone_evening', 'sms'] }, ['evening'], false],
    [{ contact_preference: ['phone_evening', 'phone_noon'], can_talk_now: false }, ['noon', 'evening'], false],
    [{ contact_preference: ['phone_evening'], can_talk_now: true }, [], false],
    [{ contact_preference: all }, [], false],
    [{ contact_preference: ['email'] }, [], true],
    [{ contact_preference: ['email'], can_talk_now: true }, [], false],
    [{ contact_preference: ['email', 'sms'] }, [], false],
    [{ contact_preference: ['email', 'phone_noon'] }, ['noon'], false],
    [{ contact_preference: 'no_answer' }, [], false],
    [{}, [], false],
  ])('%j', (answers, contactHours, isMailOnly) => {
    expect(wishOfForm(answers)).toEqual({ contactHours, isMailOnly });
  });
});
