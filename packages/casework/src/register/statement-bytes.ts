import type { EligibilityStatement } from './eligibility.ts'

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/** Keys in UTF-16 order, no spaces: RFC 8785 for values without fractional numbers, which statements don't hold. */
function canonical(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const record = value as { readonly [key: string]: Plain }
  const keys = Object.keys(record).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(record[key] ?? null)}`).join(',')}}`
}

/** The bytes the council seals: UTF-8 of the canonical JSON (RFC 8785). Equal statements give equal bytes. */
export function statementBytes(statement: EligibilityStatement): Uint8Array {
  return new TextEncoder().encode(canonical(statement as unknown as Plain))
}
