import { validateSync } from 'class-validator';
import { choicesOf, type Class, schemaOf } from './schema.js';

/** True if class-validator finds nothing wrong and no unknown member. */
export function isValid(form: Class, value: object): boolean {
  // It reads the class from the value itself: a member named `constructor` or `__proto__` would lead it astray.
  const known = schemaOf(form).properties as object;
  if (!Object.keys(value).every(name => Object.hasOwn(known, name))) return false;
  const choices = choicesOf(form);
  const chosen = choices.filter(name => (value as Record<string, unknown>)[name] !== undefined);
  if (choices.length > 0 && chosen.length !== 1) return false;
  const instance = Object.assign(Object.create(form.prototype as object) as object, value);
  return validateSync(instance, { whitelist: true, forbidNonWhitelisted: true }).length === 0;
}
