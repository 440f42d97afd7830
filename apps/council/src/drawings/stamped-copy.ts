import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { civilDay, persianDigits, shortDay } from '@mohr/casework'
import { signPdf } from '@mohr/signing'
import type { Layout } from '@mohr/signing/appearance'
import { z } from 'zod'
import { sha256Of } from '../platform/blobs.ts'
import type { Context } from '../platform/context.ts'
import { defineRead } from '../platform/verb.ts'
import { signingFailed } from '../signing/problems.ts'
import { freePlace } from './free-place.ts'
import { revisionToRead } from './load-revision.ts'
import { problems } from './problems.ts'
import { sheetOf } from './released-sheets.ts'

/** What a stamp says beside its QR code. */
const LAYOUT: Layout = {
  lines: [
    { text: 'رونوشت مهرشده', size: 11, bold: true },
    { text: 'پروندهٔ {case}، برگ {sheet}', size: 8 },
    { text: 'نوسازی {renovation}', size: 8 },
    { text: 'بازنگری {revision}، انتشار {released}', size: 8 },
    { text: 'اثر انگشت {digest}', size: 8 },
  ],
  qr: { text: '{address}' },
}

/**
 * A released sheet's stamped copy: its signed PDF with a stamp under the council's seal where the sheet is empty, made anew for whoever may
 * read the set. It is only appended to: the signed bytes stand in it unchanged.
 */
export const stampedCopy = defineRead({
  name: 'drawings.stamped-copy',
  input: z.strictObject({ token: z.string().max(100) }),
  permit: async (context, { token }) => {
    const found = await sheetOf(context, token)
    await revisionToRead(context, found.revision.id)
    return found
  },
  async read(context, _input, found) {
    // Of drawings that are no longer in force nobody is handed paper to build by.
    if (found.revision.state !== 'released') throw problems.superseded()
    const bytes = await stamped(context, found)
    return { bytes, mime: 'application/pdf', sha256: sha256Of(bytes) }
  },
})

async function stamped(context: Context, found: Awaited<ReturnType<typeof sheetOf>>): Promise<Uint8Array> {
  const { blobs, origin, seal } = context.services
  const { sheet, revision, releasedAt } = found
  const original = await blobs.get(sheet.pdfSha256)
  const digest = revision.releaseDigest ?? ''
  const values = {
    case: found.case.number,
    renovation: found.case.renovationCode,
    sheet: sheet.sheet,
    revision: persianDigits(revision.revision),
    released: shortDay(civilDay(releasedAt)),
    digest: `${digest.slice(0, 4)} ${digest.slice(4, 8)} … ${digest.slice(-4)}`,
    address: `${origin}/s/${sheet.token}`,
  }
  const place = await freePlace(original, sheet.page)
  // Loaded where it is needed: shaping Persian takes a library that nothing else here does.
  const { drawAppearance } = await import('@mohr/signing/appearance')
  const { bytes, reached } = await signPdf(
    original,
    {
      level: 'B-T',
      signingTime: context.now(),
      reason: 'رونوشت مهرشده',
      appearance: { place, pdf: drawAppearance(LAYOUT, values, { fonts: vazirmatn() }) },
    },
    seal,
    { timestamp: context.timestamp },
  ).catch(signingFailed)
  if (reached === 'B-B') throw problems.sealUntimed()
  return bytes
}

function vazirmatn() {
  const folder = dirname(fileURLToPath(import.meta.resolve('vazirmatn/package.json')))
  const file = (weight: string) => readFileSync(join(folder, 'fonts', 'ttf', `Vazirmatn-${weight}.ttf`))
  return { regular: file('Regular'), bold: file('Bold') }
}
