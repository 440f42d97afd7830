/** Where in a PDF a signature goes, what it shows and what it lets follow: `--stamp`, `--field`, `--reason`, `--set`, `--certify`. */
import { basename, dirname, join } from 'node:path'
import { type PdfSigningOptions, parseCertificate, type Signer } from '@mohr/signing'
import type { Material, Template } from '@mohr/signing/appearance'
import { UsageError } from './errors.ts'
import type { OptionKinds, Options } from './options.ts'
import { readInput } from './paths.ts'
import { vazirmatn } from './vazirmatn.ts'

export const STAMP_OPTIONS: OptionKinds = {
  stamp: { type: 'string' },
  field: { type: 'string' },
  reason: { type: 'string' },
  set: { type: 'string', multiple: true },
  certify: { type: 'string' },
}

/** A template is a page of text. */
const MAX_TEMPLATE = 2 ** 20
const MAX_IMAGE = 4 * 2 ** 20

export type PdfOptions = Omit<PdfSigningOptions, 'level' | 'algorithm' | 'verifyOutput'>

/** @throws UsageError where a file that is no PDF is to be stamped */
export function refuseStamp(options: Options, file: string): void {
  const given = (name: string) => options.text(name) !== undefined || options.list(name).length > 0
  const name = Object.keys(STAMP_OPTIONS).find(given)
  if (name !== undefined) throw new UsageError(`--${name}: ${file}`)
}

/**
 * What the signature of a signer shows, on one document or many; the template is read before a PIN is asked.
 * @throws UsageError, CommandError, what the template throws
 */
export async function stampOf(options: Options): Promise<(signer: Signer) => PdfOptions> {
  const path = options.text('stamp')
  const field = options.text('field')
  const reason = options.text('reason')
  const values = Object.fromEntries(options.list('set').map(pair))
  const plain = { ...(reason !== undefined && { reason }), ...certificationOf(options) }
  if (path === undefined) {
    if (Object.keys(values).length > 0) throw new UsageError('--set KEY=VALUE: --stamp TEMPLATE')
    return () => ({ ...plain, ...(field !== undefined && { field }) })
  }
  const { signingZone } = await import('@mohr/signing/appearance')
  const { template, material } = await readTemplate(path)
  const text = JSON.stringify(template.zones)
  const unused = Object.keys(values).find((key) => !text.includes(`{${key}}`))
  if (unused !== undefined) throw new UsageError(`--set ${unused}: ${path}`)
  return ({ certificate }) => {
    const at = new Date()
    const name = parseCertificate(certificate).commonName ?? ''
    const zone = signingZone(
      template,
      field,
      { ...values, ...(reason !== undefined && { reason }), name, at },
      material,
    )
    return { ...plain, signingTime: at, ...zone }
  }
}

/** P of DocMDP (ISO 32000-2, 12.8.2.2). @throws UsageError */
function certificationOf(options: Options): Pick<PdfOptions, 'docMDP'> {
  const text = options.text('certify')
  if (text === undefined) return {}
  const docMDP = ([1, 2, 3] as const).find((one) => String(one) === text)
  if (docMDP === undefined) throw new UsageError(`--certify 1|2|3: ${text}`)
  return { docMDP }
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(`--set KEY=VALUE: ${text}`)
  const key = text.slice(0, at)
  // whose signature it is, and when, is not for the one who signs to say
  if (['name', 'at', 'date', 'time', 'field', 'reason'].includes(key)) throw new UsageError(`--set ${key}`)
  return [key, text.slice(at + 1)]
}

/** The template with the images beside it. @throws CommandError, `appearance.template` */
export async function readTemplate(path: string): Promise<{ template: Template; material: Material }> {
  const { parseTemplate } = await import('@mohr/signing/appearance')
  const template = parseTemplate(new TextDecoder().decode(readInput(path, MAX_TEMPLATE)))
  const images = new Map<string, Uint8Array>()
  for (const { appearance } of template.zones) {
    const name = appearance.image?.name
    // only a file beside the template; what leads elsewhere stays missing
    if (name === undefined || images.has(name) || name !== basename(name)) continue
    images.set(name, readInput(join(dirname(path), name), MAX_IMAGE))
  }
  return { template, material: { fonts: vazirmatn(), images } }
}
