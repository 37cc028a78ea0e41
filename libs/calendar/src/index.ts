/** When is the agency open, and by when must something happen. Tokyo time; `now` is always an argument. */
export * from './tokyo';
export * from './service-calendar';
export * from './contact-hours';
export * from './due-times';
export * from './weekly-slot';
export * from './rescue-clock';
export * from './holidays';
export * from './shift-plan';
export * from './wished-times';
