/** An attack with what must be said about it, and beside it the honest file that looks most like it. */
import type { DocumentState, Signer } from '@mohr/signing'
import { signPdf } from '@mohr/signing'
import { bytesOf, plainPdf, textOf } from './raw-pdf.ts'

export interface Attack {
  readonly name: string
  /** Codes of problems or kinds of forbidden changes, one of which must be named. */
  readonly reasons: readonly string[]
  readonly file: Uint8Array
  readonly twin: Uint8Array
  readonly twinState: DocumentState
}

export interface Kit {
  readonly signer: Signer
  readonly other: Signer
  /** A signed report: not certified, and certified with P=1, 2, 3. */
  readonly signed: string
  readonly certified: Readonly<Record<1 | 2 | 3, string>>
  sign(pdf: string, docMDP?: 1 | 2 | 3, signer?: Signer, field?: string): Promise<string>
}

export async function makeKit(signer: Signer, other: Signer): Promise<Kit> {
  const sign: Kit['sign'] = async (pdf, docMDP, by = signer, field) => {
    const options = { level: 'B-B', ...(docMDP && { docMDP }), ...(field && { field }) } as const
    return textOf((await signPdf(bytesOf(pdf), options, by)).bytes)
  }
  const plain = plainPdf()
  const certified = { 1: await sign(plain, 1), 2: await sign(plain, 2), 3: await sign(plain, 3) }
  return { signer, other, signed: await sign(plain), certified, sign }
}

/** `[name, reasons, attack, twin]`; a twin left out is the signed file itself. */
export type Row = readonly [string, string, string, string?]

export const attacks = (signed: string, rows: readonly Row[], twinState?: DocumentState): Attack[] =>
  rows.map(([name, reasons, file, twin = signed]) => ({
    name,
    reasons: reasons.split(' '),
    file: bytesOf(file),
    twin: bytesOf(twin),
    twinState: twinState ?? (twin === signed ? 'as-signed' : 'allowed-changes'),
  }))
