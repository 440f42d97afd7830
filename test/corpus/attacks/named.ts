/** Everything that a report names against a file. */
import type { Report } from '@mohr/signing'

const codes = (evidence: unknown): string[] =>
  [...JSON.stringify(evidence).matchAll(/"code":"([^"]+)"/g)].map(([, code]) => code as string)

/** Codes of problems, checks that aren't passed with what they rest on, sub-indications. */
export const named = ({ document, problems, signatures }: Report): string[] => [
  ...[...document.why, ...problems].map(({ code }) => code),
  ...signatures.flatMap(({ subIndication, checks }) => [
    ...(subIndication === null ? [] : [subIndication]),
    ...checks
      .filter(({ status }) => status === 'failed' || status === 'unknown')
      .flatMap(({ id, evidence }) => [id, ...codes(evidence)]),
  ]),
]
