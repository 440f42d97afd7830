/** What the page asks of its server; the secret of the page's address goes with each question. */

import type { Scales } from '@mohr/viewer/lengths'

export type Language = 'fa' | 'en'
type Both<Told> = Readonly<Record<Language, Told>>
type Box = readonly [left: number, bottom: number, right: number, top: number]

export interface Told {
  readonly number: string
  readonly rule: string
  readonly title: string
  readonly severity: 'R' | 'E' | 'W'
  readonly severityWord: string
  readonly message: string
  readonly facts: readonly { readonly label: string; readonly value: string; readonly code: boolean }[]
  readonly bar: { readonly measured: number; readonly required: number } | null
}

export interface Finding {
  readonly sheet: string | null
  readonly file: string
  readonly boxes: readonly Box[]
  readonly told: Both<Told>
}

export interface Sheet {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly file: string
  readonly scale: string | null
  readonly paper: string | null
  readonly drawn: boolean
  readonly findings: number
}

export interface Overview {
  readonly turn: number
  readonly at: string
  readonly problem: Both<string> | null
  readonly name: string
  readonly verdict: Both<{
    readonly tone: string
    readonly word: string
    readonly sentence: string
    readonly counts: readonly { readonly state: string; readonly word: string; readonly count: string }[]
  }>
  readonly sheets: readonly Sheet[]
  readonly findings: readonly Finding[]
  readonly open: Both<readonly Told[]>
  readonly problems: readonly { readonly file: string; readonly message: Both<string> }[]
  /** Whether signatures were judged, and how; null where there can be none. */
  readonly signatures: Both<string> | null
  readonly before: string | null
}

/** Words on a sheet, and where. */
export interface Hit {
  readonly sheet: string
  readonly text: string
  readonly box: Box
}

export interface Changes {
  readonly sentences: readonly Both<string>[]
  readonly counts: Readonly<Record<'added' | 'removed' | 'changed', number>>
}

const secret = location.hash.slice(1)

/** @throws Error with the status as its message */
async function ask(path: string): Promise<Response> {
  const answer = await fetch(path, { headers: { 'mohr-page': secret } })
  if (!answer.ok && answer.status !== 404) throw new Error(`${answer.status}`)
  return answer
}

export const overview = async (): Promise<Overview> => (await ask('/api/set')).json()

/** Settles when there is another turn, or after a while. */
export async function turnAfter(turn: number): Promise<number> {
  const answer = await ask(`/api/turn?after=${turn}`)
  return (await answer.json()).turn
}

/** Null where there is no such sheet. */
export async function picture(id: string, of: 'after' | 'before'): Promise<ArrayBuffer | null> {
  const answer = await ask(`/api/sheets/${id}/picture?of=${of}`)
  return answer.ok ? answer.arrayBuffer() : null
}

export async function thumbnail(id: string): Promise<Blob | null> {
  const answer = await ask(`/api/sheets/${id}/thumbnail`)
  return answer.ok ? answer.blob() : null
}

/** What is wrong with a sheet beside its findings. */
export const problems = async (id: string): Promise<readonly Both<string>[]> =>
  (await ask(`/api/sheets/${id}/problems`)).json()

/** Null where there is no such sheet. */
export const scales = async (id: string): Promise<Scales | null> =>
  (await ask(`/api/sheets/${id}/scales`)).json()

export const find = async (words: string): Promise<{ hits: readonly Hit[]; more: boolean }> =>
  (await ask(`/api/texts?words=${encodeURIComponent(words)}`)).json()

export const changes = async (id: string): Promise<Changes | null> =>
  (await ask(`/api/sheets/${id}/changes`)).json()
