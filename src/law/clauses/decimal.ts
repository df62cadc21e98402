import type { Decimal } from './clause.js';

/** Decimal digits after the point that a number can have. */
const DIGITS = 9;

/** A decimal as a whole number of billionths, so that sums are exact. Shape: digits, or digits, a point, up to 9 digits. */
export function billionths(text: Decimal): bigint {
  const [whole = '', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(DIGITS, '0'));
}

/** The shortest text of a number of billionths. */
export function decimal(value: bigint): Decimal {
  const digits = String(value).padStart(DIGITS + 1, '0');
  const part = digits.slice(-DIGITS).replace(/0+$/, '');
  return digits.slice(0, -DIGITS) + (part && `.${part}`);
}
