/** What a report says beside the sentences of the verdict; one implementation a language. */
import type { ChangeLevel, CheckStatus, SignatureReport } from '../validation/report.ts'
import { wordsEn } from './words-en.ts'
import { wordsFa } from './words-fa.ts'

export interface Words {
  readonly title: string
  readonly brand: string
  readonly file: string
  readonly size: string
  readonly digest: string
  bytes(count: string): string
  readonly seal: Readonly<Record<'whole' | 'broken' | 'unknown' | 'none' | 'unreadable', string>>
  readonly kinds: Readonly<Record<SignatureReport['kind'], string>>
  readonly unnamed: string
  readonly changes: {
    readonly place: string
    readonly what: string
    readonly object: string
    readonly allowed: string
    readonly after: string
    readonly yes: string
    readonly no: string
    page(number: string): string
    readonly document: string
    more(count: string): string
  }
  readonly claims: {
    readonly field: string
    readonly page: string
    readonly reason: string
    readonly location: string
  }
  readonly layers: {
    readonly title: string
    readonly order: string
    readonly content: string
    readonly data: string
    readonly unsigned: string
    readonly folded: string
    signature(number: string): string
    timestamp(number: string): string
    covers(what: string, name: string, bytes: string): string
    after(bytes: string): string
  }
  readonly times: {
    readonly title: string
    readonly validity: string
    readonly proven: string
    readonly claimed: string
    readonly judged: string
    readonly unknown: string
  }
  readonly files: { readonly title: string; readonly name: string }
  readonly chains: {
    readonly separator: string
    readonly title: string
    readonly holder: string
    readonly issuer: string
    readonly root: string
    readonly unknown: string
    validity(from: string, to: string): string
  }
  readonly checks: {
    title(count: string): string
    readonly status: Readonly<Record<CheckStatus, string>>
    readonly problems: string
    readonly noEvidence: string
  }
  readonly basis: {
    readonly title: string
    readonly policy: string
    version(name: string, version: string): string
    readonly roots: string
    readonly noRoots: string
    readonly list: string
    readonly response: string
    readonly certificate: string
    asOf(issuer: string, instant: string): string
    moreGiven(count: string): string
    readonly at: string
    readonly now: string
    readonly network: string
    readonly offline: string
    readonly asked: (hosts: string) => string
    readonly software: string
    readonly again: string
  }
  readonly evidence: Readonly<Record<string, string>>
  /** How far the changes after a signature go. */
  readonly levels: Readonly<Record<ChangeLevel, string>>
  page(number: string, of: string): string
}

export const words = { fa: wordsFa, en: wordsEn } as const
